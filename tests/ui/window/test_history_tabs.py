"""履歴 has two tabs, turned by the keyboard; a changed place is shown from the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from dxdesk.domain.rows import Key
from dxdesk.ui.notice import NoticeBar
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


def test_a_sheet_that_went_back_is_told_and_the_notice_takes_it_back(clerk: Clerk):
    desk = clerk.made.desk
    sheet = Key(desk.edition, "project", clerk.window.tree.visible_uids()[0])
    desk.execute(SetField(sheet, "purpose", "新しい目的"))
    clerk.made.arrival.lead_to(sheet.uid)
    clerk.press(Qt.Key.Key_6, ALT)
    clerk.press(Qt.Key.Key_Tab, CONTROL)
    back = clerk.widget("changes_back")
    clerk.wait(back.isEnabled)
    clerk.click("changes_back")
    notice = cast("NoticeBar", clerk.widget("", NoticeBar))
    assert notice.words == "1-1-1を、選んだ時点の内容に戻しました（1か所）。"
    assert desk.workspace.sheet(sheet.edition or 0, sheet.uid).project.purpose != "新しい目的"
    (undo,) = (each for each in shown_buttons(notice) if each.text() == "元に戻す")
    undo.click()
    assert desk.workspace.sheet(sheet.edition or 0, sheet.uid).project.purpose == "新しい目的"


def shown_buttons(notice: NoticeBar) -> list[QPushButton]:
    found = notice.findChildren(QPushButton)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - a gap in the stubs of PySide6
    return [each for each in cast("list[QPushButton]", found) if each.isVisible()]
