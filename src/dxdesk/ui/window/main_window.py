"""The frame of the window and the tree in it: what is painted before anything heavy is loaded.

Everything else is brought by `furnishing`, after the first paint.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QByteArray, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui.tree.project_tree import ProjectTree
from dxdesk.ui.window.actions import make_actions, make_menus

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QChildEvent
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

TITLE: Final = "DXデスク"
_TREE_WIDTH: Final = 310
_SIZE: Final = QSize(1366, 728)
"""What a screen of 1366×768 leaves beside its task bar."""


class MainWindow(QMainWindow):
    """The window of the desk.

    Signals:
        first_painted: The window has been painted for the first time.
        files_dropped: Paths of files that were dropped on the window.
        about_to_close: The window closes; what is not kept yet must be kept now.
    """

    first_painted = Signal()
    files_dropped = Signal(object)
    about_to_close = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self._may_close: Callable[[], bool] | None = None
        self.setObjectName("main_window")
        self.setWindowTitle(TITLE)
        self.setAcceptDrops(True)
        self.resize(_SIZE)
        self.acts = make_actions(self)
        self.menus = make_menus(self, self.acts)
        self.docks: dict[str, QDockWidget] = {}
        self.tree = ProjectTree()
        self.middle = QStackedWidget()
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.middle, 1)
        centre = QWidget()
        centre.setLayout(self._column)
        self.setCentralWidget(centre)
        dock = self.add_dock(
            "tree", "事業", self.tree, Qt.DockWidgetArea.LeftDockWidgetArea, "Alt+0"
        )
        self.resizeDocks([dock], [_TREE_WIDTH], Qt.Orientation.Horizontal)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self.statusBar()

    def add_line(self, line: QWidget) -> None:
        """Put a line above the middle, below those that are there."""
        self._column.insertWidget(self._column.count() - 1, line)

    def add_dock(
        self, name: str, title: str, widget: QWidget, area: Qt.DockWidgetArea, keys: str
    ) -> QDockWidget:
        """Put a panel at a side of the window, with its place in the menu and its shortcut."""
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock_{name}")
        dock.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        # Not `toggleViewAction`: that closes a panel that is open, but hidden by another's tab.
        action = self.menus["panels"].addAction(title)
        action.setObjectName(f"panel_{name}")
        action.setShortcut(keys)
        action.setCheckable(True)
        dock.visibilityChanged.connect(action.setChecked)
        action.triggered.connect(partial(_bring, dock, action))
        self.docks[name] = dock
        return dock

    @Slot()
    def focus_next_pane(self) -> None:
        """Give the keyboard to the next part of the window: list, sheet, panels."""
        panes = [self.docks["tree"], self.middle]
        panes += [dock for dock in self.docks.values() if dock not in panes]
        shown = [pane for pane in panes if pane.isVisible() and not pane.visibleRegion().isEmpty()]
        focused = self.focusWidget()
        inside = [number for number, pane in enumerate(shown) if pane.isAncestorOf(focused)]
        start = inside[0] + 1 if inside else 0
        for pane in (*shown[start:], *shown[:start]):
            if _focus_first_in(pane):
                return

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Ask this before the window closes; it stays open where the answer is False."""
        self._may_close = may_close

    def shape(self) -> tuple[str, str]:
        """Geometry and layout of the window as hexadecimal text."""
        parts = (self.saveGeometry(), self.saveState())
        geometry, layout = (bytes(part.toHex().data()).decode() for part in parts)
        return geometry, layout

    def take_geometry(self, geometry: str) -> None:
        """Take the size and place of last time; text that is none of ours changes nothing."""
        self.restoreGeometry(QByteArray.fromHex(geometry.encode("ascii", "ignore")))

    def take_layout(self, layout: str) -> None:
        """Take the panels of last time; text that is none of ours changes nothing."""
        self.restoreState(QByteArray.fromHex(layout.encode("ascii", "ignore")))

    @override
    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        if event.polished() and isinstance(event.child(), QTabBar):
            # The tabs of the panels would take the keyboard, even where nobody can see them.
            cast("QTabBar", event.child()).setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.first_painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        self.about_to_close.emit()
        event.accept()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        # toLocalFile is empty for everything that is not a file: a link is never followed.
        paths = [Path(url.toLocalFile()) for url in urls if url.toLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)


def _bring(dock: QDockWidget, action: QAction) -> None:
    """Show a panel in front and give it the keyboard, or take it away, as its action is set."""
    # Kept, because a panel that appears behind another one unsets it.
    shown = action.isChecked()
    dock.setVisible(shown)
    if shown:
        dock.raise_()
        _focus_first_in(dock)


def _focus_first_in(pane: QWidget) -> bool:
    """Give the keyboard to the first widget of a part that takes it."""
    widget = pane.nextInFocusChain()
    # The chain is a ring, and the parts of a pane need not follow each other in it.
    while widget is not None and widget is not pane:
        takes_tab = pane.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_tab and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        widget = widget.nextInFocusChain()
    return False
