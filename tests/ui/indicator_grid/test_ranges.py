"""Ranges: selected, walked in, and filled, with the keys and the mouse of a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dxdesk.ui.indicator_grid.places import Line
from dxdesk.ui.typing_table.form import Area
from dxdesk.workspace.commands import SetField
from tests.ui.indicator_grid.hosts import (
    CONTROL,
    EVALUATED,
    FIRST,
    NONE,
    PLANNED,
    SECOND,
    SETTLED,
    SHIFT,
    Key,
    Page,
    compose,
)
from tests.ui.indicator_grid.test_acts import open_by_key, open_menu, select, steps
from tests.ui.indicator_grid.test_model import value_key


def area(page: Page) -> Area | None:
    return page.grid.roaming.area


# Selecting


@pytest.mark.parametrize(
    ("key", "held", "end"),
    [
        (Key.Key_Down, SHIFT, Area(1, 3, 3, 3)),
        (Key.Key_Up, SHIFT, Area(0, 3, 1, 3)),
        (Key.Key_Right, SHIFT, Area(1, 3, 1, 4)),
        (Key.Key_Home, SHIFT, Area(1, 2, 1, 3)),
        (Key.Key_End, SHIFT, Area(1, 3, 1, 4)),
        (Key.Key_Down, SHIFT | CONTROL, Area(1, 3, 3, 3)),
        (Key.Key_Left, SHIFT | CONTROL, Area(0, 0, 3, 3)),
        (Key.Key_Home, SHIFT | CONTROL, Area(0, 2, 1, 3)),
        (Key.Key_End, SHIFT | CONTROL, Area(1, 3, 7, 4)),
        (Key.Key_Space, SHIFT, Area(1, 2, 1, 4)),
        (Key.Key_Space, CONTROL, Area(0, 3, 7, 3)),
        (Key.Key_A, CONTROL, Area(0, 0, 7, 4)),
    ],
)
def test_keys_select_a_range_and_leave_the_cursor(
    page: Page, key: Qt.Key, held: Qt.KeyboardModifier, end: Area
):
    page.go(FIRST, Line.ACTUAL, EVALUATED)
    page.key(key, held=held)
    assert area(page) == end
    assert page.here() == (1, 3)


def test_a_range_is_made_smaller_again_by_the_opposite_arrow(page: Page):
    page.go(FIRST, Line.TARGET, EVALUATED)
    page.key(Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Up, held=SHIFT)
    assert area(page) == Area(0, 3, 1, 4)
    page.key(Key.Key_Down)
    assert page.here() == (1, 3)
    assert not page.grid.roaming.is_range


def test_whole_lines_with_their_name_are_selected_from_the_name(page: Page):
    page.grid.setCurrentIndex(page.name_of(SECOND))
    page.key(Key.Key_Space, held=SHIFT)
    assert area(page) == Area(4, 0, 7, 4)


def test_the_mouse_and_shift_select_up_to_the_cell(page: Page):
    page.press(page.index(FIRST, Line.TARGET, EVALUATED))
    page.press(page.index(SECOND, Line.ACTUAL, PLANNED), held=SHIFT)
    assert area(page) == Area(0, 3, 5, 4)
    assert page.here() == (0, 3)
    page.press(page.index(FIRST, Line.ACTUAL, SETTLED), held=SHIFT)
    assert area(page) == Area(0, 2, 1, 3)


def test_a_drag_leaves_the_cursor_where_it_began(page: Page):
    page.drag(page.index(SECOND, Line.ACTUAL, PLANNED), page.index(FIRST, Line.RATING, EVALUATED))
    assert area(page) == Area(3, 3, 5, 4)
    assert page.here() == (5, 4)


def test_the_right_button_within_a_range_keeps_it(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.ACTUAL, PLANNED))
    at = page.at(page.index(FIRST, Line.ACTUAL, EVALUATED))
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert area(page) == Area(0, 3, 1, 4)
    at = page.at(page.index(SECOND, Line.ACTUAL, EVALUATED))
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.RightButton, pos=at)
    assert area(page) == Area(5, 3, 5, 3)


def test_the_page_goes_along_with_the_corner_of_the_range(page: Page):
    page.resize(760, 200)
    page.go(FIRST, Line.TARGET, EVALUATED)
    page.grid.show_on_page()
    before = page.verticalScrollBar().value()
    page.key(Key.Key_End, held=SHIFT | CONTROL)
    assert page.verticalScrollBar().value() > before


# Walking in a range


@pytest.mark.parametrize(
    ("key", "held", "order"),
    [
        (Key.Key_Return, NONE, [(1, 3), (0, 4), (1, 4), (0, 3)]),
        (Key.Key_Return, SHIFT, [(1, 4), (0, 4), (1, 3), (0, 3)]),
        (Key.Key_Tab, NONE, [(0, 4), (1, 3), (1, 4), (0, 3)]),
        (Key.Key_Backtab, SHIFT, [(1, 4), (1, 3), (0, 4), (0, 3)]),
    ],
)
def test_enter_and_tab_go_round_in_the_range(
    page: Page, key: Qt.Key, held: Qt.KeyboardModifier, order: list[tuple[int, int]]
):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.ACTUAL, PLANNED))
    for place in order:
        page.key(key, held=held)
        assert page.here() == place
        assert area(page) == Area(0, 3, 1, 4)


def test_typing_fills_a_range_cell_by_cell(page: Page):
    select(page, (SECOND, Line.TARGET, EVALUATED), (SECOND, Line.ACTUAL, PLANNED))
    for text in ("1", "2", "3", "4"):
        page.type(text)
        page.key(Key.Key_Tab)
    first, second = page.value(SECOND, EVALUATED), page.value(SECOND, PLANNED)
    assert (first.target, second.target, first.actual, second.actual) == ("1", "2", "3", "4")


def test_ctrl_enter_puts_the_text_into_the_whole_range_as_one_step(page: Page):
    select(page, (SECOND, Line.TARGET, EVALUATED), (SECOND, Line.ACTUAL, PLANNED))
    before = steps(page)
    page.type("7")
    page.key(Key.Key_Return, held=CONTROL)
    for year in (EVALUATED, PLANNED):
        assert (page.value(SECOND, year).target, page.value(SECOND, year).actual) == ("7", "7")
    assert steps(page) == before + 1
    assert page.editor is None
    assert page.grid.hasFocus()
    assert area(page) == Area(4, 3, 5, 4)


def test_ctrl_enter_is_no_end_of_a_composition(page: Page):
    page.go(SECOND, Line.TARGET, PLANNED)
    page.type("7")
    compose("じ")
    page.key(Key.Key_Return, held=CONTROL)
    assert page.value(SECOND, PLANNED).target == ""
    assert page.editor is not None


def test_what_ctrl_enter_is_refused_stays_in_the_box(page: Page):
    page.desk.set_correcting(on=True)
    page.go(FIRST, Line.TARGET, SETTLED)
    page.type("9")
    page.model.set_cells = lambda _: False  # pyright: ignore[reportAttributeAccessIssue] - as a plan does that somebody else has changed
    page.key(Key.Key_Return, held=CONTROL)
    assert page.editor is not None
    assert page.editor.property("refused") is True


# Filling


def test_ctrl_d_copies_the_first_line_down_over_the_computed_one(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (SECOND, Line.ACTUAL, PLANNED))
    before = steps(page)
    page.key(Key.Key_D, held=CONTROL)
    for uid in (FIRST, SECOND):
        assert (page.value(uid, EVALUATED).target, page.value(uid, EVALUATED).actual) == (
            "350",
            "350",
        )
        assert page.value(uid, PLANNED).target == "400"
    assert page.value(FIRST, PLANNED).rating == "400"
    assert steps(page) == before + 1


def test_ctrl_d_in_a_single_cell_takes_what_stands_above(page: Page):
    page.go(FIRST, Line.ACTUAL, PLANNED)
    page.key(Key.Key_D, held=CONTROL)
    assert page.value(FIRST, PLANNED).actual == "400"
    page.go(FIRST, Line.TARGET, PLANNED)
    before = steps(page)
    page.key(Key.Key_D, held=CONTROL)
    assert steps(page) == before


def test_ctrl_r_copies_the_first_column_to_the_right(page: Page):
    select(page, (FIRST, Line.TARGET, EVALUATED), (FIRST, Line.RATING, PLANNED))
    page.key(Key.Key_R, held=CONTROL)
    value = page.value(FIRST, PLANNED)
    assert (value.target, value.actual, value.rating) == ("350", "175", "B")


def test_ctrl_r_in_a_single_cell_takes_what_stands_left(page: Page):
    page.go(FIRST, Line.TARGET, EVALUATED)
    page.key(Key.Key_R, held=CONTROL)
    assert page.value(FIRST, EVALUATED).target == "300"
    page.go(FIRST, Line.TARGET, SETTLED)
    before = steps(page)
    page.key(Key.Key_R, held=CONTROL)
    assert steps(page) == before


def test_a_name_is_filled_down(page: Page):
    page.grid.setCurrentIndex(page.name_of(SECOND))
    page.key(Key.Key_D, held=CONTROL)
    assert page.names() == ["件数", "件数"]


def test_a_series_goes_on_along_the_years(page: Page):
    page.go(SECOND, Line.TARGET, EVALUATED)
    page.type("1,200")
    page.key(Key.Key_Return)
    select(page, (SECOND, Line.TARGET, EVALUATED), (SECOND, Line.TARGET, PLANNED))
    page.key(Key.Key_D, held=CONTROL | SHIFT)
    assert page.value(SECOND, PLANNED).target == "1,201"


def test_a_series_begins_in_a_settled_year_and_leaves_it(page: Page):
    select(page, (FIRST, Line.TARGET, SETTLED), (FIRST, Line.TARGET, PLANNED))
    before = steps(page)
    page.key(Key.Key_D, held=CONTROL | SHIFT)
    assert page.value(FIRST, PLANNED).target == "400"
    assert steps(page) == before
    page.go(FIRST, Line.TARGET, EVALUATED)
    page.type("320")
    page.key(Key.Key_Return)
    select(page, (FIRST, Line.TARGET, SETTLED), (FIRST, Line.TARGET, PLANNED))
    page.key(Key.Key_D, held=CONTROL | SHIFT)
    assert page.value(FIRST, PLANNED).target == "340"
    assert page.told == []


def test_a_fill_into_settled_years_is_told(page: Page):
    page.go(SECOND, Line.TARGET, SETTLED)
    select(page, (FIRST, Line.TARGET, SETTLED), (FIRST, Line.ACTUAL, SETTLED))
    page.key(Key.Key_D, held=CONTROL)
    assert page.value(FIRST, SETTLED).actual == "290"
    assert "「300」" in str(page.told[0])
    assert "確定値の訂正" in page.told[0].advice


def test_a_range_is_filled_from_the_menu(page: Page):
    page.go(FIRST, Line.ACTUAL, PLANNED)
    open_by_key(page)
    menu = open_menu()
    menu.setActiveAction(next(act for act in menu.actions() if act.text() == "下へコピー"))
    QTest.keyClick(menu, Key.Key_Return)
    assert page.value(FIRST, PLANNED).actual == "400"
    QApplication.sendPostedEvents()
    assert page.at(page.grid.currentIndex()) != QPoint()


# The handle


def draw(page: Page, end: QModelIndex, held: Qt.KeyboardModifier = NONE) -> None:
    """Draw the corner of the range to a cell."""
    port, here = page.grid.viewport(), area(page)
    assert here is not None
    corner = page.grid.visualRect(page.model.index(here.bottom, here.right)).bottomRight()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, held, corner - QPoint(3, 3))
    QTest.mouseMove(port, page.at(end) - QPoint(2, 2))
    QTest.mouseMove(port, page.at(end))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, held, page.at(end))


@pytest.mark.parametrize(("held", "drawn"), [(NONE, "350"), (CONTROL, "351")])
def test_a_single_amount_is_copied_and_with_ctrl_continued(
    page: Page, held: Qt.KeyboardModifier, drawn: str
):
    page.go(FIRST, Line.TARGET, EVALUATED)
    before = steps(page)
    draw(page, page.index(FIRST, Line.TARGET, PLANNED), held)
    assert page.value(FIRST, PLANNED).target == drawn
    assert area(page) == Area(0, 3, 0, 4)
    assert page.here() == (0, 3)
    assert steps(page) == before + 1


def test_two_amounts_are_continued(page: Page):
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "target", "320"))
    select(page, (FIRST, Line.TARGET, SETTLED), (FIRST, Line.TARGET, EVALUATED))
    draw(page, page.index(FIRST, Line.TARGET, PLANNED))
    assert page.value(FIRST, PLANNED).target == "340"


def test_a_range_is_drawn_down_over_the_computed_line(page: Page):
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "target", "第3回"))
    page.go(FIRST, Line.TARGET, PLANNED)
    draw(page, page.index(SECOND, Line.TARGET, PLANNED))
    first = page.value(FIRST, PLANNED)
    assert (first.target, first.actual, first.rating) == ("第3回", "第4回", "第5回")
    assert page.value(SECOND, PLANNED).target == "第6回"


def test_a_range_is_drawn_up_and_left(page: Page):
    page.desk.set_correcting(on=True)
    page.go(FIRST, Line.ACTUAL, EVALUATED)
    draw(page, page.index(FIRST, Line.TARGET, EVALUATED))
    assert page.value(FIRST, EVALUATED).target == "175"
    page.go(FIRST, Line.RATING, EVALUATED)
    draw(page, page.index(FIRST, Line.RATING, SETTLED))
    assert page.value(FIRST, SETTLED).rating == "B"


def test_a_sheet_that_cannot_be_changed_has_no_handle(page: Page, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(type(page.desk), "is_editable", property(lambda _: False))
    page.go(FIRST, Line.TARGET, EVALUATED)
    draw(page, page.index(FIRST, Line.TARGET, PLANNED))
    assert page.value(FIRST, PLANNED).target == "400"
    assert page.told == []


def test_a_handle_let_go_where_it_was_changes_nothing(page: Page):
    page.go(FIRST, Line.TARGET, EVALUATED)
    before = steps(page)
    draw(page, page.index(FIRST, Line.TARGET, EVALUATED))
    assert steps(page) == before
    assert area(page) == Area(0, 3, 0, 3)


@pytest.mark.parametrize("left", [0, 1])
def test_beside_the_years_nothing_is_filled(page: Page, left: int):
    before = steps(page)
    page.grid.roaming.select(Area(0, left, 3, 1))
    for key, held in (
        (Key.Key_R, CONTROL),
        (Key.Key_D, CONTROL),
        (Key.Key_D, CONTROL | SHIFT),
    ):
        page.key(key, held=held)
    assert steps(page) == before
    assert page.told == []


def test_the_computed_line_is_passed_over_and_says_why_nothing_can_be_typed(page: Page):
    page.go(FIRST, Line.ACTUAL, EVALUATED)
    page.key(Key.Key_Down)
    assert page.here() == (3, 3)
    page.key(Key.Key_Up)
    assert page.here() == (1, 3)
    page.grid.roaming.select(Area(0, 3, 3, 3))
    page.key(Key.Key_Return)
    assert page.here() == (3, 3)
    page.go(FIRST, Line.RATE, EVALUATED)
    page.type("9")
    assert page.editor is None
    assert [error.what for error in page.told] == ["達成率は自動で計算する欄です。"]
