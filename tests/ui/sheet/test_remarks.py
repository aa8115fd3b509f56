"""Beside the long texts stands what the paper says of them."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.layout_report import (
    CharacterIssue,
    CharacterNote,
    FieldLines,
    Place,
    SheetReport,
)
from dxdesk.domain.sheet import EvaluationSheet
from dxdesk.ui.sheet.remarks import remarks_of

SHEET = EvaluationSheet(
    r.Project("p", None, "1"), actions=(r.Item("i", "p", "actions", "1", 0, "", "\ue000"),)
)


def report(lines: int, room: int, *notes: CharacterNote) -> SheetReport:
    taken = (FieldLines("purpose", lines, room), FieldLines("actions", 1, room))
    return SheetReport("p", "1", (1,), 10.5, 10.5, characters=notes, lines=taken)


@pytest.mark.parametrize(
    ("lines", "room", "words", "is_grave"),
    [(3, 4, "3/4行", False), (4, 4, "4/4行", False), (5, 4, "5/4行", True), (5, -2, "5/0行", True)],
)
def test_lines_are_told_of_how_many(lines: int, room: int, words: str, is_grave: bool):
    remark = remarks_of(report(lines, room), SHEET)["purpose"]
    assert (remark.words, remark.is_grave) == (words, is_grave)


def test_characters_are_told_at_the_field_that_they_stand_in():
    private = CharacterNote(Place("item", "i", "text"), 0, "\ue000", CharacterIssue.PRIVATE)
    other = CharacterNote(Place("project", "p", "purpose"), 0, "𠮷", CharacterIssue.FALLBACK)
    found = remarks_of(report(1, 4, private, other), SHEET)
    assert found["actions"].words == "1/4行\n外字1字"
    assert found["actions"].is_grave
    assert found["purpose"].words == "1/4行"
