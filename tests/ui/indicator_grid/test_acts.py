"""What the menu and its keys do: each as one step of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPlainTextEdit, QPushButton

from dxdesk.ui.indicator_grid.acts import SPECS
from dxdesk.ui.indicator_grid.places import Line
from dxdesk.ui.window.registry import GRID, REGISTRY
from dxdesk.workspace.commands import SetField
from tests.ui.indicator_grid.hosts import (
    ALT,
    CONTROL,
    EVALUATED,
    FIRST,
    PLANNED,
    SECOND,
    SETTLED,
    SHIFT,
    Key,
    Page,
    child,
    clipboard,
    open_menu,
    words,
)
from tests.ui.indicator_grid.test_model import key_of, value_key

if TYPE_CHECKING:
    from collections.abc import Callable


def steps(page: Page) -> int:
    return len(page.desk.workspace.undo_steps)


def select(page: Page, *corners: tuple[str, Line, int]) -> None:
    """A range from one corner to the other, by the mouse."""
    first, last = (page.index(*corner) for corner in corners)
    page.drag(first, last)


def in_dialog(page: Page, work: Callable[[QDialog], None]) -> None:
    """Work in the dialog that the next act opens."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        work(dialog)

    QTimer.singleShot(0, page, run)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6


# Clearing, copying, pasting


def test_delete_empties_the_selected_cells_as_one_step(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.RATING, PLANNED))
    before = steps(page)
    page.key(Key.Key_Delete)
    value = page.value(FIRST, EVALUATED)
    assert (value.target, value.actual, value.rating) == ("", "", "")
    assert page.value(FIRST, PLANNED).target == ""
    assert steps(page) == before + 1
    page.desk.undo()
    assert page.value(FIRST, EVALUATED).actual == "175"


def test_delete_leaves_settled_cells_and_says_so(page: Page):
    select(page, (FIRST, Line.TARGET, SETTLED), (FIRST, Line.TARGET, EVALUATED))
    page.key(Key.Key_Delete)
    assert page.value(FIRST, SETTLED).target == "300"
    assert page.value(FIRST, EVALUATED).target == ""
    assert "1個" in str(page.told[0])


def test_a_range_is_copied_as_a_spreadsheet_takes_it(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.RATING, PLANNED))
    page.key(Key.Key_C, held=CONTROL)
    assert clipboard() == "350\t400\r\n175\t\r\n50.0%\t\r\nB\t\r\n"


def test_a_rate_can_be_copied_by_itself(page: Page):
    page.go(FIRST, Line.RATE, EVALUATED)
    page.key(Key.Key_C, held=CONTROL)
    assert clipboard() == "50.0%\r\n"


def test_a_block_is_pasted_as_one_step_over_the_computed_line(page: Page):
    clipboard("1\t2\r\n3\t4\r\ns\tA\r\n")
    page.go(FIRST, Line.TARGET, EVALUATED)
    before = steps(page)
    page.key(Key.Key_V, held=CONTROL)
    first, second = page.value(FIRST, EVALUATED), page.value(FIRST, PLANNED)
    assert (first.target, first.actual, first.rating) == ("1", "3", "S")
    assert (second.target, second.actual, second.rating) == ("2", "4", "A")
    assert steps(page) == before + 1
    assert page.told == []


def test_a_copied_range_pasted_on_another_indicator_is_the_same(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.RATING, PLANNED))
    page.key(Key.Key_C, held=CONTROL)
    page.go(SECOND, Line.TARGET, EVALUATED)
    page.key(Key.Key_V, held=CONTROL)
    copied = page.value(SECOND, EVALUATED)
    assert (copied.target, copied.actual, copied.rating) == ("350", "175", "B")
    assert page.value(SECOND, PLANNED).target == "400"


def test_one_value_goes_into_every_selected_cell(page: Page):
    clipboard("集計中\r\n")
    select(page, (SECOND, Line.TARGET, EVALUATED), (SECOND, Line.ACTUAL, PLANNED))
    page.key(Key.Key_V, held=CONTROL)
    for year in (EVALUATED, PLANNED):
        assert page.value(SECOND, year).target == "集計中"
        assert page.value(SECOND, year).actual == "集計中"


def test_what_could_not_be_pasted_is_counted(page: Page):
    clipboard("1\t2\t3\t4\r\n5\t6\t7\t8\r\n")
    page.go(SECOND, Line.RATING, SETTLED)
    page.key(Key.Key_V, held=CONTROL)
    assert page.value(SECOND, EVALUATED).rating == "2"
    assert page.value(SECOND, PLANNED).rating == "3"
    assert "6個" in str(page.told[0])


def test_an_empty_clipboard_changes_nothing(page: Page):
    clipboard("")
    before = steps(page)
    page.key(Key.Key_V, held=CONTROL)
    assert steps(page) == before


def test_cut_copies_and_empties(page: Page):
    page.go(FIRST, Line.TARGET, PLANNED)
    page.key(Key.Key_X, held=CONTROL)
    assert clipboard() == "400\r\n"
    assert page.value(FIRST, PLANNED).target == ""


# Values to choose


def test_a_rating_is_chosen_from_the_scale(page: Page):
    page.go(FIRST, Line.RATING, PLANNED)
    page.key(Key.Key_Down, held=ALT)
    menu = open_menu()
    assert words(menu) == [*page.model.scale, "-", "空欄にする"]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert page.value(FIRST, PLANNED).rating in page.model.scale


def test_the_present_rating_is_marked_and_is_where_the_list_begins(page: Page):
    page.go(FIRST, Line.RATING, EVALUATED)
    page.key(Key.Key_Down, held=ALT)
    menu = open_menu()
    assert [act.text() for act in menu.actions() if act.isChecked()] == ["B"]
    assert menu.activeAction().text() == "B"
    menu.close()


def test_a_double_click_on_a_rating_opens_its_list(page: Page):
    at = page.at(page.index(FIRST, Line.RATING, PLANNED))
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert "-" in words(open_menu())
    open_menu().close()


@pytest.mark.parametrize("line", [Line.TARGET, Line.ACTUAL])
def test_the_meaningful_blanks_are_offered(page: Page, line: Line):
    page.go(SECOND, line, PLANNED)
    page.key(Key.Key_Down, held=ALT)
    menu = open_menu()
    values = [act.data() for act in menu.actions()]
    assert values == ["-", "なし", "未定", "集計中", "/", ""]
    menu.setActiveAction(menu.actions()[4])
    QTest.keyClick(menu, Key.Key_Return)
    value = page.value(SECOND, PLANNED)
    assert (value.target if line is Line.TARGET else value.actual) == "/"


def test_a_settled_cell_offers_nothing_and_says_why(page: Page):
    page.go(FIRST, Line.RATING, SETTLED)
    page.key(Key.Key_Down, held=ALT)
    assert QApplication.activePopupWidget() is None
    assert "確定値の訂正" in page.told[0].advice


# The menu


def open_by_key(page: Page) -> None:
    at = page.grid.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, page.grid.mapToGlobal(at))
    QApplication.sendEvent(page.grid, event)


def test_the_menu_lists_all_acts_with_their_keys(page: Page):
    page.go(FIRST, Line.TARGET, PLANNED)
    open_by_key(page)
    menu = open_menu()
    assert words(menu) == [spec.words for spec in REGISTRY[GRID]]
    acts = [act for act in menu.actions() if not act.isSeparator()]
    assert all(act.shortcut().toString() for act in acts)
    rect = page.grid.visualRect(page.grid.currentIndex())
    assert menu.pos().y() > page.grid.viewport().mapToGlobal(rect.topLeft()).y()
    menu.close()


def test_only_what_can_be_done_is_enabled(page: Page):
    def able() -> set[str]:
        return {name for name, act in page.grid.doing.acts.items() if act.isEnabled()}

    everything = {spec.name for spec in SPECS}
    page.go(FIRST, Line.TARGET, PLANNED)
    assert able() == everything
    page.grid.setCurrentIndex(page.name_of(FIRST))
    assert able() == everything - {"choose", "reasons"}
    page.grid.show_sheet(None)
    assert not able() & {"details", "move_up", "remove_indicator", "choose"}


def test_a_read_only_plan_can_only_be_copied(page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(type(page.desk), "is_editable", property(lambda _: False))
    page.go(FIRST, Line.TARGET, PLANNED)
    able = [name for name, act in page.grid.doing.acts.items() if act.isEnabled()]
    assert able == ["copy", "select_rows", "select_columns", "select_all"]
    page.key(Key.Key_Insert, Key.Key_Delete)
    page.grid.setCurrentIndex(page.name_of(FIRST))
    page.key(Key.Key_Down, held=ALT)
    assert page.names() == ["件数", "待ち時間"]


# Indicators


def test_insert_adds_an_indicator_below_and_goes_to_its_name(page: Page):
    page.go(FIRST, Line.TARGET, PLANNED)
    page.key(Key.Key_Insert)
    assert page.names() == ["件数", "", "待ち時間"]
    assert page.here() == (4, 0)
    page.type("abc")
    page.key(Key.Key_Return)
    assert page.names() == ["件数", "abc", "待ち時間"]
    page.desk.undo()
    page.desk.undo()
    assert page.names() == ["件数", "待ち時間"]


def test_the_button_adds_the_first_indicator(page: Page):
    for _ in range(2):
        page.grid.setFocus()
        page.grid.setCurrentIndex(page.model.index(0, 0))
        page.key(Key.Key_Delete, held=CONTROL)
    assert page.names() == []
    button = child(page.part, QPushButton, "add_indicator")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.names() == [""]
    assert page.here() == (0, 0)
    assert page.grid.hasFocus()


def test_ctrl_delete_removes_the_indicator_and_undo_brings_it_back(page: Page):
    page.go(FIRST, Line.TARGET, PLANNED)
    page.key(Key.Key_Delete, held=CONTROL)
    assert page.names() == ["待ち時間"]
    page.desk.undo()
    assert page.names() == ["件数", "待ち時間"]
    assert page.value(FIRST, EVALUATED).actual == "175"


@pytest.mark.parametrize("held", [ALT, ALT | SHIFT])
def test_alt_with_an_arrow_moves_the_indicator_of_a_name(page: Page, held: Qt.KeyboardModifier):
    page.grid.setCurrentIndex(page.name_of(FIRST))
    page.key(Key.Key_Down, held=held)
    assert page.names() == ["待ち時間", "件数"]
    assert page.grid.currentIndex() == page.name_of(FIRST)
    page.key(Key.Key_Down, held=held)
    assert page.names() == ["待ち時間", "件数"]
    page.key(Key.Key_Up, held=held)
    assert page.names() == ["件数", "待ち時間"]


def test_from_a_value_shift_and_alt_move_the_indicator(page: Page):
    page.go(SECOND, Line.TARGET, PLANNED)
    page.key(Key.Key_Up, held=ALT | SHIFT)
    assert page.names() == ["待ち時間", "件数"]


def test_unit_direction_and_forerunner_are_one_step(page: Page):
    page.grid.set_units(["件", "人"])
    page.go(SECOND, Line.TARGET, PLANNED)
    before = steps(page)

    def fill(dialog: QDialog) -> None:
        unit = child(dialog, QComboBox, "details_unit")
        direction = child(dialog, QComboBox, "details_direction")
        replaces = child(dialog, QComboBox, "details_replaces")
        assert isinstance(unit, QComboBox)
        assert isinstance(direction, QComboBox)
        assert isinstance(replaces, QComboBox)
        assert [unit.itemText(n) for n in range(unit.count())] == ["件", "人"]
        assert [direction.itemText(n) for n in range(2)] == ["高いほど良い", "低いほど良い"]
        assert [replaces.itemText(n) for n in range(replaces.count())] == ["（なし）", "件数"]
        unit.setEditText("人")
        direction.setCurrentIndex(0)
        replaces.setCurrentIndex(1)
        dialog.accept()

    in_dialog(page, fill)
    page.key(Key.Key_1, held=CONTROL)
    row = page.indicator(SECOND)
    assert (row.unit, row.direction, row.replaces) == ("人", "higher", FIRST)
    assert steps(page) == before + 1


def test_what_a_box_cannot_show_stays_as_stored(page: Page):
    page.desk.execute(SetField(key_of(SECOND), "unit", " 分\n秒 "))
    page.desk.execute(SetField(key_of(SECOND), "replaces", "elsewhere"))
    before = steps(page)
    page.go(SECOND, Line.TARGET, PLANNED)
    in_dialog(page, lambda dialog: dialog.accept())
    page.key(Key.Key_1, held=CONTROL)
    row = page.indicator(SECOND)
    assert (row.unit, row.replaces) == (" 分\n秒 ", "elsewhere")
    assert steps(page) == before


def test_reason_and_remark_are_written_in_a_form(page: Page):
    page.go(FIRST, Line.RATING, EVALUATED)

    def fill(dialog: QDialog) -> None:
        assert dialog.windowTitle() == "件数　R4"
        reason = child(dialog, QPlainTextEdit, "details_rating_reason")
        remark = child(dialog, QPlainTextEdit, "details_remark")
        QTest.keyClicks(reason, "half")
        QTest.keyClicks(remark, "note")
        dialog.accept()

    in_dialog(page, fill)
    page.key(Key.Key_F2, held=SHIFT)
    value = page.value(FIRST, EVALUATED)
    assert (value.rating_reason, value.remark) == ("half", "note")


def test_a_form_given_up_changes_nothing(page: Page):
    page.go(FIRST, Line.RATING, EVALUATED)
    before = steps(page)

    def fill(dialog: QDialog) -> None:
        QTest.keyClicks(child(dialog, QPlainTextEdit, "details_remark"), "note")
        QTest.keyClick(dialog, Key.Key_Escape)

    in_dialog(page, fill)
    page.key(Key.Key_F2, held=SHIFT)
    assert steps(page) == before


def test_a_huge_note_is_no_trouble_for_the_form(page: Page):
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "remark", "<b>" + "あ" * 50_000))
    page.go(FIRST, Line.RATING, EVALUATED)
    before = steps(page)
    in_dialog(page, lambda dialog: dialog.accept())
    page.key(Key.Key_F2, held=SHIFT)
    assert steps(page) == before
