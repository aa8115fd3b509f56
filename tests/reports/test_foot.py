"""The foot: all of the names of plan and city, in the room beside the page number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.labels import Template
from dxdesk.reports.layout import layout
from dxdesk.reports.templates import THEMES
from dxdesk.reports.theme import Theme
from tests.reports.paper import form, sheet

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import FontBook


@pytest.mark.parametrize(
    ("title", "lines", "is_narrow"),
    [
        ("架空市DX推進計画（改定版）", 1, True),
        ("架空市デジタル化推進計画（令和5年度改定版）", 2, False),
    ],
)
def test_a_title_that_the_foot_has_no_room_for_is_set_narrower_or_on_two_lines(
    book: FontBook, title: str, lines: int, is_narrow: bool
):
    context = replace(form(), plan_title=title)
    document = layout(context, [sheet()], book, THEMES[Template.LARGE])
    foot = next(box for box in document.pages[0].boxes if box.role == "foot")
    between = "　" if lines == 1 else "|"
    assert "|".join(text.text for text in foot.texts) == f"{title}{between}令和5年度版"
    assert len({text.y for text in foot.texts}) == lines
    assert (foot.texts[0].scale < 100) is is_narrow
    number = next(
        box for box in document.pages[0].boxes if box.texts[:1] and "/" in box.texts[0].text
    )
    assert foot.frame.right < number.frame.x
    assert foot.frame.y > Theme().top + Theme().height


def test_a_long_title_is_short_in_the_foot_and_whole_in_the_heading(book: FontBook):
    title = "とても長い名前の計画" * 30
    document = layout(replace(form(), plan_title=title), [sheet()], book)
    foot = next(box for box in document.pages[0].boxes if box.role == "foot")
    assert foot.texts[0].text.endswith("…　令和5年度版")
    heading = next(box for box in document.pages[0].boxes if box.role == "heading")
    assert title in "".join(text.text for text in heading.texts)
