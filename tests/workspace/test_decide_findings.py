"""What is decided on findings is kept once for each, taken back, and printed where it is asked."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import FindingState
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.decide_findings import DecideFindings, NoteReason
from dxdesk.workspace.planning import GoneError
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

SHEET = uid("1-1-1")
PROJECT = r.Key(YEAR, "project", SHEET)

SPOILT = Plan()
SPOILT.set(PROJECT, purpose="複写機の貸貸借と、埼玉縣")
FINDINGS = tuple(SPOILT.findings())
FIRST = FINDINGS[0]


@pytest.fixture
def memory() -> Memory:
    return Memory(SPOILT.rows)


def decided(memory: Memory) -> list[tuple[FindingState, str]]:
    found = check_plan_edition(memory, YEAR).judged()[SHEET]
    return [(one.state, one.words) for one in found]


def decisions(memory: Memory) -> list[r.FindingDecision]:
    return [row for row in memory.now.values() if isinstance(row, r.FindingDecision)]


def test_taking_back_what_nobody_decided_changes_nothing(memory: Memory) -> None:
    step = memory.execute(DecideFindings(YEAR, FINDINGS, FindingState.OPEN, "念のため"))
    assert step.changes == ()


def test_a_decision_is_made_once_changed_and_taken_back(memory: Memory) -> None:
    twice = DecideFindings(YEAR, (FIRST, FIRST), FindingState.CLOSED, " 契約の名称\n")
    assert len(memory.execute(twice).changes) == 1
    assert memory.execute(twice).changes == ()
    assert decided(memory) == [(FindingState.CLOSED, "契約の名称"), (FindingState.OPEN, "")]
    memory.execute(DecideFindings(YEAR, (FIRST,), FindingState.ANSWERED, "直します"))
    assert decided(memory)[0] == (FindingState.ANSWERED, "直します")
    memory.execute(DecideFindings(YEAR, (FIRST,), FindingState.OPEN))
    assert decided(memory) == [(FindingState.OPEN, "")] * 2


def test_a_decision_holds_what_was_judged_and_no_more(memory: Memory) -> None:
    memory.execute(DecideFindings(YEAR, (FIRST,), FindingState.CLOSED, "名称"))
    (row,) = decisions(memory)
    assert row == r.FindingDecision(
        FIRST.decision_uid, SHEET, FIRST.code, FIRST.digest, "closed", "名称"
    )


def test_the_step_says_of_how_many_what_was_decided(memory: Memory) -> None:
    step = memory.execute(DecideFindings(YEAR, FINDINGS, FindingState.CLOSED))
    assert step.label == "2件の確認事項 → 確認済"
    step = memory.execute(DecideFindings(YEAR, (FIRST,), FindingState.CLOSED, "名称"))
    assert step.label == "確認事項 → 確認済（名称）"


def test_one_that_was_added_and_is_gone_is_told(memory: Memory) -> None:
    with pytest.raises(GoneError):
        memory.execute(DecideFindings(YEAR, (FIRST,), FindingState.CLOSED, "", ("gone",)))


def test_a_reason_is_printed_below_the_sheet_and_decides(memory: Memory) -> None:
    decision = DecideFindings(YEAR, (FIRST,), FindingState.CLOSED, "契約の名称のため")
    memory.execute(NoteReason(PROJECT, "契約の名称は元のとおりとする。", decision))
    notes = [row.text for row in memory.now.values() if isinstance(row, r.Note)]
    assert notes == ["契約の名称は元のとおりとする。"]
    assert decided(memory)[0] == (FindingState.CLOSED, "契約の名称のため")


def test_reasons_are_printed_in_the_order_in_which_they_were_given(memory: Memory) -> None:
    decision = DecideFindings(YEAR, (FIRST,), FindingState.CLOSED)
    memory.execute(NoteReason(PROJECT, "一つ目", decision))
    memory.execute(NoteReason(PROJECT, "二つ目", decision))
    notes = [row for row in memory.now.values() if isinstance(row, r.Note)]
    assert [row.text for row in sorted(notes, key=lambda row: row.order_key)] == [
        "一つ目",
        "二つ目",
    ]


def test_an_empty_note_and_one_on_a_sheet_that_is_gone_are_refused(memory: Memory) -> None:
    decision = DecideFindings(YEAR, (), FindingState.CLOSED)
    with pytest.raises(KnownError, match="注記が空"):
        memory.execute(NoteReason(PROJECT, " ", decision))
    with pytest.raises(GoneError):
        memory.execute(NoteReason(r.Key(YEAR, "project", "gone"), "理由", decision))
