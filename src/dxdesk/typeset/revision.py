"""What was changed in a text, told by what people read as one: figures with units, words, runs.

Single characters would tear figures apart (3,146 → 4,851 shares commas and digits), sentences
would be struck out whole for one word. A text of which little is left counts as replaced.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.typeset.characters import MARKS
from dxdesk.typeset.chunks import FIGURE_OR_WORD
from dxdesk.typeset.clusters import SELECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_CHANGED: Final = 0.6
"""Share of a text above which it counts as replaced."""

_MOST_TOKENS: Final = 4000
"""Above this the comparison takes seconds; nobody reads such a text word by word."""

_EXTENDS: Final = f"[{MARKS}{SELECTORS}]"
_TOKEN: Final = re.compile(
    f"{FIGURE_OR_WORD}|(?:[一-鿿々〆〇ヶ]{_EXTENDS}*)+|(?:[ぁ-ゖゝゞー]{_EXTENDS}*)+|(?:[ァ-ヺヽヾー]{_EXTENDS}*)+"
    f"|(?s:.){_EXTENDS}*"
)


class Mark(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    DELETED = "deleted"
    ADDED = "added"


class Stretch(NamedTuple):
    """A stretch of text, and what became of it."""

    mark: Mark
    text: str


def revised(before: str, after: str) -> tuple[Stretch, ...]:
    """The pieces of both texts in reading order, what was deleted before what took its place.

    Those that are kept or deleted are `before`, those that are kept or added are `after`.
    """
    if before == after:
        return (Stretch(Mark.KEPT, after),) if after else ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if not old or not new or len(old) + len(new) > _MOST_TOKENS:
        return _replaced(before, after)
    pieces = tuple(_compared(old, new))
    changed = sum(len(piece.text) for piece in pieces if piece.mark is not Mark.KEPT)
    if changed > _MOST_CHANGED * (len(before) + len(after)):
        return _replaced(before, after)
    return pieces


def _compared(old: list[str], new: list[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for how, start, end, new_start, new_end in matcher.get_opcodes():
        if how == "equal":
            yield Stretch(Mark.KEPT, "".join(old[start:end]))
        else:
            yield from _replaced("".join(old[start:end]), "".join(new[new_start:new_end]))


def _replaced(before: str, after: str) -> tuple[Stretch, ...]:
    pieces = (Stretch(Mark.DELETED, before), Stretch(Mark.ADDED, after))
    return tuple(piece for piece in pieces if piece.text)
