"""Words that are asked about wherever they stand, and what may be meant instead.

The list shipped with the program can be gone beyond by a city's own lines, which are kept in the
plan: 誤→正 on a line of its own, and a word alone to take one of the shipped list back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from dxdesk.runtime import paths

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ARROW: Final = "→"
_OTHER_ARROWS: Final = re.compile("[-=－―ー＝][>＞]|[⇒➡⟶]")


@dataclass(frozen=True)
class Wordlist:
    """What is asked about, with what may be meant instead; the same for a word that is meant."""

    instead: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # The longest first: a word is not asked about within a longer one.
        words = sorted(self.instead, key=lambda word: (-len(word), word))
        return re.compile("|".join(map(re.escape, words)) or r"(?!)")

    def found_in(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where words that are asked about stand, half-open, and what may be meant.

        A word within what is meant, as ベンダ within ベンダー, is none.
        """
        for match in self._pattern.finditer(text):
            instead = self.instead[match[0]]
            if not _stands_around(text, match, instead):
                yield match.start(), match.end(), instead

    def spoken_of(self, text: str) -> Iterator[tuple[int, int]]:
        """Where its words stand, half-open, also those that are meant: of these all is said."""
        return (match.span() for match in self._pattern.finditer(text))


def _stands_around(text: str, match: re.Match[str], meant: str) -> bool:
    place = meant.find(match[0])
    while place >= 0:
        start = match.start() - place
        if start >= 0 and text.startswith(meant, start):
            return True
        place = meant.find(match[0], place + 1)
    return False


def read_wordlist(lines: str) -> dict[str, str]:
    """The words of a list: 誤→正 on each line; empty lines and those that begin with # say nothing.

    A word alone, or one that is meant as it is, maps to itself.
    """
    found: dict[str, str] = {}
    for line in lines.splitlines():
        wrong, _, right = (part.strip() for part in line.partition(ARROW))
        if wrong and not wrong.startswith("#"):
            found[wrong] = right or wrong
    return found


def doubtful_lines(lines: str) -> list[tuple[int, str]]:
    """The lines of a list, from 1, that will hardly do what was meant, and why."""
    found: list[tuple[int, str]] = []
    first: dict[str, int] = {}
    for number, line in enumerate(lines.splitlines(), 1):
        wrong, arrow, right = (part.strip() for part in line.partition(ARROW))
        if line.strip().startswith("#") or not line.strip():
            continue
        if not wrong:
            found.append((number, f"「{ARROW}」の前に語がありません。"))
        elif arrow and not right:
            found.append((number, f"「{ARROW}」の後に語がありません。"))
        elif ARROW in right or _OTHER_ARROWS.search(line):
            found.append((number, f"「{ARROW}」を1つだけ使ってください。"))
        elif wrong == right:
            found.append((number, f"「{ARROW}」の前と後が同じ語です。"))
        elif wrong in first:
            found.append((number, f"「{wrong}」は{first[wrong]}行目にもあります。"))
        first.setdefault(wrong, number)
    return found


@cache
def shipped_words() -> Mapping[str, str]:
    """The words of the list that the program brings, with what may be meant instead."""
    path = paths.resources() / "checks" / "words.txt"
    return read_wordlist(path.read_text(encoding="utf-8"))


def wordlist_of(city: str) -> Wordlist:
    """The shipped list with a city's own lines, which go before it."""
    return Wordlist({**shipped_words(), **read_wordlist(city)})
