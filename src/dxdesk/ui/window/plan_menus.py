"""The menus that are filled when they open: recent plans, and the editions of the open one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.ui.plain import menu_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QMenu

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.plan_flow import PlanFlow
    from dxdesk.ui.window.whereabouts import Whereabouts


class PlanMenus(QObject):
    """Fills the two menus.

    Signals:
        plan_chosen: Path of a recent plan.
    """

    plan_chosen = Signal(object)

    def __init__(
        self, menus: Mapping[str, QMenu], desk: Desk, plans: PlanFlow, where: Whereabouts
    ) -> None:
        super().__init__(plans)
        self._recent, self._editions = menus["recent"], menus["editions"]
        self._desk = desk
        self._plans = plans
        self._where = where
        self._recent.aboutToShow.connect(self._fill_recent)
        self._recent.triggered.connect(self._on_recent_chosen)
        self._editions.aboutToShow.connect(self._fill_editions)
        self._editions.triggered.connect(self._on_edition_chosen)

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        for number, path in enumerate(self._where.recent, 1):
            words = menu_words(f"{path.name}　　{path.parent}")
            key = f"&{number}" if number < 10 else str(number)  # noqa: PLR2004 - one digit
            action = QAction(f"{key}　{words}", self._recent)
            action.setData(str(path))
            self._recent.addAction(action)
        if self._recent.isEmpty():
            self._recent.addAction("（ありません）").setEnabled(False)

    @Slot(QAction)
    def _on_recent_chosen(self, action: QAction) -> None:
        if action.data():
            self.plan_chosen.emit(Path(str(action.data())))

    @Slot()
    def _fill_editions(self) -> None:
        self._editions.clear()
        workspace = self._plans.workspace()
        for year in workspace.editions() if workspace else ():
            action = QAction(f"{FiscalYear(year).label()}版", self._editions)
            action.setCheckable(True)
            action.setChecked(year == self._desk.edition)
            action.setData(year)
            self._editions.addAction(action)
        if self._editions.isEmpty():
            self._editions.addAction("（ありません）").setEnabled(False)

    @Slot(QAction)
    def _on_edition_chosen(self, action: QAction) -> None:
        if action.data():
            self._plans.turn_to(int(action.data()))
