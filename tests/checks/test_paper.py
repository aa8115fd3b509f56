"""What the layout had to do, as findings; without its report nothing but invisible characters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from dxdesk.domain.layout_report import (
    CharacterIssue,
    CharacterNote,
    EmergencyCut,
    FieldLines,
    Place,
    SheetReport,
    Shrink,
)
from dxdesk.domain.sheet import assemble_plan
from dxdesk.workspace.printing import print_sheets
from tests.checks.clean import YEAR, Plan, uid
from tests.checks.told import PURPOSE

PLAIN = SheetReport(uid("1-1-1"), "1-1-1", (1,), 10.5, 10.5)
TARGET = Place("project", uid("1-1-1"), "purpose")

CASES = (
    ("paper-pages", replace(PLAIN, pages=(1, 2)), "2ページ"),
    (
        "paper-pages",
        replace(PLAIN, pages=(1, 2), lines=(FieldLines("purpose", 40, None),)),
        "「目的」（40行）",
    ),
    ("paper-small", replace(PLAIN, body_size=8.5), "10.5ptから8.5pt"),
    ("paper-small", replace(PLAIN, shrinks=(Shrink(TARGET, 6.0, 100.0),)), "6pt"),
    ("paper-cut", replace(PLAIN, cuts=(EmergencyCut(TARGET, "長い語"),)), "「長い語」"),
    (
        "paper-unprintable",
        replace(PLAIN, characters=(CharacterNote(TARGET, 0, "𒀀", CharacterIssue.UNPRINTABLE),) * 2),
        "U+12000",
    ),
    (
        "paper-private",
        replace(PLAIN, characters=(CharacterNote(TARGET, 0, "\ue000", CharacterIssue.PRIVATE),)),
        "U+E000",
    ),
    (
        "paper-selector",
        replace(
            PLAIN,
            characters=(CharacterNote(TARGET, 0, "\U000e0101", CharacterIssue.SELECTOR),),
        ),
        "U+E0101",
    ),
)


@pytest.mark.parametrize(("code", "report", "words"), CASES)
def test_what_the_layout_did_is_told_once(code: str, report: SheetReport, words: str) -> None:
    found = Plan().findings({report.uid: report})
    assert [(one.code, one.project) for one in found] == [(code, report.uid)]
    assert words in found[0].message


def test_a_sheet_that_fits_and_one_whose_template_takes_two_pages_say_nothing() -> None:
    two = replace(PLAIN, pages=(1, 2), most_pages=2)
    fallback = CharacterNote(TARGET, 0, "𠮷", CharacterIssue.FALLBACK)
    for report in (PLAIN, two, replace(PLAIN, characters=(fallback,))):
        assert Plan().findings({report.uid: report}) == []


def test_what_the_form_says_itself_is_shown_at_the_number() -> None:
    report = replace(PLAIN, cuts=(EmergencyCut(Place("form", "", "head"), "見出し"),))
    found = Plan().findings({report.uid: report})
    assert [(one.place.kind, one.place.field) for one in found] == [("project", "number")]


def test_invisible_characters_are_taken_out() -> None:
    text = "窓口\u200b案内\ufeffを改める。"
    assert PURPOSE.said(text, "paper-invisible") == ["\u200b", "\ufeff"]
    assert PURPOSE.mended(text, "paper-invisible") == "窓口案内を改める。"


def test_a_family_of_pictures_keeps_its_joiners() -> None:
    assert PURPOSE.said("👨\u200d👩\u200d👧の絵を使う。", "paper-invisible") == []


def test_private_characters_are_seen_without_a_layout_too() -> None:
    assert PURPOSE.said("\ue000橋の点検を行う。", "paper-private") == ["\ue000"]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [(5, set[str]()), (30, {"paper-small"}), (200, {"paper-pages"})],
)
def test_the_real_layout_is_understood(lines: int, codes: set[str]) -> None:
    plan = Plan()
    text = "\n".join(f"窓口の案内を{n}番の棚に置く。" for n in range(10, 10 + lines))
    plan.set(plan.key("project", "1-1-1"), purpose=text + "𒀀")
    report = print_sheets(assemble_plan(plan.rows), YEAR, (), BytesIO())
    found = plan.findings({sheet.uid: sheet for sheet in report.sheets})
    told = {one.code for one in found if one.code.startswith("paper")}
    assert told == codes | {"paper-unprintable"}
    assert {one.project for one in found} == {uid("1-1-1")}
