"""What the keys ask of the plan."""

from __future__ import annotations

import pytest

from dxdesk.domain.schedule import Grid, format_spans
from dxdesk.ui.gantt.acts import SPECS, Act
from dxdesk.ui.gantt.asks import ask
from dxdesk.ui.gantt.chart import Chart
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.row_asks import pasted, rated, rating_of_key
from dxdesk.workspace.commands import AddRow, MoveRow, RemoveRow, SetField
from dxdesk.workspace.schedule_commands import SetBars, SetPoints
from tests.ui.gantt.pure.charts import APRIL, chart_of, row, spans_of

PLANNED = format_spans(spans_of((2, 5)))


def bars(chart: Chart, act: Act) -> str | None:
    """The bars that an act asks for, None where it asks for nothing."""
    asked = ask(chart, act)
    if asked is None:
        return None
    assert isinstance(asked.command, SetBars)
    return format_spans(asked.command.spans)


def at(column: int, anchor: int | None = None, **values: str) -> Chart:
    chart = chart_of(row(**values))
    chart.place(Cursor(0, column, anchor))
    return chart


def test_space_paints_the_chosen_cells():
    assert bars(at(4, 1), Act.PAINT) == format_spans(spans_of((1, 5)))


def test_space_paints_what_is_painted_in_part():
    assert bars(at(6, 4, planned=PLANNED), Act.PAINT) == format_spans(spans_of((2, 7)))


def test_space_erases_what_is_painted_wholly():
    assert bars(at(4, 3, planned=PLANNED), Act.PAINT) == format_spans(spans_of((2, 3)))


def test_delete_erases_the_chosen_cells():
    assert bars(at(3, 0, planned=PLANNED), Act.ERASE) == format_spans(spans_of((4, 5)))


def test_delete_removes_points_where_there_is_no_bar():
    asked = ask(at(7, 6, points="2023-05\t★\t残る\n2023-10\t▼\t消える"), Act.ERASE)
    assert asked is not None
    assert isinstance(asked.command, SetPoints)
    assert [point.text for point in asked.command.points] == ["残る"]


def test_delete_on_a_bar_leaves_its_points():
    assert bars(at(3, planned=PLANNED, points="2023-07\t★\t"), Act.ERASE) is not None


@pytest.mark.parametrize(("column", "field"), [(LABEL_COLUMN, "label"), (12, "rating")])
def test_delete_empties_label_and_rating(column: int, field: str):
    asked = ask(at(column, rating="A"), Act.ERASE)
    assert asked is not None
    assert isinstance(asked.command, SetField)
    assert (asked.command.field, asked.command.value) == (field, "")


@pytest.mark.parametrize("act", [Act.ERASE, Act.MOVE_LEFT, Act.LENGTHEN, Act.SHORTEN])
def test_on_an_empty_cell_there_is_nothing_to_be_done(act: Act):
    assert ask(at(8, planned=PLANNED), act) is None


@pytest.mark.parametrize("act", [Act.PAINT, Act.MOVE_LEFT, Act.LENGTHEN])
def test_beside_the_cells_there_is_no_bar(act: Act):
    assert ask(at(LABEL_COLUMN, planned=PLANNED), act) is None
    assert ask(at(12, planned=PLANNED), act) is None


def test_a_bar_is_moved_with_the_cursor_on_it():
    asked = ask(at(3, planned=PLANNED), Act.MOVE_RIGHT)
    assert asked is not None
    assert asked.column == 4
    assert bars(at(3, planned=PLANNED), Act.MOVE_RIGHT) == format_spans(spans_of((3, 6)))


def test_a_bar_is_not_moved_out_of_the_chart():
    assert bars(at(0, planned=format_spans(spans_of((0, 3)))), Act.MOVE_LEFT) is None


def test_a_bar_is_stretched_and_the_cursor_stays_on_it():
    chart = at(4, planned=PLANNED)
    longer, shorter = ask(chart, Act.LENGTHEN), ask(chart, Act.SHORTEN)
    assert longer is not None
    assert shorter is not None
    assert bars(chart, Act.LENGTHEN) == format_spans(spans_of((2, 6)))
    assert bars(chart, Act.SHORTEN) == format_spans(spans_of((2, 4)))
    assert (longer.column, shorter.column) == (4, 3)


def test_a_bar_of_one_cell_is_not_shortened():
    assert bars(at(2, planned=format_spans(spans_of((2, 3)))), Act.SHORTEN) is None


def test_a_bar_outside_the_grid_of_cells_keeps_its_fraction_when_moved():
    chart = chart_of(row(planned=format_spans(spans_of((1, 8)))), grid=Grid(APRIL, 24, 2))
    chart.place(Cursor(0, 0))
    assert bars(chart, Act.MOVE_RIGHT) == format_spans(spans_of((7, 14)))


def test_a_row_is_added_below_the_current_one():
    chart = chart_of(row("a"), row("b"))
    asked = ask(chart, Act.ADD_ROW)
    assert asked is not None
    assert isinstance(asked.command, AddRow)
    assert asked.command.after == "a"
    assert asked.column == LABEL_COLUMN


def test_the_first_row_can_be_added():
    asked = ask(chart_of(), Act.ADD_ROW)
    assert asked is not None
    assert isinstance(asked.command, AddRow)
    assert asked.command.after is None


def test_before_a_sheet_is_there_nothing_is_added():
    assert ask(Chart("plan"), Act.ADD_ROW) is None


def test_rows_move_one_place_and_not_beyond_the_ends():
    chart = chart_of(row("a"), row("b"), row("c"))
    places = {
        (number, act): ask_at(chart, number, act)
        for number in range(3)
        for act in (Act.ROW_UP, Act.ROW_DOWN)
    }
    assert places == {
        (0, Act.ROW_UP): "stays",
        (0, Act.ROW_DOWN): "b",
        (1, Act.ROW_UP): None,
        (1, Act.ROW_DOWN): "c",
        (2, Act.ROW_UP): "a",
        (2, Act.ROW_DOWN): "stays",
    }


def ask_at(chart: Chart, number: int, act: Act) -> str | None:
    chart.place(Cursor(number, 0))
    asked = ask(chart, act)
    if asked is None:
        return "stays"
    assert isinstance(asked.command, MoveRow)
    return asked.command.after


def test_the_current_row_is_removed():
    asked = ask(chart_of(row("a")), Act.REMOVE_ROW)
    assert asked is not None
    assert isinstance(asked.command, RemoveRow)
    assert ask(chart_of(), Act.REMOVE_ROW) is None


def test_an_unknown_row_can_be_said_to_be_known():
    asked = ask(at(0, marks="unknown"), Act.MAKE_KNOWN)
    assert asked is not None
    assert isinstance(asked.command, SetField)
    assert (asked.command.field, asked.command.value) == ("marks", "known")
    assert ask(at(0), Act.MAKE_KNOWN) is None


def test_a_row_that_cannot_be_read_is_not_drawn_on():
    assert ask(at(0, planned="spoiled"), Act.PAINT) is None


@pytest.mark.parametrize(("typed", "expected"), [("a", "A"), ("ｓ", "S"), ("Ｂ", "B"), ("x", None)])
def test_a_letter_stands_for_a_rating_in_any_width_and_case(typed: str, expected: str | None):
    assert rating_of_key(at(12), typed) == expected


def test_the_rating_that_is_there_is_not_given_again():
    assert rated(at(12, rating="A"), "A") is None
    assert rated(at(12, rating="A"), "B") is not None


@pytest.mark.parametrize("column", [LABEL_COLUMN, 0, 12])
@pytest.mark.parametrize("text", ["", " \n", "\t令和5年6月\t\t"])
def test_where_no_name_was_copied_there_is_nothing_to_be_pasted(column: int, text: str):
    assert pasted(at(column), text) is None


def test_the_first_line_is_pasted_as_the_name():
    asked = pasted(at(LABEL_COLUMN), "\r\n調達と契約\r\n構築")
    assert asked is not None
    assert isinstance(asked.command, SetField)
    assert (asked.command.field, asked.command.value) == ("label", "調達と契約")


def test_every_act_stands_in_the_table_once_and_all_in_the_menu_have_words():
    assert sorted(spec.name for spec in SPECS) == sorted(Act)
    assert all(spec.words for spec in SPECS if spec.group)
