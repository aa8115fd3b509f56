"""The width of the window among its parts: a panel gets what it needs, two sheets get the same.

The frame lets every part be squeezed, so that no panel makes the window wider than the screen.
Where there is too little for what is in the middle and a panel, the tree gives way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDockWidget

    from dxdesk.ui.window.main_window import MainWindow

_SHEET_EM: Final = 40
"""Width of a sheet that can be worked on beside another."""
_SIDES: Final = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)


class Room(QObject):
    """Follows the panels, and what is in the middle, as they come into view.

    Args:
        frame: The window, with all its panels.
    """

    def __init__(self, frame: MainWindow) -> None:
        super().__init__(frame)
        self._frame = frame
        self._tree, self._second = frame.docks["tree"], frame.docks["second"]
        self._panels = [dock for dock in frame.docks.values() if dock is not self._tree]
        self._tree_width = self._tree.width()
        self._gives_way = False
        self._was_second = False
        # Not before all stands in its place, with what is made when it is first seen.
        self._turned = QTimer(self)
        self._turned.setSingleShot(True)
        self._turned.timeout.connect(self._settle)
        frame.middle.currentChanged.connect(self._turned.start)
        for dock in self._panels:
            dock.visibilityChanged.connect(self._turned.start)

    @Slot()
    def _settle(self) -> None:
        if self._tree.isVisible() and not self._gives_way:
            self._tree_width = self._tree.width()
        panel = next(filter(self._is_in_front, self._panels), None)
        sheet = _SHEET_EM * self._frame.fontMetrics().horizontalAdvance("あ")
        if panel is self._second:
            middle = least = sheet
        else:
            middle = self._frame.middle.currentWidget().minimumSizeHint().width()
            least = panel.widget().minimumSizeHint().width() if panel else 0
        left = self._make_way(self._whole() - middle - least)
        if panel is not None:
            self._widen(panel, self._width_of(panel, least, left))
            self._was_second = panel is self._second

    def _make_way(self, room: int) -> int:
        """Let the tree have what room there is for it; returns its width then."""
        if not self._tree.isVisible() and not self._gives_way:
            return 0
        has_room = room >= self._tree.widget().minimumSizeHint().width()
        self._gives_way = room < self._tree_width
        self._tree.setVisible(has_room)
        if not has_room:
            return 0
        width = min(room, self._tree_width)
        self._widen(self._tree, width)
        return width

    def _width_of(self, panel: QDockWidget, least: int, left: int) -> int:
        if panel is self._second:
            return (self._whole() - left) // 2
        if self._gives_way:
            return least
        # What is behind a second sheet's tab has its width too, but has no need of it.
        now = panel.sizeHint().width() if self._was_second else panel.width()
        return max(least, now)

    def _whole(self) -> int:
        """The width of the window without the handles between the parts."""
        handle = self._frame.style().pixelMetric(QStyle.PixelMetric.PM_DockWidgetSeparatorExtent)
        return self._frame.width() - 2 * handle

    def _is_in_front(self, dock: QDockWidget) -> bool:
        return (
            dock.isVisible()
            and not dock.isFloating()
            and not dock.visibleRegion().isEmpty()
            and self._frame.dockWidgetArea(dock) in _SIDES
        )

    def _widen(self, dock: QDockWidget, width: int) -> None:
        self._frame.resizeDocks([dock], [width], Qt.Orientation.Horizontal)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
