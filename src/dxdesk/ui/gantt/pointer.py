"""What the mouse does to a chart: aiming, drawing a stroke, ending or giving it up; without Qt.

A press chooses a cell; a stroke begins only when the pointer has gone some way, so that a click
that should only bring the cursor here changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.ui.gantt.chart import Chart, Drawing
from dxdesk.ui.gantt.geometry import Area, Box, ChartLayout, Hit
from dxdesk.ui.gantt.strokes import STRETCHES, Aim, Deed, Reach, Stroke, aim

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Spans
    from dxdesk.workspace.schedule_commands import Layer

EDGE_PIXELS: Final = 6.0
GRIP_PIXELS: Final = 7.0


class Edit(NamedTuple):
    """What a finished stroke asks for."""

    row: int
    layer: Layer
    spans: Spans


@dataclass(frozen=True, slots=True)
class _Press:
    x: float
    hit: Hit
    aim: Aim | None


class Pointer:
    """The mouse over one chart.

    Args:
        chart: What it works on.
        slack: How far in pixels the pointer must go for a stroke to begin.
    """

    def __init__(self, chart: Chart, slack: float) -> None:
        self._chart = chart
        self._slack = slack
        self._press: _Press | None = None

    @property
    def is_down(self) -> bool:
        """Whether the button is held."""
        return self._press is not None

    def aim_at(self, layout: ChartLayout, hit: Hit, *, moving: bool) -> Aim | None:
        """What a press would do; None where there is nothing to draw on."""
        if hit.area is not Area.TRACK or not self._chart.lines[hit.row].readable:
            return None
        return aim(layout.grid, self.spans_at(hit), hit.month, reach_of(layout), moving=moving)

    def spans_at(self, hit: Hit) -> Spans:
        """The bars of the row and layer at a place in the track."""
        return self._chart.lines[hit.row].spans(hit.layer)

    def press(
        self, layout: ChartLayout, at: tuple[float, float], *, moving: bool, editable: bool
    ) -> None:
        """The button goes down: the cell below it becomes the current one.

        From a label on, rows are chosen; from a cell on, a stroke is drawn.
        """
        hit = layout.hit(*at)
        if hit.area in (Area.HEADER, Area.NOTHING):
            return
        self._chart.place(self._chart.cursor.at(hit.row, hit.column))
        if hit.area is Area.TRACK:
            self._chart.place(self._chart.cursor.on_layer(hit.layer))
        if hit.area is Area.LABEL:
            self._press = _Press(at[0], hit, None)
        elif editable and hit.area is Area.TRACK:
            self._press = _Press(at[0], hit, self.aim_at(layout, hit, moving=moving))

    def extend(self, layout: ChartLayout, at: tuple[float, float]) -> None:
        """The range reaches to the place from where it began, over rows and over cells."""
        hit = layout.hit(*at)
        if hit.area in (Area.HEADER, Area.NOTHING):
            return
        cursor = self._chart.cursor.extended_over(hit.row)
        on_cells = hit.area is Area.TRACK and self._chart.chosen_cells is not None
        self._chart.place(
            cursor.extended_to(hit.column, layout.grid.cell_count) if on_cells else cursor
        )

    def choose_rows(self, layout: ChartLayout, y: float) -> bool:
        """The pointer goes on from a label: the rows up to it are chosen; tells whether it does."""
        if self._press is None or self._press.hit.area is not Area.LABEL:
            return False
        row = int((y - layout.header_height) // layout.row_height)
        if row != self._press.hit.row or self._chart.cursor.row_anchor is not None:
            self._chart.place(self._chart.cursor.extended_over(row))
        return True

    def move(self, layout: ChartLayout, x: float) -> bool:
        """The pointer goes on with the button held; tells whether the stroke has changed."""
        if self._press is None or self._press.aim is None:
            return False
        if self._chart.drawing is None and not self._begin(layout, self._press, x):
            return False
        drawing = self._chart.drawing
        if drawing is None:
            return False
        place = _place(layout, drawing.stroke.deed, x)
        if self._press.aim.deed is Deed.MOVE:
            # A bar is moved by as much as the pointer, which may have taken it within a cell.
            cells = round((x - self._press.x) * layout.grid.cell_count / layout.track_width)
            place = drawing.stroke.anchor + cells
        before, drawing.stroke = drawing.stroke, drawing.stroke.to(place)
        return drawing.stroke != before

    def release(self) -> Edit | None:
        """The button goes up; None where the bars are as they were."""
        drawing, self._chart.drawing, self._press = self._chart.drawing, None, None
        if drawing is None or drawing.stroke.result == drawing.stroke.spans:
            return None
        return Edit(drawing.row, drawing.layer, drawing.stroke.result)

    def give_up(self) -> bool:
        """Forget the stroke; tells whether there was one."""
        drawing, self._chart.drawing, self._press = self._chart.drawing, None, None
        return drawing is not None

    def _begin(self, layout: ChartLayout, press: _Press, x: float) -> bool:
        if press.aim is None or abs(x - press.x) < self._slack:
            return False
        anchor = _place(layout, press.aim.deed, press.x)
        line = self._chart.lines[press.hit.row]
        stroke = Stroke(
            press.aim.deed,
            layout.grid,
            line.spans(press.hit.layer),
            anchor,
            anchor,
            press.aim.bar,
        )
        self._chart.drawing = Drawing(press.hit.row, press.hit.layer, stroke)
        return True


def reach_of(layout: ChartLayout) -> Reach:
    """How near the pointer must be to the parts of a bar."""
    return Reach(EDGE_PIXELS / layout.month_width, GRIP_PIXELS / layout.month_width)


def _place(layout: ChartLayout, deed: Deed, x: float) -> int:
    return layout.edge_at(x) if deed in STRETCHES else layout.cell_at(x)


def outline_of(layout: ChartLayout, drawing: Drawing) -> Box | None:
    """What a stroke speaks of: the bar as it is now, or the cells that it passes."""
    stroke = drawing.stroke
    if stroke.bar_now is not None:
        return layout.bar_box(drawing.row, stroke.bar_now, drawing.layer)
    return layout.cells_box(drawing.row, stroke.anchor, stroke.reached, drawing.layer)
