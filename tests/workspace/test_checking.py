"""What is found on an edition: with what was decided on it, and kept up with edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import diff
from dxdesk.domain.finding import ADDED, Judged
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import (
    CHECK_WORDS_SETTING,
    CHECKS_OFF_SETTING,
    Addressee,
    FindingState,
    Severity,
)
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.workspace.add_findings import AddFinding
from dxdesk.workspace.checking import check_plan_edition, judged_together, recheck_sheets
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.touched import projects_touched
from tests.checks.clean import YEAR, Plan, uid
from tests.strategies import Scope, row_maps, texts
from tests.workspace.memory import Memory

CODE = "word-listed"
SLIP = "複写機の貸貸借"
ACTIVITY = TextPlace("item", uid("1-1-1", "activities", 0), "text", "activities")


def judged(memory: Memory) -> list[Judged]:
    """What was found of the word that the tests put in, and what people added."""
    found = check_plan_edition(memory, YEAR).judged()
    return [one for sheet in found.values() for one in sheet if one.finding.code in {CODE, ADDED}]


@pytest.fixture
def plan() -> Plan:
    plan = Plan()
    plan.set(plan.key("project", "1-1-1"), purpose=SLIP)
    return plan


def test_what_was_found_stands_on_its_sheet_and_is_open(plan: Plan) -> None:
    found = check_plan_edition(Memory(plan.rows), YEAR).judged()
    codes = {uid: [one.finding.code for one in sheet] for uid, sheet in found.items()}
    assert [CODE in codes[uid(number)] for number in ("1-1-1", "1-1-2", "1-2-1")] == [
        True,
        False,
        False,
    ]
    assert [one.state for one in judged(Memory(plan.rows))] == [FindingState.OPEN]


def test_a_decision_holds_for_exactly_the_content_that_was_judged(plan: Plan) -> None:
    memory = Memory(plan.rows)
    (one,) = judged(memory)
    memory.execute(DecideFindings(YEAR, (one.finding,), FindingState.CLOSED, "原文どおり"))
    (closed,) = judged(memory)
    assert (closed.state, closed.words) == (FindingState.CLOSED, "原文どおり")
    assert not closed.is_open
    project = plan.key("project", "1-1-1")
    before = memory.now[project]
    memory.now = {**memory.now, project: r.Project(before.uid, purpose=f"{SLIP}契約")}
    assert [one.state for one in judged(memory)] == [FindingState.OPEN]
    memory.now = {**memory.now, project: before}
    assert [one.state for one in judged(memory)] == [FindingState.CLOSED]


def test_a_decision_is_taken_back(plan: Plan) -> None:
    memory = Memory(plan.rows)
    (one,) = judged(memory)
    decide = DecideFindings(YEAR, (one.finding,), FindingState.ANSWERED, "原課で確認中")
    label = memory.execute(decide).label
    assert label == "確認事項 → 回答あり（原課で確認中）"
    assert not memory.execute(decide).changes
    memory.execute(DecideFindings(YEAR, (one.finding,), FindingState.OPEN))
    assert [one.state for one in judged(memory)] == [FindingState.OPEN]


def test_what_a_person_added_stands_with_the_others_even_where_its_row_is_gone(plan: Plan) -> None:
    memory = Memory(plan.rows)
    add = AddFinding(
        YEAR, uid("1-1-1"), ACTIVITY, Addressee.SECTION, Severity.ERROR, "時期はいつですか。"
    )
    memory.execute(add)
    _, added = judged(memory)
    assert (added.finding.code, added.finding.place) == (ADDED, ACTIVITY)
    assert (added.finding.message, added.finding.severity) == ("時期はいつですか。", Severity.ERROR)
    gone = r.Key(YEAR, ACTIVITY.kind, ACTIVITY.uid)
    memory.now = {key: row for key, row in memory.now.items() if key != gone}
    _, added = judged(memory)
    assert added.finding.place == TextPlace("project", uid("1-1-1"), "name")


def test_rules_can_be_switched_off_and_words_added_for_the_plan(plan: Plan) -> None:
    off = r.FormSetting(uid("off"), CHECKS_OFF_SETTING, f"other {CODE}")
    plan.add(off)
    assert judged(Memory(plan.rows)) == []
    plan.add(r.FormSetting(off.uid, CHECKS_OFF_SETTING, "other"))
    plan.add(
        r.FormSetting(uid("words"), CHECK_WORDS_SETTING, "# 市の用語\n貸貸借\n複写機 → コピー機")
    )
    assert [one.finding.message for one in judged(Memory(plan.rows))] == [
        "「複写機」は「コピー機」ではありませんか。"
    ]


def test_an_edition_that_is_not_there_cannot_be_checked() -> None:
    with pytest.raises(LookupError):
        check_plan_edition(Memory(Plan().rows), 1999)


@given(row_maps(Scope(editions=(1, 2), sheets=(1, 3))), texts(), st.data())
def test_a_sheet_checked_anew_is_as_good_as_all_of_them(
    rows: dict[r.Key, r.Row], text: str, data: st.DataObject
) -> None:
    projects = sorted(key for key in rows if key.kind == "project")
    edition = max(key.edition or 0 for key in projects)
    memory = Memory(rows)
    before = check_plan_edition(memory, edition)
    own = [key for key in projects if key.edition == edition]
    key = data.draw(st.sampled_from(own))
    row = rows[key]
    assert isinstance(row, r.Project)
    item = r.Item(uid("new"), key.uid, "actions", "V", 0, "", f"{SLIP}{text}")
    memory.now = {**rows, key_of(edition, item): item}
    touched = projects_touched(memory, edition, diff(rows, memory.now))
    assert touched == {key.uid}
    after = judged_together(recheck_sheets(memory, before, touched))
    assert after.judged() == check_plan_edition(memory, edition).judged()
