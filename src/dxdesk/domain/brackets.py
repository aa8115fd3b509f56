"""Brackets around a text that is quoted, and those at the outermost level of a short text.

The latter in full and half width, also mixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ROUND: Final = ("（(", "）)")
ANY: Final = ("（(【〔［[", "）)】〕］]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket in `text[start:end]`; `inner` is what stands in it, as typed.

    A bracket that was never closed reaches to the end of the text.
    """

    start: int
    end: int
    inner: str
    closed: bool = True


def quote(words: str) -> str:
    """Words in brackets; in those of the other kind where they hold some themselves."""
    return f"『{words}』" if "「" in words or "」" in words else f"「{words}」"


def outer_brackets(text: str, kinds: tuple[str, str] = ROUND) -> tuple[Bracket, ...]:
    """Find the outermost brackets of a text, in order.

    Args:
        text: The text.
        kinds: The characters that open and those that close a bracket.
    """
    opening, closing = kinds
    found: list[Bracket] = []
    depth = start = 0
    for place, character in enumerate(text):
        if character in opening:
            if depth == 0:
                start = place
            depth += 1
        elif character in closing and depth:
            depth -= 1
            if depth == 0:
                found.append(Bracket(start, place + 1, text[start + 1 : place]))
    if depth:
        found.append(Bracket(start, len(text), text[start + 1 :], closed=False))
    return tuple(found)


def without_brackets(text: str, brackets: tuple[Bracket, ...]) -> str:
    """Return a text without some of its brackets and the space around it."""
    for bracket in reversed(brackets):
        text = text[: bracket.start].rstrip() + text[bracket.end :]
    return text.strip()
