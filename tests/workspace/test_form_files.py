"""Forms as files: one for whoever receives it, called so that they stand in 建制順."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.order import spread
from dxdesk.domain.rounds.asked import Preset, everything, preset
from dxdesk.domain.sheet import EditionContent, EvaluationSheet, PlanContent
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET, FormMap, read_map
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.form_files import FormFile, FormSource, FormsWish, write_forms
from dxdesk.workspace.jobs import CancelledError, Unattended
from tests.reports.paper import sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YEAR = 2023
PLAN = r.Plan("plan", "みなも市DX推進計画（架空）", "みなも市", 2021, 2025)
NAMES = ("秘書課", "税務課", "介護保険課", "窓口総務課", "証明課")
"""In 建制順; what is for the last one goes to the one before, which passes it on."""
KEYS = spread(len(NAMES))
SECTIONS = tuple(
    r.Section(f"s{at}", key, name, recipient="窓口総務課" if name == "証明課" else "")
    for at, (key, name) in enumerate(zip(KEYS, NAMES, strict=True))
)
BY_NAME = {section.name: section for section in SECTIONS}


def of(number: str, section: str | None) -> EvaluationSheet:
    one = sheet(number)
    owner = BY_NAME[section] if section else None
    project = replace(one.project, section=owner.uid if owner else None)
    return replace(one, project=project, section=owner)


SHEETS = (
    of("1-1-1", "証明課"),
    of("1-1-2", "介護保険課"),
    of("1-2-1", "窓口総務課"),
    of("2-1-1", "税務課"),
    of("2-1-2", None),
)


def content(*sheets: EvaluationSheet) -> PlanContent:
    edition = r.Edition("edition", YEAR - 1)
    # Rows are stored in their order by another key.
    listed = EditionContent(YEAR, edition, sections=SECTIONS[::-1], sheets=sheets or SHEETS)
    return PlanContent(PLAN, (), (listed,))


def source(plan: PlanContent | None = None) -> FormSource:
    asked = preset(Preset.YEAR_BEGIN, YEAR, YEAR - 1)
    return FormSource(plan or content(), YEAR, asked, due=date(2023, 6, 30))


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id-{next(numbers)}"


def numbers(form: FormFile) -> list[str]:
    return [one.sheet.project.number for one in form.sheets]


def map_of(path: Path) -> FormMap:
    book: Any = openpyxl.load_workbook(path)
    rows = book[HIDDEN_SHEET].iter_rows(values_only=True)
    found = read_map([["" if text is None else str(text) for text in row] for row in rows])
    assert found is not None
    return found


def test_there_is_a_form_for_every_recipient_in_the_order_of_the_sections():
    forms = source().by_recipient(ids())
    assert [(form.words, numbers(form)) for form in forms] == [
        ("02_税務課_評価シート(R5)", ["2-1-1"]),
        ("03_介護保険課_評価シート(R5)", ["1-1-2"]),
        ("04_窓口総務課_評価シート(R5)", ["1-1-1", "1-2-1"]),
    ]
    assert forms[2].letter.sections == ("窓口総務課", "証明課")
    assert len({form.letter.token for form in forms}) == 3


def test_desks_of_the_same_name_in_two_sections_get_a_form_each():
    edition = content().editions[0]
    sections = tuple(
        replace(one, recipient="庶務係") if one.name in {"税務課", "介護保険課"} else one
        for one in edition.sections
    )
    own = {section.uid: section for section in sections}
    sheets = tuple(
        replace(one, section=own[one.section.uid] if one.section else None)
        for one in edition.sheets
    )
    plan = replace(content(), editions=(replace(edition, sections=sections, sheets=sheets),))
    first, second, third = source(plan).by_recipient(ids())
    assert [first.words, second.words] == [
        "02_税務課_評価シート(R5)",
        "03_介護保険課_評価シート(R5)",
    ]
    assert [form.letter.desk for form in (first, second, third)] == ["庶務係", "庶務係", ""]


def test_the_form_of_one_section():
    (form,) = source().by_recipient(ids(), {BY_NAME["介護保険課"].uid})
    assert form.words == "03_介護保険課_評価シート(R5)"
    assert source().section("介護保険課") == BY_NAME["介護保険課"]
    with pytest.raises(KnownError, match="「総務課」という課はありません"):
        source().section("総務課")


def test_a_dispatch_gives_its_form_token_sheets_and_day():
    uids = [SHEETS[2].project.uid, "gone", SHEETS[0].project.uid]
    dispatch = r.Dispatch(
        "dispatch",
        "round",
        "",
        "窓口総務課",
        " ".join(BY_NAME[name].uid for name in ("窓口総務課", "証明課")),
        " ".join(uids),
        due_on="2023-07-07",
    )
    form = replace(source(), round="round", revision=12).of_dispatch(dispatch)
    assert form.words == "04_窓口総務課_評価シート(R5)"
    assert numbers(form) == ["1-2-1", "1-1-1"]
    told = form.letter
    assert (told.round, told.dispatch, told.token, told.revision) == (
        "round",
        "dispatch",
        "dispatch",
        12,
    )
    assert told.due == "令和5年7月7日（金）"
    assert source().of_dispatch(replace(dispatch, due_on="")).letter.due == "令和5年6月30日（金）"


def test_a_blank_form_asks_for_everything_of_a_project_that_is_not_there():
    form = source().blank(ids(), BY_NAME["税務課"])
    assert form.words == "税務課_新規事業_評価シート(R5)"
    assert form.letter.asked == everything(range(2021, 2026))
    (one,) = form.sheets
    assert one.sheet.section_name == "税務課"
    assert one.sheet.project.number == one.sheet.project.name == ""
    assert source().blank(ids()).words == "新規事業_評価シート(R5)"


def test_all_sheets_in_one_form_are_those_without_a_section_too():
    form = source().all_in_one(ids())
    assert numbers(form) == [one.project.number for one in SHEETS]
    assert form.letter.sections == NAMES


def test_a_form_quotes_the_edition_before():
    before = EditionContent(YEAR - 1, r.Edition("before", YEAR - 2), sheets=SHEETS[:1])
    plan = replace(content(), editions=(before, *content().editions))
    form = source(plan).all_in_one(ids())
    assert [(one.last, one.last_edition) for one in form.sheets][:2] == [
        (SHEETS[0], YEAR - 1),
        (None, YEAR - 1),
    ]


def test_forms_are_written_and_what_is_on_none_is_told(tmp_path: Path):
    wish = FormsWish(source().by_recipient(ids()), tmp_path / "照会" / "6月", source().homeless())
    steps: list[tuple[int, int]] = []

    class Watched(Unattended):
        @override
        def step(self, done: int, total: int, label: str = "") -> None:
            steps.append((done, total))

    written = write_forms(wish, Watched())
    assert [path.name for path in written.files] == [
        "02_税務課_評価シート(R5).xlsx",
        "03_介護保険課_評価シート(R5).xlsx",
        "04_窓口総務課_評価シート(R5).xlsx",
    ]
    assert steps == [(0, 3), (1, 3), (2, 3)]
    assert written.remarks == ("事業原課のないシートは、どの様式にも入っていません（2-1-2）。",)
    assert [one.project for one in map_of(written.files[2]).sheets] == [
        "project-1-1-1",
        "project-1-2-1",
    ]


def test_what_would_be_written_over_is_known_before(tmp_path: Path):
    wish = FormsWish(source().by_recipient(ids()), tmp_path)
    assert wish.existing() == ()
    there = tmp_path / "03_介護保険課_評価シート(R5).xlsx"
    there.write_bytes(b"")
    assert wish.existing() == (there,)


def test_names_that_a_disk_cannot_tell_apart_are_told_apart(tmp_path: Path):
    (form, *_) = source().by_recipient(ids())
    forms = tuple(replace(form, words=words) for words in ("A/b", "A／b", "a／B"))
    files = [path.name for path, _ in FormsWish(forms, tmp_path).files()]
    assert len({name.casefold() for name in files}) == 3


def test_a_job_that_is_called_off_leaves_whole_files_only(tmp_path: Path):
    class Impatient(Unattended):
        @override
        def step(self, done: int, total: int, label: str = "") -> None:
            if done == 1:
                raise CancelledError

    with pytest.raises(CancelledError):
        write_forms(FormsWish(source().by_recipient(ids()), tmp_path), Impatient())
    (only,) = tmp_path.iterdir()
    assert map_of(only).section == "税務課"


@pytest.mark.skipif(os.name == "nt", reason="the folder is a file in another way there")
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="回答様式は作っていません"):
        write_forms(FormsWish(source().by_recipient(ids()), tmp_path / "file" / "folder"))


def test_a_text_that_is_too_long_is_told_with_its_file(tmp_path: Path):
    long = replace(SHEETS[1], project=replace(SHEETS[1].project, purpose="長" * 40_000))
    written = write_forms(FormsWish(source(content(long)).by_recipient(ids()), tmp_path))
    (remark,) = written.remarks
    assert remark.startswith("「03_介護保険課_評価シート(R5).xlsx」の「1-1-2」")
