"""Findings that people added are put into other words, closed and removed; reasons are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.added_findings import NoteReason, RemoveFindings, RewordFinding
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.finding_commands import AddFinding, DecideFindings
from dxdesk.workspace.mend_lines import mend_lines
from tests.checks.clean import YEAR, Plan, uid
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.domain.finding import Finding, Judged

SHEET = uid("1-1-1")
PROJECT = r.Key(YEAR, "project", SHEET)
PLACE = TextPlace("project", SHEET, "purpose")


@pytest.fixture
def memory() -> Memory:
    plan = Plan()
    plan.set(PROJECT, purpose="複写機の貸貸借と、埼玉縣")
    memory = Memory(plan.rows)
    memory.execute(
        AddFinding(YEAR, SHEET, PLACE, Addressee.SECTION, Severity.WARNING, "時期はいつですか。")
    )
    return memory


def added(memory: Memory) -> Judged:
    found = check_plan_edition(memory, YEAR).judged()[SHEET]
    (one,) = (each for each in found if each.added)
    return one


def findings(memory: Memory) -> list[Finding]:
    found = check_plan_edition(memory, YEAR).judged()[SHEET]
    return [each.finding for each in found if not each.added]


def test_one_is_put_into_other_words(memory: Memory) -> None:
    uid = added(memory).added
    memory.execute(RewordFinding(YEAR, uid, Addressee.OFFICE, Severity.ERROR, " 書き方は。 "))
    finding = added(memory).finding
    assert (finding.addressee, finding.severity, finding.message) == (
        Addressee.OFFICE,
        Severity.ERROR,
        "書き方は。",
    )


def test_one_without_words_is_refused(memory: Memory) -> None:
    command = RewordFinding(YEAR, added(memory).added, Addressee.OFFICE, Severity.INFO, " \n")
    with pytest.raises(KnownError, match="空です"):
        memory.execute(command)


def test_one_is_closed_with_an_answer_in_the_step_of_a_decision(memory: Memory) -> None:
    own = tuple(findings(memory)[:1])
    uid = added(memory).added
    step = memory.execute(DecideFindings(YEAR, own, FindingState.CLOSED, "10月です", (uid,)))
    assert step.label == "2件の確認事項 → 確認済（10月です）"
    assert (added(memory).state, added(memory).words) == (FindingState.CLOSED, "10月です")
    memory.execute(DecideFindings(YEAR, own, FindingState.OPEN, "", (uid,)))
    assert added(memory).state is FindingState.OPEN


def test_those_that_are_there_are_removed(memory: Memory) -> None:
    uid = added(memory).added
    step = memory.execute(RemoveFindings(YEAR, (uid, "gone")))
    assert len(step.changes) == 1
    assert not any(key.kind == "added_finding" for key in memory.now)


def test_a_reason_is_printed_below_the_sheet_and_decides(memory: Memory) -> None:
    finding = findings(memory)[0]
    decision = DecideFindings(YEAR, (finding,), FindingState.CLOSED, "契約の名称のため")
    memory.execute(NoteReason(PROJECT, "契約の名称は元のとおりとする。", decision))
    notes = [row.text for row in memory.now.values() if isinstance(row, r.Note)]
    assert notes[-1] == "契約の名称は元のとおりとする。"
    found = check_plan_edition(memory, YEAR).judged()[SHEET]
    assert [each.words for each in found if each.finding == finding] == ["契約の名称のため"]


def test_an_empty_note_is_refused(memory: Memory) -> None:
    decision = DecideFindings(YEAR, (), FindingState.CLOSED)
    with pytest.raises(KnownError, match="注記が空"):
        memory.execute(NoteReason(PROJECT, " ", decision))


def test_what_is_mended_is_told_with_what_stands_around_it(memory: Memory) -> None:
    lines = mend_lines(memory, YEAR, findings(memory))
    assert [(line.before, line.after) for line in lines] == [
        ("複写機の貸貸借と、埼玉縣", "複写機の賃貸借と、埼玉縣"),
        ("…写機の貸貸借と、埼玉縣", "…写機の貸貸借と、埼玉県"),
    ]
