"""Another sheet beside the one in the middle, to compare them and to copy from one to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.plain import set_tip
from dxdesk.ui.sheet.page import SheetPage

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.navigation import Navigation


class SecondSheet(QWidget):
    """A sheet of the open edition in a panel; it can be edited like the one in the middle.

    Signals:
        place_entered: The person is in a field: key of the row and field.
        sheet_wanted: Uid of the project whose sheet is to be shown in the middle.
    """

    place_entered = Signal(object, str)
    sheet_wanted = Signal(str)

    def __init__(
        self, desk: Desk, first: SheetPage, navigation: Navigation, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._first = first
        self._navigation = navigation
        self._page: SheetPage | None = None
        self._choose = QPushButton("別のシートを選ぶ…")
        self._choose.setObjectName("second_choose")
        self._exchange = QPushButton("左右を入れ替える")
        self._exchange.setObjectName("second_exchange")
        set_tip(self._exchange, "このシートを中央に、中央のシートをここに表示します")
        line = QHBoxLayout()
        line.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        line.addWidget(self._choose)
        line.addWidget(self._exchange)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)
        self._column.addLayout(line)
        self._column.addStretch(1)
        self._choose.clicked.connect(self._on_choose)
        self._exchange.clicked.connect(self._on_exchange)
        desk.opened.connect(self._on_opened)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def _fill(self) -> None:
        """Show some sheet, where none is shown: the one visited last, or else another."""
        if not self._desk.is_open:
            return
        page = self._page or self._make_page()
        if page.view is None:
            others = (uid for uid in self._navigation.at_hand if uid != self._first.project)
            page.show_sheet(next(others, None))

    def _make_page(self) -> SheetPage:
        page = self._page = SheetPage(self._desk, self)
        page.setObjectName("second_page")
        page.dress()
        page.place_entered.connect(self.place_entered)
        page.sheet_gone.connect(self._fill)
        page.bar.pin_clicked.connect(self._on_pin)
        page.sheet_shown.connect(self._on_shown)
        self._column.takeAt(self._column.count() - 1)
        self._column.addWidget(page, 1)
        page.show()
        return page

    @Slot()
    def _on_opened(self) -> None:
        if self.isVisible():
            self._fill()

    @Slot()
    def _on_choose(self) -> None:
        uid = self._navigation.ask("並べて表示する事業")
        if uid and self._page is not None:
            self._page.show_sheet(uid)

    @Slot()
    def _on_exchange(self) -> None:
        page, middle = self._page, self._first.project
        if page is not None and page.project is not None and middle is not None:
            wanted = page.project
            if page.show_sheet(middle):
                self.sheet_wanted.emit(wanted)

    @Slot(str)
    def _on_shown(self, uid: str) -> None:
        if self._page is not None:
            self._page.bar.show_pinned(pinned=self._navigation.is_pinned(uid))

    @Slot()
    def _on_pin(self) -> None:
        if self._page is not None and self._page.project is not None:
            self._navigation.toggle_pin(self._page.project)
            self._on_shown(self._page.project)
