"""Rows and cells copied, pasted, and read from the table of a spreadsheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain import tsv
from dxdesk.domain.schedule import Grid, format_spans
from dxdesk.domain.schedule_marks import Marks, marks_of
from dxdesk.ui.gantt.copied import Copied, as_table, copied_of, read, written
from dxdesk.ui.gantt.cursor import Cursor
from dxdesk.ui.gantt.pasting import cut_out, pasted_marks
from dxdesk.ui.gantt.table_reading import read_table
from dxdesk.workspace.commands import SetFields
from dxdesk.workspace.schedule_row_commands import EditRows, InsertRows
from tests.domain.test_schedule_marks import MARKS
from tests.ui.gantt.pure.charts import APRIL, YEAR, chart_of, row, spans_of

if TYPE_CHECKING:
    from dxdesk.ui.gantt.ask import Ask
    from dxdesk.ui.gantt.chart import Chart

BARS = format_spans(spans_of((2, 5)))
FULL = row("a", label="調達\n契約", planned=BARS, actual=format_spans(spans_of((2, 3))), rating="A")


def chosen(*rows: r.ScheduleRow, at: Cursor) -> Chart:
    chart = chart_of(*rows)
    chart.place(at)
    return chart


def table_of(text: str, *, rated: bool = True, grid: Grid = YEAR) -> tuple[Copied, str]:
    found = read_table(text, grid, rated=rated)
    assert found is not None
    return found


def edited(asked: Ask | None) -> dict[str, dict[str, object]]:
    """The fields that are asked for, by row."""
    assert asked is not None
    assert isinstance(asked.command, EditRows)
    commands = (each for each in asked.command.commands if isinstance(each, SetFields))
    return {each.key.uid: dict(each.values) for each in commands}


def test_whole_rows_lose_nothing():
    chart = chosen(FULL, row("b", marks="unknown"), at=Cursor(1, 0, row_anchor=0))
    copied = copied_of(chart)
    assert copied is not None
    again = read(written(copied))
    assert again is not None
    assert again == copied
    assert (again.rows[0].planned, again.rows[0].rating) == (FULL.planned, "A")
    assert (again.rows[1].marks, again.rows[1].uid, again.within) == ("unknown", "", None)


def test_cells_hold_what_lies_in_them():
    row_ = row("a", planned=BARS, actual=BARS, points="2023-05\t★\t外\n2023-07\t★\t中")
    copied = copied_of(chosen(row_, at=Cursor(0, 4, 3, "actual")))
    assert copied is not None
    [cut] = copied.rows
    assert (cut.planned, cut.actual) == ("", format_spans(spans_of((3, 5))))
    assert (cut.label, cut.points) == ("", "2023-07\t★\t中")
    assert read(written(copied)) == copied


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[1]",
        b"null",
        b'{"rows": [], "within": null, "layer": null}',
        json.dumps({"rows": [{"label": "x"}], "within": None, "layer": None}).encode(),
        b"\xff",
    ],
)
def test_what_others_wrote_is_not_ours(data: bytes):
    assert read(data) is None


def test_bars_that_cannot_be_read_are_not_ours():
    copied = copied_of(chosen(FULL, at=Cursor()))
    assert copied is not None
    assert read(written(copied).replace(BARS.encode(), b"2023-99..x")) is None


def test_a_spreadsheet_gets_a_column_for_each_cell():
    copied = copied_of(
        chosen(FULL, row("b", points="2023-05\t★\t公開"), at=Cursor(1, 0, 11, row_anchor=0))
    )
    assert copied is not None
    table = tsv.read(as_table(copied, YEAR, rated=True))
    assert table[0] == ["調達\n契約", "", "", "■●", "■", "■", *[""] * 7, "A"]
    assert table[1] == ["取組", "", "★公開", *[""] * 10, ""]


def test_a_spreadsheet_gets_just_the_chosen_cells():
    copied = copied_of(chosen(FULL, at=Cursor(0, 3, 1)))
    assert copied is not None
    assert tsv.read(as_table(copied, YEAR, rated=True)) == [["", "■", "■"]]


def test_a_cell_filled_in_part_is_marked():
    copied = Copied((row(planned=format_spans(spans_of((1, 2)))),))
    assert as_table(copied, Grid(APRIL, 24, 2), rated=False) == "取組\t■\t\t\t\r\n"


@given(MARKS)
def test_a_table_read_back_fills_the_same_cells(marks: Marks):
    plain = Marks(marks.planned, marks.actual)
    copied, told = table_of(as_table(Copied((row(**plain.fields),)), YEAR, rated=True))
    again = marks_of(copied.rows[0])
    assert again == plain.within(YEAR.span)
    assert told == ""


@pytest.mark.parametrize(
    ("cell", "planned", "actual", "points"),
    [
        ("■", True, False, ""),
        ("●", False, True, ""),
        ("○", True, False, ""),
        ("→", True, False, ""),
        ("1", True, False, ""),
        ("１", True, False, ""),
        ("■●", True, True, ""),
        ("空", False, False, ""),
        ("－", False, False, ""),
        ("★公開", False, False, "2023-04\t★\t公開"),
        ("●公開", False, False, "2023-04\t●\t公開"),
        ("■★公開、▼契約", True, False, "2023-04\t▼\t契約\n2023-04\t★\t公開"),
        ("■調査", True, False, "2023-04\t\t調査"),
        ("12件", False, False, "2023-04\t\t12件"),
    ],
)
def test_the_signs_of_staff_are_understood(cell: str, planned: bool, actual: bool, points: str):
    copied, _ = table_of(f"調達\t{cell}")
    [read_row] = copied.rows
    first = format_spans(spans_of((0, 1)))
    assert (read_row.label, read_row.planned, read_row.actual) == (
        "調達",
        first if planned else "",
        first if actual else "",
    )
    assert read_row.points == points


def test_words_in_cells_stay_and_are_told():
    copied, told = table_of("調達\t調査\t契約\n構築\tｱ\tｲ\n")
    assert copied.rows[1].points == "2023-04\t\tｱ\n2023-05\t\tｲ"
    assert told == "「調査」「契約」「ｱ」など4個は、帯の文字にしました。"


def test_what_has_no_column_is_told():
    cells = "\t".join(["■"] * 12)
    copied, told = table_of(f"調達\t{cells}\tA\t備考")
    assert copied.rows[0].rating == "A"
    assert told == "「備考」は、表の列に収まらないため入れませんでした。"
    assert table_of(f"調達\t{cells}\tA", rated=False)[1].startswith("「A」")


def test_a_line_of_heads_is_no_row():
    heads = "\t".join(f"{month}月" for month in (*range(4, 13), 1, 2, 3))
    copied, told = table_of(f"取組\t{heads}\t評価\n調達\t■")
    assert [each.label for each in copied.rows] == ["調達"]
    assert told == "見出しの行は入れませんでした。"


def test_a_block_of_marks_alone_is_cells():
    copied, _ = table_of("■\t■\t\n\t●\t1\n")
    assert copied.within == YEAR.cells_span(0, 2)
    assert copied.rows[1].actual == format_spans(spans_of((1, 2)))


@pytest.mark.parametrize("text", ["", "調達", "\n\n"])
def test_one_text_is_no_table(text: str):
    assert read_table(text, YEAR, rated=True) is None


def test_a_column_of_names_is_a_row_for_each():
    copied, _ = table_of("調達\r\n構築\r\n")
    assert [each.label for each in copied.rows] == ["調達", "構築"]


def test_rows_are_pasted_below_the_chosen_ones():
    chart = chosen(row("a"), row("b"), row("c"), at=Cursor(1, 0, row_anchor=0))
    asked = pasted_marks(chart, Copied((FULL, FULL)))
    assert asked is not None
    assert isinstance(asked.command, InsertRows)
    assert asked.command.after == "b"
    assert {(each.project, each.chart) for each in asked.command.rows} == {("p", "year")}
    assert asked.told == ""


def test_rows_whose_bars_are_not_seen_are_told():
    far = row(planned="2019-04..2019-06")
    asked = pasted_marks(chosen(at=Cursor()), Copied((far, row(), FULL)))
    assert asked is not None
    assert asked.told == "1行の帯は、この表の期間の外にあるため見えません。"


def test_cells_are_painted_from_the_cursor_on_in_its_layer():
    copied = copied_of(chosen(FULL, at=Cursor(0, 4, 1)))
    assert copied is not None
    chart = chosen(row("x", actual=format_spans(spans_of((0, 1)))), at=Cursor(0, 6, None, "actual"))
    assert edited(pasted_marks(chart, copied))["x"] == {
        "planned": "",
        "actual": format_spans(spans_of((0, 1), (7, 10))),
        "points": "",
        "marks": "known",
    }


def test_cells_are_clipped_at_the_edges_and_that_is_told():
    copied = copied_of(chosen(FULL, FULL, at=Cursor(1, 4, 2, row_anchor=0)))
    assert copied is not None
    asked = pasted_marks(chosen(row("x"), at=Cursor(0, 11)), copied)
    assert edited(asked)["x"]["planned"] == format_spans(spans_of((11, 12)))
    assert asked is not None
    assert asked.told == (
        "表の右にはみ出した帯や記号と、下にはみ出した1行は、貼り付けませんでした。"
    )


def test_a_cell_of_a_table_keeps_its_layer():
    copied, _ = table_of("■\t●\n")
    asked = pasted_marks(chosen(row("x"), at=Cursor(0, 0)), copied)
    fields = edited(asked)["x"]
    assert (fields["planned"], fields["actual"]) == (
        format_spans(spans_of((0, 1))),
        format_spans(spans_of((1, 2))),
    )


def test_cut_cells_are_emptied():
    chart = chosen(FULL, row("b"), at=Cursor(1, 3, 0, row_anchor=0))
    assert edited(cut_out(chart)) == {
        "a": {"planned": format_spans(spans_of((4, 5))), "points": ""}
    }
    assert cut_out(chosen(row("b"), at=Cursor(0, 3))) is None
