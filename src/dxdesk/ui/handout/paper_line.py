"""How much paper a handout takes: sheets chosen, pages once they are known, leaves for copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from dxdesk.domain.handout import PaperCount, leaves
from dxdesk.ui import theme
from dxdesk.ui.plain import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from dxdesk.domain.handout import Handout
    from dxdesk.workspace.press import Paper

_MOST_COPIES: Final = 9999
_UNKNOWN: Final = "ページ数は、印刷プレビューで分かります。"


class PaperLine(QWidget):
    """The line at the foot of a handout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handout: Handout | None = None
        self._counted: tuple[Handout, Paper] | None = None
        self._sheets = PlainLabel()
        self._sheets.setObjectName("paper_sheets")
        self._pages = ElidedLabel()
        self._pages.setObjectName("paper_pages")
        self._copies = QSpinBox()
        self._copies.setObjectName("paper_copies")
        self._copies.setAccessibleName("部数")
        self._copies.setRange(1, _MOST_COPIES)
        self._all = PlainLabel()
        self._all.setObjectName("paper_all")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GAP)
        for widget in (self._sheets, self._pages, self._copies, self._all):
            line.addWidget(widget)
        line.addStretch(1)
        self._copies.valueChanged.connect(self._show_count)

    def show_handout(self, handout: Handout, sheets: str) -> None:
        """Show how many sheets are chosen; pages that were counted before a change are forgotten.

        Args:
            handout: As it stands.
            sheets: How many sheets it has, in words.
        """
        self._handout = handout
        self._sheets.setText(f"{sheets}　")
        self._show_count()

    def show_paper(self, handout: Handout, paper: Paper) -> None:
        """Show how much paper a handout has turned out to take."""
        self._counted = handout, paper
        self._show_count()

    @Slot()
    def _show_count(self) -> None:
        known = self._counted is not None and self._counted[0] == self._handout
        self._copies.setVisible(known)
        self._all.setVisible(known)
        if self._counted is None or not known:
            self._pages.setText(_UNKNOWN)
            return
        handout, paper = self._counted
        pages = paper.report.pages
        one = leaves(paper.sides, duplex=handout.duplex)
        count = PaperCount(pages, one, self._copies.value())
        size = "" if paper.two_up is None else f"{paper.two_up.upper()}に2ページずつ"
        how = f"{size}{'両面' if handout.duplex else '片面'}"
        self._pages.setText(f"全{pages}ページ、{how}{one}枚 × 部数")
        self._all.setText(f"＝ {count.all_leaves:,}枚")
