"""Text from Word and Excel without what only Word and Excel can read; without Qt.

Word hands over its bullets as letters of a symbol font, and Excel puts a cell of several lines in
quotes. The words themselves, their digits and their brackets stay as they were typed.
"""

from __future__ import annotations

import re
from typing import Final

from dxdesk.domain.item_text import split_mark
from dxdesk.domain.mark_numbers import read_number

BULLET: Final = "・"
SOFT_BREAK: Final = "\u2028"

_LINE_END: Final = re.compile("\r\n|[\r\n\u2029]")
_UNSEEN: Final = re.compile("[\u200b\u200e\u200f\u2060\ufeff]")
_QUOTED: Final = re.compile(r'(?:\A|(?<=[\t\n]))"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_SYMBOL: Final = re.compile(
    "(?P<indent>[ \u3000\t]*)"
    "(?:[·•∙‣⁃][ \u3000\t]*|[◦\uf000-\uf0ff][ \u3000\t]+"
    "|[lonuvqØü§](?:\t[ \u3000\t]*| +(?=[^\x00-\x7f])))"
)
"""A bullet of Word: a sign, or a letter that is one in Wingdings, parted by a tab or spaces."""
_LEVELS: Final = {"o": 1, "◦": 1, "n": 1, "§": 2, "u": 2}
"""The levels below the first that Word gives these signs to in its own lists: · o §, ● ■ ◆."""


def cleaned(copied: str, bullet: str = BULLET) -> str:
    """The text in clean lines, Word's bullets written as this one.

    Lines within a paragraph are parted by `SOFT_BREAK`. The end of a text of one line is kept: it
    may be pasted into the middle of a sentence. Of several lines, those that Word's bullets tell
    to be of a lower level begin with tabs.
    """
    text = _UNSEEN.sub("", _LINE_END.sub("\n", copied)).replace("\u00a0", " ")
    text = _QUOTED.sub(_unquoted, text).replace("\v", SOFT_BREAK)
    if "\n" not in text:
        return _line(text, bullet)
    return "\n".join(_line(line, bullet).rstrip() for line in _indented(text.split("\n")))


def bullet_of(marks: list[str]) -> str:
    """The bullet of a list: the first of its marks that is no number."""
    return next((mark for mark in marks if mark and read_number(mark) is None), BULLET)


def joined(copied: str) -> str:
    """The text in one line: what was broken off goes on without a space."""
    lines = re.split("[\n\u2028]", cleaned(copied))
    return "".join([lines[0].rstrip(), *(line.strip() for line in lines[1:])])


def _unquoted(match: re.Match[str]) -> str:
    """A cell without its quotes, where Excel has set them."""
    cell = match[1].replace('""', '"')
    return cell if re.search('[\t\n"]', cell) else match[0]


def _indented(lines: list[str]) -> list[str]:
    """The lines, those with a bullet moved in by its level where nothing else does."""
    levels = [_level(_SYMBOL.match(line)) for line in lines]
    highest = min((level for level in levels if level is not None), default=0)
    return [
        "\t" * ((level or highest) - highest) + line
        for line, level in zip(lines, levels, strict=True)
    ]


def _level(symbol: re.Match[str] | None) -> int | None:
    if symbol is None or symbol["indent"]:
        return None
    sign = symbol[0][0]
    # Wingdings stands in the private area, each sign behind its letter.
    return _LEVELS.get(chr(ord(sign) - 0xF000) if sign >= "\uf000" else sign, 0)


def _line(line: str, bullet: str) -> str:
    symbol = _SYMBOL.match(line)
    if symbol:
        return symbol["indent"] + bullet + line[symbol.end() :].replace("\t", " ")
    words = line.lstrip(" \u3000\t")
    mark, rest = split_mark(words)
    rest = rest.lstrip("\t") if mark else rest
    return line[: len(line) - len(words)] + mark + rest.replace("\t", " ")
