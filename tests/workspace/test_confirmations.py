"""Who is asked what: open findings for the section of the sheet, and nothing that stays here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from dxdesk.domain import rows as r
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import rule_text
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.exchange.confirmation_read import read_confirmation
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.confirmation_files import SlipsWish, read_slips, write_slips
from dxdesk.workspace.finding_commands import AddFinding, DecideFindings
from dxdesk.workspace.finding_places import ReadFindings
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory
from tests.workspace.slips import (
    COUNT,
    DAY,
    SENDER,
    SHARE,
    add,
    head,
    items,
    memory,
    named,
    slips,
    spoilt,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_a_section_is_asked_what_concerns_its_sheets_in_official_order():
    found = slips(memory())
    assert [(slip.place, slip.section) for slip in found.slips] == [(1, "窓口課"), (3, "道路課")]
    (item,) = named(found, "窓口課").items
    assert (item.number, item.sheet, item.name) == (1, "1-1-1", "書かない窓口の整備")
    assert item.field == f"「{COUNT}」 R4 評価"
    assert "R4は実績「1,310」がありますが、評価がありません" in item.message
    assert item.now == "（記載なし）"


def test_what_the_office_can_answer_goes_to_nobody():
    (item,) = named(slips(memory()), "道路課").items
    assert "縣" not in item.message


def test_what_a_person_added_is_asked_of_whom_it_is_addressed_to():
    plan = memory()
    added = add(plan, "1-1-2", "目的をもう少し詳しく書けますか。")
    add(plan, "1-1-2", "改行を確かめる。", addressee=Addressee.OFFICE)
    (item,) = named(slips(plan), "税務課").items
    assert (item.message, item.finding) == ("目的をもう少し詳しく書けますか。", added)
    assert item.field == "目的"
    assert item.now.startswith("納税通知を電子で受け取れるようにし")


@pytest.mark.parametrize("field", ["memo", "free_1", "free_2"])
def test_what_never_leaves_the_desk_is_not_asked_about(field: str):
    plan = memory()
    add(plan, "1-1-2", "このメモについて。", field=field)
    assert [slip.section for slip in slips(plan).slips] == ["窓口課", "道路課"]


def test_a_clean_plan_asks_nobody():
    assert slips(Memory(Plan().rows)).slips == ()


def test_a_section_that_only_takes_part_is_not_asked():
    plan = spoilt()
    plan.add(r.RelatedSection(uid("related"), uid("1-1-1"), uid("税務課"), "V"))
    assert [slip.section for slip in slips(Memory(plan.rows)).slips] == ["窓口課", "道路課"]


def test_sheets_without_a_section_are_counted():
    plan = spoilt()
    plan.set(plan.key("project", "1-2-1"), section=None)
    found = slips(Memory(plan.rows))
    assert [slip.section for slip in found.slips] == ["窓口課"]
    on_it = ReadFindings(YEAR, {}).preview(Memory(plan.rows), str)
    addressed = [
        one
        for one in on_it
        if one.at.number == "1-2-1" and one.judged.finding.addressee is Addressee.SECTION
    ]
    assert found.homeless == len(addressed) > 0


@pytest.mark.parametrize("state", [FindingState.CLOSED, FindingState.ANSWERED])
def test_what_was_decided_or_answered_is_not_asked_again(state: FindingState):
    plan = memory()
    found = ReadFindings(YEAR, {}).preview(plan, plan.new_id)
    own = tuple(one.judged.finding for one in found if one.at.number == "1-1-1")
    plan.execute(DecideFindings(YEAR, own, state, "意図どおり"))
    assert [slip.section for slip in slips(plan).slips] == ["道路課"]


def test_proposals_of_a_provisional_rule_stay_at_the_desk():
    plan = Plan()
    plan.set(plan.value("1-1-2", SHARE, 2022), rating="S")
    found = slips(Memory(plan.rows))
    assert found.slips == ()
    assert found.withheld == 1
    key = plan.key("plan", "plan")._replace(edition=None)
    plan.set(key, rating_rule=rule_text(default_rule(("S", "A", "B"))), rating_rule_by="担当")
    decided = slips(Memory(plan.rows))
    assert [slip.section for slip in decided.slips] == ["税務課"]
    assert decided.withheld == 0


def test_one_decision_is_asked_for_once():
    plan = memory()
    marks = [item.mark for slip in slips(plan).slips for item in slip.items]
    assert len(marks) == len(set(marks)) == 2


def test_files_are_named_by_section_and_hold_what_was_asked(tmp_path: Path):
    plan = memory()
    found = slips(plan)
    wish = SlipsWish(head(plan, date(2023, 6, 30)), found.slips, tmp_path)
    assert wish.existing() == ()
    names = [path.name for path in write_slips(wish)]
    assert names == [
        "01_窓口課_確認依頼票(R5).pdf",
        "01_窓口課_確認依頼票(R5).xlsx",
        "03_道路課_確認依頼票(R5).pdf",
        "03_道路課_確認依頼票(R5).xlsx",
    ]
    assert [path.name for path in wish.existing()] == names
    with PdfDocument(tmp_path / names[0]) as pdf:
        text = pdf[0].get_textpage().get_text_range().replace("\r\n", "")
    for words in (
        "確認依頼票",
        "窓口課",
        "デジタル戦略課",
        "内線 2101",
        "令和5年6月30日（金）",
    ):
        assert words in text
    back = read_confirmation((tmp_path / names[1]).read_bytes(), names[1])
    assert (back.plan, back.edition, back.section) == (uid("plan"), YEAR, "窓口課")
    assert [row.mark for row in back.rows] == [items(plan)["1-1-1"].mark]


def test_all_sections_can_be_in_one_pdf(tmp_path: Path):
    plan = memory()
    own = slips(plan)
    wish = SlipsWish(own.head(SENDER, DAY, None), own.slips, tmp_path, xlsx=False, in_one=True)
    (path,) = write_slips(wish)
    assert path.name == "確認依頼票(R5).pdf"
    with PdfDocument(path) as pdf:
        assert len(pdf) == 2


def test_files_are_read_together(tmp_path: Path):
    plan = memory()
    wish = SlipsWish(head(plan), slips(plan).slips, tmp_path, pdf=False)
    back = read_slips(write_slips(wish))
    assert [slip.section for slip in back.slips] == ["窓口課", "道路課"]
    assert back.refused == ()


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(tmp_path: Path):
    plan = memory()
    wish = SlipsWish(head(plan), slips(plan).slips, tmp_path, pdf=False)
    first, second = write_slips(wish)
    first.write_bytes(b"none of ours")
    back = read_slips([first, second, tmp_path / "ない.xlsx"])
    assert [slip.section for slip in back.slips] == ["道路課"]
    assert [one.file for one in back.refused] == [first.name, "ない.xlsx"]
    assert all(one.file in one.what and one.advice for one in back.refused)


def test_the_folder_of_the_slips_is_made(tmp_path: Path):
    plan = memory()
    wish = SlipsWish(head(plan), slips(plan).slips, tmp_path / "確認依頼票", pdf=False)
    assert all(path.parent.name == "確認依頼票" and path.exists() for path in write_slips(wish))
    in_the_way = tmp_path / "控え"
    in_the_way.touch()
    with pytest.raises(KnownError, match="作れません"):
        write_slips(replace(wish, folder=in_the_way))


def test_marks_that_could_not_be_read_are_unknown_and_not_nothing():
    plan = Plan()
    key = next(
        key
        for key, row in plan.rows.items()
        if key.edition == YEAR and isinstance(row, r.ScheduleRow) and row.project == uid("1-1-1")
    )
    plan.set(key, marks="unknown", planned="", actual="")
    asking = Memory(plan.rows)
    for field in ("planned", "actual"):
        place = TextPlace(key.kind, key.uid, field)
        asking.execute(
            AddFinding(YEAR, uid("1-1-1"), place, Addressee.SECTION, Severity.WARNING, "何ですか。")
        )
    asked = named(slips(asking), "窓口課").items
    assert [item.now for item in asked] == ["不明", "不明"]
