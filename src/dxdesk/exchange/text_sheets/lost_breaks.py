"""Long texts to lines: markup that the conversion left behind, and line breaks it turned to spaces.

Staff type a list line by line; the conversion made one line of it, with a space for each break and
now and then `<ul …>` or `<p>` around it. Tags of this short list are removed, those that stand for
lines become breaks. A space is a lost line break where no typist puts one: between Japanese
characters. Beside Latin letters and digits (BI tool) and inside brackets it stays.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

from dxdesk.domain.item_text import MARK

_LINE_TAGS: Final = re.compile(r"</?(?:ul|ol|li|p|br|div|dl|dt|dd)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_OTHER_TAGS: Final = re.compile(
    r"</?(?:span|b|i|u|s|strong|em|font|small|a)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_SPACES: Final = re.compile(" +")
_OPEN: Final = "（(「『【〔［[｛{〈《"
_CLOSED: Final = "）)」』】〕］]｝}〉》"
_SENTENCE_END: Final = "。．！？"
_LATIN_SIGNS: Final = "%+-=/&$#@*.,"


class Reading(Enum):
    """What a text is: a list of items, or running text in paragraphs."""

    ITEMS = "items"
    PARAGRAPHS = "paragraphs"


@dataclass(frozen=True, slots=True)
class TextLines:
    """The lines of a text, without the space at their ends.

    `spaces_taken` tells whether a space was taken for a lost break.
    """

    lines: tuple[str, ...]
    spaces_taken: bool


def text_lines(text: str, reading: Reading) -> TextLines:
    """Split a cell into the lines that were typed.

    In running text a space is a lost break only behind a sentence or before a bullet; a text that
    is marked up as a list is read as one.
    """
    without_tags = _LINE_TAGS.sub("\n", _OTHER_TAGS.sub("", text))
    as_items = reading is Reading.ITEMS or without_tags.count("\n") > text.count("\n")
    lines: list[str] = []
    taken = False
    for typed in without_tags.split("\n"):
        pieces = _pieces(typed, as_items=as_items)
        taken = taken or len(pieces) > 1
        lines += pieces
    return TextLines(tuple(lines), taken)


def has_lost_break(text: str) -> bool:
    """Tell whether a short text (a label) holds a space that was a line break."""
    return len(_pieces(text, as_items=True)) > 1


def _pieces(typed: str, *, as_items: bool) -> list[str]:
    pieces: list[str] = []
    start = 0
    for space in _SPACES.finditer(typed):
        before, after = typed[start : space.start()], typed[space.end() :]
        if _is_lost_break(before.lstrip(" "), after, as_items=as_items):
            pieces.append(before)
            start = space.end()
    pieces.append(typed[start:])
    trimmed = (piece.strip(" ").rstrip() for piece in pieces)
    return [piece for piece in trimmed if piece.strip()]


def _is_lost_break(before: str, after: str, *, as_items: bool) -> bool:
    if not before or not after or _is_mark_alone(before) or _is_inside_brackets(before):
        return False
    if before[-1] in _SENTENCE_END:
        return True
    if _is_enumerator(after[0]) or (MARK.match(after) and is_japanese(before[-1])):
        return True
    return as_items and is_japanese(before[-1]) and is_japanese(after[0])


def _is_mark_alone(before: str) -> bool:
    stripped = before.strip()
    # Some marks are marks only before a space, which has been cut off here.
    match = MARK.match(stripped + " ")
    return match is not None and match.end() == len(stripped)


def _is_inside_brackets(before: str) -> bool:
    depth = 0
    for character in before:
        if character in _OPEN:
            depth += 1
        elif character in _CLOSED:
            depth = max(0, depth - 1)
    return depth > 0


def is_japanese(character: str) -> bool:
    """Tell whether a character is kana, kanji, Japanese punctuation or a bullet.

    Latin letters, digits and signs such as ％ are not, in any width.
    """
    if _is_enumerator(character):
        return True
    folded = unicodedata.normalize("NFKC", character)
    if folded.isascii() and (folded.isalnum() or folded in _LATIN_SIGNS):
        return False
    return unicodedata.east_asian_width(character) in "WF" or MARK.match(character) is not None


def _is_enumerator(character: str) -> bool:
    """Whether a character is a number in a circle or the like (Unicode category No)."""
    return unicodedata.category(character) == "No"
