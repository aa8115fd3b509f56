"""One half-width reading of typed text, for understanding and comparing it.

Staff type 「１－２」 and 「1-2」, 「Ｒ５」 and 「R5」 side by side, and mean the same. Stored
text stays as typed (NFKC would turn ㎡ into m2 and destroy names), so the reading made here is
thrown away after use; it must never be written back into a plan.
"""

from __future__ import annotations

from typing import Final

_FIRST_FULL_WIDTH: Final = 0xFF01
_LAST_FULL_WIDTH: Final = 0xFF5E
_DISTANCE_TO_ASCII: Final = 0xFEE0

_TO_HALF_WIDTH: Final[dict[int, str]] = {
    code: chr(code - _DISTANCE_TO_ASCII) for code in range(_FIRST_FULL_WIDTH, _LAST_FULL_WIDTH + 1)
} | dict.fromkeys((0x3000, 0x00A0), " ")


def half_width(text: str) -> str:
    """Return `text` with full-width ASCII and Japanese spaces in their half-width form.

    One character always becomes exactly one, so that a position found in the result is a position
    in `text`. Nothing else is touched: kana, ㎡, ①, dashes and minus signs stay.
    """
    return text.translate(_TO_HALF_WIDTH)
