"""What a person can ask for in the lists of a sheet that are edited as a text: items and notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.brackets import quote
from dxdesk.domain.change import Add, ChangeSet, Remove, Set, diff
from dxdesk.domain.kinds import key_of
from dxdesk.domain.list_lines import Line, items_as_typed, line_of, notes_as_typed, worded
from dxdesk.workspace.planning import present, siblings
from dxdesk.workspace.value_words import LIST_LABELS, joined, name_of
from dxdesk.workspace.wording import number_of_sheet, setting_label, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_PLACED: Final = {"order_key": "を移動", "level": "の段を変更"}
"""What is done to an item by a field that says where it stands, and nothing a person has typed."""


@dataclass(frozen=True, slots=True)
class SetItems:
    """Give a list of a sheet (`activities` or `actions`) these lines."""

    project: r.Key
    list_name: str
    lines: tuple[Line, ...]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the list reads so already."""
        present(reader, self.project)
        template = r.Item("", self.project.uid, self.list_name)
        known = _members(reader, self.project, template)
        lines = worded(self.lines, [line_of(row) for row in known])
        rows = items_as_typed(known, template, lines, ids)
        return _rewritten(reader, self.project, known, rows, LIST_LABELS[self.list_name])


@dataclass(frozen=True, slots=True)
class SetNotes:
    """Give a sheet these ※ lines."""

    project: r.Key
    lines: tuple[Line, ...]

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the notes read so already."""
        present(reader, self.project)
        template = r.Note("", self.project.uid)
        known = _members(reader, self.project, template)
        lines = worded(self.lines, [Line(row.text) for row in known])
        rows = notes_as_typed(known, template, lines, ids)
        return _rewritten(reader, self.project, known, rows, "注記")


ListedT = TypeVar("ListedT", r.Item, r.Note)


def _members(reader: Reader, project: r.Key, template: ListedT) -> list[ListedT]:
    rows = siblings(reader, project.edition, template)
    return [row for row in rows if isinstance(row, type(template))]


def _rewritten(
    reader: Reader,
    project: r.Key,
    known: Sequence[r.Row],
    wanted: Sequence[r.Row],
    heading: str,
) -> ChangeSet:
    edition = project.edition or 0
    before = {key_of(edition, row): row for row in known}
    changes = diff(before, {key_of(edition, row): row for row in wanted})
    if len(changes) == 1 and isinstance(changes[0], Set) and changes[0].field not in _PLACED:
        one = changes[0]
        words = setting_label(reader, one.key, before[one.key], one.field, one.after)
        return ChangeSet(words, changes)
    number = number_of_sheet(reader, edition, present(reader, project))
    return ChangeSet(joined(number, heading, _what(changes, before)), changes)


def _what(changes: Changes, before: r.Rows) -> str:
    """What was done to a list as a whole."""
    first = next(iter(changes), None)
    if len(changes) == 1 and isinstance(first, Set):
        return f"{quote(shown(name_of(before[first.key])))}{_PLACED[first.field]}"
    if len(changes) == 1 and isinstance(first, Add | Remove):
        done = "追加" if isinstance(first, Add) else "削除"
        return f"{quote(shown(name_of(first.row)))}を{done}"
    reworded = {c.key for c in changes if isinstance(c, Set) and c.field != "order_key"}
    moved = {c.key for c in changes if isinstance(c, Set)} - reworded
    counts = (
        (sum(isinstance(change, Add) for change in changes), "追加"),
        (sum(isinstance(change, Remove) for change in changes), "削除"),
        (len(reworded), "変更"),
        (len(moved), "移動"),
    )
    return "、".join(f"{count}行を{done}" for count, done in counts if count)
