"""What search and filters leave of an edition, without any widget.

Made when something is first searched, filtered or read in the background: the first paint waits
for none of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.ui.tree.narrowing import NOTHING_NARROWED, SearchIndex, narrowed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dxdesk.domain.outline import ProjectLine, SectionLine
    from dxdesk.domain.search_text import FoldedText
    from dxdesk.ui.tree.narrowing import Narrowing
    from dxdesk.workspace.outline import Flags


class Sieve:
    """The search words, the filters, and what they need to know of the projects.

    Attributes:
        query: What is searched for, as typed.
        narrowing: The filters that are on.
        index: The words of all sheets.
        without_actual: Uids of the projects that lack an actual of the evaluated year.
        waiting: Uids of the projects with a figure that waits for its final value.
    """

    def __init__(self) -> None:
        self.query = ""
        self.narrowing = NOTHING_NARROWED
        self.index = SearchIndex()
        self.without_actual: frozenset[str] = frozenset()
        self.waiting: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether nothing is held back."""
        return not self.query.strip() and self.narrowing == NOTHING_NARROWED

    def open(self) -> None:
        """Hold nothing back any more."""
        self.query, self.narrowing = "", NOTHING_NARROWED

    def narrow(self, narrowing: Narrowing) -> None:
        """Put other filters on."""
        self.narrowing = narrowing

    def show_only(self, uids: Collection[str] | None, words: str) -> None:
        """Let these projects alone through, besides what else is on (None: all again)."""
        only = None if uids is None else frozenset(uids)
        self.narrowing = replace(self.narrowing, only=only, only_words=words)

    def take(self, texts: Mapping[str, FoldedText], flags: Flags) -> None:
        """Know the words and the flags of all sheets."""
        self.index.set_texts(texts)
        self.without_actual, self.waiting = flags.without_actual, flags.waiting

    def refresh(self, texts: Mapping[str, FoldedText], flags: Flags, uids: Collection[str]) -> None:
        """Some projects, and they alone, are others now."""
        self.index.refresh(texts, uids)
        gone = frozenset(uids)
        self.without_actual = (self.without_actual - gone) | flags.without_actual
        self.waiting = (self.waiting - gone) | flags.waiting

    def kept(
        self, lines: Mapping[str, ProjectLine], sections: Mapping[str, SectionLine]
    ) -> set[str] | None:
        """The projects that search and filters leave; None where nothing is held back."""
        if self.is_open:
            return None
        left = narrowed(lines, self.narrowing, self.without_actual, self.waiting)
        found = self.index.matching(self.query, lines, sections)
        return left if found is None else left & found

    def words(self, left: int, whole: int) -> str:
        """How many projects are left of all, and by which figure of the window."""
        words = f"{left:,} / {whole:,}件"
        return words if self.narrowing.only is None else f"{words}（{self.narrowing.only_words}）"
