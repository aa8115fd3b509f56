"""From the menu to other settings of the form (様式の設定)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.rows import FormSetting
from dxdesk.workspace.plan_commands import SetFormSettings

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.asking import Asking


class FormFlow(QObject):
    """Asks for the settings of the form, and puts them into the plan."""

    def __init__(self, desk: Desk, asking: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = asking

    @Slot()
    def ask(self) -> None:
        """Ask for the settings of the form."""
        if not self._desk.keep_drafts():
            return
        rows = self._desk.workspace.rows(None, ("form_setting",)).values()
        known = {row.name: row.value for row in rows if isinstance(row, FormSetting)}
        values = self._asking.form_settings(known)
        if values:
            self._desk.execute(SetFormSettings(values))
