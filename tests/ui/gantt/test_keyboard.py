"""Everything without a mouse: walking, painting, rows, ratings, the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from tests.ui.gantt.hosts import ALT, CONTROL, NONE, SHIFT, Key, Page, below, popup, schedule_row

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from tests.ui.gantt.conftest import MakePage

BAR = "2023-06..2023-10"
ON_BAR = (Key.Key_Right, Key.Key_Right, Key.Key_Right)


def test_arrows_walk_by_cells_and_rows(year_page: Page):
    year_page.key(Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert year_page.place() == (1, 2, "planned")
    year_page.key(Key.Key_Left, Key.Key_Up)
    assert year_page.place() == (0, 1, "planned")


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (Key.Key_End, NONE, (0, 11, "planned")),
        (Key.Key_Home, NONE, (0, -1, "planned")),
        (Key.Key_PageDown, NONE, (2, 0, "planned")),
        (Key.Key_End, CONTROL, (2, 0, "planned")),
        (Key.Key_Right, CONTROL, (0, 2, "planned")),
        (Key.Key_Slash, NONE, (0, 0, "actual")),
        (Key.Key_J, NONE, (0, 0, "actual")),
        (Key.Key_P, NONE, (0, 0, "planned")),
    ],
)
def test_one_key_goes_far(
    year_page: Page,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    expected: tuple[int, int, str],
):
    year_page.key(key, modifiers=modifiers)
    assert year_page.place() == expected


def test_space_paints_the_range_and_then_erases_it(year_page: Page):
    year_page.key(Key.Key_Right, Key.Key_Right, modifiers=SHIFT)
    year_page.key(Key.Key_Space)
    assert year_page.row().planned == "2023-04..2023-10"
    year_page.key(Key.Key_Space)
    assert year_page.row().planned == "2023-07..2023-10"
    year_page.desk.undo()
    year_page.desk.undo()
    assert year_page.row().planned == BAR


def test_space_paints_the_lane_of_the_cursor(year_page: Page):
    year_page.key(Key.Key_Slash, Key.Key_Space)
    assert year_page.row().actual == "2023-04..2023-05"
    assert year_page.row().planned == BAR


def test_delete_erases_the_bar_and_on_a_point_alone_the_point(year_page: Page):
    year_page.key(*ON_BAR, Key.Key_Delete)
    assert year_page.row().planned == "2023-06..2023-07 2023-08..2023-10"
    year_page.key(Key.Key_End, *[Key.Key_Left] * 3, Key.Key_Delete)
    assert year_page.row().points == ""
    year_page.desk.undo()
    assert year_page.row().points == "2023-12\t★\t契約"


def test_alt_and_arrows_move_the_bar_on_and_on(year_page: Page):
    year_page.key(*ON_BAR)
    year_page.key(Key.Key_Right, Key.Key_Right, Key.Key_Left, modifiers=ALT)
    assert year_page.row().planned == "2023-07..2023-11"
    assert year_page.place() == (0, 4, "planned")
    year_page.desk.undo()
    assert year_page.row().planned == "2023-08..2023-12"


def test_alt_and_shift_and_arrows_stretch_the_bar(year_page: Page):
    year_page.key(*ON_BAR)
    year_page.key(Key.Key_Right, Key.Key_Right, modifiers=ALT | SHIFT)
    assert year_page.row().planned == "2023-06..2023-12"
    year_page.key(Key.Key_Left, modifiers=ALT | SHIFT)
    assert year_page.row().planned == "2023-06..2023-11"


def test_painting_an_unknown_row_makes_it_known(year_page: Page):
    year_page.key(Key.Key_Down, Key.Key_Space)
    assert (year_page.row(1).planned, year_page.row(1).marks) == ("2023-04..2023-05", "known")


def test_insert_adds_a_row_below_and_goes_to_its_label(year_page: Page):
    year_page.key(Key.Key_Insert)
    assert [row.label for row in year_page.rows()] == ["調達", "", "構築", "周知"]
    assert year_page.place() == (1, -1, "planned")
    year_page.desk.undo()
    assert len(year_page.rows()) == 3


def test_the_first_row_is_added_in_an_empty_chart(make_page: MakePage):
    page = make_page("plan")
    page.key(Key.Key_Right, Key.Key_Space, Key.Key_Delete, Key.Key_F2)
    page.key(Key.Key_Insert)
    assert len(page.rows()) == 1
    assert page.row().chart == "plan"


def test_control_and_delete_remove_the_row(year_page: Page):
    year_page.key(Key.Key_Down)
    year_page.key(Key.Key_Delete, modifiers=CONTROL)
    assert [row.label for row in year_page.rows()] == ["調達", "周知"]
    year_page.desk.undo()
    assert [row.label for row in year_page.rows()] == ["調達", "構築", "周知"]


def test_alt_and_arrows_move_the_row_with_the_cursor(year_page: Page):
    year_page.key(Key.Key_Down, Key.Key_Down, modifiers=ALT)
    assert [row.label for row in year_page.rows()] == ["構築", "周知", "調達"]
    assert year_page.place()[0] == 2
    year_page.key(Key.Key_Up, modifiers=ALT)
    assert [row.label for row in year_page.rows()] == ["構築", "調達", "周知"]


@pytest.mark.parametrize("letter", ["a", "A", "ａ"])
def test_a_letter_gives_the_rating(year_page: Page, letter: str):
    year_page.key(Key.Key_End, Key.Key_Right)
    year_page.type(letter)
    assert year_page.row().rating == "A"
    year_page.key(Key.Key_Delete)
    assert year_page.row().rating == ""


def test_a_letter_that_is_no_rating_changes_nothing(year_page: Page):
    year_page.key(Key.Key_End, Key.Key_Right)
    year_page.type("x")
    assert year_page.row().rating == ""


def test_f2_offers_the_ratings_in_a_list(year_page: Page):
    year_page.key(Key.Key_End, Key.Key_Right, Key.Key_F2)
    menu = popup()
    assert [action.text().replace("&", "") for action in menu.actions()] == [
        "（なし）",
        "S",
        "A",
        "B",
    ]
    page_key(menu, Key.Key_Down, Key.Key_Return)
    assert year_page.row().rating == "S"


def test_a_rating_outside_the_scale_stays_in_the_list(make_page: MakePage):
    page = make_page("year", schedule_row("a", "year", "調達", rating="<b>保留</b>"))
    page.key(Key.Key_End, Key.Key_Right, Key.Key_F2)
    menu = popup()
    assert menu.actions()[-1].text() == "<b>保留</b>"
    assert menu.actions()[-1].isChecked()
    page_key(menu, Key.Key_Escape)
    assert page.row().rating == "<b>保留</b>"


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Menu, NONE), (Key.Key_F10, SHIFT)])
def test_the_menu_key_shows_what_can_be_done_with_its_keys(
    year_page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier
):
    year_page.key(*ON_BAR)
    year_page.key(key, modifiers=modifiers)
    menu = popup()
    words = {action.text() for action in menu.actions()}
    assert "帯を右へ移す\tAlt+→" in words
    assert "行を削除\tCtrl+Delete" in words
    chosen = next(action for action in menu.actions() if action.data() == Act.MOVE_RIGHT)
    menu.setActiveAction(chosen)
    page_key(menu, Key.Key_Return)
    assert year_page.row().planned == "2023-07..2023-11"


def test_the_menu_offers_each_point_of_the_cell(year_page: Page):
    year_page.key(Key.Key_End, *[Key.Key_Left] * 3)
    year_page.key(Key.Key_Menu)
    menu = popup()
    chosen = next(action for action in menu.actions() if "★契約" in action.text())
    menu.setActiveAction(chosen)
    page_key(menu, Key.Key_Return)
    year_page.type("済")
    year_page.key(Key.Key_Return)
    assert year_page.row().points == "2023-12\t★\t契約済"


def test_the_menu_says_that_an_unknown_row_is_known(year_page: Page):
    year_page.key(Key.Key_Down, Key.Key_Menu)
    menu = popup()
    menu.setActiveAction(next(a for a in menu.actions() if a.data() == Act.MAKE_KNOWN))
    page_key(menu, Key.Key_Return)
    assert (year_page.row(1).marks, year_page.row(1).planned) == ("known", "")


def test_menus_are_freed_when_they_are_closed(year_page: Page, qtbot: QtBot):
    year_page.key(Key.Key_Menu)
    page_key(popup(), Key.Key_Escape)
    qtbot.waitUntil(lambda: not below(year_page.canvas, QMenu))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ((Key.Key_Left,), "調達"),
        ((), "調達\t\t\t■\t■\t■\t■\t\t\t★契約\t\t\t\tA\r\n"),
        ((Key.Key_End, Key.Key_Right), "A"),
    ],
)
def test_what_the_cursor_stands_on_can_be_copied(
    make_page: MakePage, keys: tuple[Qt.Key, ...], expected: str
):
    row = schedule_row("a", "year", "調達", planned=BAR, points="2023-12\t★\t契約", rating="A")
    page = make_page("year", row)
    page.key(*keys)
    page.key(Key.Key_C, modifiers=CONTROL)
    assert QGuiApplication.clipboard().text() == expected


def test_a_copied_name_is_given_to_another_row(year_page: Page):
    year_page.key(Key.Key_Left)
    year_page.key(Key.Key_C, modifiers=CONTROL)
    year_page.key(Key.Key_Down, Key.Key_Home, Key.Key_Left)
    assert year_page.place()[:2] == (1, LABEL_COLUMN)
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert [row.label for row in year_page.rows()] == ["調達", "調達", "周知"]
    year_page.desk.undo()
    assert [row.label for row in year_page.rows()] == ["調達", "構築", "周知"]


def test_a_copied_rating_is_pasted_as_one(year_page: Page):
    QGuiApplication.clipboard().setText("ａ\r\n")
    year_page.key(Key.Key_End, Key.Key_Right)
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert (year_page.row().rating, year_page.row().label) == ("A", "調達")


def test_pasting_on_a_cell_changes_nothing_and_says_so(year_page: Page):
    heard: list[KnownError] = []
    year_page.desk.failed.connect(heard.append)
    before = year_page.rows()
    QGuiApplication.clipboard().setText("別の名")
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert year_page.rows() == before
    assert len(heard) == 1


def test_tab_leaves_the_chart(year_page: Page):
    year_page.key(Key.Key_Tab)
    assert year_page.elsewhere.hasFocus()


def test_keys_of_the_chart_come_before_those_of_the_window(year_page: Page):
    from PySide6.QtGui import QShortcut

    shortcut = QShortcut(QKeySequence("Ctrl+T"), year_page)
    stolen: list[bool] = []
    shortcut.activated.connect(lambda: stolen.append(True))
    year_page.key(Key.Key_T, modifiers=CONTROL)
    assert not stolen
    assert year_page.focused() is not year_page.canvas


def page_key(menu: QMenu, *keys: Qt.Key) -> None:
    from PySide6.QtTest import QTest

    for key in keys:
        QTest.keyClick(menu, key)
