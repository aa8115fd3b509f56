"""The choice of where words are looked for: the open edition, or another one that is picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QSizePolicy

from dxdesk.ui.find.scope import SCOPES, Scope
from dxdesk.ui.find.wording import edition_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

_FIXED: Final = "（確定・検索のみ）"


class ScopeBox(QComboBox):
    """Offers parts of the open edition first, then the other editions of the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_scope")
        self.setAccessibleName("探す範囲")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for scope, words in SCOPES.items():
            self.addItem(words, scope)

    @property
    def scope(self) -> Scope:
        """The sheets that are chosen; all of them where another edition is."""
        return Scope.EDITION if self.edition else Scope(self.currentData())

    @property
    def edition(self) -> int:
        """The other edition that is chosen; 0 for the open one."""
        return int(self.currentData()) if self.currentIndex() >= len(SCOPES) else 0

    def offer(self, editions: Mapping[int, bool]) -> None:
        """Offer these other editions, told by year, and whether each is fixed.

        The choice stays; where it is offered no longer, all of the open edition is chosen.
        """
        chosen = self.currentIndex() if not self.edition else -1
        edition = self.edition
        # Whoever offers anew knows what follows from it.
        self.blockSignals(True)
        while self.count() > len(SCOPES):
            self.removeItem(self.count() - 1)
        for place, (year, is_fixed) in enumerate(editions.items(), len(SCOPES)):
            self.addItem(edition_words(year) + (_FIXED if is_fixed else ""), year)
            if year == edition:
                chosen = place
        self.setCurrentIndex(max(chosen, 0))
        self.blockSignals(False)
