"""The mouse without a mouse: pressing, drawing, letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.schedule import format_spans
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.geometry import LABEL_COLUMN, ChartLayout
from dxdesk.ui.gantt.pointer import Pointer, outline_of
from tests.ui.gantt.pure.charts import APRIL, chart_of, layout_of, row, spans_of

if TYPE_CHECKING:
    from dxdesk.ui.gantt.chart import Chart

LAYOUT = layout_of()
PLANNED = format_spans(spans_of((2, 8)))


def at(month: float, number: int = 0, layout: ChartLayout = LAYOUT) -> tuple[float, float]:
    """The middle of the planned lane at a month."""
    box = layout.cells_box(number, 0, 0, "planned")
    return layout.track_left + month * layout.month_width, box.y + box.height / 2


def pointer_of(chart: Chart) -> Pointer:
    return Pointer(chart, slack=4)


def drawn(chart: Chart, start: float, end: float, *, moving: bool = False) -> str | None:
    """The bars that a stroke asks for, None where it asks for nothing."""
    pointer = pointer_of(chart)
    pointer.press(LAYOUT, at(start), moving=moving, editable=True)
    pointer.move(LAYOUT, at(end)[0])
    edit = pointer.release()
    return None if edit is None else format_spans(edit.spans)


def test_a_stroke_over_empty_cells_paints_them():
    assert drawn(chart_of(row()), 0.5, 2.5) == format_spans(spans_of((0, 3)))


def test_a_stroke_from_the_right_paints_the_same_cells():
    assert drawn(chart_of(row()), 2.5, 0.5) == format_spans(spans_of((0, 3)))


def test_a_stroke_that_begins_on_a_bar_erases():
    assert drawn(chart_of(row(planned=PLANNED)), 4.2, 5.5) == format_spans(spans_of((2, 4), (6, 8)))


def test_an_edge_that_is_drawn_stretches_the_bar():
    assert drawn(chart_of(row(planned=PLANNED)), 7.95, 10.1) == format_spans(spans_of((2, 10)))
    assert drawn(chart_of(row(planned=PLANNED)), 2.05, 0.9) == format_spans(spans_of((1, 8)))


def test_the_grip_moves_the_bar():
    assert drawn(chart_of(row(planned=PLANNED)), 5.0, 7.0) == format_spans(spans_of((4, 10)))


def test_with_alt_a_bar_is_moved_wherever_it_is_taken():
    moved = drawn(chart_of(row(planned=PLANNED)), 3.3, 4.3, moving=True)
    assert moved == format_spans(spans_of((3, 9)))


def test_a_click_asks_for_nothing():
    assert drawn(chart_of(row(planned=PLANNED)), 4.2, 4.2) is None


@given(st.floats(0, 12), st.floats(0, 12))
def test_a_stroke_there_and_back_on_a_bar_asks_for_no_move(start: float, end: float):
    chart = chart_of(row(planned=PLANNED))
    pointer = pointer_of(chart)
    pointer.press(LAYOUT, at(start), moving=True, editable=True)
    pointer.move(LAYOUT, at(end)[0])
    pointer.move(LAYOUT, at(start)[0])
    edit = pointer.release()
    on_bar = 2 <= start < 8
    assert edit is None or not on_bar


def test_a_press_brings_the_cursor_to_the_cell_and_its_layer():
    chart = chart_of(row("a"), row("b"))
    box = LAYOUT.cells_box(1, 3, 3, "actual")
    pointer_of(chart).press(LAYOUT, (box.x + 3, box.y + 3), moving=False, editable=True)
    assert chart.cursor == Cursor(1, 3, None, "actual")


def test_a_press_on_the_label_begins_no_stroke():
    chart = chart_of(row())
    pointer = pointer_of(chart)
    pointer.press(LAYOUT, (10, at(0)[1]), moving=False, editable=True)
    assert chart.cursor.column == LABEL_COLUMN
    assert not pointer.move(LAYOUT, 500)


def test_where_nothing_may_be_changed_a_press_only_goes_there():
    chart = chart_of(row())
    pointer = pointer_of(chart)
    pointer.press(LAYOUT, at(3.5), moving=False, editable=False)
    assert not pointer.move(LAYOUT, at(6)[0])
    assert chart.cursor.column == 3
    assert pointer.release() is None


def test_a_row_that_cannot_be_read_is_not_drawn_on():
    chart = chart_of(row(planned="spoiled"))
    assert drawn(chart, 1.5, 4.5) is None


def test_a_stroke_that_is_given_up_leaves_nothing():
    chart = chart_of(row())
    pointer = pointer_of(chart)
    pointer.press(LAYOUT, at(1.5), moving=False, editable=True)
    pointer.move(LAYOUT, at(4.5)[0])
    assert pointer.give_up()
    assert chart.drawing is None
    assert pointer.release() is None


def test_a_press_on_the_head_leaves_the_cursor():
    chart = chart_of(row("a"), row("b"))
    chart.place(Cursor(1, 2))
    pointer_of(chart).press(LAYOUT, (600, 2), moving=False, editable=True)
    assert chart.cursor == Cursor(1, 2)


def test_the_outline_of_a_stroke_lies_round_its_cells():
    chart = chart_of(row())
    pointer = pointer_of(chart)
    pointer.press(LAYOUT, at(1.5), moving=False, editable=True)
    pointer.move(LAYOUT, at(4.5)[0])
    assert chart.drawing is not None
    outline = outline_of(LAYOUT, chart.drawing)
    assert outline is not None
    assert (outline.x, outline.right) == (LAYOUT.x_of(APRIL + 1), LAYOUT.x_of(APRIL + 5))
