"""From sheet to sheet without the list: back, forward, a few letters, pins, two side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from dxdesk.domain import rows as r
from dxdesk.ui.fields.list import ListField
from dxdesk.ui.sheet.page import SheetPage
from dxdesk.workspace.commands import SetField
from tests.e2e.clerk import ALT, CONTROL, SHIFT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from dxdesk.ui.pick import Pick
    from tests.e2e.clerk import Clerk

    Found = Callable[[str], Sequence[Pick]]

KEY = Qt.Key


def shown(clerk: Clerk) -> str | None:
    return clerk.made.parts.page.project


def uids_of(clerk: Clerk) -> list[str]:
    return clerk.window.tree.visible_uids()


def test_back_and_forward_lead_through_the_sheets_that_were_visited(clerk: Clerk) -> None:
    uids = uids_of(clerk)
    clerk.press(KEY.Key_PageDown, CONTROL)
    clerk.press(KEY.Key_PageDown, CONTROL)
    assert shown(clerk) == uids[2]
    clerk.press(KEY.Key_PageUp, CONTROL | SHIFT)
    clerk.press(KEY.Key_PageUp, CONTROL | SHIFT)
    assert shown(clerk) == uids[0]
    clerk.press(KEY.Key_PageUp, CONTROL | SHIFT)
    assert shown(clerk) == uids[0]
    clerk.press(KEY.Key_PageDown, CONTROL | SHIFT)
    assert shown(clerk) == uids[1]


def test_a_sheet_is_opened_by_a_few_letters(clerk: Clerk) -> None:
    uids = uids_of(clerk)
    wanted = clerk.window.tree.lines[uids[5]]
    offered: list[Sequence[Pick]] = []

    def choose(_title: str, _hint: str, found: Found) -> str:
        offered.append(found(wanted.number))
        return offered[-1][0].choice

    clerk.answers.given["pick"] = choose
    clerk.press(KEY.Key_G, CONTROL)
    assert shown(clerk) == uids[5]
    assert wanted.name in offered[0][0].words


def test_f5_asks_too_and_offers_pinned_sheets_first_then_visited_and_edited_ones(
    clerk: Clerk,
) -> None:
    uids = uids_of(clerk)
    desk = clerk.made.desk
    desk.execute(SetField(r.Key(desk.edition, "project", uids[7]), "memo", "確認"))
    clerk.press(KEY.Key_PageDown, CONTROL)
    clerk.press(KEY.Key_B, CONTROL | SHIFT)
    clerk.press(KEY.Key_PageDown, CONTROL)
    offered: list[str] = []

    def look(_title: str, _hint: str, found: Found) -> None:
        offered.extend(pick.choice for pick in found(""))

    clerk.answers.given["pick"] = look
    clerk.press(KEY.Key_F5)
    assert offered[:3] == [uids[1], uids[0], uids[7]]
    assert uids[2] not in offered
    assert set(offered) == set(uids) - {uids[2]}


def entries(clerk: Clerk, name: str) -> list[QAction]:
    menu: QMenu = clerk.window.menus[name]
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if action.data()]


def test_pinned_and_edited_sheets_stand_in_menus(clerk: Clerk) -> None:
    uids = uids_of(clerk)
    assert entries(clerk, "pinned") == []
    clerk.press(KEY.Key_B, CONTROL | SHIFT)
    clerk.press(KEY.Key_PageDown, CONTROL)
    (pinned,) = entries(clerk, "pinned")
    clerk.window.menus["pinned"].triggered.emit(pinned)
    assert shown(clerk) == uids[0]
    clerk.press(KEY.Key_B, CONTROL | SHIFT)
    assert entries(clerk, "pinned") == []
    desk = clerk.made.desk
    desk.execute(SetField(r.Key(desk.edition, "project", uids[4]), "memo", "確認"))
    assert entries(clerk, "edited")[0].data() == uids[4]


def second(clerk: Clerk) -> SheetPage:
    page = clerk.window.findChild(SheetPage, "second_page")
    assert isinstance(page, SheetPage)
    return page


def test_two_sheets_stand_side_by_side_and_change_places(clerk: Clerk) -> None:
    uids = uids_of(clerk)
    clerk.press(KEY.Key_PageDown, CONTROL)
    clerk.press(KEY.Key_F9)
    beside = second(clerk)
    assert beside.isVisible()
    assert (shown(clerk), beside.project) == (uids[1], uids[0])
    button = clerk.window.findChild(QPushButton, "second_exchange")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (shown(clerk), beside.project) == (uids[0], uids[1])
    desk = clerk.made.desk
    desk.execute(SetField(r.Key(desk.edition, "project", uids[1]), "name", "並べて直した名称"))
    assert "並べて直した名称" in beside.bar.title.text()


def test_the_state_of_work_is_chosen_by_a_key(clerk: Clerk) -> None:
    clerk.press(KEY.Key_J, CONTROL | SHIFT)
    menu = clerk.made.parts.page.findChild(QMenu, "work_state_menu")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()


def test_any_action_is_found_by_its_words_and_done_where_the_keyboard_was(clerk: Clerk) -> None:
    asked: list[Pick] = []

    def choose(_title: str, _hint: str, found: Found) -> str:
        asked.extend(found("ピン留め"))
        return asked[0].choice

    clerk.answers.given["pick"] = choose
    clerk.press(KEY.Key_Q, ALT)
    assert asked[0].beside == "Ctrl+Shift+B"
    assert entries(clerk, "pinned")


def test_what_the_grid_can_do_is_offered_there_and_what_cannot_be_done_is_shown_as_such(
    clerk: Clerk,
) -> None:
    asked: dict[str, Pick] = {}

    def look(_title: str, _hint: str, found: Found) -> None:
        asked.update({pick.words: pick for pick in found("")})

    clerk.answers.given["pick"] = look
    clerk.press(KEY.Key_5, ALT)
    clerk.press(KEY.Key_Q, ALT)
    assert asked["下に指標を追加"].is_able
    clerk.window.acts["undo"].setEnabled(False)
    clerk.window.tree.setFocus()
    asked.clear()
    clerk.press(KEY.Key_Q, ALT)
    assert "下に指標を追加" not in asked
    assert not asked["元に戻す"].is_able


def choice_of(words: str) -> Callable[[str, str, Found], str]:
    """Chooses what is called so; fails where it is not offered."""

    def choose(_title: str, _hint: str, found: Found) -> str:
        return next(pick.choice for pick in found("") if pick.words == words and pick.is_able)

    return choose


def test_what_a_chart_can_do_is_offered_there_and_done_at_its_cursor(clerk: Clerk) -> None:
    before = clerk.rows
    clerk.answers.given["pick"] = choice_of("帯を塗る・消す")
    clerk.press(KEY.Key_4, ALT)
    clerk.press(KEY.Key_Q, ALT)
    changed = {key.kind for key, row in clerk.rows.items() if before[key] != row}
    assert changed == {"schedule_row"}
    clerk.window.acts["undo"].trigger()
    assert clerk.rows == before


def test_what_a_list_of_items_can_do_is_offered_there(clerk: Clerk) -> None:
    told: list[str] = []
    clerk.made.desk.told.connect(told.append)
    clerk.answers.given["pick"] = choice_of("番号を振り直す")
    clerk.widget("text_activities").setFocus()
    clerk.press(KEY.Key_Q, ALT)
    assert told == ["番号は、順に並んでいます。"]


def test_where_nothing_may_be_changed_a_list_of_items_offers_nothing_that_would(
    clerk: Clerk,
) -> None:
    able: dict[str, bool] = {}

    def look(_title: str, _hint: str, found: Found) -> None:
        able.update({pick.words: pick.is_able for pick in found("番号を振り直す")})

    box = clerk.widget("text_activities", ListField)
    assert isinstance(box, ListField)
    box.setReadOnly(True)
    box.setFocus()
    clerk.answers.given["pick"] = look
    clerk.press(KEY.Key_Q, ALT)
    assert able == {"番号を振り直す": False}
