"""Finding words in texts and replacing them, at their places in the text as typed.

Staff look for ｶﾞﾊﾞﾅﾝｽ, ガバナンス or がばなんす and mean the same, unless they say otherwise.
A text is read in clusters, a character with what belongs on it (濁点 of its own, a variation
selector), and each cluster is folded by itself: a place in the reading is a place in the text, and
a hit never ends between a character and what belongs on it. The reading is thrown away after use.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.search_text import to_hiragana

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SELECTORS: Final = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ON_TOP: Final = (
    "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f"
    + _SELECTORS
)
_MARK: Final = re.compile(f"[{_ON_TOP}]")
_SELECTOR: Final = re.compile(f"[{_SELECTORS}]")
_CLUSTER: Final = re.compile(f"(?s:.)[{_ON_TOP}]*")
_LONG_CLUSTER: Final = re.compile(f"(?s:.)[{_ON_TOP}]+")

_SIGNS: Final = {
    **dict.fromkeys("‐‑‒–—―−─━ー-", "-"),
    **dict.fromkeys("〜～∼~", "~"),
    **dict.fromkeys("·•‧･・", "・"),
    **dict.fromkeys("“”„〝〟", '"'),
    **dict.fromkeys("‘’‛", "'"),
}
"""Signs that are typed for each other."""


@dataclass(frozen=True, slots=True)
class Distinctions:
    """What is not taken for the same; by default everything is that staff type either way.

    Attributes:
        case: 大文字と小文字.
        width: 全角と半角; with it ㎡ and m2, ① and 1, and the shapes of one character (葛󠄀).
        kana: ひらがなとカタカナ.
        signs: Dashes, 長音 and waves, middle dots, quotes.
    """

    case: bool = False
    width: bool = False
    kana: bool = False
    signs: bool = False


class Span(NamedTuple):
    """A part of a text, half-open."""

    start: int
    end: int


class _Folding(dict[int, str]):
    """The foldings of single characters, made as they are met."""

    def __init__(self, distinctions: Distinctions) -> None:
        super().__init__()
        self._distinctions = distinctions

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_cluster(chr(code), self._distinctions)
        return folded


@cache
def _folding(distinctions: Distinctions) -> _Folding:
    return _Folding(distinctions)


def _folded_cluster(cluster: str, distinctions: Distinctions) -> str:
    form = cluster
    if not distinctions.width:
        # A selector alone stays, so that no cluster is folded to nothing.
        form = unicodedata.normalize("NFKC", form[:1] + _SELECTOR.sub("", form[1:]))
    if not distinctions.case:
        form = form.casefold()
    if not distinctions.kana:
        form = to_hiragana(form)
    if not distinctions.signs:
        form = "".join(_SIGNS.get(sign, sign) for sign in form)
    return form


def folded(text: str, distinctions: Distinctions) -> str:
    """The reading of a text in which words are looked for.

    That of two texts joined is theirs joined, where the second begins with a cluster of its own.
    """
    table = _folding(distinctions)
    if _MARK.search(text) is None:
        return text.translate(table)
    pieces: list[str] = []
    done = 0
    for match in _LONG_CLUSTER.finditer(text):
        pieces.append(text[done : match.start()].translate(table))
        pieces.append(_folded_cluster(match[0], distinctions))
        done = match.end()
    pieces.append(text[done:].translate(table))
    return "".join(pieces)


class Wanted:
    """Words that are looked for.

    Attributes:
        form: Their reading; a text whose reading does not hold it has no hit. Empty: no hit at all.
    """

    def __init__(self, words: str, distinctions: Distinctions) -> None:
        self._distinctions = distinctions
        self.form = folded(words, distinctions)

    def spans(self, text: str, form: str | None = None) -> Iterator[Span]:
        """Where the words stand in a text, from the left, none over another.

        Args:
            text: As typed.
            form: Its reading, where it is known.
        """
        form = folded(text, self._distinctions) if form is None else form
        place = form.find(self.form) if self.form else -1
        if place < 0:
            return
        places = None if _is_plain(text, form) else self._places(text)
        while place >= 0:
            end = place + len(self.form)
            if places is None:
                yield Span(place, end)
            elif place in places and end in places:
                yield Span(places[place], places[end])
            else:
                end = place + 1
            place = form.find(self.form, end)

    def _places(self, text: str) -> dict[int, int]:
        """Where clusters begin, and the text ends: the places in it by those in its reading."""
        places: dict[int, int] = {}
        place = 0
        for match in _CLUSTER.finditer(text):
            places[place] = match.start()
            place += len(_folded_cluster(match[0], self._distinctions))
        places[place] = len(text)
        return places


def _is_plain(text: str, form: str) -> bool:
    """Whether each character of a text is one of its reading; none is folded to nothing."""
    return len(text) == len(form) and _MARK.search(text) is None


def replaced(text: str, spans: Iterable[Span], words: str) -> str:
    """A text with other words at some places, which stand from the left, none over another."""
    pieces: list[str] = []
    done = 0
    for span in spans:
        pieces += (text[done : span.start], words)
        done = span.end
    return "".join((*pieces, text[done:]))
