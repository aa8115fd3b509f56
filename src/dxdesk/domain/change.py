"""A change is a value: what was, what will be, and where.

Everything that alters a plan is a list of these. Undo is the inverse, history is the stored list,
an import is a difference, a merge is two differences against one base. Nothing here knows a
database: `apply` works on rows in memory and is the model that the storage is tested against.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from dxdesk.domain.kinds import KINDS, Kind, kind_of
from dxdesk.domain.rows import Key, Row, Rows, Value, edition_key
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable


_NEVER = datetime.min.replace(tzinfo=UTC)


class Origin(StrEnum):
    """What kind of act a change set came from."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    RETURN = "return"
    IMPORT = "import"
    ANSWER = "answer"
    MEETING = "meeting"
    ROLLOVER = "rollover"


@dataclass(frozen=True, slots=True)
class Set:
    """A field goes from `before` to `after`; applied only where it still is `before`."""

    key: Key
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Add:
    """A row comes into being; a row with this key must not exist."""

    key: Key
    row: Row


@dataclass(frozen=True, slots=True)
class Remove:
    """A row goes; applied only where it still is exactly `row` and no other row needs it."""

    key: Key
    row: Row


Change: TypeAlias = Set | Add | Remove
Changes: TypeAlias = tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One step of work: changes that are applied, recorded and undone together.

    `label` names the step in words; `at` (UTC) and, where it names none, `author` are stamped on by
    the workspace.
    """

    label: str
    changes: Changes
    origin: Origin = Origin.EDIT
    author: str = ""
    at: datetime = _NEVER

    def stamped(self, author: str, at: datetime) -> ChangeSet:
        """The same step as done by a person at a moment."""
        return replace(self, author=author, at=at)


class Conflict(KnownError):
    """The plan is no longer as a change expected it; nothing of the change set was applied.

    Attributes:
        change: The change that did not fit.
        found: What stands there instead: the field's value, the row, or None where nothing does.
    """

    def __init__(self, change: Change, found: Value | Row) -> None:
        super().__init__(
            "ほかの変更と重なったため、この変更は反映しませんでした（元の内容は保たれています）。",
            "最新の内容を確かめてから、もう一度操作してください。",
        )
        self.change = change
        self.found = found


def field_value(row: Row, field: str) -> Value:
    """The value of one field of a row."""
    value: Value = getattr(row, field)
    return value


def with_field(row: Row, field: str, value: Value) -> Row:
    """The row with one field changed."""
    return replace(row, **{field: value})


def invert(changes: Iterable[Change]) -> Changes:
    """The changes that take everything back, last first."""
    return tuple(_inverse(change) for change in reversed(tuple(changes)))


def _inverse(change: Change) -> Change:
    match change:
        case Set(key, field, before, after):
            return Set(key, field, after, before)
        case Add(key, row):
            return Remove(key, row)
        case Remove(key, row):
            return Add(key, row)


class _State:
    """Rows under change, with a count of the rows that need each of them."""

    def __init__(self, rows: Rows) -> None:
        self.rows = dict(rows)
        self._needed: Counter[Key] = Counter()
        for key, row in rows.items():
            self._needed.update(needed_keys(key, row))

    def set_field(self, change: Set) -> None:
        row = self.rows.get(change.key)
        found = None if row is None else field_value(row, change.field)
        if row is None or found != change.before:
            raise Conflict(change, found)
        changed = with_field(row, change.field, change.after)
        self._require(change, needed_keys(change.key, changed))
        self._needed.subtract(needed_keys(change.key, row))
        self._needed.update(needed_keys(change.key, changed))
        self.rows[change.key] = changed

    def add(self, change: Add) -> None:
        if change.key in self.rows:
            raise Conflict(change, self.rows[change.key])
        needs = needed_keys(change.key, change.row)
        self._require(change, needs)
        self._needed.update(needs)
        self.rows[change.key] = change.row

    def remove(self, change: Remove) -> None:
        found = self.rows.get(change.key)
        if found != change.row or self._needed[change.key]:
            raise Conflict(change, found)
        self._needed.subtract(needed_keys(change.key, change.row))
        del self.rows[change.key]

    def _require(self, change: Change, needs: Iterable[Key]) -> None:
        if any(key not in self.rows for key in needs):
            raise Conflict(change, None)


def needed_keys(key: Key, row: Row) -> list[Key]:
    """The keys of the rows that a row cannot be without: edition, parent, other references."""
    found: list[Key] = []
    if key.edition is not None and key.kind != "edition":
        found.append(edition_key(key.edition))
    for reference in kind_of(row).needs():
        uid = field_value(row, reference.field)
        if isinstance(uid, str):
            found.append(Key(key.edition, reference.kind, uid))
    return found


def apply(rows: Rows, changes: Iterable[Change]) -> dict[Key, Row]:
    """The rows after the changes; `rows` itself stays as it is.

    Raises:
        Conflict: A change does not fit; none of them counts then.
    """
    state = _State(rows)
    for change in changes:
        match change:
            case Set():
                state.set_field(change)
            case Add():
                state.add(change)
            case Remove():
                state.remove(change)
    return state.rows


def diff(before: Rows, after: Rows) -> Changes:
    """The changes that lead from one state to the other, in canonical order (see `net`)."""
    changes: list[Change] = []
    for key, row in after.items():
        old = before.get(key)
        if old is None:
            changes.append(Add(key, row))
        elif old != row:
            changes.extend(_field_changes(key, old, row))
    changes.extend(Remove(key, row) for key, row in before.items() if key not in after)
    return _in_order(changes)


def _field_changes(key: Key, old: Row, new: Row) -> list[Change]:
    pairs = ((f, field_value(old, f), field_value(new, f)) for f in KINDS[key.kind].fields)
    return [Set(key, field, a, b) for field, a, b in pairs if a != b]


def _in_order(changes: Iterable[Change]) -> Changes:
    """Rows are added root first, then fields set, then rows removed leaf first."""
    return tuple(sorted(changes, key=_turn))


def _turn(change: Change) -> tuple[int, int]:
    kind: Kind = KINDS[change.key.kind]
    match change:
        case Add():
            return 0, kind.rank
        case Set():
            return 1, 0
        case Remove():
            return 2, -kind.rank


def net(changes: Iterable[Change]) -> Changes:
    """One change set's worth of what a sequence of changes amounts to, in canonical order.

    `apply(rows, net(a + b)) == apply(apply(rows, a), b)` wherever the right side is defined.
    """
    effects: dict[Key, _Effect] = {}
    for change in changes:
        if change.key not in effects:
            effects[change.key] = _Effect(existed=not isinstance(change, Add))
        effects[change.key].take(change)
    return _in_order(change for key, effect in effects.items() for change in effect.changes(key))


class _Effect:
    """What happens to one row in the course of several changes."""

    def __init__(self, *, existed: bool) -> None:
        self._existed = existed
        self._exists = existed
        self._original: Row | None = None
        self._current: Row | None = None
        self._fields: dict[str, tuple[Value, Value]] = {}

    def take(self, change: Change) -> None:
        match change:
            case Add(_, row):
                self._current, self._exists = row, True
            case Remove(_, row):
                if self._existed and self._original is None:
                    first_values = {field: first for field, (first, _) in self._fields.items()}
                    self._original = replace(row, **first_values)
                self._current, self._exists = None, False
            case Set(_, field, _, after) if self._current is not None:
                self._current = with_field(self._current, field, after)
            case Set(_, field, before, after):
                first, _ = self._fields.get(field, (before, after))
                self._fields[field] = (first, after)

    def changes(self, key: Key) -> list[Change]:
        if self._current is not None:
            if self._original is None:
                return [Add(key, self._current)]
            return _field_changes(key, self._original, self._current)
        if self._exists:
            pairs = self._fields.items()
            return [Set(key, field, a, b) for field, (a, b) in pairs if a != b]
        return [] if self._original is None else [Remove(key, self._original)]
