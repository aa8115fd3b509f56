"""A copied list as lines with levels, as Excel and Word hand it over; without Qt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.item_text import split_mark
from dxdesk.domain.list_lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END: Final = re.compile("\r\n|[\r\n\u2029]")
_INDENTATION: Final = re.compile("[ \u00a0\u3000\t]*")
_HALVES: Final = {" ": 1, "\u00a0": 1, "\u3000": 2, "\t": 2}
"""What a space counts for, in halves of a level."""
_PARAGRAPH: Final = re.compile(r"<(p|h[1-6]|li)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]*>|&nbsp;|\s")
_WORD_LEVEL: Final = re.compile(r"mso-list:[^;\"']*\blevel([1-9])")


def read_list(copied: str, html: str = "") -> tuple[Line, ...]:
    """The lines with words, their levels told by the spaces before them, or by Word.

    Args:
        copied: The text, clean.
        html: The same as Word writes it in HTML; in the text alone its levels are lost.
    """
    texts = [text for text in _LINE_END.split(copied) if text.strip()]
    lines = tuple(_read_line(text) for text in texts)
    levels = _levels_of_word(html)
    if len(levels) != len(lines):
        return lines
    return tuple(Line(line.text, level) for line, level in zip(lines, levels, strict=True))


def _levels_of_word(html: str) -> list[int]:
    """The level of each paragraph with words; empty where none is of a list of Word's."""
    paragraphs = [each for each in _PARAGRAPH.finditer(html) if _TAG.sub("", each[3])]
    found = [_WORD_LEVEL.search(each[2]) for each in paragraphs]
    highest = min((int(level[1]) for level in found if level), default=0)
    return [int(level[1]) - highest if level else 0 for level in found] if highest else []


def replaces_mark(lines: Sequence[Line], head: str) -> bool:
    """Whether a list comes with a mark of its own where nothing but a mark stands so far."""
    mark, rest = split_mark(head)
    return bool(mark and not rest.strip() and split_mark(lines[0].text)[0])


def placed(
    copied: str, lines: Sequence[Line], head: Line, tail: Line, deepest: int
) -> Sequence[Line]:
    """The lines as they come to stand between the two ends of what they are pasted into.

    Args:
        copied: The text they were read from.
        lines: The lines with their own levels.
        head: What stands before them, with the level that theirs go on from.
        tail: What stands behind them, with its level.
        deepest: The last level there is.
    """
    found = [Line(one.text, min(deepest, head.level + one.level)) for one in lines]
    if split_mark(head.text)[1].strip():
        # The first line goes on with the words before it, unless it was copied as a new one.
        is_new = _LINE_END.match(copied) is not None
        found[:1] = (
            [replace(head, text=""), found[0]] if is_new else [replace(head, text=found[0].text)]
        )
    if tail.text.strip() and _LINE_END.fullmatch(copied[-1]):
        found.append(replace(tail, text=""))
    return found


def _read_line(text: str) -> Line:
    space = _INDENTATION.match(text)
    before = space[0] if space else ""
    return Line(text[len(before) :], sum(_HALVES[each] for each in before) // 2)
