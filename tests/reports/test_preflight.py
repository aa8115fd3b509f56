"""Which characters are reported: each in the weight that prints it, each in its field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.reports.preflight import character_notes
from dxdesk.typeset.fonts import FontBook, Weight
from tests.own_fonts import make_font
from tests.reports.paper import sheet

if TYPE_CHECKING:
    from pathlib import Path


def test_each_field_is_checked_in_the_weight_that_prints_it(tmp_path: Path):
    common = "U+0123456789ABCDEF、。"
    made = sheet()
    project = replace(made.project, number="1", name="甲乙", budget_text="甲", purpose="甲乙")
    bare = replace(
        made,
        project=project,
        **dict.fromkeys(("activities", "actions", "plan_rows", "year_rows"), ()),
        **dict.fromkeys(("indicators", "notes", "related_sections"), ()),
        section=None,
    )
    for weight, characters in ((Weight.REGULAR, "甲"), (Weight.BOLD, "乙")):
        make_font(tmp_path / f"City-{weight}.ttf", common + characters)
    book = FontBook(tmp_path, ("City",))
    notes = character_notes(bare, {weight: book.face(weight) for weight in Weight})
    assert [(n.place.field, n.character) for n in notes] == [
        ("name", "甲"),
        ("budget_text", "甲"),
        ("purpose", "乙"),
    ]
    assert {n.issue for n in notes} == {CharacterIssue.UNPRINTABLE}
