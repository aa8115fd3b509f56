"""The frame of the window and the list in it: what is painted before anything heavy is loaded.

Everything else is brought by `MainWindow.complete` and by `furnishing`, after the first paint.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.tree.view import TreeView, head_height

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QChildEvent
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
    from PySide6.QtWidgets import QMenu

    from dxdesk.ui.tree.project_tree import ProjectTree

TITLE: Final = "DXデスク"
MENUS: Final = {
    "file": "ファイル(&F)",
    "edit": "編集(&E)",
    "project": "事業(&B)",
    "round": "照会(&I)",
    "go": "移動(&G)",
    "view": "表示(&V)",
    "help": "ヘルプ(&H)",
}
_TREE_WIDTH: Final = 310
_LEAST_MIDDLE: Final = 280
_LEAST_PANEL: Final = 160
"""Widths that the parts can be squeezed to, whatever they would like: together they fit half of a
small screen, which is what is left of it at 200 %, so that no panel makes the window wider."""
_SIZE: Final = QSize(1366, 728)
"""What a screen of 1366×768 leaves beside its task bar."""


class MainWindow(QMainWindow):
    """The window of the desk.

    Signals:
        first_painted: The window has been painted for the first time, with the list.
        files_dropped: Paths of files that were dropped on the window.
        about_to_close: The window closes; what is not kept yet must be kept now.

    Attributes:
        rows: The list of projects, all that is painted of the tree at first.
        tree: Search, orders and filters around it; there when the frame is complete.
        acts: The actions by name; there when the frame is complete.
        menus: The menus by name, empty until the frame is complete.
        docks: The panels by name.
    """

    tree: ProjectTree
    acts: dict[str, QAction]

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
        bar = self.menuBar()
        self.menus: dict[str, QMenu] = {name: bar.addMenu(title) for name, title in MENUS.items()}
        self.docks: dict[str, QDockWidget] = {}
        self._feet: list[QWidget] = []
        self.rows = TreeView()
        self.middle = QStackedWidget()
        self.middle.setMinimumWidth(_LEAST_MIDDLE)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.middle, 1)
        centre = QWidget()
        centre.setLayout(self._column)
        self.setCentralWidget(centre)
        dock = self._dock("tree", "事業", Qt.DockWidgetArea.LeftDockWidgetArea)
        _fill(dock, _below_room(self.rows))
        self.resizeDocks([dock], [_TREE_WIDTH], Qt.Orientation.Horizontal)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self.statusBar()

    def complete(self) -> ProjectTree:
        """Bring what the first paint did without: actions, menus, and the head of the list."""
        # Imported here: loaded by now, and not needed for the first paint.
        from dxdesk.ui.actions import make_actions
        from dxdesk.ui.tree.project_tree import ProjectTree
        from dxdesk.ui.window.actions import SPECS, fill_menus

        self.acts = make_actions(self, SPECS, context=Qt.ShortcutContext.WindowShortcut)
        for spec in SPECS:
            self.acts[spec.name].setEnabled(not spec.needs)
        self.menus |= fill_menus(self.menus, self.acts)
        had_keyboard = self.rows.hasFocus()
        self.tree = ProjectTree(self.rows)
        dock = self.docks["tree"]
        dock.widget().deleteLater()
        _fill(dock, self.tree)
        self.tree.show()
        if had_keyboard:
            self.rows.setFocus()
        self._list_dock("tree")
        return self.tree

    def add_line(self, line: QWidget) -> None:
        """Put a line above the middle."""
        self._column.insertWidget(0, line)

    def add_foot(self, line: QWidget) -> None:
        """Put a line below the middle, where it moves nothing when it comes and goes."""
        self._column.addWidget(line)
        self._feet.append(line)

    def add_dock(self, name: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        """Put a panel at a side of the window, with its place in the menu and its shortcut."""
        # Imported here: see `complete`.
        from dxdesk.ui.window.actions import PANELS

        dock = self._dock(name, PANELS[name].words, area)
        _fill(dock, widget)
        self._list_dock(name)
        return dock

    def _dock(self, name: str, title: str, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock_{name}")
        dock.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.addDockWidget(area, dock)
        self.docks[name] = dock
        return dock

    def _list_dock(self, name: str) -> None:
        """Give a panel its place in the menu and its shortcut."""
        # Imported here: see `complete`.
        from dxdesk.ui.actions import make_action
        from dxdesk.ui.window.actions import PANELS

        dock = self.docks[name]
        # Not `toggleViewAction`: that closes a panel that is open, but hidden by another's tab.
        action = make_action(self, PANELS[name], "", Qt.ShortcutContext.WindowShortcut)
        self.menus["panels"].addAction(action)
        action.setChecked(dock.isVisible())
        dock.visibilityChanged.connect(action.setChecked)
        action.triggered.connect(partial(self._bring, dock, action))

    def _bring(self, dock: QDockWidget, action: QAction) -> None:
        """Show a panel in front with the keyboard, or take it away, as its action is set."""
        # Kept, because a panel that appears behind another one unsets it.
        shown = action.isChecked()
        had_keyboard = dock.isAncestorOf(self.focusWidget())
        dock.setVisible(shown)
        if shown:
            dock.raise_()
            _focus_first_in(dock)
        elif had_keyboard:
            self.focus_middle()

    def focus_middle(self) -> None:
        """Give the keyboard back to where it was last in the middle."""
        last = cast("QWidget | None", self.middle.focusWidget())
        if last is not None and last.isVisible():
            last.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            _focus_first_in(self.middle)

    @Slot()
    def focus_next_pane(self) -> None:
        """Give the keyboard to the next part of the window: list, sheet, notice, panels."""
        panes = [self.docks["tree"], self.middle, *self._feet]
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

    def fit_screen(self) -> None:
        """Fill the screen where there is no room for the size that the window has."""
        if self.size().boundedTo(self.screen().availableSize()) != self.size():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

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
            # Not before what stands in the window has been painted too.
            QTimer.singleShot(0, self, self.first_painted.emit)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

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


def _below_room(rows: TreeView) -> QWidget:
    """The list as it is painted at first: with room for what will stand above it."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, head_height(rows.fontMetrics()) + theme.GAP, 0, 0)
    column.addWidget(rows)
    return place


def _fill(dock: QDockWidget, widget: QWidget) -> None:
    widget.setMinimumWidth(_LEAST_PANEL)
    dock.setWidget(widget)


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
