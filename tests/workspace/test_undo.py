"""What belongs together as one step of undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dxdesk.domain.change import ChangeSet, Origin, Set
from dxdesk.domain.rows import Key
from dxdesk.workspace.undo import TYPING_PAUSE, UndoHistory

START = datetime(2026, 6, 1, 9, tzinfo=UTC)
KEY = Key(2026, "project", "p")


def typed(before: str, after: str, seconds: float, field: str = "name") -> ChangeSet:
    at = START + timedelta(seconds=seconds)
    return ChangeSet(f"{before} → {after}", (Set(KEY, field, before, after),), author="a", at=at)


def test_typing_on_in_one_field_is_one_step() -> None:
    history = UndoHistory()
    history.record(typed("", "窓", 0))
    history.record(typed("窓", "窓口", 20))
    history.record(typed("窓口", "窓口の", 70))
    assert [step.changes for step in history.done] == [(Set(KEY, "name", "", "窓口の"),)]


def test_typing_back_to_the_start_is_no_step() -> None:
    history = UndoHistory()
    history.record(typed("", "窓", 0))
    history.record(typed("窓", "", 1))
    assert history.done == ()


@pytest.mark.parametrize(
    "second",
    [
        typed("窓", "窓口", TYPING_PAUSE.total_seconds() + 1),
        typed("窓", "窓口", -5),
        typed("", "目的", 5, field="purpose"),
        typed("窓", "窓口", 5).stamped("b", START),
    ],
    ids=["after a pause", "clock set back", "another field", "another person"],
)
def test_what_is_not_typing_on_is_a_step_of_its_own(second: ChangeSet) -> None:
    history = UndoHistory()
    history.record(typed("", "窓", 0))
    history.record(second)
    assert len(history.done) == 2


def test_an_import_never_joins_with_typing() -> None:
    history = UndoHistory()
    history.record(typed("", "窓", 0))
    step = typed("窓", "窓口", 1)
    history.record(ChangeSet(step.label, step.changes, Origin.IMPORT, step.author, step.at))
    assert len(history.done) == 2


def test_a_new_step_ends_redo_and_does_not_join_what_was_undone() -> None:
    history = UndoHistory()
    history.record(typed("", "窓", 0))
    history.record(typed("", "目的", 1, field="purpose"))
    history.standing -= 1
    history.record(typed("窓", "窓口", 2))
    assert history.undone == ()
    assert len(history.done) == 2


def test_joined_typing_is_told_from_the_first_value_to_the_last() -> None:
    history = UndoHistory()
    for seconds, (before, after) in enumerate(
        [("窓", "窓口"), ("窓口", "窓口の"), ("窓口の", "入口")]
    ):
        history.record(typed(before, after, seconds))
    assert [step.label for step in history.done] == ["窓 → 入口"]


def test_what_was_undone_stands_behind_what_stands() -> None:
    history = UndoHistory()
    for number, field in enumerate(("name", "purpose", "memo")):
        history.record(typed("", "窓", number, field=field))
    history.standing -= 1
    history.standing -= 1
    assert (history.standing, len(history.steps)) == (1, 3)
    history.standing += 1
    assert [len(history.done), len(history.undone)] == [2, 1]
