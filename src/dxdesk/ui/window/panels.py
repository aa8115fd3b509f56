"""The panels beside the sheet, in their places; those that not everybody opens are made late."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dxdesk.ui.window.history_tabs import history_tabs
from dxdesk.ui.window.later import Later
from dxdesk.ui.window.room import Room

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.changes.panel import ChangesPanel
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.steps.panel import StepsPanel
    from dxdesk.ui.window.parts import Parts


class Panels(QObject):
    """Histories, trend, paper, steps, the second sheet, what was found, and what is to be checked.

    Signals:
        step_wanted: How many steps of the session are to stand.
        change_wanted: A `Change` whose place is to be shown.
        sheet_returned: A sheet is again as it was earlier; in words.
    """

    step_wanted = Signal(int)
    change_wanted = Signal(object)
    sheet_returned = Signal(str)

    def __init__(
        self, parts: Parts, desk: Desk, jobs: JobRunner, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._desk = desk
        self._jobs = jobs
        self._clock = clock

    def lay_out(
        self,
        paper: QWidget,
        second: QWidget,
        find: Callable[[], QWidget],
        findings: Callable[[], QWidget],
    ) -> None:
        """Put the panels into the frame, hidden.

        Args:
            paper: The paper of the sheet.
            second: Another sheet.
            find: Makes what words are looked for in.
            findings: Makes the list of what proof-reading found.
        """
        frame, parts = self._parts.frame, self._parts
        right = Qt.DockWidgetArea.RightDockWidgetArea
        histories = history_tabs(parts.history, Later(lambda: self.changes))
        docks = [
            frame.add_dock("history", histories, right),
            frame.add_dock("trend", parts.trend, right),
            frame.add_dock("paper", paper, right),
            frame.add_dock("steps", Later(lambda: self.steps), right),
            frame.add_dock("second", second, right),
            frame.add_dock("find", Later(find), right),
            frame.add_dock("findings", Later(findings), right),
        ]
        for above, below in pairwise(docks):
            frame.tabifyDockWidget(above, below)
        for dock in docks:
            dock.hide()
        # Lists of places read well below the sheet, too.
        for name in ("find", "findings"):
            frame.docks[name].setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        Room(frame)

    @cached_property
    def steps(self) -> StepsPanel:
        """操作の履歴."""
        # Imported here, as below: the start waits for none of it.
        from dxdesk.ui.steps.panel import StepsPanel

        panel = StepsPanel(self._desk)
        panel.step_wanted.connect(self.step_wanted)
        return panel

    @cached_property
    def changes(self) -> ChangesPanel:
        """変更点."""
        from dxdesk.ui.changes.panel import ChangesPanel

        panel = ChangesPanel(self._desk, self._jobs, self._clock)
        panel.place_wanted.connect(self.change_wanted)
        panel.returned.connect(self.sheet_returned)
        panel.show_sheet(self._parts.page.project or "")
        self._parts.page.sheet_shown.connect(panel.show_sheet)
        return panel

    @Slot()
    def tell_named(self) -> None:
        """A moment has got a name since when changes can be asked for."""
        if "changes" in self.__dict__:
            self.changes.read_choices()
