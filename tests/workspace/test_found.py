"""What was found, kept up with edits, and what an edit asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Change, Remove, Set, with_field
from dxdesk.domain.kinds import key_of, subtree
from dxdesk.domain.labels import CHECK_WORDS_SETTING, SECTION_LABEL_SETTING, FindingState
from dxdesk.workspace.checking import check_plan_edition, recheck_sheets
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.found import Touched, found_of, still_found, touched_by
from dxdesk.workspace.plan_commands import SetFormSettings
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

SLIP = "複写機の貸貸借"
ONE, TWO = uid("1-1-1"), uid("1-1-2")


@pytest.fixture
def memory() -> Memory:
    plan = Plan()
    plan.set(plan.key("project", "1-1-1"), purpose=SLIP)
    return Memory(plan.rows)


def purpose(memory: Memory, project: str, text: str) -> None:
    key = r.Key(YEAR, "project", project)
    row = memory.now[key]
    assert isinstance(row, r.Project)
    memory.now = {**memory.now, key: with_field(row, "purpose", text)}


def test_a_sheet_checked_anew_is_counted_anew_and_the_others_are_the_same(memory: Memory) -> None:
    found = found_of(check_plan_edition(memory, YEAR))
    assert found.counts == {ONE: 1}
    purpose(memory, TWO, f"{SLIP}と、埼玉縣の事例を調べる。")
    later = found.with_sheets(recheck_sheets(memory, found.checked, [TWO]), [TWO])
    assert later.counts == {ONE: 1, TWO: 2}
    assert later.judged[ONE] is found.judged[ONE]
    assert list(later.judged) == list(found.judged)


def test_a_sheet_that_is_gone_is_found_no_more(memory: Memory) -> None:
    found = found_of(check_plan_edition(memory, YEAR))
    gone = subtree(memory.now, r.Key(YEAR, "project", ONE))
    memory.now = {key: row for key, row in memory.now.items() if key not in gone}
    later = found.with_sheets(recheck_sheets(memory, found.checked, [ONE]), [ONE])
    assert later.counts == {}
    assert ONE not in later.judged


def test_what_is_judged_as_before_is_the_very_same(memory: Memory) -> None:
    found = found_of(check_plan_edition(memory, YEAR))
    again = found_of(check_plan_edition(memory, YEAR), found)
    assert all(again.judged[uid] is found.judged[uid] for uid in found.judged)


def test_what_was_decided_on_is_not_counted(memory: Memory) -> None:
    found = found_of(check_plan_edition(memory, YEAR))
    (one,) = found.judged[ONE]
    memory.execute(DecideFindings(YEAR, (one.finding,), FindingState.CLOSED, "原文どおり"))
    later = found.with_sheets(recheck_sheets(memory, found.checked, [ONE]), [ONE])
    assert later.counts == {}
    assert [each.words for each in later.judged[ONE]] == ["原文どおり"]


def edit(memory: Memory, name: str) -> tuple[Change, ...]:  # noqa: PLR0911 - one for each
    section = next(key for key in memory.now if key.kind == "section" and key.edition == YEAR)
    note = r.Note("n", None, "V", "計画全体の注記")
    match name:
        case "sheet":
            return (Set(r.Key(YEAR, "project", ONE), "purpose", "", "目的"),)
        case "section":
            return (Set(section, "name", "", "課"),)
        case "words":
            return memory.execute(SetFormSettings({CHECK_WORDS_SETTING: "壱→一"})).changes
        case "form":
            return memory.execute(SetFormSettings({SECTION_LABEL_SETTING: "担当課"})).changes
        case "note":
            return (Add(key_of(YEAR, note), note),)
        case "note gone":
            return (Remove(key_of(YEAR, note), note),)
        case "year before":
            return (Set(r.Key(YEAR - 1, "project", ONE), "purpose", "", "目的"),)
        case "decision before":
            key = r.Key(YEAR - 1, "project", ONE)
            memory.now = {**memory.now, key: replace(memory.now[key], purpose=SLIP)}
            before = found_of(check_plan_edition(memory, YEAR - 1)).judged[ONE]
            command = DecideFindings(YEAR - 1, (before[0].finding,), FindingState.CLOSED)
            return memory.execute(command).changes
        case "other year":
            return (Set(r.Key(YEAR + 1, "project", ONE), "purpose", "", "目的"),)
        case _:
            found = found_of(check_plan_edition(memory, YEAR)).judged[ONE]
            command = DecideFindings(YEAR, (found[0].finding,), FindingState.CLOSED)
            return memory.execute(command).changes


NOTHING = Touched(is_whole=False, is_paper=False, sheets=frozenset(), noted=frozenset())
AROUND = NOTHING._replace(is_whole=True, is_paper=True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sheet", NOTHING._replace(sheets=frozenset({ONE}))),
        ("section", AROUND),
        ("words", NOTHING._replace(is_whole=True)),
        ("form", NOTHING._replace(is_paper=True)),
        ("note", AROUND),
        ("note gone", AROUND),
        ("year before", NOTHING._replace(is_whole=True)),
        ("decision before", NOTHING),
        ("other year", NOTHING),
        ("decision", NOTHING._replace(noted=frozenset({ONE}))),
    ],
)
def test_an_edit_asks_for_what_it_touched(memory: Memory, name: str, expected: Touched) -> None:
    assert touched_by(memory, YEAR, edit(memory, name)) == expected


def test_a_setting_is_known_by_its_name_whatever_uid_a_file_gave_it(memory: Memory) -> None:
    row = r.FormSetting(r.derived_uid("plan", "form_setting"), CHECK_WORDS_SETTING, "壱→一")
    memory.now = {**memory.now, key_of(0, row): row}
    changes = memory.execute(SetFormSettings({CHECK_WORDS_SETTING: "弐→二"})).changes
    assert [change.key.uid for change in changes] == [row.uid]
    assert touched_by(memory, YEAR, changes) == NOTHING._replace(is_whole=True)


def test_findings_are_found_again_as_they_stand_now(memory: Memory) -> None:
    found = found_of(check_plan_edition(memory, YEAR))
    (one,) = found.judged[ONE]
    otherwise = replace(one.finding, message="別の言い方です。")
    gone = replace(one.finding, digest="別の内容")
    assert still_found(found, (one.finding, otherwise, gone)) == [one.finding]
    assert still_found(found, (otherwise,)) == [one.finding]
