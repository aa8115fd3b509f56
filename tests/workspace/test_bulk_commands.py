"""The same done to many sheets: each by the rules of its field, those that cannot be are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.labels import EditionState, WorkState
from dxdesk.domain.rows import Key
from dxdesk.workspace.bulk_acts import (
    AddNote,
    BulkAct,
    ClearScheduleRatings,
    EditText,
    MoveToSection,
    SetLife,
    SetRatings,
    SetState,
    TextEdit,
)
from dxdesk.workspace.bulk_commands import BulkEdit, BulkLine
from dxdesk.workspace.commands import SetField
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

P, Q = Key(YEAR, "project", "p"), Key(YEAR, "project", "q")


@pytest.fixture
def plan() -> Memory:
    """Two sheets, the second settled by nobody and without a section."""
    added = (
        r.Project("q", None, "1-1-2", "別の事業", purpose="手続を減らす。", memo="控え"),
        r.Section("t", "k", "市民課"),
        r.ScheduleRow("w", "p", "year", "V", "説明", rating="A"),
        r.Note("x", "q", "V", "※ 注記"),
    )
    return Memory(with_rows(small_plan(), YEAR, *added))


def lines(plan: Memory, act: BulkAct, *uids: str) -> list[BulkLine]:
    return list(BulkEdit(YEAR, uids or ("p", "q"), act).preview(plan, plan.new_id))


def words(plan: Memory, act: BulkAct) -> list[tuple[str, str, bool]]:
    return [(line.before, line.after, bool(line.changes)) for line in lines(plan, act)]


def do(plan: Memory, act: BulkAct) -> str:
    return plan.execute(BulkEdit(YEAR, ("p", "q"), act)).label


def value(plan: Memory, key: Key, field: str) -> r.Value:
    row = plan.row(key)
    assert row is not None
    return field_value(row, field)


@pytest.mark.parametrize(
    ("how", "after"),
    [
        (TextEdit.SET, "手続"),
        (TextEdit.APPEND, "手続を減らす。手続"),
        (TextEdit.PREPEND, "手続手続を減らす。"),
        (TextEdit.REPLACE, "申請を減らす。"),
    ],
)
def test_texts_are_set_lengthened_and_reworded(plan: Memory, how: TextEdit, after: str):
    do(plan, EditText("purpose", how, "手続", "申請"))
    assert value(plan, Q, "purpose") == after


def test_a_sheet_without_the_words_stays_as_it_is(plan: Memory):
    act = EditText("purpose", TextEdit.REPLACE, "手続", "申請")
    assert words(plan, act) == [("", "", False), ("手続を減らす。", "申請を減らす。", True)]
    assert do(plan, act) == "目的を一括変更（1シート）"


def test_no_words_replace_nothing(plan: Memory):
    act = EditText("purpose", TextEdit.REPLACE, "", "申請")
    assert [changed for _, _, changed in words(plan, act)] == [False, False]


def test_a_budget_is_understood(plan: Memory):
    do(plan, EditText("budget_text", TextEdit.SET, "1,200千円"))
    assert value(plan, P, "budget_thousand_yen") == value(plan, Q, "budget_thousand_yen") == 1200


def test_sheets_move_to_a_section(plan: Memory):
    assert words(plan, MoveToSection("t")) == [("企画課", "市民課", True), ("", "市民課", True)]
    do(plan, MoveToSection("t"))
    assert value(plan, P, "section") == "t"
    do(plan, MoveToSection(None))
    assert value(plan, Q, "section") is None


def test_a_note_comes_behind_the_others_and_never_twice(plan: Memory):
    do(plan, AddNote("※ 加えた"))
    notes = sorted(
        (row for row in plan.now.values() if isinstance(row, r.Note) and row.project == "q"),
        key=lambda row: row.order_key,
    )
    assert [note.text for note in notes] == ["※ 注記", "※ 加えた"]
    assert [changed for _, _, changed in words(plan, AddNote("※ 加えた"))] == [False, False]


def test_ratings_of_a_year_are_cleared(plan: Memory):
    assert words(plan, SetRatings(2022, "")) == [("B", "－", True), ("", "", False)]
    do(plan, SetRatings(2022, ""))
    assert value(plan, Key(YEAR, "indicator_value", r.value_uid("n", 2022)), "rating") == ""


def test_ratings_of_a_settled_year_need_the_correction(plan: Memory):
    plan.execute(SetField(r.edition_key(YEAR), "evaluated_fiscal_year", 2023))
    (line,) = lines(plan, SetRatings(2022, ""), "p")
    assert (line.changes, line.why_not is None) == ((), False)
    assert lines(plan, SetRatings(2022, "", correcting=True), "p")[0].changes


def test_states_are_set(plan: Memory):
    assert words(plan, SetLife("completed"))[0] == ("継続", "完了", True)
    do(plan, SetLife("completed"))
    do(plan, SetState(WorkState.CHECKED))
    assert value(plan, Q, "life_status") == "completed"
    assert value(plan, Q, "work_state") == WorkState.CHECKED


def test_the_ratings_of_the_schedules_are_cleared(plan: Memory):
    assert words(plan, ClearScheduleRatings()) == [("A", "", True), ("", "", False)]
    do(plan, ClearScheduleRatings())
    assert value(plan, Key(YEAR, "schedule_row", "w"), "rating") == ""


@pytest.mark.parametrize("act", [SetLife("completed"), SetState(WorkState.BEFORE)])
def test_a_settled_sheet_is_left_and_the_others_are_done(plan: Memory, act: BulkAct):
    plan.execute(SetField(P, "work_state", WorkState.SETTLED.value))
    plan.execute(SetField(Q, "work_state", WorkState.CHECKED.value))
    settled, other = lines(plan, act)
    assert (settled.changes, settled.why_not is None) == ((), False)
    assert other.changes
    do(plan, act)
    assert value(plan, P, "work_state") == WorkState.SETTLED


def test_a_fixed_edition_stays_as_it_is(plan: Memory):
    plan.execute(SetField(r.edition_key(YEAR), "state", EditionState.FIXED.value))
    assert all(line.why_not is not None for line in lines(plan, SetLife("completed")))


def test_a_sheet_that_is_gone_is_left_out(plan: Memory):
    assert lines(plan, SetLife("completed"), "x") == []


def test_many_sheets_are_one_step(workspace: Workspace):
    before = len(workspace.undo_steps)
    workspace.execute(BulkEdit(YEAR, ("p",), AddNote("※ 加えた")))
    assert len(workspace.undo_steps) == before + 1
    workspace.undo()
    assert workspace.sheet(YEAR, "p").notes == ()
