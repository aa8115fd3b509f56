"""An item as one line of text: its bullet or number, and what follows it.

People type a list line by line with the mark in front, and so it is edited, imported and compared.
"""

from __future__ import annotations

import re
from typing import Final

_SAME: Final = r"(?!(?P=sign))"  # ○○ stands for a name that is left open

MARK: Final = re.compile(
    r"[\u2460-\u249b\u24b6-\u24ff\u2776-\u2793\u32d0-\u32fe\u3251-\u325f\u32b1-\u32bf]"
    rf"|(?P<sign>[・･•‣▪●○◎■□◆◇▲△▼▽★☆※＊*▶▷►➢➤✓✔]){_SAME}"
    r"|[(（](?:[0-9０-９]{1,2}|[ァ-ン]|[A-Za-zＡ-Ｚａ-ｚ])[)）]"
    r"|(?:[0-9０-９]{1,2}|[A-Za-zＡ-Ｚａ-ｚ])[)）]"
    r"|[0-9０-９]{1,2}[.．](?![0-9０-９])"
    r"|[アイウエオカキクケコサシスセソ](?=[ 　])|[アイウエオカキクケコサシスセソ][.．)）]"
    r"|[-－‐–—](?=[ 　])|[-－‐–—](?=[^\W0-9０-９A-Za-z])"
)
"""A bullet or number at the beginning of an item, as staff type them."""


def split_mark(line: str) -> tuple[str, str]:
    """Part a line into its bullet or number, as staff type them, and the rest as it is.

    The mark is empty where the line begins with none; mark + rest is always the line.
    """
    match = MARK.match(line)
    return (match[0], line[match.end() :]) if match else ("", line)


def next_mark(mark: str) -> str:
    """The mark of the item that follows one with this mark: ・ → ・, ① → ②, (1) → (2), 1. → 2.

    A number or letter is counted on as it is written; the last one that can be counted is repeated.
    """
    digits = re.search(r"[0-9]+|[０-９]+", mark)
    if digits:
        number = str(int(digits[0]) + 1)
        if digits[0][0] in _WIDE_DIGITS:
            number = number.translate(_WIDENED)
        return mark[: digits.start()] + number + mark[digits.end() :]
    for place, sign in enumerate(mark):
        row = next((row for row in _COUNTED if sign in row), "")
        if row and sign != row[-1]:
            return mark[:place] + row[row.index(sign) + 1] + mark[place + 1 :]
    return mark


_WIDE_DIGITS: Final = "０１２３４５６７８９"
_WIDENED: Final = str.maketrans("0123456789", _WIDE_DIGITS)
_COUNTED: Final = (
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "❶❷❸❹❺❻❼❽❾❿",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "アイウエオカキクケコサシスセソタチツテト",
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ",
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)
"""Signs that are counted, each row in its order."""
