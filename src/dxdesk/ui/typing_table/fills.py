"""What Ctrl+D, Ctrl+R and 連続データ make of a block of texts; without Qt."""

from __future__ import annotations

from itertools import cycle, islice, takewhile
from typing import TYPE_CHECKING

from dxdesk.domain.measurement import understand
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


def drawn(seeds: Sequence[str], count: int, *, turned: bool, backwards: bool) -> list[str]:
    """What the mouse makes of a row or column that it draws longer, as in Excel.

    A single amount is copied, all else continued; with Ctrl (`turned`) the other way round.

    Args:
        seeds: The texts that are drawn, from left to right or from top to bottom.
        count: How many follow.
        turned: With Ctrl.
        backwards: Up or to the left; the result then stands before the seeds.
    """
    seeds = seeds[::-1] if backwards else seeds
    is_amount = len(seeds) == 1 and understand(seeds[0]).number is not None
    made = continued(seeds, count) if is_amount is turned else list(islice(cycle(seeds), count))
    return made[::-1] if backwards else made


def _lane(texts: Sequence[str]) -> list[str]:
    seeds = list(takewhile(bool, texts[:_MOST_SEEDS]))
    if not seeds:
        return list(texts)
    return [*seeds, *continued(seeds, len(texts) - len(seeds))]


def _turned(block: Sequence[Sequence[str]]) -> Block:
    return [list(texts) for texts in zip(*block, strict=True)]
