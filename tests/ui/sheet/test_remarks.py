"""Beside the fields stands what the paper says of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.layout_report import (
    CharacterIssue,
    CharacterNote,
    FieldLines,
    Place,
    SheetReport,
)
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from dxdesk.ui.sheet.remarks import remarks_of

SHEET = EvaluationSheet(
    r.Project("p", None, "1"), actions=(r.Item("i", "p", "actions", "1", 0, "", "\ue000"),)
)


def report(lines: int, room: int | None, *notes: CharacterNote) -> SheetReport:
    taken = (FieldLines("purpose", lines, room), FieldLines("actions", 1, room))
    return SheetReport("p", "1", (1,), 10.5, 10.5, characters=notes, lines=taken)


@pytest.mark.parametrize(
    ("lines", "room", "words", "fate"),
    [
        (3, 4, "3/4行", "あと1行増えても、この大きさで1ページに収まります。"),
        (4, 4, "4/4行", "これより増えると、文字が小さくなるか、次のページに続きます。"),
    ],
)
def test_lines_are_told_of_how_many(lines: int, room: int, words: str, fate: str):
    remark = remarks_of(report(lines, room), SHEET)["purpose"]
    assert (remark.words, remark.is_grave) == (words, False)
    assert remark.tip == f"紙面では{lines}行です。文字の大きさは10.5ポイントです。\n{fate}"


def test_a_sheet_that_fits_in_smaller_type_says_so_and_nothing_is_amiss():
    remark = remarks_of(replace(report(4, 5), body_size=10.0), SHEET)["purpose"]
    assert "文字の大きさは10ポイント（標準は10.5ポイント）です。" in remark.tip
    assert not remark.is_grave


@pytest.mark.parametrize(("most", "is_grave"), [(1, True), (2, False)])
def test_a_sheet_of_more_pages_than_it_may_take_is_amiss(most: int, is_grave: bool):
    found = replace(report(9, None), pages=(3, 4), most_pages=most)
    remark = remarks_of(found, SHEET)["purpose"]
    assert (remark.words, remark.is_grave) == ("9行", is_grave)
    assert "このシートは2ページにわたります。" in remark.tip


def test_characters_are_told_at_the_field_that_they_stand_in():
    private = CharacterNote(Place("item", "i", "text"), 0, "\ue000", CharacterIssue.PRIVATE)
    other = CharacterNote(Place("project", "p", "purpose"), 0, "𠮷", CharacterIssue.FALLBACK)
    found = remarks_of(report(1, 4, private, other), SHEET)
    assert found["actions"].words == "1/4行\n外字1字\nU+E000"
    assert "U+E000" in found["actions"].tip
    assert found["actions"].is_grave
    assert found["purpose"].words == "1/4行"


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (Place("project", "p", "name"), "name"),
        (Place("note", "n", "text"), "notes"),
        (Place("section", "s", "name"), "section"),
        (Place("schedule_row", "y", "label"), "year"),
        (Place("indicator_value", "v", "target"), "indicators"),
    ],
)
def test_every_text_of_the_form_has_a_place_where_its_characters_are_told(place: Place, field: str):
    row = r.ScheduleRow("y", "p", "year", "1", "")
    block = IndicatorBlock(r.Indicator("i", "p"), (r.IndicatorValue("v", "i", 2023),))
    sheet = replace(
        SHEET,
        section=r.Section("s", "課"),
        notes=(r.Note("n", text="注"),),
        year_rows=(row,),
        indicators=(block,),
    )
    notes = [
        CharacterNote(place, at, c, CharacterIssue.PRIVATE) for at, c in enumerate("\ue000\ue001")
    ]
    remark = remarks_of(report(1, 4, *notes), sheet)[field]
    assert (remark.words, remark.is_grave) == ("外字2字", True)
    assert "枠に入れた文字コード" in remark.tip
