"""The marks of a list counted anew, level by level and style by style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.mark_numbers import read_number

if TYPE_CHECKING:
    from collections.abc import Sequence

_IROHA: Final = frozenset("イロハニホヘトチリヌルヲ㋑㋺㋩㋥㋭㋬㋣㋠㋷㋦㋸㋾")
"""The older order of kana, in which regulations count."""
_ONLY_IROHA: Final = "ロ㋺"
"""Second there, and far beyond what anybody counts in the order of アイウ."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, as far as its number goes."""

    uid: str
    level: int
    mark: str


def renumbered(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The marks of a list in order, each series from its first number on.

    A series goes on until an item of a higher level comes, or one whose style began before it:
    after ②, (1) is the first again, and so is ① after the next ・ that it stands below. Lines
    without a mark interrupt nothing. Marks in the order of イロハ are left to a person.
    """
    is_iroha = any(sign in entry.mark for entry in entries for sign in _ONLY_IROHA)
    series: list[tuple[int, str, int]] = []
    marks: list[str] = []
    for entry in entries:
        by_iroha = is_iroha and any(sign in _IROHA for sign in entry.mark)
        read = None if by_iroha else read_number(entry.mark)
        style = entry.mark if read is None else read.style
        while series and series[-1][0] > entry.level:
            series.pop()
        number = 1
        known = [(level, known_style) for level, known_style, _ in series]
        if (entry.level, style) in known:
            place = known.index((entry.level, style))
            number = series[place][2] + 1
            del series[place:]
        if entry.mark:
            series.append((entry.level, style, number))
        counted = None if read is None else read.counted(number)
        marks.append(counted or entry.mark)
    return tuple(marks)


def is_in_order(entries: Sequence[Entry]) -> bool:
    """Whether all marks run as they should."""
    return renumbered(entries) == tuple(entry.mark for entry in entries)
