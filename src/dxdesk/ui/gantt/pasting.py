"""What is pasted into a chart, as one command, and what of it found no place; without Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.domain.schedule import canonical
from dxdesk.domain.schedule_marks import Marks, marks_of
from dxdesk.ui.gantt.ask import Ask
from dxdesk.ui.gantt.asks import drawn_on
from dxdesk.workspace.commands import SetFields
from dxdesk.workspace.schedule_row_commands import EditRows, InsertRows

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Span
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.copied import Copied


def pasted_marks(chart: Chart, copied: Copied) -> Ask | None:
    """Insert copied rows below the chosen ones, or paint copied cells from the cursor on."""
    if chart.project is None or chart.project.edition is None:
        return None
    if copied.within is None:
        return _inserted(chart, copied, chart.project.edition, chart.project.uid)
    return _painted(chart, copied, copied.within)


def cut_out(chart: Chart) -> Ask | None:
    """Empty the chosen cells: the bars of the layer and the points."""
    cells = chart.chosen_cells
    if cells is None:
        return None
    within, layer = chart.grid.cells_span(*cells), chart.cursor.layer
    edits = tuple(
        SetFields(chart.key(line), {layer: marks.fields[layer], "points": marks.fields["points"]})
        for line in drawn_on(chart)
        if (marks := line.drawn.outside(within)) != line.drawn
    )
    return Ask(EditRows(edits, "の帯を切り取る")) if edits else None


def _inserted(chart: Chart, copied: Copied, edition: int, project: str) -> Ask:
    rows = tuple(replace(row, project=project, chart=chart.name) for row in copied.rows)
    marks = [marks_of(row) for row in rows]
    unseen = sum(not each.is_empty and each.within(chart.grid.span).is_empty for each in marks)
    told = f"{unseen}行の帯は、この表の期間の外にあるため見えません。" if unseen else ""
    last = chart.chosen[-1].uid if chart.chosen else None
    return Ask(InsertRows(edition, rows, last), told=told)


def _painted(chart: Chart, copied: Copied, within: Span) -> Ask | None:
    cells = chart.chosen_cells
    if cells is None:
        return None
    shown = chart.grid.span
    months = chart.grid.cell_span(cells[0]).start - within.start
    first = chart.cursor.rows.start
    lines = chart.lines[first : first + len(copied.rows)]
    edits: list[SetFields] = []
    beyond = Marks()
    for line, row in zip(lines, copied.rows, strict=False):
        moved = _in_layer(chart, copied, marks_of(row)).shifted(months)
        beyond = beyond.united(moved.outside(shown))
        after = line.drawn.united(moved.within(shown))
        if line.readable and after != line.drawn:
            edits.append(SetFields(chart.key(line), {**after.fields, "marks": "known"}))
    told = _left_out(beyond, len(copied.rows) - len(lines))
    return Ask(EditRows(tuple(edits), "に帯を貼り付け"), told=told)


def _in_layer(chart: Chart, copied: Copied, marks: Marks) -> Marks:
    """Copied bars of one layer go to that of the cursor."""
    if copied.layer is None:
        return marks
    bars = canonical((*marks.planned, *marks.actual))
    if chart.cursor.layer == "planned":
        return Marks(bars, (), marks.points)
    return Marks((), bars, marks.points)


def _left_out(beyond: Marks, rows: int) -> str:
    parts = [
        "表の右にはみ出した帯や記号" if not beyond.is_empty else "",
        f"下にはみ出した{rows}行" if rows else "",
    ]
    words = "と、".join(filter(None, parts))
    return f"{words}は、貼り付けませんでした。" if words else ""
