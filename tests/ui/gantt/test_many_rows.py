"""Several rows at once, with the hands: chosen, painted, moved, copied, shifted, carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from dxdesk.ui import theme
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.shift_dialog import ShiftDialog
from dxdesk.ui.plain import PlainLabel
from tests.ui.gantt.hosts import (
    ALT,
    CONTROL,
    LEFT,
    NONE,
    SHIFT,
    Key,
    Page,
    below,
    popup,
    schedule_row,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from tests.ui.gantt.conftest import MakePage

RIGHT = Qt.MouseButton.RightButton
BAR = "2023-06..2023-10"


def planned(page: Page) -> list[str]:
    return [row.planned for row in page.rows()]


def labels(page: Page) -> list[str]:
    return [row.label for row in page.rows()]


def chosen(page: Page) -> range:
    return page.canvas.cursor_place.rows


def label_at(page: Page, row: int) -> QPoint:
    box = page.canvas.places.label_box(row)
    return QPoint(20, round(box.y + box.height / 2))


def colour(page: Page, at: QPoint) -> str:
    return page.canvas.grab().toImage().pixelColor(at).name()


@pytest.fixture
def told(year_page: Page) -> list[str]:
    heard: list[str] = []
    year_page.desk.told.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("key", "modifiers", "rows"),
    [
        (Key.Key_Down, SHIFT, range(2)),
        (Key.Key_PageDown, SHIFT, range(3)),
        (Key.Key_Down, SHIFT | CONTROL, range(3)),
        (Key.Key_End, SHIFT | CONTROL, range(3)),
        (Key.Key_A, CONTROL, range(3)),
        (Key.Key_Space, SHIFT, range(1)),
    ],
)
def test_rows_are_chosen_with_the_keyboard(
    year_page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier, rows: range
):
    year_page.key(key, modifiers=modifiers)
    assert chosen(year_page) == rows


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_Up, SHIFT | CONTROL), (Key.Key_Home, SHIFT | CONTROL), (Key.Key_PageUp, SHIFT)],
)
def test_rows_above_are_chosen_too(year_page: Page, key: Qt.Key, modifiers: Qt.KeyboardModifier):
    year_page.key(Key.Key_End, modifiers=CONTROL)
    year_page.key(key, modifiers=modifiers)
    assert chosen(year_page) == range(3)
    year_page.key(Key.Key_Up)
    assert len(chosen(year_page)) == 1


def test_a_rectangle_is_painted_in_one_step_and_erased_in_another(year_page: Page):
    year_page.key(Key.Key_Right, modifiers=SHIFT)
    year_page.key(Key.Key_Down, Key.Key_Down, modifiers=SHIFT)
    year_page.key(Key.Key_Space)
    assert planned(year_page) == [
        "2023-04..2023-10",
        "2023-04..2023-06",
        "2023-04..2023-06",
    ]
    year_page.key(Key.Key_Space)
    assert planned(year_page) == [BAR, "", ""]
    year_page.desk.undo()
    year_page.desk.undo()
    assert planned(year_page) == [BAR, "", ""]
    assert year_page.row(1).marks == "unknown"


def test_to_the_edge_and_space_paints_the_rest_of_all_rows(year_page: Page):
    year_page.key(Key.Key_Down, Key.Key_Down, modifiers=SHIFT)
    year_page.key(Key.Key_Right, modifiers=SHIFT | CONTROL)
    year_page.key(Key.Key_Space)
    assert planned(year_page) == ["2023-04..2024-04"] * 3


def test_three_steps_of_a_staircase_take_five_keys(year_page: Page):
    year_page.key(Key.Key_J)
    year_page.type("3")
    year_page.key(Key.Key_Down)
    year_page.type("６")
    year_page.key(Key.Key_Down)
    year_page.type("3")
    assert [row.actual for row in year_page.rows()] == [
        "2023-04..2023-07",
        "2023-07..2024-01",
        "2024-01..2024-04",
    ]


def test_alt_and_arrows_move_and_stretch_the_bars_of_all_rows(year_page: Page):
    year_page.key(Key.Key_A, modifiers=CONTROL)
    year_page.key(Key.Key_Space)
    year_page.key(Key.Key_Left, modifiers=ALT | SHIFT)
    year_page.key(Key.Key_Right, modifiers=ALT)
    assert planned(year_page) == ["2023-05..2024-04"] * 3
    assert chosen(year_page) == range(3)
    year_page.desk.undo()
    year_page.desk.undo()
    assert planned(year_page) == ["2023-04..2024-04"] * 3


def test_rows_move_and_go_together(year_page: Page):
    year_page.key(Key.Key_Down, modifiers=SHIFT)
    year_page.key(Key.Key_Down, modifiers=ALT)
    assert labels(year_page) == ["周知", "調達", "構築"]
    assert chosen(year_page) == range(1, 3)
    year_page.key(Key.Key_Up, modifiers=ALT)
    assert labels(year_page) == ["調達", "構築", "周知"]
    year_page.key(Key.Key_Delete, modifiers=CONTROL)
    assert labels(year_page) == ["周知"]
    assert chosen(year_page) == range(1)
    year_page.desk.undo()
    assert labels(year_page) == ["調達", "構築", "周知"]


def test_a_letter_rates_all_chosen_rows(year_page: Page):
    year_page.key(Key.Key_End, Key.Key_Right)
    year_page.key(Key.Key_Down, modifiers=SHIFT)
    year_page.type("a")
    assert [row.rating for row in year_page.rows()] == ["A", "A", ""]
    year_page.key(Key.Key_C, modifiers=CONTROL)
    assert QGuiApplication.clipboard().text() == "A\nA"
    year_page.desk.undo()
    assert [row.rating for row in year_page.rows()] == ["", "", ""]


# With the mouse


def test_shift_and_click_choose_up_to_there(year_page: Page):
    year_page.click(year_page.at("2023-11"))
    QTest.mouseClick(year_page.canvas, LEFT, SHIFT, year_page.at("2023-12", row=2))
    assert (chosen(year_page), year_page.canvas.cursor_place.cells(12)) == (range(3), (7, 8))
    year_page.click(label_at(year_page, 1))
    QTest.mouseClick(year_page.canvas, LEFT, SHIFT, label_at(year_page, 2))
    assert chosen(year_page) == range(1, 3)
    assert planned(year_page) == [BAR, "", ""]


def test_a_drag_over_the_labels_chooses_rows(year_page: Page):
    year_page.drag(label_at(year_page, 0), label_at(year_page, 2))
    assert chosen(year_page) == range(3)
    year_page.point(label_at(year_page, 1))
    assert chosen(year_page) == range(3)
    year_page.click(label_at(year_page, 1))
    assert chosen(year_page) == range(1, 2)


def test_the_right_button_leaves_chosen_rows_chosen(year_page: Page):
    year_page.drag(label_at(year_page, 0), label_at(year_page, 1))
    QTest.mouseClick(year_page.canvas, RIGHT, NONE, label_at(year_page, 1))
    assert chosen(year_page) == range(2)
    QTest.mouseClick(year_page.canvas, RIGHT, NONE, label_at(year_page, 2))
    assert chosen(year_page) == range(2, 3)


def test_chosen_rows_are_seen_without_colours_too(year_page: Page):
    year_page.key(Key.Key_Down, modifiers=SHIFT)
    marks = [label_at(year_page, row) for row in range(3)]
    seen = [colour(year_page, QPoint(2, at.y())) for at in marks]
    assert seen == [theme.ACCENT.name(), theme.ACCENT.name(), theme.PAPER.name()]
    year_page.key(Key.Key_Up)
    assert colour(year_page, QPoint(2, marks[1].y())) == theme.PAPER.name()


def test_what_is_chosen_is_spoken(year_page: Page):
    year_page.key(Key.Key_Down, modifiers=SHIFT)
    assert year_page.canvas.accessibleDescription().startswith("2行を選択（1行目から2行目まで）")


# Copied, cut and pasted


def test_rows_are_copied_and_pasted_below(year_page: Page):
    year_page.key(Key.Key_Down, modifiers=SHIFT)
    year_page.key(Key.Key_C, modifiers=CONTROL)
    year_page.key(Key.Key_End, modifiers=CONTROL)
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert labels(year_page) == ["調達", "構築", "周知", "調達", "構築"]
    assert (year_page.row(3).points, year_page.row(4).marks) == ("2023-12\t★\t契約", "unknown")
    assert chosen(year_page) == range(3, 5)
    year_page.desk.undo()
    assert len(year_page.rows()) == 3


def test_cut_rows_are_put_elsewhere(year_page: Page, told: list[str]):
    year_page.key(Key.Key_X, modifiers=CONTROL)
    assert told == ["1行を切り取りました。今の行の下に貼り付けられます。"]
    assert labels(year_page) == ["構築", "周知"]
    year_page.key(Key.Key_End, modifiers=CONTROL)
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert labels(year_page) == ["構築", "周知", "調達"]
    assert year_page.row(2).planned == BAR


def test_the_old_keys_of_the_clipboard_work_too(year_page: Page):
    year_page.key(Key.Key_Insert, modifiers=CONTROL)
    year_page.key(Key.Key_Insert, modifiers=SHIFT)
    assert labels(year_page) == ["調達", "調達", "構築", "周知"]
    year_page.key(Key.Key_Delete, modifiers=SHIFT)
    assert labels(year_page) == ["調達", "構築", "周知"]


def test_cells_are_cut_and_painted_at_the_cursor(year_page: Page, told: list[str]):
    year_page.key(Key.Key_Right, Key.Key_Right)
    year_page.key(Key.Key_Right, modifiers=SHIFT)
    year_page.key(Key.Key_X, modifiers=CONTROL)
    assert planned(year_page) == ["2023-08..2023-10", "", ""]
    year_page.key(Key.Key_Down, Key.Key_End)
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert planned(year_page)[1] == "2024-03..2024-04"
    assert told == ["表の右にはみ出した帯や記号は、貼り付けませんでした。"]
    year_page.desk.undo()
    year_page.desk.undo()
    assert planned(year_page) == [BAR, "", ""]


def test_cells_have_no_place_beside_the_cells_and_that_is_told(year_page: Page):
    failures: list[KnownError] = []
    year_page.desk.failed.connect(failures.append)
    year_page.key(Key.Key_Right, modifiers=SHIFT)
    year_page.key(Key.Key_C, modifiers=CONTROL)
    year_page.key(Key.Key_Home, Key.Key_Left)
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert "帯を貼り付けられません" in str(failures[0])
    assert labels(year_page) == ["調達", "構築", "周知"]


def test_cutting_a_name_takes_the_name_alone(year_page: Page):
    year_page.key(Key.Key_Left)
    year_page.key(Key.Key_X, modifiers=CONTROL)
    assert labels(year_page) == ["", "構築", "周知"]
    assert QGuiApplication.clipboard().text() == "調達"


def test_a_table_of_a_spreadsheet_becomes_rows(year_page: Page, told: list[str]):
    QGuiApplication.clipboard().setText("研修\t■\t●\t下見\r\n広報\t→\r\n")
    year_page.key(Key.Key_V, modifiers=CONTROL)
    assert labels(year_page) == ["調達", "研修", "広報", "構築", "周知"]
    assert (year_page.row(1).planned, year_page.row(1).actual) == (
        "2023-04..2023-05",
        "2023-05..2023-06",
    )
    assert told == ["「下見」は、帯の文字にしました。"]
    year_page.desk.undo()
    assert len(year_page.rows()) == 3


def test_rows_go_from_one_chart_to_the_other(year_page: Page, make_page: MakePage):
    year_page.key(Key.Key_C, modifiers=CONTROL)
    plan = make_page("plan")
    plan.key(Key.Key_V, modifiers=CONTROL)
    assert [(row.chart, row.label, row.planned) for row in plan.rows()] == [("plan", "調達", BAR)]


# Shifted


def shift_dialog(page: Page, qtbot: QtBot) -> ShiftDialog:
    page.key(Key.Key_K, modifiers=CONTROL | SHIFT)
    [dialog] = below(page.canvas, ShiftDialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isAncestorOf(page.focused()))
    return dialog


def test_all_bars_are_shifted_by_typed_months(year_page: Page, qtbot: QtBot):
    dialog = shift_dialog(year_page, qtbot)
    preview = next(each for each in below(dialog, PlainLabel) if each.objectName())
    year_page.type("7")
    assert preview.text().startswith("1本の帯と1個の記号や文字がこの年度の外に出ます。")
    year_page.key(Key.Key_Return)
    assert (year_page.row().planned, year_page.row().points) == (
        "2024-01..2024-05",
        "2024-07\t★\t契約",
    )
    year_page.desk.undo()
    assert year_page.row().planned == BAR


def test_a_year_earlier_is_one_key(year_page: Page, qtbot: QtBot):
    dialog = shift_dialog(year_page, qtbot)
    QTest.keyClick(dialog, Key.Key_B, ALT)
    qtbot.waitUntil(lambda: dialog.command.months == -12)
    year_page.key(Key.Key_Return)
    assert year_page.row().planned == "2022-06..2022-10"


def test_just_the_chosen_rows_are_shifted(year_page: Page, qtbot: QtBot):
    year_page.key(Key.Key_A, modifiers=CONTROL)
    year_page.key(Key.Key_Space)
    year_page.key(Key.Key_Down)
    year_page.key(Key.Key_Down, modifiers=SHIFT)
    dialog = shift_dialog(year_page, qtbot)
    QTest.keyClick(dialog, Key.Key_F, ALT)
    qtbot.waitUntil(lambda: dialog.command.months == 12)
    year_page.key(Key.Key_Return)
    assert planned(year_page) == ["2023-04..2024-04", "2024-04..2025-04", "2024-04..2025-04"]


def test_escape_shifts_nothing_and_nought_cannot_be_asked_for(year_page: Page, qtbot: QtBot):
    dialog = shift_dialog(year_page, qtbot)
    year_page.key(Key.Key_Return)
    assert dialog.isVisible()
    year_page.key(Key.Key_Escape)
    assert not dialog.isVisible()
    assert planned(year_page) == [BAR, "", ""]


# Carried


def test_bars_that_cannot_be_moved_together_say_why(make_page: MakePage):
    page = make_page(
        "year",
        schedule_row("a", "year", "調達", planned=BAR),
        schedule_row("b", "year", "構築", planned="2023-12..2024-04"),
    )
    heard: list[str] = []
    page.desk.told.connect(heard.append)
    page.key(Key.Key_A, modifiers=CONTROL)
    page.key(Key.Key_Right, modifiers=ALT)
    assert planned(page) == [BAR, "2023-12..2024-04"]
    shift = "移せません。表の外へもずらすときは、Ctrl+Shift+K を押してください。"
    assert heard == [f"表の端にある帯があるため、まとめては{shift}"]
    page.key(Key.Key_Down, Key.Key_End, Key.Key_Left)
    page.key(Key.Key_Right, modifiers=ALT)
    assert heard[1:] == [f"帯が表の端にあるため、{shift}"]
    page.key(Key.Key_Left, modifiers=ALT)
    assert planned(page) == [BAR, "2023-11..2024-03"]
    assert len(heard) == 2


def test_rows_with_nothing_to_carry_are_counted(make_page: MakePage):
    page = make_page(
        "plan",
        schedule_row("a", "plan", "調達", planned="2022-10..2023-07"),
        schedule_row("b", "plan", "構築", planned="2022-04..2022-07"),
    )
    heard: list[str] = []
    page.desk.told.connect(heard.append)
    page.key(Key.Key_A, modifiers=CONTROL)
    page.key(Key.Key_M, modifiers=CONTROL)
    place = "月のスケジュール"
    assert heard == [
        f"1行の令和5年度の分を、{place}に写しました（1行は令和5年度の帯がありません）。"
    ]


def test_rows_of_the_plan_are_carried_to_the_months_and_back(make_page: MakePage):
    page = make_page(
        "plan",
        schedule_row("a", "plan", "調達", planned="2022-10..2023-07"),
        schedule_row("b", "plan", "構築", planned="2023-10..2024-04"),
    )
    heard: list[str] = []
    page.desk.told.connect(heard.append)
    page.key(Key.Key_A, modifiers=CONTROL)
    page.key(Key.Key_M, modifiers=CONTROL)
    page.chart = "year"
    page.show_again()
    assert planned(page) == ["2023-04..2023-07", "2023-10..2024-04"]
    assert heard == ["選んだ行の令和5年度の分を、月のスケジュールに写しました。"]
    months = make_page("year")
    months.key(Key.Key_Space)
    months.key(Key.Key_M, modifiers=CONTROL)
    page.chart = "plan"
    assert page.row().planned == "2022-10..2023-04 2023-05..2023-07"


def test_where_there_is_nothing_to_carry_that_is_told(year_page: Page):
    failures: list[KnownError] = []
    year_page.desk.failed.connect(failures.append)
    year_page.key(Key.Key_End, modifiers=CONTROL)
    year_page.key(Key.Key_M, modifiers=CONTROL)
    assert "写すものがありません" in str(failures[0])


def test_the_menu_says_where_rows_are_carried(year_page: Page, make_page: MakePage):
    year_page.key(Key.Key_Menu)
    words = {action.data(): action.text() for action in popup().actions()}
    assert words[Act.CARRY] == "月の行を5年へ\tCtrl+M"
    assert words[Act.SHIFT] == "全ての帯をずらす…\tCtrl+Shift+K"
    QTest.keyClick(popup(), Key.Key_Escape)
    plan = make_page("plan", schedule_row("x", "plan", "調達"))
    plan.key(Key.Key_Menu)
    words = {action.data(): action.text() for action in popup().actions()}
    assert words[Act.CARRY] == "5年の行を月へ\tCtrl+M"
    QTest.keyClick(popup(), Key.Key_Escape)
