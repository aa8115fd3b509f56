"""What a person can ask for. Each command reads what it needs and answers with a change set.

Planning a command changes nothing and needs no database, so every command can be tested with a
plan in memory.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Changes, ChangeSet, Remove, Set, field_value
from dxdesk.domain.numbering import comparison_form, sort_key
from dxdesk.domain.order import between
from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.wording import name_of_row, setting_label

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class GoneError(KnownError):
    """What a command speaks of is not there any more."""

    def __init__(self) -> None:
        super().__init__(
            "操作しようとした項目は、既に削除されています。", "最新の内容を確かめてください。"
        )


def _present(reader: Reader, key: r.Key) -> r.Row:
    row = reader.row(key)
    if row is None:
        raise GoneError
    return row


@dataclass(frozen=True, slots=True)
class SetField:
    """Give one field a new value, as typed."""

    key: r.Key
    field: str
    value: r.Value

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the value is already there."""
        del ids
        row = _present(reader, self.key)
        if (self.key.kind, self.field) == ("project", "number"):
            _require_new_number(reader, self.key.edition, str(self.value), self.key.uid)
        before = field_value(row, self.field)
        after = storable(self.value) if isinstance(self.value, str) else self.value
        changes = () if before == after else (Set(self.key, self.field, before, after),)
        return ChangeSet(setting_label(reader, self.key, row, self.field, after), changes)


@dataclass(frozen=True, slots=True)
class AddProject:
    """Start the sheet of a new project."""

    edition: int
    number: str
    name: str
    section: str | None = None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        _require_new_number(reader, self.edition, self.number, "")
        project = r.Project(
            ids(), self.section, number=storable(self.number), name=storable(self.name)
        )
        change = Add(r.key_of(self.edition, project), project)
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
        row = replace(self.row, uid=uid, **_storable_texts(self.row))
        if r.kind_of(row).ordered:
            key = _key_behind(_siblings(reader, self.edition, row), self.after)
            row = replace(row, order_key=key)
        changes: Changes = (Add(r.key_of(self.edition, row), row),)
        if isinstance(row, r.Indicator):
            changes += tuple(_empty_values(reader, self.edition, uid))
        return ChangeSet(f"{name_of_row(reader, self.edition, row)}を追加", changes)


@dataclass(frozen=True, slots=True)
class RemoveRow:
    """Remove a row with everything below it."""

    key: r.Key

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = _present(reader, self.key)
        if isinstance(row, r.Plan | r.Edition):
            raise KnownError("計画と年度版は削除できません。")
        if isinstance(row, r.Section):
            _require_unused(reader, self.key.edition, row)
        members = reader.subtree(self.key)
        leaf_first = sorted(members, key=lambda key: -r.KINDS[key.kind].rank)
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
        row = _present(reader, self.key)
        label = f"{name_of_row(reader, self.key.edition, row)}を移動"
        siblings = _siblings(reader, self.key.edition, row)
        others = [one for one in siblings if one.uid != row.uid]
        place = siblings.index(row)
        if self.after == (siblings[place - 1].uid if place else None):
            return ChangeSet(label, ())
        before = field_value(row, "order_key")
        after = _key_behind(others, self.after)
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


def _storable_texts(row: r.Row) -> dict[str, str]:
    values = ((field, field_value(row, field)) for field in r.kind_of(row).fields)
    return {field: storable(value) for field, value in values if isinstance(value, str)}


def _require_new_number(reader: Reader, edition: int | None, number: str, uid: str) -> None:
    """Refuse a number that another sheet of the edition has."""
    form = comparison_form(number)
    for row in reader.rows(edition, ("project",)).values():
        if isinstance(row, r.Project) and row.uid != uid and comparison_form(row.number) == form:
            raise KnownError(
                f"事業番号 {number} は「{row.name}」で使われています。", "別の番号にしてください。"
            )


def _siblings(reader: Reader, edition: int | None, row: r.Row) -> list[r.Row]:
    """The rows of the list that a row belongs to, in order."""
    kind = r.kind_of(row)
    list_fields = [field for field in ("list_name", "chart") if field in kind.fields]
    if kind.parent is not None:
        list_fields.append(kind.parent.field)

    def belongs(other: r.Row) -> bool:
        return all(field_value(other, field) == field_value(row, field) for field in list_fields)

    members = (one for one in reader.rows(edition, (kind.name,)).values() if belongs(one))
    return sorted(members, key=lambda one: (str(field_value(one, "order_key")), one.uid))


def _key_behind(siblings: list[r.Row], after: str | None) -> str:
    keys = [str(field_value(row, "order_key")) for row in siblings]
    place = -1
    if after is not None:
        place = next((n for n, row in enumerate(siblings) if row.uid == after), -2)
        if place < -1:
            raise GoneError
    low = keys[place] if place >= 0 else ""
    # Rows that came in at one time may share a key: the new one goes behind all of them.
    high = next((key for key in keys[place + 1 :] if key > low), "")
    return between(low, high)


def _empty_values(reader: Reader, edition: int, indicator: str) -> Iterator[Add]:
    plans = reader.rows(None, ("plan",)).values()
    for plan in (row for row in plans if isinstance(row, r.Plan)):
        for year in range(plan.first_fiscal_year, plan.last_fiscal_year + 1):
            value = r.empty_value(indicator, year)
            yield Add(r.key_of(edition, value), value)
