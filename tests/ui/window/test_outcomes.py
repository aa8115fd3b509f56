"""What the window tells goes in time, moves nothing, and offers the way on that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from dxdesk.domain import rows as r
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT
from tests.e2e.clerk import CONTROL, Clerk

if TYPE_CHECKING:
    from dxdesk.ui.notice import NoticeBar


def notice(clerk: Clerk) -> NoticeBar:
    return clerk.made.parts.notice


def change_memo(clerk: Clerk, text: str) -> None:
    project = clerk.made.parts.page.project or ""
    key = r.Key(clerk.made.desk.edition, "project", project)
    assert clerk.made.desk.execute(SetField(key, "memo", text))


def test_a_refusal_goes_with_the_next_step_that_succeeds(clerk: Clerk):
    clerk.made.desk.failed.emit(KnownError("変更できません。"))
    assert notice(clerk).words == "変更できません。"
    change_memo(clerk, "一")
    assert notice(clerk).words == ""


def test_what_undo_tells_goes_with_the_next_step(clerk: Clerk):
    change_memo(clerk, "一")
    clerk.press(Qt.Key.Key_Z, CONTROL)
    assert notice(clerk).words.startswith("元に戻しました：")
    change_memo(clerk, "二")
    assert notice(clerk).words == ""


def test_that_settled_values_are_being_corrected_is_told_as_long_as_it_is_so(clerk: Clerk):
    clerk.window.acts["correct_settled"].trigger()
    change_memo(clerk, "一")
    assert "訂正中" in notice(clerk).words


def test_a_settled_value_can_be_corrected_from_where_it_is_refused(clerk: Clerk):
    clerk.made.desk.failed.emit(KnownError("確定した年度のため、変更できません。", HOW_TO_CORRECT))
    clerk.made.parts.page.focus_first()
    clerk.press(Qt.Key.Key_F6)
    assert clerk.focused.objectName() == "notice_action"
    clerk.press(Qt.Key.Key_Space)
    assert clerk.made.desk.is_correcting
    assert "訂正中" in notice(clerk).words


def test_a_notice_moves_nothing_of_the_page(clerk: Clerk):
    box = clerk.widget("header_name")
    places: list[QPoint] = []
    for words in ("", "変更できません。" * 20):
        if words:
            notice(clerk).warn(words)
        # Until the page is laid out to its end.
        QTest.qWait(200)
        places.append(box.mapTo(clerk.window, QPoint(0, 0)))
    assert notice(clerk).isVisible()
    assert places[0] == places[1]
