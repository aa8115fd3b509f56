"""Lists that are edited as a text, one line for each row: items and notes.

The person types; which line is which row follows from the words (`domain.matching`), so that a
row keeps its uid through rewording and moving, and its history with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.item_text import split_mark
from dxdesk.domain.matching import match
from dxdesk.domain.order import arrange
from dxdesk.domain.stored_text import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.runtime.sources import IdMaker

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


def items_as_typed(
    known: Sequence[r.Item], template: r.Item, lines: Sequence[Line], ids: IdMaker
) -> list[r.Item]:
    """The items of a list that reads like these lines, with their uids and order keys.

    Args:
        known: The items that are there, in their order.
        template: What a new item is made of: its project and its list.
        lines: What the list is to read like.
        ids: Gives uids for new items.
    """
    pairs = _paired(known, [line_of(row) for row in known], lines)
    return _placed([_as_typed(old, template, line) for old, line in pairs], ids)


def notes_as_typed(
    known: Sequence[r.Note], template: r.Note, lines: Sequence[Line], ids: IdMaker
) -> list[r.Note]:
    """The same for ※ lines, which have no levels and no marks apart from their text."""
    pairs = _paired(known, [Line(row.text) for row in known], lines)
    return _placed([replace(old or template, text=storable(line.text)) for old, line in pairs], ids)


ListedT = TypeVar("ListedT", r.Item, r.Note)


def _paired(
    known: Sequence[ListedT], before: Sequence[Line], lines: Sequence[Line]
) -> list[tuple[ListedT | None, Line]]:
    """Each line and the row it is, None for a new one."""
    matches = match([line.text for line in before], [line.text for line in lines])
    return [
        (None if found is None else known[found.old], line)
        for found, line in zip(matches, lines, strict=True)
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
