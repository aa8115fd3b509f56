"""File names made of what people typed: valid on Windows and elsewhere, and not deceptive.

Reserved characters and names are those of Microsoft, "Naming Files, Paths, and Namespaces".
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 80
"""Characters of a name without its suffix; paths on shares grow long enough without us."""

_RESERVED: Final = str.maketrans('\\/:*?"<>|', "￥／：＊？”＜＞｜")
_MOST_BYTES: Final = 200
"""In UTF-8; Linux takes no more than 255, suffix and all."""

_DEVICES: Final = re.compile(
    r"(?i:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?"
)
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def file_name(words: str, suffix: str, otherwise: str = "無題") -> str:
    """A file name that reads like the words.

    Args:
        words: Anything, such as the name of a project.
        suffix: With its dot.
        otherwise: The name where nothing of the words can stand in one.
    """
    visible = "".join(
        mark if unicodedata.category(mark) not in _INVISIBLE else " " for mark in words
    )
    # Trailing dots and spaces vanish on Windows without a word.
    name = " ".join(visible.translate(_RESERVED).split())[:LONGEST]
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    if _DEVICES.fullmatch(name):
        name = f"_{name}"
    return f"{name or otherwise}{suffix}"
