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
