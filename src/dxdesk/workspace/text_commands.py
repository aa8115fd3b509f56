"""Lists that are edited as a text, one line for each row: items and notes.

The person types; which line is which row follows from the words (`domain.matching`), so that a
row keeps its uid through rewording and moving, and its history with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Remove, Set, diff
from dxdesk.domain.item_text import split_mark
from dxdesk.domain.kinds import key_of
from dxdesk.domain.matching import match
from dxdesk.domain.order import arrange
from dxdesk.domain.stored_text import storable
from dxdesk.workspace.planning import present, siblings
from dxdesk.workspace.value_words import LIST_LABELS, joined, name_of
from dxdesk.workspace.wording import number_of_sheet, setting_label, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_SOFT: Final = "\u2028"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list as typed, mark included, and its level (0 outermost)."""

    text: str
    level: int = 0


def line_of(item: r.Item) -> Line:
    """An item as the line in which it is edited."""
    return Line(item.mark + item.text, item.level)


def text_of_lines(lines: Iterable[Line]) -> str:
    """Lines as one text: their levels as tabs before them, a line break inside one as U+2028."""
    return "\n".join("\t" * line.level + line.text.replace("\n", _SOFT) for line in lines)


def lines_of_text(text: str) -> tuple[Line, ...]:
    """The lines that `text_of_lines` wrote."""
    parts = text.split("\n") if text else []
    words = [(part, part.lstrip("\t")) for part in parts]
    return tuple(Line(rest.replace(_SOFT, "\n"), len(part) - len(rest)) for part, rest in words)


def worded(lines: Iterable[Line], before: Sequence[Line]) -> tuple[Line, ...]:
    """The lines without bare marks, which Enter has begun and nobody went on with.

    Those that stood there before stay: they came with an import, and are for a person to remove.
    """
    return tuple(line for line in lines if not _is_bare_mark(line) or line in before)


def _is_bare_mark(line: Line) -> bool:
    mark, words = split_mark(line.text)
    return bool(mark) and not words.strip()


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
        before = [line_of(row) for row in known]
        rows = [_as_typed(old, template, line) for old, line in _paired(known, before, self.lines)]
        heading = LIST_LABELS[self.list_name]
        return _rewritten(reader, self.project, known, _placed(rows, ids), heading)


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
        before = [Line(row.text) for row in known]
        rows = [
            replace(old or template, text=storable(line.text))
            for old, line in _paired(known, before, self.lines)
        ]
        return _rewritten(reader, self.project, known, _placed(rows, ids), "注記")


ListedT = TypeVar("ListedT", r.Item, r.Note)


def _members(reader: Reader, project: r.Key, template: ListedT) -> list[ListedT]:
    rows = siblings(reader, project.edition, template)
    return [row for row in rows if isinstance(row, type(template))]


def _paired(
    known: Sequence[ListedT], before: Sequence[Line], lines: Sequence[Line]
) -> list[tuple[ListedT | None, Line]]:
    """Each line with words and the row it is, None for a new one."""
    wanted = worded(lines, before)
    matches = match([line.text for line in before], [line.text for line in wanted])
    return [
        (None if found is None else known[found.old], line)
        for found, line in zip(matches, wanted, strict=True)
    ]


def _as_typed(old: r.Item | None, template: r.Item, line: Line) -> r.Item:
    """An item that reads like the line; where only the level changed, nothing else does."""
    text = storable(line.text)
    if old is not None and old.mark + old.text == text:
        return replace(old, level=line.level)
    mark, rest = split_mark(text)
    return replace(old or template, mark=mark, text=rest, level=line.level)


def _placed(rows: Sequence[ListedT], ids: IdMaker) -> list[ListedT]:
    """The rows in this order: new ones with a uid, as few order keys changed as possible."""
    keys = arrange([row.order_key for row in rows])
    return [
        replace(row, uid=row.uid or ids(), order_key=key)
        for row, key in zip(rows, keys, strict=True)
    ]


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
    if len(changes) == 1 and isinstance(changes[0], Set):
        one = changes[0]
        words = setting_label(reader, one.key, before[one.key], one.field, one.after)
        return ChangeSet(words, changes)
    number = number_of_sheet(reader, edition, present(reader, project))
    return ChangeSet(joined(number, heading, _what(changes)), changes)


def _what(changes: Changes) -> str:
    """What was done to a list as a whole."""
    first = next(iter(changes), None)
    if len(changes) == 1 and isinstance(first, Add | Remove):
        done = "追加" if isinstance(first, Add) else "削除"
        return f"「{shown(name_of(first.row))}」を{done}"
    reworded = {c.key for c in changes if isinstance(c, Set) and c.field != "order_key"}
    moved = {c.key for c in changes if isinstance(c, Set)} - reworded
    counts = (
        (sum(isinstance(change, Add) for change in changes), "追加"),
        (sum(isinstance(change, Remove) for change in changes), "削除"),
        (len(reworded), "変更"),
        (len(moved), "移動"),
    )
    return "、".join(f"{count}行を{done}" for count, done in counts if count)
