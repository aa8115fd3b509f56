"""The ways through the window: to a sheet, to two of them side by side, to any action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dxdesk.ui.window.navigation import Navigation
from dxdesk.ui.window.palette import Palette
from dxdesk.ui.window.second_sheet import SecondSheet

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.parts import Parts
    from dxdesk.ui.window.whereabouts import Whereabouts


class Ways(QObject):
    """Everything that leads a person somewhere else.

    Signals:
        sheet_wanted: Uid of the project whose sheet is to be shown.

    Attributes:
        second: The sheet beside the one in the middle.
    """

    sheet_wanted = Signal(str)

    def __init__(self, parts: Parts, desk: Desk, where: Whereabouts, asking: Asking) -> None:
        super().__init__(parts.frame)
        navigation = Navigation(parts, desk, where, asking)
        self.second = SecondSheet(desk, parts.page, navigation)
        self._palette = Palette(parts.frame, asking)
        parts.frame.acts["palette"].triggered.connect(self._palette.ask)
        navigation.sheet_wanted.connect(self.sheet_wanted)
        self.second.sheet_wanted.connect(self.sheet_wanted)
