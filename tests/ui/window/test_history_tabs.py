"""履歴 has two tabs, turned by the keyboard; a changed place is shown from the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from dxdesk.domain.rows import Key
from dxdesk.workspace.commands import SetField
from tests.e2e.clerk import ALT, CONTROL

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView, QTabWidget

    from tests.e2e.clerk import Clerk


def test_alt_6_and_ctrl_tab_lead_to_the_changes_and_enter_to_a_place(clerk: Clerk):
    sheets = clerk.window.tree.visible_uids()
    clerk.made.desk.execute(
        SetField(Key(clerk.made.desk.edition, "project", sheets[2]), "purpose", "新しい目的")
    )
    clerk.made.arrival.lead_to(sheets[0])
    clerk.press(Qt.Key.Key_6, ALT)
    assert clerk.focused.objectName() == "history_table"
    clerk.press(Qt.Key.Key_Tab, CONTROL)
    assert cast("QTabWidget", clerk.widget("history_tabs")).currentIndex() == 1
    table = cast("QTableView", clerk.widget("changes_table"))
    clerk.wait(lambda: table.model().rowCount() == 1)
    table.setFocus()
    table.selectRow(0)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.made.parts.page.project == sheets[2]
    assert clerk.focused.objectName() == "text_purpose"
