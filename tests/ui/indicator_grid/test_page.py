"""The grid on its page: walking, focus, size, and the page that goes along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dxdesk.domain import kinds
from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set
from dxdesk.ui.indicator_grid.places import Line
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
    focused,
)
from tests.ui.indicator_grid.test_model import key_of, value_key
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def many(page: Page, number: int) -> None:
    """More indicators than the page shows at once."""
    rows = [r.Indicator(f"x{n}", "p", f"Y{n:02}", f"指標{n}") for n in range(number)]
    values = [r.empty_value(row.uid, year) for row in rows for year in page.model.years]
    changes = tuple(Add(kinds.key_of(YEAR, row), row) for row in (*rows, *values))
    page.desk.apply(ChangeSet("用意", changes))


def scrolled(page: Page) -> int:
    return page.verticalScrollBar().value()


# Walking


@pytest.mark.parametrize(
    ("key", "held", "end"),
    [
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, (3, 3)),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, (0, 3)),
        (Key.Key_Left, Qt.KeyboardModifier.NoModifier, (1, 2)),
        (Key.Key_Right, Qt.KeyboardModifier.NoModifier, (1, 4)),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, (1, 2)),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, (1, 4)),
        (Key.Key_Down, CONTROL, (3, 3)),
        (Key.Key_Right, CONTROL, (1, 4)),
        (Key.Key_Home, CONTROL, (0, 2)),
        (Key.Key_End, CONTROL, (7, 4)),
        (Key.Key_Left, CONTROL, (0, 0)),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, (3, 3)),
        (Key.Key_Return, SHIFT, (0, 3)),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, (1, 4)),
        (Key.Key_Backtab, SHIFT, (1, 2)),
    ],
)
def test_the_keys_walk_as_in_a_spreadsheet(
    page: Page, key: Qt.Key, held: Qt.KeyboardModifier, end: tuple[int, int]
):
    page.go(FIRST, Line.ACTUAL, EVALUATED)
    page.key(key, held=held)
    assert page.here() == end


def test_tab_leaves_the_grid_at_its_ends(page: Page):
    page.go(FIRST, Line.TARGET, EVALUATED)
    page.key(Key.Key_Tab, Key.Key_Tab)
    assert focused() is page.behind
    page.grid.setFocus()
    page.key(Key.Key_Backtab, Key.Key_Backtab, Key.Key_Backtab, held=SHIFT)
    assert page.here() == (0, 0)
    page.key(Key.Key_Backtab, held=SHIFT)
    assert focused().objectName() == "add_indicator"


def test_shift_extends_the_selection(page: Page):
    page.go(FIRST, Line.TARGET, EVALUATED)
    page.key(Key.Key_Down, Key.Key_Right, held=SHIFT)
    assert len(page.grid.selectedIndexes()) == 4


def test_the_mouse_selects_a_range(page: Page):
    page.drag(page.index(FIRST, Line.TARGET, EVALUATED), page.index(FIRST, Line.ACTUAL, PLANNED))
    assert len(page.grid.selectedIndexes()) == 4


def test_the_first_cell_is_taken_where_none_was(page: Page):
    assert page.here() == (0, 2)
    assert page.entered[-1] == (value_key(FIRST, SETTLED), "target")


def test_the_place_of_the_cursor_is_told(page: Page):
    page.go(FIRST, Line.RATE, PLANNED)
    assert page.entered[-1] == (value_key(FIRST, PLANNED), "actual")
    page.grid.setCurrentIndex(page.name_of(SECOND))
    assert page.entered[-1] == (key_of(SECOND), "name")


def test_a_place_is_told_only_while_the_keyboard_is_there(page: Page):
    page.behind.setFocus()
    before = list(page.entered)
    page.grid.reveal(value_key(FIRST, PLANNED), "rating")
    assert page.here() == (3, 4)
    assert page.entered == before
    page.grid.setFocus()
    assert page.entered[-1] == (value_key(FIRST, PLANNED), "rating")


def test_a_note_is_revealed_at_its_rating(page: Page):
    page.grid.reveal(value_key(SECOND, PLANNED), "remark")
    assert page.here() == (7, 4)
    page.grid.reveal(key_of(FIRST), "unit")
    assert page.here() == (0, 0)


# The page


def test_the_page_goes_along_with_the_keys(page: Page, qtbot: QtBot):
    many(page, 20)
    page.go(FIRST, Line.TARGET, PLANNED)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 1000)
    page.key(Key.Key_Down, held=CONTROL)
    assert scrolled(page) > 0
    shown = page.grid.visualRect(page.grid.currentIndex())
    assert page.grid.viewport().visibleRegion().boundingRect().contains(shown)
    page.key(Key.Key_Up, held=CONTROL)
    page.key(Key.Key_Up)
    top = page.grid.mapTo(page.widget(), QPoint(0, 0)).y()
    assert scrolled(page) <= top + page.grid.horizontalHeader().height()


def test_the_page_does_not_jump_when_the_cursor_is_set(page: Page, qtbot: QtBot):
    many(page, 20)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 1000)
    before = scrolled(page)
    page.go("x19", Line.RATING, PLANNED)
    page.desk.execute(SetField(value_key("x19", PLANNED), "target", "5"))
    assert scrolled(page) == before


def test_the_wheel_is_the_pages(page: Page, qtbot: QtBot):
    many(page, 20)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 1000)
    port = page.grid.viewport()
    at = QPointF(50, 100)
    wheel = QWheelEvent(
        at,
        port.mapToGlobal(at),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, wheel)
    assert not wheel.isAccepted()
    assert page.grid.verticalScrollBar().value() == 0


def test_the_grid_is_as_high_as_its_content(page: Page):
    assert page.grid.verticalScrollBar().maximum() == 0
    before = page.grid.height()
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "target", "長い言葉" * 20))
    assert page.grid.height() > before
    assert page.grid.verticalScrollBar().maximum() == 0
    page.desk.undo()
    assert page.grid.height() == before


def test_the_lines_of_an_indicator_are_together_as_high_as_its_name(page: Page):
    before = page.grid.height()
    page.desk.execute(SetField(key_of(FIRST), "name", "とても長い指標の名前" * 10))
    assert page.grid.height() > before
    rect = page.grid.visualRect(page.name_of(FIRST))
    lines = [page.grid.rowHeight(row) for row in range(4)]
    assert rect.height() == sum(lines)


def test_columns_fill_the_room_and_many_years_scroll_sideways(page: Page, qtbot: QtBot):
    bar = page.grid.horizontalScrollBar()
    assert bar.maximum() == 0
    assert page.grid.horizontalHeader().length() == page.grid.viewport().width()
    plan = r.Key(None, "plan", "plan")
    page.desk.apply(ChangeSet("年", (Set(plan, "first_fiscal_year", SETTLED, 2001),)))
    page.show_again()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert page.grid.verticalScrollBar().maximum() == 0
    page.go(FIRST, Line.TARGET, 2001)
    page.key(Key.Key_End)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    assert page.grid.verticalScrollBar().maximum() == 0


def test_a_sheet_without_indicators_is_a_header(page: Page):
    page.grid.show_sheet(None)
    assert page.grid.height() == page.grid.horizontalHeader().height()
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_F2, Key.Key_Delete, Key.Key_Insert):
        page.key(key)
    page.type("9")
    assert page.told == []


def test_the_column_of_a_name_is_one_cell_for_the_mouse(page: Page):
    rect = page.grid.visualRect(page.name_of(SECOND))
    QTest.mouseClick(
        page.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.bottomLeft() + QPoint(9, -3)
    )
    assert page.grid.currentIndex() == page.name_of(SECOND)


# The picture


def ink(page: Page, line: Line, year: int) -> int:
    """How many pixels of a cell are not its ground, its lines left out."""
    rect = page.grid.visualRect(page.index(FIRST, line, year)).adjusted(3, 3, -3, -3)
    image = page.grid.viewport().grab(rect).toImage()
    ground = image.pixelColor(0, 0)
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(image.width())
        for y in range(image.height())
    )


def test_a_missing_actual_is_framed(page: Page):
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "actual", "-"))
    dash = ink(page, Line.ACTUAL, EVALUATED)
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "actual", ""))
    assert ink(page, Line.ACTUAL, EVALUATED) > dash
    assert ink(page, Line.ACTUAL, PLANNED) == 0


def test_out_of_scope_is_a_diagonal(page: Page):
    page.desk.execute(SetField(value_key(FIRST, PLANNED), "target", "/"))
    rect = page.grid.visualRect(page.index(FIRST, Line.TARGET, PLANNED))
    image = page.grid.viewport().grab(rect).toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle.lightness() < image.pixelColor(4, 4).lightness()


def test_a_note_behind_a_rating_is_marked(page: Page):
    corner = page.grid.visualRect(page.index(FIRST, Line.RATING, EVALUATED)).topRight()
    at = corner + QPoint(-2, 2)

    def lightness() -> int:
        return page.grid.viewport().grab().toImage().pixelColor(at).lightness()

    before = lightness()
    page.desk.execute(SetField(value_key(FIRST, EVALUATED), "remark", "対象拡大"))
    assert lightness() < before


def is_block_in_view(page: Page, uid: str) -> bool:
    """Whether name and lines of an indicator are seen whole."""
    block = page.grid.visualRect(page.name_of(uid))
    top = page.grid.viewport().mapTo(page.viewport(), block.topLeft()).y()
    return top >= 0 and top + block.height() <= page.viewport().height()


@pytest.mark.parametrize("field", ["target", "actual", "rating", "rating_reason"])
def test_a_cell_is_shown_with_its_whole_indicator(page: Page, field: str):
    many(page, 12)
    for uid in ("x11", FIRST, "x6"):
        page.grid.reveal(value_key(uid, EVALUATED), field)
        assert is_block_in_view(page, uid), uid


def test_what_takes_over_is_shown_whole(page: Page):
    many(page, 12)
    page.grid.setFocus()
    page.grid.reveal(value_key("x11", PLANNED), "target")
    page.key(Key.Key_Insert, held=ALT)
    fresh = page.model.blocks[-1].indicator
    assert fresh.replaces == "x11"
    assert is_block_in_view(page, fresh.uid)
