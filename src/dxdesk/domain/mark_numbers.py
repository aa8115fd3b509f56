"""Marks that count — ①, (2), ３．, ア, a) — read as a number in a style, and written as another.

The width of digits, letters and brackets stays as it was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dxdesk.domain.half_width import half_width

_DIGITS: Final = re.compile(r"[0-9]+|[０-９]+")
_MOST_DIGITS: Final = 9
"""A longer number counts nothing."""
_WIDENED: Final = str.maketrans("0123456789", "０１２３４５６７８９")


def _signs(*ranges: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in ranges for code in range(first, last + 1))


CIRCLED: Final = (
    _signs((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF)),  # ① to ㊿
    _signs((0x2776, 0x277F), (0x24EB, 0x24F4)),  # ❶ to ⓴
    _signs((0x2474, 0x2487)),  # ⑴ to ⒇
    _signs((0x2488, 0x249B)),  # ⒈ to ⒛
    _signs((0x24B6, 0x24CF)),  # Ⓐ to Ⓩ
    _signs((0x24D0, 0x24E9)),  # ⓐ to ⓩ
    _signs((0x32D0, 0x32FE)),  # ㋐ to ㋾
)
"""Signs that are a number by themselves, each row in its order."""

KATAKANA: Final = "アイウエオカキクケコサシスセソタチツテト"
_LETTERS: Final = (
    KATAKANA,
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)


@dataclass(frozen=True, slots=True)
class NumberedMark:
    """A number with what stands around it; `row` are the signs it is written in, if not digits."""

    before: str
    number: int
    after: str
    row: str
    is_wide: bool

    @property
    def style(self) -> str:
        """What marks of one list have in common, in any width: `(0)`, `①`."""
        return half_width(f"{self.before}{self.row[0] if self.row else '0'}{self.after}")

    def counted(self, number: int) -> str | None:
        """The same mark with another number; None where there is no sign for it."""
        if not self.row:
            digits = str(number)
            shown = digits.translate(_WIDENED) if self.is_wide else digits
        elif 0 < number <= len(self.row):
            shown = self.row[number - 1]
        else:
            return None
        return f"{self.before}{shown}{self.after}"


def read_number(mark: str) -> NumberedMark | None:
    """The number of a mark; None of one that does not count, such as ・."""
    digits = _DIGITS.search(mark)
    if digits and len(digits[0]) > _MOST_DIGITS:
        return None
    if digits:
        before, after = mark[: digits.start()], mark[digits.end() :]
        return NumberedMark(before, int(digits[0]), after, "", digits[0][0] > "9")
    for place, sign in enumerate(mark):
        row = next((row for row in (*CIRCLED, *_LETTERS) if sign in row), "")
        if row:
            return NumberedMark(mark[:place], row.index(sign) + 1, mark[place + 1 :], row, False)
    return None


def next_mark(mark: str) -> str:
    """The mark of the item that follows one with this mark: ・ → ・, ① → ②, (1) → (2), 1. → 2.

    A number or letter is counted on as it is written; the last one that can be counted is repeated.
    """
    read = read_number(mark)
    return mark if read is None else read.counted(read.number + 1) or mark
