"""What Ctrl+D, Ctrl+R and 連続データ make of a block of texts; without Qt."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from dxdesk.domain.series import continued

if TYPE_CHECKING:
    from collections.abc import Sequence

Block = list[list[str]]

_MOST_SEEDS = 2


def down(block: Sequence[Sequence[str]]) -> Block:
    """The first row, in every row."""
    return [list(block[0]) for _ in block]


def right(block: Sequence[Sequence[str]]) -> Block:
    """The first column, in every column."""
    return [[texts[0]] * len(texts) for texts in block]


def series(block: Sequence[Sequence[str]]) -> Block:
    """What the first one or two cells begin, continued along the longer side.

    That of the fiscal years is the longer one of two that are alike. A row or column that begins
    with an empty cell stays as it is.
    """
    if len(block) > len(block[0]):
        return _turned([_lane(texts) for texts in _turned(block)])
    return [_lane(texts) for texts in block]


def _lane(texts: Sequence[str]) -> list[str]:
    seeds = list(takewhile(bool, texts[:_MOST_SEEDS]))
    if not seeds:
        return list(texts)
    return [*seeds, *continued(seeds, len(texts) - len(seeds))]


def _turned(block: Sequence[Sequence[str]]) -> Block:
    return [list(texts) for texts in zip(*block, strict=True)]
