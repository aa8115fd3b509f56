"""The line above the table that says which indicators are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.cross_table.entries import Lack, Narrowing
from dxdesk.ui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from dxdesk.domain.outline import SectionLine

_WAIT_MS: Final = 250
"""After the last key; to narrow twenty thousand indicators takes a moment."""

_TIPS: Final = {
    Lack.ACTUAL: "評価対象年度の実績が入っていない指標だけを表示します",
    Lack.TARGET: "評価対象年度の目標が入っていない指標だけを表示します",
    Lack.RATING: "評価対象年度の評価が入っていない指標だけを表示します",
    Lack.FINAL: "評価対象年度の実績が見込・速報・集計中の指標だけを表示します",
}


class FilterLine(QWidget):
    """Section, fiscal year, what is lacking, and words.

    Signals:
        changed: Something else is to be shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = ChoiceBox("cross_section", label(FormLabel.SECTION))
        self._year = ChoiceBox("cross_year", "表示する年度")
        self._lacks = {lack: _switch(lack) for lack in Lack}
        self._words = QLineEdit()
        self._words.setObjectName("cross_words")
        self._words.setAccessibleName("文字で絞り込む")
        self._words.setPlaceholderText("番号・事業名・指標・値")
        self._words.setClearButtonEnabled(True)
        self.order = QPushButton("並べ替え")
        self.order.setObjectName("cross_order")
        self._count = PlainLabel()
        self._count.setObjectName("cross_count")
        # One line, or two where there is no room.
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self.offer((), ())
        self._lay_out()
        self._section.chosen.connect(self._on_changed)
        self._year.chosen.connect(self._on_changed)
        self._words.textChanged.connect(self._timer.start)
        self._words.returnPressed.connect(self._on_changed)
        self._timer.timeout.connect(self._on_changed)
        for switch in self._lacks.values():
            switch.toggled.connect(self._on_changed)

    def offer(self, sections: Sequence[SectionLine], years: Sequence[int]) -> None:
        """Offer the sections and fiscal years of an edition; what was chosen stays where it can."""
        for box, everything, choices in (
            (self._section, "すべての原課", [(one.uid, one.name) for one in sections]),
            (self._year, "すべての年度", [(year, FiscalYear(year).short()) for year in years]),
        ):
            chosen = box.value if box.count() else None
            box.offer([(None, everything), *choices])
            known = {value for value, _ in choices}
            box.show_value(chosen if chosen in known else None)

    def show_count(self, shown: int, total: int) -> None:
        """Say how many indicators are shown."""
        self._count.setText(f"指標 {shown:,}/{total:,}")

    @property
    def narrowing(self) -> Narrowing:
        """What is chosen."""
        lacks = (lack for lack, switch in self._lacks.items() if switch.isChecked())
        return Narrowing(self._section.value, frozenset(lacks), self._words.text())

    @property
    def year(self) -> int | None:
        """The fiscal year that is shown, None for all."""
        year: int | None = self._year.value
        return year

    def _lay_out(self) -> None:
        halves = (
            (self._section, self._year, self.order, self._words),
            (*self._lacks.values(), self._count),
        )
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.GAP // 2)
        for half in halves:
            box = QHBoxLayout()
            box.setSpacing(theme.GAP // 2)
            for widget in half:
                box.addWidget(widget, 1 if widget is self._words else 0)
            self._lines.addLayout(box, 1 if self._words in half else 0)

    @override
    def minimumSizeHint(self) -> QSize:
        widths = (self._lines.itemAt(place).minimumSize().width() for place in range(2))
        return QSize(max(widths), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = (self._lines.itemAt(place).sizeHint().width() for place in range(2))
        fits = sum(widths) + self._lines.spacing() <= event.size().width()
        way = QBoxLayout.Direction
        self._lines.setDirection(way.LeftToRight if fits else way.TopToBottom)

    @Slot()
    def _on_changed(self) -> None:
        self._timer.stop()
        self.changed.emit()


def _switch(lack: Lack) -> QToolButton:
    switch = QToolButton()
    switch.setObjectName(f"cross_{lack.name.lower()}")
    switch.setText(lack.value)
    switch.setCheckable(True)
    set_tip(switch, _TIPS[lack])
    return switch
