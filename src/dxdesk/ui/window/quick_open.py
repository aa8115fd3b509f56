"""事業を開く: which sheets are meant by a few typed letters, without any widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.outline import comparison_form
from dxdesk.domain.search_text import FoldedText, fold, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.outline import ProjectLine

MOST_FOUND: Final = 200
"""Nobody reads on after as many."""


class QuickOpen:
    """The sheets of an edition, ready to be found by number, name or section.

    Args:
        lines: The projects by uid, in their order.
        sections: The names of the sections by uid.
    """

    def __init__(self, lines: Mapping[str, ProjectLine], sections: Mapping[str, str]) -> None:
        folded = {uid: fold(name) for uid, name in sections.items()}
        self._entries = [
            _Entry(uid, fold(comparison_form(line.number)), fold(line.name), folded, line.section)
            for uid, line in lines.items()
        ]

    def matching(self, query: str) -> Sequence[str]:
        """The uids of the sheets that are meant, the likeliest first.

        A number by its beginning comes before a name by its beginning, and that before words
        anywhere in number, name and section.
        """
        words = words_of(query)
        if not words:
            return ()
        number, name = fold(comparison_form(query.strip())), fold(query.strip())
        ranked = sorted(
            (rank, place)
            for place, entry in enumerate(self._entries)
            if (rank := entry.rank(number, name, words)) is not None
        )
        return [self._entries[place].uid for _, place in ranked[:MOST_FOUND]]


class _Entry:
    __slots__ = ("_name", "_number", "_section", "uid")

    def __init__(
        self,
        uid: str,
        number: FoldedText,
        name: FoldedText,
        sections: Mapping[str, FoldedText],
        section: str | None,
    ) -> None:
        self.uid = uid
        self._number = number
        self._name = name
        self._section = sections.get(section or "", FoldedText(""))

    def rank(self, number: str, name: str, words: Sequence[str]) -> int | None:
        """How likely this sheet is meant, 0 the most; None where it is not."""
        places = (
            self._number == number,
            self._number.startswith(number),
            self._name.startswith(name),
            all(self._holds(word) for word in words),
        )
        return next((rank for rank, holds in enumerate(places) if holds), None)

    def _holds(self, word: str) -> bool:
        return any(word in text for text in self._texts())

    def _texts(self) -> Iterator[str]:
        yield from (self._number, self._name, self._section)
