"""Several rows chosen: what is chosen, and what the keys ask of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.schedule import format_spans
from dxdesk.ui.gantt.acts import Act
from dxdesk.ui.gantt.asks import ask, painted_on
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.geometry import LABEL_COLUMN
from dxdesk.ui.gantt.row_asks import pasted, rated
from dxdesk.ui.gantt.walk import walked
from dxdesk.ui.gantt.wording import describe
from dxdesk.workspace.commands import RemoveRow, SetField
from dxdesk.workspace.schedule_carry import CarryRows
from dxdesk.workspace.schedule_commands import SetBars, SetPoints
from dxdesk.workspace.schedule_row_commands import EditRows, MoveRows
from tests.ui.gantt.pure.charts import chart_of, row, spans_of

if TYPE_CHECKING:
    from dxdesk.ui.gantt.chart import Chart

FIRST = format_spans(spans_of((0, 3)))
STAIRS = (
    row("a", planned=FIRST),
    row("b", planned=format_spans(spans_of((3, 6)))),
    row("c"),
    row("d", planned=format_spans(spans_of((9, 12))), marks="unknown"),
)


def stairs(*acts: Act, at: Cursor | None = None) -> Chart:
    """The chart after some keys."""
    chart = chart_of(*STAIRS)
    chart.place(at or Cursor())
    for act in acts:
        cursor = walked(chart, act, 2)
        assert cursor is not None
        chart.place(cursor)
    return chart


def edits(chart: Chart, act: Act) -> EditRows:
    asked = ask(chart, act)
    assert asked is not None
    assert isinstance(asked.command, EditRows)
    return asked.command


def bars(chart: Chart, act: Act) -> dict[str, str]:
    """The bars that an act asks for, by row."""
    found: dict[str, str] = {}
    for command in edits(chart, act).commands:
        assert isinstance(command, SetBars)
        found[command.key.uid] = format_spans(command.spans)
    return found


@pytest.mark.parametrize(
    ("acts", "rows", "cells"),
    [
        ((Act.EXTEND_DOWN, Act.EXTEND_DOWN), range(3), (0, 0)),
        ((Act.EXTEND_DOWN, Act.EXTEND_UP), range(1), (0, 0)),
        ((Act.BOTTOM, Act.EXTEND_UP), range(2, 4), (0, 0)),
        ((Act.EXTEND_RIGHT, Act.EXTEND_DOWN), range(2), (0, 1)),
        ((Act.EXTEND_DOWN, Act.EXTEND_RIGHT), range(2), (0, 1)),
        ((Act.EXTEND_PAGE_DOWN,), range(3), (0, 0)),
        ((Act.EXTEND_PAGE_DOWN, Act.EXTEND_PAGE_UP), range(1), (0, 0)),
        ((Act.EXTEND_BOTTOM,), range(4), (0, 0)),
        ((Act.EXTEND_BOTTOM, Act.EXTEND_TOP), range(1), (0, 0)),
        ((Act.WHOLE_ROWS,), range(1), (0, 11)),
        ((Act.EXTEND_DOWN, Act.WHOLE_ROWS), range(2), (0, 11)),
        ((Act.ALL_ROWS,), range(4), (0, 11)),
        ((Act.LEFT, Act.EXTEND_DOWN), range(2), None),
        ((Act.ALL_ROWS, Act.DOWN), range(1, 2), (0, 0)),
        ((Act.EXTEND_DOWN, Act.LANE), range(2), (0, 0)),
    ],
)
def test_the_keys_choose_rows_and_cells(
    acts: tuple[Act, ...], rows: range, cells: tuple[int, int] | None
):
    chart = stairs(*acts)
    assert (chart.cursor.rows, chart.chosen_cells) == (rows, cells)


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((), True),
        ((Act.EXTEND_RIGHT,), False),
        ((Act.EXTEND_DOWN,), True),
        ((Act.WHOLE_ROWS,), True),
        ((Act.LEFT,), False),
        ((Act.LEFT, Act.EXTEND_DOWN), True),
    ],
)
def test_rows_are_told_from_cells(acts: tuple[Act, ...], expected: bool):
    assert stairs(*acts).are_whole_rows is expected


def test_the_range_stays_on_its_rows_when_others_come_or_go():
    chart = stairs(Act.DOWN, Act.EXTEND_DOWN)
    chart.take([chart.lines[3], *chart.lines[:3]], chart.grid)
    assert [line.uid for line in chart.chosen] == ["b", "c"]
    chart.take(chart.lines[:3], chart.grid)
    assert [line.uid for line in chart.chosen] == ["b"]


def test_space_paints_where_not_all_is_painted_and_else_erases():
    some = stairs(at=Cursor(2, 0, row_anchor=0))
    wanted = {"b": format_spans(spans_of((0, 1), (3, 6))), "c": format_spans(spans_of((0, 1)))}
    assert bars(some, Act.PAINT) == wanted
    both = chart_of(row("a", planned=FIRST), row("b", planned=FIRST))
    both.place(Cursor(1, 0, row_anchor=0))
    assert bars(both, Act.PAINT) == dict.fromkeys("ab", format_spans(spans_of((1, 3))))


def test_delete_erases_the_bars_of_all_rows():
    chart = stairs(at=Cursor(3, 11, 0, row_anchor=0))
    assert bars(chart, Act.ERASE) == {"a": "", "b": "", "d": ""}


def test_delete_takes_the_points_where_no_row_has_a_bar():
    chart = chart_of(*(row(uid, points="2023-05\t★\t公開") for uid in "ab"))
    chart.place(Cursor(1, 11, 0, row_anchor=0))
    assert all(isinstance(each, SetPoints) for each in edits(chart, Act.ERASE).commands)


def test_bars_of_several_rows_move_together_or_not_at_all():
    chart = stairs(at=Cursor(1, 5, 0, row_anchor=0))
    asked = ask(chart, Act.MOVE_RIGHT)
    assert asked is not None
    assert asked.column == 6
    assert bars(chart, Act.MOVE_RIGHT) == {
        "a": format_spans(spans_of((1, 4))),
        "b": format_spans(spans_of((4, 7))),
    }
    assert ask(chart, Act.MOVE_LEFT) is None


def test_the_ends_of_several_bars_are_moved():
    chart = stairs(at=Cursor(1, 5, 0, row_anchor=0))
    assert bars(chart, Act.SHORTEN) == {
        "a": format_spans(spans_of((0, 2))),
        "b": format_spans(spans_of((3, 5))),
    }


@pytest.mark.parametrize(("act", "after"), [(Act.ROW_UP, None), (Act.ROW_DOWN, "d")])
def test_rows_move_as_a_block(act: Act, after: str | None):
    asked = ask(stairs(Act.DOWN, Act.EXTEND_DOWN), act)
    assert asked is not None
    assert isinstance(asked.command, MoveRows)
    assert ([key.uid for key in asked.command.keys], asked.command.after) == (["b", "c"], after)


def test_at_the_end_a_block_does_not_move_further():
    assert ask(stairs(Act.ALL_ROWS), Act.ROW_UP) is None
    assert ask(stairs(Act.ALL_ROWS), Act.ROW_DOWN) is None


def test_all_chosen_rows_are_removed():
    commands = edits(stairs(Act.EXTEND_DOWN), Act.REMOVE_ROW).commands
    assert [each.key.uid for each in commands if isinstance(each, RemoveRow)] == ["a", "b"]


def test_all_chosen_rows_are_rated():
    asked = rated(stairs(at=Cursor(2, 12, row_anchor=0)), "A")
    assert asked is not None
    assert isinstance(asked.command, EditRows)
    assert len(asked.command.commands) == 3


def test_copied_ratings_go_to_the_rows_below():
    asked = pasted(stairs(at=Cursor(0, 12)), "A\nＢ\nx\nS\nS")
    assert asked is not None
    assert isinstance(asked.command, EditRows)
    given = [(c.key.uid, c.value) for c in asked.command.commands if isinstance(c, SetField)]
    assert given == [("a", "A"), ("b", "B"), ("d", "S")]


def test_one_copied_rating_goes_to_all_chosen_rows():
    asked = pasted(stairs(at=Cursor(1, 12, row_anchor=0)), "A")
    assert asked is not None
    assert isinstance(asked.command, EditRows)


def test_delete_on_the_labels_empties_them():
    chart = stairs(at=Cursor(1, LABEL_COLUMN, row_anchor=0))
    assert len(edits(chart, Act.ERASE).commands) == 2


@pytest.mark.parametrize(
    ("column", "count", "painted", "stands"),
    [(0, 4, (0, 4), 4), (3, 3, (3, 6), 6), (10, 9, (10, 12), 11)],
)
def test_a_figure_paints_so_many_cells_and_goes_on(
    column: int, count: int, painted: tuple[int, int], stands: int
):
    asked = painted_on(stairs(at=Cursor(2, column)), count)
    assert asked is not None
    assert isinstance(asked.command, SetBars)
    assert asked.command.spans == spans_of(painted)
    assert asked.column == stands


def test_a_figure_paints_nothing_beside_the_cells():
    assert painted_on(stairs(at=Cursor(0, LABEL_COLUMN)), 3) is None
    assert painted_on(stairs(at=Cursor(0, 12)), 3) is None


def test_the_chosen_rows_are_carried_into_the_other_chart():
    asked = ask(stairs(Act.EXTEND_DOWN), Act.CARRY)
    assert asked is not None
    assert isinstance(asked.command, CarryRows)
    assert [key.uid for key in asked.command.keys] == ["a", "b"]
    assert ask(chart_of(), Act.CARRY) is None


def test_several_rows_are_spoken_as_such():
    chart = stairs(Act.DOWN, Act.EXTEND_DOWN)
    assert chart.current is not None
    words = describe(chart.grid, chart.current, chart.cursor)
    assert words == "2行を選択（2行目から3行目まで）、行 取組、R5 4月、計画なし、実施なし"
