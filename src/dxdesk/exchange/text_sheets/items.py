"""実施内容 and 今年度の実施事項 to items with the bullets that staff typed.

The mark is kept as typed, because the sheet is printed with it. Levels are told only where they
are evident: by the customary order of marks (1. above ① above (1) above ア above ・) or where a
list returns to its first mark. Anything else is a flat list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dxdesk.domain.item_text import split_mark
from dxdesk.exchange.text_sheets.lost_breaks import Reading, text_lines

_RANKS: Final = (
    re.compile(r"[0-9０-９]{1,2}[.．]"),
    re.compile(r"[\u2460-\u2473\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]"),
    re.compile(r"[(（]?[0-9０-９]{1,2}[)）]|[\u2474-\u249b]"),
    re.compile(r"[(（]?[ァ-ン][)）.．]?|[\u32d0-\u32fe]"),
    re.compile(r"[(（]?[A-Za-zＡ-Ｚａ-ｚ][)）]|[\u24b6-\u24e9]"),
    re.compile(r"[●○◎■□◆◇▲△▼▽★☆▶▷►➢➤✓✔]"),
    re.compile(r"[・･•‣▪]"),
    re.compile(r"[-－‐–—＊*]"),
    re.compile(r"※"),
)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item: its mark as typed (empty without one), its level (0 outermost), its text."""

    mark: str
    level: int
    text: str


def read_items(text: str) -> tuple[tuple[ReadItem, ...], bool]:
    """Split a cell into items, and tell whether a space was taken for a lost line break."""
    split = text_lines(text, Reading.ITEMS)
    parts = [_split_mark(line) for line in split.lines]
    levels = _levels([mark for mark, _ in parts])
    items = (ReadItem(m, level, t) for (m, t), level in zip(parts, levels, strict=True))
    return tuple(items), split.spaces_taken


def _split_mark(line: str) -> tuple[str, str]:
    mark, text = split_mark(line.lstrip())
    rest = text.strip()
    return (mark, rest) if mark and rest else ("", line)


def _rank(mark: str) -> int:
    return next((i for i, kind in enumerate(_RANKS) if kind.fullmatch(mark)), len(_RANKS))


def _levels(marks: list[str]) -> list[int]:
    ranks = [_rank(mark) if mark else None for mark in marks]
    open_ranks: list[int] = []
    levels: list[int] = []
    for place, rank in enumerate(ranks):
        if rank is None:
            open_ranks = []
        elif rank in open_ranks:
            del open_ranks[open_ranks.index(rank) + 1 :]
        else:
            open_ranks = _opened(open_ranks, rank, ranks[place + 1 :])
        levels.append(max(0, len(open_ranks) - 1))
    return levels


def _opened(open_ranks: list[int], rank: int, later: list[int | None]) -> list[int]:
    """The kinds of marks that an item with a new kind stands under, itself last."""
    while open_ranks and rank < open_ranks[-1] and open_ranks[-1] not in later:
        open_ranks = open_ranks[:-1]
    return [*open_ranks, rank]
