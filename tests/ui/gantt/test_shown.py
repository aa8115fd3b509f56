"""What the chart shows and tells, and to whom it lets nothing be done."""

from __future__ import annotations

import gc
import weakref
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QToolTip

from dxdesk.domain import rows as r
from dxdesk.domain.labels import EditionState
from dxdesk.domain.month import parse_month
from dxdesk.ui import theme
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.workspace.commands import SetField
from tests.ui.gantt.hosts import ALT, CONTROL, NONE, RATINGS, Key, Page, popup, schedule_row
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from pytestqt.qtbot import QtBot

    from tests.ui.gantt.conftest import MakePage

BAR = "2023-06..2023-10"
HOSTILE = [
    "<img src='file:///x'><b>太字</b>&amp;",
    "長" * 200_000,
    "\u0301\u0301\u202e逆\u202c\u2066abc",
    "一\n二\n三\n四",
    " \u3000 ",
]


def fix(page: Page) -> None:
    """Nothing of the edition may be changed any more."""
    command = SetField(r.edition_key(YEAR), "state", EditionState.FIXED.value)
    assert page.desk.execute(command)
    assert not page.desk.is_editable


def colour(page: Page, at: QPoint) -> str:
    return page.canvas.grab().toImage().pixelColor(at).name()


# What is seen


def test_planned_bars_are_light_and_actual_ones_dark(year_page: Page):
    year_page.canvas.clearFocus()
    lower = year_page.at("2023-04", layer="actual")
    year_page.drag(lower, lower + QPoint(60, 0))
    year_page.elsewhere.setFocus()
    year_page.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert colour(year_page, year_page.at("2023-07", 0.3)) == theme.PLANNED.name()
    assert colour(year_page, lower) == theme.ACTUAL.name()
    assert colour(year_page, year_page.at("2023-12", 0.3)) == theme.PAPER.name()


def test_the_bar_grows_under_the_pointer_before_it_is_let_go(year_page: Page):
    end = year_page.at("2024-02")
    year_page.press(year_page.at("2023-12"))
    year_page.point(end)
    assert colour(year_page, year_page.at("2024-01", 0.3)) == theme.PLANNED.name()
    year_page.key(Key.Key_Escape)
    assert colour(year_page, year_page.at("2024-01", 0.3)) == theme.PAPER.name()
    year_page.release(end)


def test_years_are_told_from_their_parts_by_stronger_lines(make_page: MakePage):
    page = make_page("plan", schedule_row("a", "plan", "調達"))
    page.divide(4)
    page.elsewhere.setFocus()
    image, edges = page.canvas.grab().toImage(), page.canvas.places.edges
    below = page.canvas.places.row_top(0) + 2
    seen = [image.pixelColor(edges[cell], below).name() for cell in (3, 4, 5)]
    assert seen == [theme.FAINT_LINE.name(), theme.LINE.name(), theme.FAINT_LINE.name()]


def test_an_unknown_row_is_hatched_and_an_empty_one_is_not(year_page: Page):
    year_page.elsewhere.setFocus()
    image = year_page.canvas.grab().toImage()
    seen: list[set[str]] = []
    for row in (1, 2):
        top = year_page.at("2023-04", row=row).y()
        places = year_page.canvas.places
        columns = range(places.edges[0] + 3, places.edges[1] - 3)
        seen.append({image.pixelColor(x, top).name() for x in columns})
    assert theme.LINE.name() in seen[0]
    assert seen[1] == {theme.PAPER.name()}


def test_the_ring_of_the_cursor_is_there_with_the_keyboard_only(year_page: Page):
    def has_ring() -> bool:
        image = year_page.canvas.grab().toImage()
        places = year_page.canvas.places
        return any(
            image.pixelColor(x, y).name() == theme.ACCENT.name()
            for x in range(places.edges[0], places.edges[1])
            for y in range(places.row_top(0), places.row_top(1))
        )

    assert has_ring()
    year_page.elsewhere.setFocus()
    assert not has_ring()


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Up])
def test_a_chosen_bar_keeps_its_outline(year_page: Page, key: Qt.Key):
    year_page.key(key, modifiers=CONTROL if key is Key.Key_A else NONE)
    image, places = year_page.canvas.grab().toImage(), year_page.canvas.places
    cells = places.cells_box(0, 3, 3, "planned")
    middle = round(cells.x + cells.width / 2)
    column = [image.pixelColor(middle, y).name() for y in range(round(cells.bottom))]
    bar = column[round(cells.y) + 1 : round(cells.bottom) - 1]
    assert bar[0] == bar[-1] == theme.ACTUAL.name()
    assert set(bar[1:-1]) == {theme.PLANNED.name()}


def test_nothing_of_the_cursor_lies_on_the_bars_of_the_other_layer(make_page: MakePage):
    page = make_page("year", schedule_row("a", "year", "調達", actual="2023-04..2023-08"))
    page.key(Key.Key_A, modifiers=CONTROL)
    image, places = page.canvas.grab().toImage(), page.canvas.places
    bar = places.cells_box(0, 0, 3, "actual")
    for x in range(places.edges[0] + 4, places.edges[1] - 4):
        assert image.pixelColor(x, round(bar.y) + 1).name() == theme.ACTUAL.name()


def test_what_cannot_be_changed_is_grey(year_page: Page):
    fix(year_page)
    places = year_page.canvas.places
    image = year_page.canvas.grab().toImage()
    for row in range(3):
        inside = QPoint(places.edges[-2] + 5, places.row_top(row + 1) - 3)
        ground = {theme.LOCKED.name()} if row != 1 else {theme.LOCKED.name(), theme.LINE.name()}
        assert image.pixelColor(inside).name() in ground


def test_a_label_that_is_cut_says_so(year_page: Page):
    letters = year_page.canvas.letters
    assert letters.two_lines("短い", 300.0) == ("短い",)
    first, second = letters.two_lines("とても長い名称" * 20, 100.0)
    assert letters.width(first) <= 100
    assert second.endswith("…")
    assert letters.two_lines("a" + "\u0301" * 500, 300.0)[-1].endswith("…")


def test_the_chart_is_as_high_as_its_rows(year_page: Page):
    before = year_page.canvas.sizeHint().height()
    year_page.key(Key.Key_Insert)
    grown = year_page.canvas.sizeHint().height()
    assert grown - before == year_page.canvas.places.row_height
    assert grown == year_page.canvas.places.height


@pytest.mark.parametrize("label", HOSTILE)
@pytest.mark.parametrize("chart", ["plan", "year"])
def test_hostile_text_is_painted_and_told_without_delay(
    make_page: MakePage, chart: str, label: str
):
    word = label.replace("\n", " ")
    row = schedule_row("a", chart, label, planned=BAR, points=f"2023-04\t★\t{word}", rating=label)
    page = make_page(chart, row)
    began = perf_counter()
    for number in range(3):
        page.canvas.grab()
        page.key(Key.Key_Right, Key.Key_Left, Key.Key_Left)
        tip(page, QPoint(20 + number, page.at("2023-04").y()))
    page.key(Key.Key_Menu)
    QTest.keyClick(popup(), Key.Key_Escape)
    assert perf_counter() - began < 2
    assert page.row() == row


def tip(page: Page, at: QPoint) -> str:
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, at, page.canvas.mapToGlobal(at))
    QApplication.sendEvent(page.canvas, event)
    return QToolTip.text()


def test_the_tip_tells_the_months_of_a_bar(year_page: Page):
    assert tip(year_page, year_page.at("2023-07")) == "調達\n計画　令和5年6月～令和5年9月"


def test_a_tip_shows_markup_as_it_is(make_page: MakePage):
    page = make_page("year", schedule_row("a", "year", HOSTILE[0]))
    told = tip(page, QPoint(20, page.at("2023-04").y()))
    assert "&lt;img" in told
    assert "<img" not in told


class Counting(GanttCanvas):
    """Remembers what it was asked to paint."""

    painted: list[QRect]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 # pyright: ignore[reportImplicitOverride] - a spy
        self.painted.append(event.rect())
        super().paintEvent(event)


def test_a_drag_paints_only_its_row_and_a_change_only_the_changed_row(
    year_page: Page, qtbot: QtBot
):
    canvas = Counting(year_page.desk, "year", year_page)
    canvas.painted = []
    canvas.setGeometry(year_page.canvas.geometry())
    year_page.canvas.hide()
    year_page.canvas = canvas
    year_page.show_again()
    canvas.show()
    qtbot.waitUntil(lambda: bool(canvas.painted))
    QTest.qWait(20)
    canvas.painted.clear()
    start, end = year_page.at("2023-11", row=2), year_page.at("2024-01", row=2)
    year_page.press(start)
    for x in range(start.x(), end.x(), 10):
        year_page.point(QPoint(x, start.y()))
        QTest.qWait(1)
    year_page.release(end)
    QTest.qWait(20)
    places = canvas.places
    # The press takes the cursor away from the first row.
    top = min(rect.top() for rect in canvas.painted[1:])
    assert canvas.painted
    assert top >= places.row_top(2)
    parts = [rect for rect in canvas.painted if rect.width() < places.track_width]
    assert any(rect.left() > places.track_left and rect.contains(end) for rect in parts)
    assert year_page.row(2).planned


# What is told


def test_the_current_cell_is_told_to_a_screen_reader(year_page: Page):
    assert year_page.canvas.accessibleName() == "年度のスケジュール"
    year_page.key(Key.Key_Right, Key.Key_Right)
    assert year_page.canvas.accessibleDescription() == "行 調達、R5 6月、計画あり、実施なし"
    year_page.key(Key.Key_Space)
    assert year_page.canvas.accessibleDescription() == "行 調達、R5 6月、計画なし、実施なし"


def test_the_row_is_told_when_the_person_comes_to_it(year_page: Page):
    told: list[object] = []
    year_page.canvas.current_changed.connect(told.append)
    year_page.key(Key.Key_Right, Key.Key_Down, Key.Key_Down)
    assert told == ["b", "c"]
    year_page.elsewhere.setFocus()
    year_page.canvas.setFocus()
    assert told == ["b", "c", "c"]


def test_a_chart_that_nobody_is_in_tells_nothing(year_page: Page):
    year_page.elsewhere.setFocus()
    told: list[object] = []
    year_page.canvas.current_changed.connect(told.append)
    year_page.canvas.reveal("c")
    year_page.show_again()
    assert told == []


def test_without_rows_there_is_no_current_one(year_page: Page):
    told: list[object] = []
    year_page.canvas.current_changed.connect(told.append)
    for _ in range(3):
        year_page.key(Key.Key_Delete, modifiers=CONTROL)
    assert told == ["b", "c", None]
    assert year_page.canvas.accessibleDescription() == ""


def test_a_row_can_be_brought_into_the_cursor(year_page: Page):
    year_page.canvas.reveal("c")
    assert year_page.place()[0] == 2
    year_page.canvas.reveal("unheard of")
    assert year_page.place()[0] == 2


def test_the_grip_is_gone_when_the_rows_are_shown_anew(year_page: Page):
    def grip() -> set[str]:
        image = year_page.canvas.grab().toImage()
        place = year_page.at("2023-08", 0.0)
        return {image.pixelColor(place + QPoint(x, 0)).name() for x in range(-4, 5)}

    year_page.elsewhere.setFocus()
    plain = grip()
    year_page.point(year_page.at("2023-07"))
    assert grip() > plain
    year_page.show_again()
    assert grip() == plain


def test_a_button_can_add_a_row_below_the_current_one(year_page: Page):
    year_page.elsewhere.setFocus()
    year_page.canvas.add_row()
    assert [row.label for row in year_page.rows()] == ["調達", "", "構築", "周知"]
    assert year_page.place() == (1, -1, "planned")
    assert year_page.canvas.hasFocus()


def test_the_page_is_scrolled_to_the_cursor(make_page: MakePage, qtbot: QtBot):
    rows = [schedule_row(f"r{number:03}", "year", f"取組{number}") for number in range(60)]
    page = make_page("year", *rows)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(page)
    area.resize(900, 300)
    page.resize(880, 60 * 60)
    area.show()
    area.activateWindow()
    page.canvas.setFocus()
    qtbot.waitUntil(page.canvas.hasFocus)
    page.key(Key.Key_End, modifiers=CONTROL)
    row = page.canvas.places.row_box(59)
    seen = page.canvas.visibleRegion().boundingRect()
    assert seen.contains(QPoint(100, int(row.y + row.height / 2)))
    area.verticalScrollBar().setValue(0)
    page.canvas.reveal(page.row(59).uid)
    seen = page.canvas.visibleRegion().boundingRect()
    assert seen.contains(QPoint(100, int(row.y + row.height / 2)))
    page.key(Key.Key_PageUp)
    assert 40 < page.place()[0] < 59


def test_another_sheet_begins_at_its_top(year_page: Page):
    year_page.key(Key.Key_Down, Key.Key_Right)
    other = r.Key(YEAR, "project", "q")
    row = r.ScheduleRow("x", "q", "year", "x", "別")
    year_page.canvas.show_rows(other, [row], year_page.canvas.places.grid, RATINGS)
    assert year_page.place() == (0, 0, "planned")


def test_what_is_typed_goes_to_the_sheet_that_it_was_typed_in(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    other = r.Key(YEAR, "project", "q")
    year_page.canvas.show_rows(other, [], year_page.canvas.places.grid, RATINGS)
    assert year_page.row().label == "調達先"


# Where nothing may be changed


def test_a_fixed_edition_can_be_walked_through_and_copied(year_page: Page):
    fix(year_page)
    year_page.key(Key.Key_Down, Key.Key_Right)
    assert year_page.place() == (1, 1, "planned")
    year_page.click(year_page.at("2023-07"))
    assert year_page.place() == (0, 3, "planned")
    year_page.key(Key.Key_C, modifiers=CONTROL)
    assert QApplication.clipboard().text().startswith("調達\t")


def test_in_a_fixed_edition_no_gesture_changes_anything(year_page: Page):
    fix(year_page)
    before = list(year_page.rows())
    year_page.drag(year_page.at("2023-11"), year_page.at("2024-01"))
    year_page.double_click(year_page.at("2023-11"))
    year_page.double_click(QPoint(20, year_page.at("2023-04").y()))
    year_page.click(year_page.at("2023-07"))
    year_page.key(Key.Key_Space, Key.Key_Delete, Key.Key_Insert, Key.Key_F2, Key.Key_Return)
    year_page.key(Key.Key_Right, Key.Key_Down, modifiers=ALT)
    year_page.key(Key.Key_Delete, Key.Key_T, modifiers=CONTROL)
    year_page.type("*")
    year_page.key(Key.Key_Home, Key.Key_Home)
    year_page.type("a")
    year_page.compose(preedit="あ")
    year_page.key(Key.Key_End, Key.Key_End)
    year_page.type("A")
    year_page.key(Key.Key_F2)
    assert year_page.canvas.hasFocus()
    assert QApplication.activePopupWidget() is None
    assert list(year_page.rows()) == before


def test_in_a_fixed_edition_the_pointer_shows_no_deed(year_page: Page):
    from PySide6.QtCore import Qt

    year_page.point(year_page.at("2023-11"))
    fix(year_page)
    for place in (year_page.at("2023-11", 0.6), year_page.at("2023-09", 0.97)):
        year_page.point(place)
        assert year_page.canvas.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_in_a_fixed_edition_the_menu_offers_only_what_changes_nothing(year_page: Page):
    fix(year_page)
    year_page.key(Key.Key_Menu)
    menu = popup()
    possible = {action.data() for action in menu.actions() if action.isEnabled()}
    assert possible - {None} == {Act.COPY, Act.LANE, Act.WHOLE_ROWS, Act.ALL_ROWS}
    QTest.keyClick(menu, Key.Key_Escape)


def test_the_right_button_brings_the_cursor_and_keeps_a_range_that_it_is_in(year_page: Page):
    from PySide6.QtCore import Qt

    right = Qt.MouseButton.RightButton
    QTest.mouseClick(year_page.canvas, right, pos=year_page.at("2023-11", row=2))
    assert year_page.place() == (2, 7, "planned")
    year_page.key(Key.Key_Right, Key.Key_Right, modifiers=Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(year_page.canvas, right, pos=year_page.at("2023-12", row=2))
    assert year_page.canvas.cursor_place.cells(12) == (7, 9)


def test_before_a_sheet_is_shown_there_is_an_empty_paper(year_page: Page):
    canvas = GanttCanvas(year_page.desk, "plan")
    assert canvas.grab().toImage().pixelColor(20, 20).name() == theme.PAPER.name()


def test_a_chart_is_freed_with_its_page(year_page: Page, qtbot: QtBot):
    canvas = GanttCanvas(year_page.desk, "plan")
    canvas.grab()
    seen = weakref.ref(canvas)
    canvas.deleteLater()
    del canvas

    def is_gone() -> bool:
        gc.collect()
        return seen() is None

    qtbot.waitUntil(is_gone)


def test_a_thousand_rows_are_shown_without_delay(make_page: MakePage):
    rows = [schedule_row(f"r{number:04}", "year", "取組", planned=BAR) for number in range(1000)]
    page = make_page("year")
    key = r.Key(YEAR, "project", "p")
    began = perf_counter()
    page.canvas.show_rows(key, rows, page.canvas.places.grid, RATINGS)
    page.canvas.grab(QRect(0, 0, 800, 600))
    assert perf_counter() - began < 1
    assert page.canvas.places.rows == 1000
    assert page.canvas.places.x_of(parse_month("2023-04")) == page.canvas.places.track_left
