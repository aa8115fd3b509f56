"""A long walk through a real plan file, compared after every step with a plan in memory.

The model knows nothing of inverses or ledgers: it keeps whole states, which is too much for a
program and just right for a proof.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.domain.change import Conflict, apply, diff, field_value
from dxdesk.domain.kinds import KINDS, kind_of, subtree
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import Person
from dxdesk.workspace.commands import AddProject, AddRow, MoveRow, RemoveRow, SetField
from dxdesk.workspace.opening import Opener
from tests.changes import FREE_TEXT
from tests.storage.plans import PLAN, YEAR, key, step
from tests.strategies import cells, texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.domain.change import ChangeSet
    from dxdesk.domain.rows import Key, Row, Rows
    from dxdesk.workspace.commands import Command

PAUSES = st.sampled_from((timedelta(seconds=1), timedelta(seconds=60), timedelta(seconds=61)))
NEW_ROWS = (
    r.Item("", "p", "activities", mark="・", text="三つ目"),
    r.Item("", "q", "actions", level=1, text="新しい項目"),
    r.ScheduleRow("", "p", "plan", label="運用", marks="unknown"),
    r.Note("", "p", text="※ 新しい注記"),
    r.Note("", None, text="※ 年度版の注記"),
    r.Indicator("", "q", name="新しい指標", direction="lower"),
    r.Section("", name="新しい課"),
    r.PolicyNode("", "2", "新しい方針"),
)


@dataclass(frozen=True, slots=True)
class Memory:
    """A command's view of a plan that is just a mapping."""

    content: Rows

    def row(self, key: Key) -> Row | None:
        return self.content.get(key)

    def rows(self, edition: int | None, kinds: Iterable[str]) -> Mapping[Key, Row]:
        wanted = set(kinds)
        content = self.content.items()
        return {at: row for at, row in content if at.edition == edition and at.kind in wanted}

    def some(self, keys: Iterable[Key]) -> Mapping[Key, Row]:
        return {key: self.content[key] for key in keys if key in self.content}

    def subtree(self, root: Key) -> Mapping[Key, Row]:
        return subtree(self.content, root)

    def sheets(self, edition: int, projects: Collection[str]) -> Mapping[Key, Row]:
        trees = (subtree(self.content, r.Key(edition, "project", uid)) for uid in projects)
        return {key: row for tree in trees for key, row in tree.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """What can be taken back: the states around it; `typed` is the field that was typed in."""

    before: Rows
    after: Rows
    typed: tuple[Key, str] | None
    at: datetime


@dataclass
class Model:
    """What the plan must hold, as whole states."""

    rows: Rows
    states: list[Rows]
    done: list[Step] = field(default_factory=list[Step])
    undone: list[Step] = field(default_factory=list[Step])
    names: dict[str, int] = field(default_factory=dict[str, int])

    def arrive(self, rows: Rows) -> None:
        """A new revision, whatever it came from."""
        self.rows = rows
        self.states.append(rows)

    def take(self, after: Rows, typed: tuple[Key, str] | None, at: datetime) -> None:
        """A new step; typing on in one field within a minute lengthens the last one."""
        last = self.done[-1] if self.done and not self.undone else None
        self.undone.clear()
        before = self.rows
        self.arrive(after)
        if last and typed and last.typed == typed and at - last.at <= timedelta(seconds=60):
            before = self.done.pop().before
        if before != after:
            self.done.append(Step(before, after, typed, at))

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.done.pop())
            self.arrive(self.undone[-1].before)

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.undone.pop())
            self.arrive(self.done[-1].after)

    def reopen(self) -> None:
        self.done.clear()
        self.undone.clear()


class Walk(RuleBasedStateMachine):
    """Edits of all kinds, undo, redo, reopening, names, returns."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="dxdesk-walk-")
        self.path = Path(self.folder.name) / "計画.dxdesk"
        self.now = datetime(2023, 4, 1, tzinfo=UTC)
        self.numbers = count()
        self.opener = Opener(Person("担当 花子"), lambda: self.now, self.new_id)
        with self.opener.create(self.path) as workspace:
            workspace.apply(step(diff({}, PLAN)))
        self.workspace = self.opener.open(self.path)
        self.model = Model(PLAN, [{}, PLAN])

    def new_id(self) -> str:
        return f"new{next(self.numbers)}"

    @override
    def teardown(self) -> None:
        try:
            self.every_state_is_remembered()
        finally:
            self.workspace.close()
        with closing(sqlite3.connect(self.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        self.folder.cleanup()

    def every_state_is_remembered(self) -> None:
        for revision, rows in enumerate(self.model.states):
            assert self.workspace.history.rows_at(revision) == rows

    def execute(self, command: Command, typed: tuple[Key, str] | None = None) -> bool:
        """Do it in both worlds; whether anything was changed."""
        rows = self.model.rows
        numbers = copy(self.numbers)
        change_set = self.planned(command, rows)
        self.numbers = numbers
        verdict = self.verdict(rows, change_set)
        if isinstance(verdict, Conflict):
            with pytest.raises(Conflict) as caught:
                self.workspace.execute(command)
            assert (caught.value.change, caught.value.found) == (verdict.change, verdict.found)
            return False
        applied = self.workspace.execute(command)
        if not change_set.changes:
            assert applied is None
            return False
        assert applied is not None
        assert set(applied.change_set.changes) == set(change_set.changes)
        assert applied.revision == len(self.model.states)
        self.model.take(verdict, typed, self.now)
        return True

    @staticmethod
    def verdict(rows: Rows, change_set: ChangeSet) -> Rows | Conflict:
        """The rows after a step, or why it does not fit."""
        try:
            return apply(rows, change_set.changes)
        except Conflict as conflict:
            return conflict

    def planned(self, command: Command, rows: Rows) -> ChangeSet:
        return command.plan(Memory(rows), self.new_id)

    def siblings(self, row: Row) -> list[str]:
        """The uids of the list that a row stands in, in order."""
        fields = [f for f in ("project", "list_name", "chart") if f in kind_of(row).fields]
        place = [field_value(row, f) for f in fields]
        members = [
            (str(field_value(one, "order_key")), one.uid)
            for one in self.workspace.rows(YEAR, (kind_of(row).name,)).values()
            if [field_value(one, f) for f in fields] == place
        ]
        return [uid for _, uid in sorted(members)]

    def stands_behind(self, row: Row, after: str | None) -> None:
        order = self.siblings(row)
        assert order.index(row.uid) == (0 if after is None else order.index(after) + 1)

    @rule(data=st.data(), pause=PAUSES)
    def type_text(self, data: st.DataObject, pause: timedelta) -> None:
        self.now += pause
        typable = sorted(at for at in self.model.rows if at.kind in FREE_TEXT and at.edition)
        last = self.model.done[-1].typed if self.model.done else None
        # Often the field that was typed in last, else hardly anything would ever be typed on.
        typing_on = last is not None and last[0] in typable and last[1] == FREE_TEXT[last[0].kind]
        if not typable:
            return
        at = last[0] if last and typing_on and data.draw(st.booleans()) else None
        at = at or data.draw(st.sampled_from(typable))
        name = FREE_TEXT[at.kind]
        value = data.draw(cells() if at.kind == "indicator_value" else texts())
        before = self.model.rows[at]
        changed = self.execute(SetField(at, name, value), typed=(at, name))
        assert changed == (field_value(before, name) != value)
        assert self.workspace.rows(YEAR, (at.kind,))[at] == replace(before, **{name: value})

    @rule(data=st.data())
    def choose_section(self, data: st.DataObject) -> None:
        projects = sorted(at for at in self.model.rows if at.kind == "project")
        sections = sorted(at.uid for at in self.model.rows if at.kind == "section")
        if projects:
            at = data.draw(st.sampled_from(projects))
            uid = data.draw(st.sampled_from((None, "missing", *sections)))
            self.now += timedelta(minutes=2)
            self.execute(SetField(at, "section", uid), typed=(at, "section"))

    @rule(name=texts(4))
    def add_project(self, name: str) -> None:
        assert self.execute(AddProject(YEAR, f"9-9-{len(self.model.states)}", name, None))

    @rule(data=st.data(), row=st.sampled_from(NEW_ROWS))
    def add_row(self, data: st.DataObject, row: Row) -> None:
        project = getattr(row, "project", None)
        if project is not None and key("project", project) not in self.model.rows:
            return
        ordered = "order_key" in kind_of(row).fields
        after = data.draw(st.sampled_from((None, *self.siblings(row)))) if ordered else None
        before = set(self.model.rows)
        assert self.execute(AddRow(YEAR, row, after))
        (added,) = (at for at in set(self.model.rows) - before if at.kind == kind_of(row).name)
        if ordered:
            self.stands_behind(self.model.rows[added], after)

    @rule(data=st.data())
    def remove_row(self, data: st.DataObject) -> None:
        removable = sorted(
            at for at in self.model.rows if at.kind not in {"plan", "form_setting", "edition"}
        )
        at = data.draw(st.sampled_from(removable))
        if at.kind == "section" and self.has_sheets(at.uid):
            with pytest.raises(KnownError, match="削除できません"):
                self.workspace.execute(RemoveRow(at))
            return
        below = set(subtree(self.model.rows, at))
        left = {one: row for one, row in self.model.rows.items() if one not in below}
        if self.execute(RemoveRow(at)):
            assert self.model.rows == left

    def has_sheets(self, section: str) -> bool:
        return any(getattr(row, "section", None) == section for row in self.model.rows.values())

    @rule(data=st.data())
    def move_row(self, data: st.DataObject) -> None:
        movable = sorted(at for at in self.model.rows if KINDS[at.kind].ordered)
        if movable:
            at = data.draw(st.sampled_from(movable))
            row = self.model.rows[at]
            order = self.siblings(row)
            here = order[order.index(at.uid) - 1] if at.uid != order[0] else None
            after = data.draw(st.sampled_from([None, *order]))
            if after in {here, at.uid}:
                return
            # Moving is a field edit too: a second move within the minute joins the first.
            self.now += timedelta(minutes=2)
            assert self.execute(MoveRow(at, after), typed=(at, "order_key"))
            self.stands_behind(self.model.rows[at], after)

    @rule()
    def undo(self) -> None:
        applied = self.workspace.undo()
        assert (applied is None) == (not self.model.done)
        self.model.undo()

    @rule()
    def redo(self) -> None:
        applied = self.workspace.redo()
        assert (applied is None) == (not self.model.undone)
        self.model.redo()

    @rule()
    def reopen(self) -> None:
        self.workspace.close()
        self.workspace = self.opener.open(self.path)
        self.model.reopen()
        assert self.workspace.undo() is None
        assert self.workspace.redo() is None

    @precondition(lambda self: self.model.done)
    @rule()
    def undo_everything(self) -> None:
        start = self.model.done[0].before
        while self.workspace.undo() is not None:
            self.model.undo()
        assert self.workspace.all_rows() == start

    @rule(name=st.sampled_from(("4月", "内容確認前", "𠮷")))
    def name_snapshot(self, name: str) -> None:
        if name in self.model.names:
            with pytest.raises(KnownError):
                self.workspace.history.name_snapshot(name)
            return
        self.model.names[name] = self.workspace.history.name_snapshot(name)
        assert self.model.names[name] == len(self.model.states) - 1
        assert self.workspace.history.snapshot_revision(name) == self.model.names[name]

    @rule(data=st.data())
    def return_to(self, data: st.DataObject) -> None:
        latest = len(self.model.states) - 1
        names = sorted(self.model.names.values())
        chosen = st.integers(1, latest)
        revision = data.draw(st.sampled_from(names) | chosen if names else chosen)
        then = self.model.states[revision]
        applied = self.workspace.return_to(revision)
        assert (applied is None) == (then == self.model.rows)
        if applied is not None:
            self.model.take(then, None, self.now)

    @invariant()
    def plan_and_model_agree(self) -> None:
        assert self.workspace.all_rows() == self.model.rows
        assert len(self.workspace.undo_steps) == len(self.model.done)


def test_a_row_that_is_moved_to_where_it_stands_is_left_alone() -> None:
    """No step to undo, no revision that says nothing."""
    for uid, after in (("a", None), ("b", "a")):
        move = MoveRow(key("item", uid), after)
        assert move.plan(Memory(PLAN), lambda: "new").changes == ()


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=settings().max_examples // 2, stateful_step_count=20)
