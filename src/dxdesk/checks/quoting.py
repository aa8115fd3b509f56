"""Where words begin and end that are quoted of a text in a message: whole words.

A clerk looks for what is quoted by reading; half a word is not found.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = "一-龠々ヶァ-ヺーA-Za-zＡ-Ｚａ-ｚ0-9０-９％%"
_BEHIND: Final = re.compile(f"(?:[{_WORD}]+[ぁ-ゖ]*|[ぁ-ゖ]+|[「『][^「」『』]*[」』])\\Z")
_AHEAD: Final = re.compile(f"[{_WORD}]+|[ぁ-ゖ]{{1,6}}")
_ENDING: Final = re.compile(
    "(?:して|した|する|いて|いた|って|った|んで|んだ|めて|めた|める|むこと|[きくてたしみむすめけえいるりう])"
)
_LONGEST: Final = 24


def behind(text: str, end: int) -> int:
    """Where the word begins that ends there, with the kana behind it."""
    start = max(0, end - _LONGEST)
    match = _BEHIND.search(text[start:end])
    return start + match.start() if match else end


def ahead(text: str, start: int) -> int:
    """Where the word ends that begins there."""
    match = _AHEAD.match(text, start, start + _LONGEST)
    return match.end() if match else start


def ending(text: str, start: int) -> int:
    """Where the kana end that belong to a verb whose stem ends there."""
    match = _ENDING.match(text, start)
    return match.end() if match else start
