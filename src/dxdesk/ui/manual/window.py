"""The window of the manual: contents or what was found on the left, a page on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.manual import Target
from dxdesk.ui import theme
from dxdesk.ui.actions import make_actions
from dxdesk.ui.fields.search import SearchLine
from dxdesk.ui.manual.acts import SPECS
from dxdesk.ui.manual.contents import Contents
from dxdesk.ui.manual.reader import Reader
from dxdesk.ui.manual.results import Results
from dxdesk.ui.manual.search import ManualSearch
from dxdesk.ui.plain import wrapped_label

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction

    from dxdesk.domain.manual import Manual

_SIZE_EM: Final = QSize(72, 54)
_LEFT_EM: Final = 20
_LEAST_LEFT_EM: Final = 12
_LEAST_PAGE_EM: Final = 18
"""Where both have no room, the page has it first."""
_OF_SCREEN: Final = 0.9


class _Visit(NamedTuple):
    """Where the reader has been, and how far they had read."""

    target: Target
    read: int = 0


class ManualWindow(QWidget):
    """The manual, open beside the work: it can be read while a dialog waits for an answer.

    Args:
        manual: The manual.
        folder: Where its pictures are.
    """

    def __init__(self, manual: Manual, folder: Path) -> None:
        # Without a parent: it lies above the program's window or below it, as the reader wants.
        super().__init__()
        self.setObjectName("manual_window")
        self.setWindowTitle("手引き")
        # The program ends with its own window.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._manual = manual
        self._names = [page.name for page in manual.pages]
        self._visits: list[_Visit] = []
        self._at = -1
        self._search = ManualSearch(manual)
        self._acts = make_actions(self, SPECS, "manual_", Qt.ShortcutContext.WindowShortcut)
        self._line = SearchLine("manual_search", "手引きの中を検索", "検索（Ctrl+F）")
        self._contents, self._results = Contents(manual), Results()
        self._none = wrapped_label("見つかりませんでした。")
        self._none.setObjectName("manual_none")
        self._none.setMargin(theme.MARGIN)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._none.setBackgroundRole(QPalette.ColorRole.Base)
        self._none.setAutoFillBackground(True)
        self._left = QStackedWidget()
        for widget in (self._contents, self._results, self._none):
            self._left.addWidget(widget)
        self._reader = Reader(folder)
        self._lay_out()
        self._connect()

    def open_at(self, target: Target) -> None:
        """Come to the front with a place of the manual, and nothing looked for."""
        self._line.clear()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        # First: how far down a place is depends on how wide the page is.
        self.show()
        self._go(target)
        self.raise_()
        self.activateWindow()
        self._reader.setFocus()

    def stand_above(self, dialog: QWidget | None) -> None:
        """Belong to a dialog, whose answer is waited for, and can be read meanwhile; or to none."""
        self.winId()
        self.windowHandle().setTransientParent(dialog.windowHandle() if dialog else None)  # pyright: ignore[reportArgumentType] - None is allowed

    def _lay_out(self) -> None:
        em = self.fontMetrics().horizontalAdvance("あ")
        line = QHBoxLayout()
        line.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        for name, words in (("back", "戻る"), ("forward", "進む")):
            line.addWidget(_button(self._acts[name], words))
        line.addWidget(self._line)
        side = QWidget()
        side.setMinimumWidth(_LEAST_LEFT_EM * em)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(line)
        column.addWidget(self._left, 1)
        self._reader.setMinimumWidth(_LEAST_PAGE_EM * em)
        both = QSplitter()
        both.setObjectName("manual_parts")
        both.setChildrenCollapsible(False)
        both.addWidget(side)
        both.addWidget(self._reader)
        both.setStretchFactor(1, 1)
        both.setSizes([_LEFT_EM * em, (_SIZE_EM.width() - _LEFT_EM) * em])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(both)
        room = self.screen().availableSize() * _OF_SCREEN
        self.resize((_SIZE_EM * em).boundedTo(room))

    def _connect(self) -> None:
        for name, slot in (
            ("back", self._on_back),
            ("forward", self._on_forward),
            ("search", self._on_search),
            ("previous", self._on_previous),
            ("next", self._on_next),
            ("close", self._on_close),
        ):
            self._acts[name].triggered.connect(slot)
        self._line.textChanged.connect(self._on_typed)
        self._line.left_downwards.connect(self._on_left_downwards)
        for part in (self._contents, self._results, self._reader):
            part.target_wanted.connect(self._go)

    @Slot(object)
    def _go(self, target: Target) -> None:
        """Go to a place, and know the way back."""
        here = self._visits[self._at].target if self._visits else None
        if target != here:
            self._keep_place()
            del self._visits[self._at + 1 :]
            self._visits.append(_Visit(target))
            self._at += 1
        self._show(target)

    def _show(self, target: Target) -> None:
        page = self._manual.page(target.page)
        if page is None:
            return
        self._reader.show_page(page, self._line.text())
        self._reader.go_to(target.heading)
        self._contents.show_place(target)
        self.setWindowTitle(f"{page.title} - 手引き")
        self._acts["back"].setEnabled(self._at > 0)
        self._acts["forward"].setEnabled(self._at < len(self._visits) - 1)
        self._acts["previous"].setEnabled(page.name != self._names[0])
        self._acts["next"].setEnabled(page.name != self._names[-1])

    def _keep_place(self) -> None:
        if self._visits:
            read = self._reader.verticalScrollBar().value()
            self._visits[self._at] = self._visits[self._at]._replace(read=read)

    def _walk(self, steps: int) -> None:
        self._keep_place()
        self._at += steps
        target, read = self._visits[self._at]
        self._show(target)
        self._reader.verticalScrollBar().setValue(read)

    def _turn(self, pages: int) -> None:
        here = self._names.index(self._visits[self._at].target.page)
        self._go(Target(self._names[here + pages]))

    @Slot()
    def _on_back(self) -> None:
        self._walk(-1)

    @Slot()
    def _on_forward(self) -> None:
        self._walk(1)

    @Slot()
    def _on_previous(self) -> None:
        self._turn(-1)

    @Slot()
    def _on_next(self) -> None:
        self._turn(1)

    @Slot()
    def _on_search(self) -> None:
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    @Slot()
    def _on_close(self) -> None:
        if self._line.hasFocus() and self._line.text():
            self._line.clear()
        else:
            self.close()

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        found = self._search.find(words)
        self._results.show_found(found)
        wanted = bool(words.strip())
        shown = self._results if found else self._none if wanted else self._contents
        self._left.setCurrentWidget(shown)

    @Slot()
    def _on_left_downwards(self) -> None:
        self._left.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)


def _button(action: QAction, words: str) -> QToolButton:
    button = QToolButton()
    action.setIconText(words)
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    button.setObjectName(f"button_{action.objectName()}")
    button.setAutoRaise(True)
    return button
