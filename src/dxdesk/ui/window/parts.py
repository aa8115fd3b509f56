"""The widgets of one window, by what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxdesk.ui.history import HistoryPanel
    from dxdesk.ui.notice import NoticeBar
    from dxdesk.ui.sheet.page import SheetPage
    from dxdesk.ui.start_page import StartPage
    from dxdesk.ui.trend.panel import TrendPanel
    from dxdesk.ui.window.figures import FiguresLine
    from dxdesk.ui.window.main_window import MainWindow
    from dxdesk.ui.window.status import StatusLine


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in the frame, and the frame itself, which holds actions, menus and the tree."""

    frame: MainWindow
    figures: FiguresLine
    notice: NoticeBar
    page: SheetPage
    start_page: StartPage
    status: StatusLine
    history: HistoryPanel
    trend: TrendPanel
