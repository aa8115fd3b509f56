"""Bars drawn with the mouse: one gesture is one command and one step to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from dxdesk.domain.schedule import parse_spans
from tests.ui.gantt.hosts import ALT, Key, Page, schedule_row

if TYPE_CHECKING:
    from tests.ui.gantt.conftest import MakePage

BAR = "2023-06..2023-10"


def undone(page: Page) -> str:
    """The bars after one step back."""
    assert page.desk.undo()
    return page.row().planned


def test_a_drag_over_empty_cells_paints_them_in_one_step(year_page: Page):
    year_page.drag(year_page.at("2023-11"), year_page.at("2024-01"))
    assert year_page.row().planned == f"{BAR} 2023-11..2024-02"
    assert undone(year_page) == BAR


def test_a_drag_in_the_lower_lane_paints_what_was_done(year_page: Page):
    start, end = (year_page.at(month, layer="actual") for month in ("2023-06", "2023-08"))
    year_page.drag(start, end)
    assert year_page.row().actual == "2023-06..2023-09"
    assert year_page.row().planned == BAR


def test_a_drag_that_begins_on_a_bar_erases_what_it_passes(year_page: Page):
    year_page.drag(year_page.at("2023-07", 0.4), year_page.at("2023-08", 0.4))
    assert year_page.row().planned == "2023-06..2023-07 2023-09..2023-10"
    assert undone(year_page) == BAR


@pytest.mark.parametrize(
    ("taken", "let_go", "expected"),
    [
        (("2023-09", 0.97), ("2023-11", 0.95), "2023-06..2023-12"),
        (("2023-06", 0.03), ("2023-05", 0.05), "2023-05..2023-10"),
        (("2023-09", 0.97), ("2023-05", 0.1), "2023-06..2023-07"),
    ],
)
def test_a_drag_at_an_edge_stretches_the_bar(
    year_page: Page, taken: tuple[str, float], let_go: tuple[str, float], expected: str
):
    year_page.drag(year_page.at(*taken), year_page.at(*let_go))
    assert year_page.row().planned == expected
    assert undone(year_page) == BAR


def test_a_drag_at_the_grip_moves_the_bar(year_page: Page):
    year_page.drag(year_page.at("2023-08", 0.0), year_page.at("2023-10", 0.0))
    assert year_page.row().planned == "2023-08..2023-12"
    assert undone(year_page) == BAR


def test_with_alt_a_bar_is_moved_from_anywhere(year_page: Page):
    year_page.drag(year_page.at("2023-06", 0.5), year_page.at("2023-05", 0.5), ALT)
    assert year_page.row().planned == "2023-05..2023-09"


def test_a_row_may_hold_several_bars_and_touching_ones_become_one(year_page: Page):
    year_page.drag(year_page.at("2024-01"), year_page.at("2024-02"))
    year_page.drag(year_page.at("2023-10"), year_page.at("2023-12"))
    assert year_page.row().planned == "2023-06..2024-03"


def test_a_click_only_brings_the_cursor_there(year_page: Page):
    year_page.click(year_page.at("2023-07", 0.4, layer="actual"))
    assert year_page.place() == (0, 3, "actual")
    year_page.click(year_page.at("2023-08", 0.4, row=2))
    assert year_page.place() == (2, 4, "planned")
    assert year_page.row().planned == BAR


def test_a_hand_that_trembles_in_a_click_changes_nothing(year_page: Page):
    start = year_page.at("2023-11")
    year_page.drag(start, start + QPoint(2, 0))
    assert year_page.row().planned == BAR


def test_escape_gives_a_drag_up(year_page: Page):
    end = year_page.at("2024-01")
    year_page.press(year_page.at("2023-11"))
    year_page.point(end)
    assert year_page.canvas.is_drawing
    year_page.key(Key.Key_Escape)
    assert not year_page.canvas.is_drawing
    year_page.point(end + QPoint(30, 0))
    year_page.release(end)
    assert year_page.row().planned == BAR


def test_a_drag_there_and_back_is_no_step(year_page: Page):
    start = year_page.at("2023-08", 0.0)
    year_page.press(start)
    year_page.point(year_page.at("2023-11"))
    year_page.point(start)
    year_page.release(start)
    assert year_page.row().planned == BAR


def test_painting_an_unknown_row_makes_it_known_in_the_same_step(year_page: Page):
    year_page.drag(year_page.at("2023-04", row=1), year_page.at("2023-05", row=1))
    assert (year_page.row(1).planned, year_page.row(1).marks) == ("2023-04..2023-06", "known")
    year_page.desk.undo()
    assert (year_page.row(1).planned, year_page.row(1).marks) == ("", "unknown")


def test_a_drag_out_of_the_chart_ends_at_its_border(year_page: Page):
    start = year_page.at("2024-01")
    year_page.drag(start, start + QPoint(2000, 0))
    assert year_page.row().planned == f"{BAR} 2024-01..2024-04"


def test_rows_that_change_during_a_drag_end_it(year_page: Page):
    year_page.press(year_page.at("2023-11"))
    year_page.point(year_page.at("2024-01"))
    year_page.show_again()
    year_page.point(year_page.at("2024-02"))
    assert not year_page.canvas.is_drawing
    year_page.release(year_page.at("2024-01"))
    assert year_page.row().planned == BAR


def test_the_pointer_tells_what_a_press_would_do(year_page: Page):
    shapes = {
        "empty": year_page.at("2023-11"),
        "edge": year_page.at("2023-09", 0.97),
        "grip": year_page.at("2023-08", 0.0),
        "bar": year_page.at("2023-07", 0.4),
        "label": QPoint(20, year_page.at("2023-04").y()),
    }
    seen: dict[str, Qt.CursorShape] = {}
    for what, place in shapes.items():
        year_page.point(place)
        seen[what] = year_page.canvas.cursor().shape()
    shape = Qt.CursorShape
    assert seen == {
        "empty": shape.CrossCursor,
        "edge": shape.SizeHorCursor,
        "grip": shape.OpenHandCursor,
        "bar": shape.BitmapCursor,
        "label": shape.ArrowCursor,
    }


def test_alt_shows_at_once_that_a_bar_would_be_moved(year_page: Page):
    from PySide6.QtTest import QTest

    year_page.point(year_page.at("2023-07", 0.4))
    QTest.keyPress(year_page.canvas, Key.Key_Alt)
    assert year_page.canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
    QTest.keyRelease(year_page.canvas, Key.Key_Alt)
    assert year_page.canvas.cursor().shape() is Qt.CursorShape.BitmapCursor


def test_a_bar_that_reaches_beyond_the_years_keeps_what_is_not_seen(make_page: MakePage):
    page = make_page("plan", schedule_row("a", "plan", "長い", planned="2020-01..2030-01"))
    page.drag(page.at("2022-08", 0.4), page.at("2022-09", 0.4))
    assert page.row().planned == "2020-01..2022-08 2022-10..2030-01"


def test_other_divisions_change_no_bar(make_page: MakePage):
    page = make_page("plan", schedule_row("a", "plan", "調達", planned="2022-05..2023-02"))
    for divisions in (1, 2, 3, 4, 12):
        page.divide(divisions)
        page.canvas.grab()
        assert page.row().planned == "2022-05..2023-02"


def test_in_coarse_cells_a_drag_paints_whole_cells_and_keeps_the_finer_ends(make_page: MakePage):
    page = make_page("plan", schedule_row("a", "plan", "調達", planned="2022-05..2022-07"))
    page.divide(4)
    page.drag(page.at("2023-01"), page.at("2023-05"))
    assert page.row().planned == "2022-05..2022-07 2023-01..2023-07"
    assert parse_spans(page.row().planned)
