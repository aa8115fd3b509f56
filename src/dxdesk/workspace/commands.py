"""What a person can ask for. Each command reads what it needs and answers with a change set.

Planning a command changes nothing and needs no database, so every command can be tested with a
plan in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Changes, ChangeSet, Remove, Set, field_value
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.kinds import KINDS, key_of, kind_of
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import (
    empty_values,
    key_behind,
    present,
    require_new_number,
    settings,
    siblings,
    storable_texts,
)
from dxdesk.workspace.wording import name_of_row, setting_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


class Command(Protocol):
    """Something a person asks for."""

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """What is to be done.

        Raises:
            KnownError: It cannot be done, told in words.
        """
        ...


@dataclass(frozen=True, slots=True)
class SetField:
    """Give one field a new value, as typed."""

    key: r.Key
    field: str
    value: r.Value

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the value is already there."""
        del ids
        row = present(reader, self.key)
        if (self.key.kind, self.field) == ("project", "number"):
            require_new_number(reader, self.key.edition, str(self.value), self.key.uid)
        changes = tuple(settings(self.key, row, {self.field: self.value}))
        return ChangeSet(setting_label(reader, self.key, row, self.field, self.value), changes)


@dataclass(frozen=True, slots=True)
class SetFields:
    """Give several fields of one row new values, as one step; named after the row."""

    key: r.Key
    values: Mapping[str, r.Value]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where all values are already there."""
        del ids
        row = present(reader, self.key)
        changes = tuple(settings(self.key, row, self.values))
        if len(changes) == 1:
            (only,) = changes
            label = setting_label(reader, self.key, row, only.field, only.after)
        else:
            fields = "・".join(FIELD_LABELS[self.key.kind, change.field] for change in changes)
            label = f"{name_of_row(reader, self.key.edition, row)}の{fields}を変更"
        return ChangeSet(label, changes)


@dataclass(frozen=True, slots=True)
class AddProject:
    """Start the sheet of a new project."""

    edition: int
    number: str
    name: str
    section: str | None = None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        require_new_number(reader, self.edition, self.number, "")
        project = r.Project(
            ids(), self.section, number=storable(self.number), name=storable(self.name)
        )
        change = Add(key_of(self.edition, project), project)
        return ChangeSet(f"{self.number} {self.name}を追加", (change,))


@dataclass(frozen=True, slots=True)
class AddRow:
    """Add a row to a list of a sheet or an edition, behind another one (None: at the top).

    `row` is filed under its parent; its uid and order key are given here. An indicator comes with
    a row for every fiscal year of the plan.
    """

    edition: int
    row: r.Row
    after: str | None = None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        uid = ids()
        row = replace(self.row, uid=uid, **storable_texts(self.row))
        if kind_of(row).ordered:
            key = key_behind(siblings(reader, self.edition, row), self.after)
            row = replace(row, order_key=key)
        changes: Changes = (Add(key_of(self.edition, row), row),)
        if isinstance(row, r.Indicator):
            changes += tuple(empty_values(reader, self.edition, uid))
        return ChangeSet(f"{name_of_row(reader, self.edition, row)}を追加", changes)


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Remove a row with everything below it."""

    key: r.Key

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = present(reader, self.key)
        if isinstance(row, r.Plan | r.Edition):
            raise KnownError("計画と年度版は削除できません。")
        if isinstance(row, r.Section):
            _require_unused(reader, self.key.edition, row)
        members = reader.subtree(self.key)
        leaf_first = sorted(members, key=lambda key: -KINDS[key.kind].rank)
        changes = tuple(Remove(key, members[key]) for key in leaf_first)
        return ChangeSet(f"{name_of_row(reader, self.key.edition, row)}を削除", changes)


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Put a row of a list behind another one (None: at the top)."""

    key: r.Key
    after: str | None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the row stands there already."""
        del ids
        row = present(reader, self.key)
        label = f"{name_of_row(reader, self.key.edition, row)}を移動"
        brothers = siblings(reader, self.key.edition, row)
        others = [one for one in brothers if one.uid != row.uid]
        place = brothers.index(row)
        if self.after == (brothers[place - 1].uid if place else None):
            return ChangeSet(label, ())
        before = field_value(row, "order_key")
        after = key_behind(others, self.after)
        return ChangeSet(label, (Set(self.key, "order_key", before, after),))


def _require_unused(reader: Reader, edition: int | None, section: r.Section) -> None:
    """Refuse to remove a section that still has sheets."""
    rows = reader.rows(edition, ("project", "related_section"))
    users = {
        row.uid if isinstance(row, r.Project) else row.project
        for row in rows.values()
        if isinstance(row, r.Project | r.RelatedSection) and row.section == section.uid
    }
    projects = (row for row in rows.values() if isinstance(row, r.Project) and row.uid in users)
    numbers = sorted((project.number for project in projects), key=sort_key)
    if numbers:
        raise KnownError(
            f"「{section.name}」は事業 {'、'.join(numbers)} の担当または関係課のため、"
            "削除できません。",
            "先に担当する課を変えてください。",
        )
