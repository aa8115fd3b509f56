"""The head of a chart painted: years, months or divisions, and what the bars mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.month import MONTHS_PER_YEAR
from dxdesk.ui import theme
from dxdesk.ui.gantt.geometry import Box, ChartLayout
from dxdesk.ui.gantt.marks import CENTRE, LEFT, PAD, paint_bar, write
from dxdesk.ui.gantt.wording import LAYER_WORDS, division_head, year_heads, year_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from dxdesk.ui.gantt.texts import Lettering
    from dxdesk.workspace.schedule_commands import Layer

_STEPS: Final = (1, 3)
"""Heads of months where there is no room for each."""


class HeaderPainter:
    """Paints the head of one chart."""

    def __init__(self, painter: QPainter, layout: ChartLayout, lettering: Lettering) -> None:
        self._painter = painter
        self._layout = layout
        self._letters = lettering

    def paint(self) -> None:
        """Paint the whole head."""
        layout, painter = self._layout, self._painter
        painter.fillRect(0, 0, layout.width, layout.header_height, theme.LABEL)
        if layout.rated:
            corner = Box(0, 0, layout.track_left, layout.header_height)
            write(self._painter, corner, year_of(layout.grid).label())
            rating = layout.rating_box(0)
            head = Box(rating.x, 0, rating.width, layout.header_height)
            write(self._painter, head, label(FormLabel.RATING))
            painter.fillRect(layout.track_right, 0, 1, layout.header_height, theme.MUTED)
        else:
            self._paint_legend()
            self._paint_years()
        self._paint_divisions()
        painter.fillRect(0, layout.header_height - 1, layout.width, 1, theme.MUTED)
        painter.fillRect(layout.track_left, 0, 1, layout.header_height, theme.MUTED)

    def _paint_years(self) -> None:
        layout = self._layout
        height = layout.header_height if layout.head_lines == 1 else self._letters.line + 4
        for word, start, end in year_heads(layout.grid):
            left, right = layout.x_of(start), layout.x_of(end)
            write(self._painter, Box(left, 0, right - left, height), word)
            if start != layout.grid.first_month:
                self._painter.fillRect(left, 0, 1, layout.header_height, theme.MUTED)

    def _paint_divisions(self) -> None:
        """The heads of the cells; as many of them as there is room for."""
        layout, grid = self._layout, self._layout.grid
        if grid.divisions_per_year == 1:
            return
        widest = self._letters.width("12") + 2
        one = layout.edges[1] - layout.edges[0]
        every = next((n for n in _STEPS if n * one >= widest), MONTHS_PER_YEAR)
        top = 0 if layout.head_lines == 1 else layout.header_height - self._letters.line - 4
        colour = theme.TEXT if layout.head_lines == 1 else theme.MUTED
        for cell in range(0, grid.cell_count, every):
            left, right = layout.edges[cell], layout.edges[min(cell + every, grid.cell_count)]
            box = Box(left, top, right - left, layout.header_height - top)
            write(
                self._painter,
                box,
                division_head(grid, cell),
                colour,
                CENTRE if every == 1 else LEFT,
            )
            if cell:
                self._painter.fillRect(left, top, 1, layout.header_height - top, theme.LINE)

    def _paint_legend(self) -> None:
        """What the bars mean, in the corner as on paper."""
        layout, line = self._layout, self._letters.line
        x = float(PAD)
        height = layout.bar_height
        top = (layout.header_height - height) / 2
        layers: tuple[Layer, ...] = ("planned", "actual")
        for layer in layers:
            sample = Box(x, top, 1.6 * line, height)
            paint_bar(self._painter, sample, layer)
            word = LAYER_WORDS[layer]
            x = sample.right + PAD
            width = self._letters.width(word)
            write(self._painter, Box(x, 0, width + 2, layout.header_height), word, theme.TEXT, LEFT)
            x += width + 2 * PAD
