"""Charts for tests of what needs no Qt: a grid of two years, a ruler, rows, and strategies."""

from __future__ import annotations

from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.month import parse_month
from dxdesk.domain.schedule import DIVISIONS, Grid, Span, Spans, canonical
from dxdesk.ui.gantt.chart import Chart
from dxdesk.ui.gantt.chart_rows import read_lines
from dxdesk.ui.gantt.geometry import ChartLayout

APRIL = parse_month("2023-04")
YEAR = Grid(APRIL, 12, 12)
PLAN = Grid(APRIL, 60, 4)
PROJECT = r.Key(2023, "project", "p")


class FixedRuler:
    """Every character is ten pixels wide, … too."""

    def width(self, text: str) -> float:
        return 10.0 * len(text)

    def cut(self, text: str, width: float) -> str:
        if self.width(text) <= width:
            return text
        kept = int(width // 10) - 1
        return f"{text[:kept]}…" if kept >= 0 else ""


def spans_of(*pairs: tuple[int, int]) -> Spans:
    """Bars from months counted from April."""
    return canonical(Span(APRIL + start, APRIL + end) for start, end in pairs)


def row(uid: str = "r", label: str = "取組", **values: str) -> r.ScheduleRow:
    return r.ScheduleRow(uid, "p", values.pop("chart", "year"), label=label, **values)


def chart_of(*rows: r.ScheduleRow, grid: Grid = YEAR, name: str = "year") -> Chart:
    chart = Chart(name, PROJECT, grid, choices=("S", "A", "B"))
    chart.take(read_lines(rows), grid)
    return chart


def layout_of(
    grid: Grid = YEAR, rows: int = 3, width: int = 1000, *, rated: bool = True
) -> ChartLayout:
    return ChartLayout(grid, rows, width, 14, rated, 1)


def grids() -> st.SearchStrategy[Grid]:
    months = st.integers(1, 6).map(lambda years: 12 * years)
    return st.builds(Grid, st.just(APRIL), months, st.sampled_from(DIVISIONS))


def bars() -> st.SearchStrategy[Spans]:
    """Bars in and around the chart."""
    pairs = st.tuples(st.integers(-15, 80), st.integers(1, 30))
    return st.lists(pairs, max_size=5).map(
        lambda found: spans_of(*((start, start + length) for start, length in found))
    )


def layouts() -> st.SearchStrategy[ChartLayout]:
    return st.builds(
        ChartLayout,
        grids(),
        st.integers(0, 1000),
        st.integers(360, 3000),
        st.integers(8, 60),
        st.booleans(),
        st.integers(1, 2),
    )
