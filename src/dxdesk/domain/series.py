"""A series of cells, continued as a spreadsheet does when its corner is drawn.

「第3回」 is followed by 「第4回」, 「約900人」 and 「約1,000人」 by 「約1,100人」: the number goes
on, and all else stays as typed. What has no number, or no common form, is repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle, islice
from typing import TYPE_CHECKING, Final

from dxdesk.domain.half_width import half_width
from dxdesk.domain.measurement import Kind, understand

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_SIGN: Final = re.compile(r"[-−‐–△▲]\s?$")
_USUAL_SIGN: Final = "△"
_TO_FULL_WIDTH: Final = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_LONGEST: Final = 60
"""A longer cell is a sentence."""

_MOST_DIGITS: Final = 20
"""A longer number is nobody's count; sums of so many digits are still exact."""

_ROUNDS: Final = (("月", 12), ("四半期", 4))
"""What begins anew after so many, by what stands behind the number."""

_QUANTITIES: Final = frozenset({Kind.NUMBER, Kind.QUALIFIED})
# A range or a pair has more numbers than one, and nobody can say which of them goes on.
_REPEATED: Final = frozenset({Kind.RANGE, Kind.PAIR})


@dataclass(frozen=True, slots=True)
class _Parted:
    """A cell parted at its number.

    Attributes:
        before: What stands before the number and its sign.
        sign: The mark of a number below zero, empty where it is not below zero.
        digits: The number as typed.
        after: What stands behind it.
        is_quantity: Whether it is an amount, which may fall below zero; the number within a word
            cannot.
    """

    before: str
    sign: str
    digits: str
    after: str
    is_quantity: bool

    @property
    def plain_digits(self) -> str:
        """The number in half-width."""
        return half_width(self.digits)

    @property
    def value(self) -> Decimal:
        """The number itself."""
        amount = Decimal(self.plain_digits.replace(",", ""))
        return -amount if self.sign else amount

    @property
    def decimals(self) -> int:
        """How many digits stand behind the point."""
        return len(self.plain_digits.partition(".")[2])

    @property
    def form(self) -> tuple[str, str, bool]:
        """What two cells of one series have in common."""
        before, after = half_width(self.before).strip(), half_width(self.after).strip()
        return before, after, self.is_quantity


def continued(seeds: Sequence[str], count: int) -> list[str]:
    """The cells that follow upon others.

    Args:
        seeds: The cells that the series begins with, at least one. The difference between the last
            two numbers is the step; a single number goes on by one.
        count: How many cells follow.
    """
    parts = [part for part in map(_parted, seeds) if part is not None]
    if len(parts) < len(seeds) or len({part.form for part in parts}) > 1:
        return list(islice(cycle(seeds), count))
    before, last = parts[-2:] if len(parts) > 1 else (parts[0], parts[0])
    step = last.value - before.value if len(parts) > 1 else Decimal(1)
    values = (last.value + step * n for n in range(1, count + 1))
    return [_written(_in_round(value, last), before, last) for value in values]


def _in_round(value: Decimal, last: _Parted) -> Decimal:
    """A month or quarter after the last one of the year is the first one again."""
    after = half_width(last.after).strip()
    length = next((length for unit, length in _ROUNDS if after.startswith(unit)), 0)
    if not 1 <= last.value <= length:
        return value
    # `%` of a decimal keeps the sign.
    return ((value - 1) % length + length) % length + 1


def _written(value: Decimal, before: _Parted, last: _Parted) -> str:
    """A number in the form that two cells have in common."""
    decimals = max(before.decimals, last.decimals)
    grouped = "," if "," in before.plain_digits + last.plain_digits else ""
    digits = f"{abs(value):{grouped}.{decimals}f}"
    if last.plain_digits.startswith("0") and not decimals:
        digits = digits.zfill(len(last.digits))
    if last.plain_digits != last.digits:
        digits = digits.translate(_TO_FULL_WIDTH)
    sign = ""
    if value < 0 and last.is_quantity:
        sign = last.sign or before.sign or _USUAL_SIGN
    return f"{last.before}{sign}{digits}{last.after}"


def _parted(text: str) -> _Parted | None:
    """A cell parted at the number that goes on, None where there is none."""
    if len(text) > _LONGEST:
        return None
    form, kind = half_width(text), understand(text).kind
    numbers = list(_NUMBER.finditer(form))
    if not numbers or kind in _REPEATED:
        return None
    is_quantity = kind in _QUANTITIES
    # Of 350（12月末見込） the amount goes on, of R5-3 what stands last.
    number = numbers[0] if is_quantity else numbers[-1]
    if len(number[0]) > _MOST_DIGITS:
        return None
    sign = _SIGN.search(form[: number.start()]) if is_quantity else None
    start = sign.start() if sign else number.start()
    return _Parted(
        text[:start],
        text[start : number.start()],
        text[number.start() : number.end()],
        text[number.end() :],
        is_quantity,
    )
