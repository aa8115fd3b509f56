"""Fills a range of cells out of what stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.ui.typing_table import fills
from dxdesk.ui.typing_table.areas import Spread
from dxdesk.ui.typing_table.form import Area, Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.ui.typing_table.roaming import Roaming
    from dxdesk.ui.typing_table.texts import Texts


class Filling:
    """What Ctrl+D, Ctrl+R, 連続データ and the mouse make of a range, each as one step.

    Args:
        texts: Reads and puts.
        roaming: The cursor and the range.
    """

    def __init__(self, texts: Texts, roaming: Roaming) -> None:
        self._texts = texts
        self._roaming = roaming
        self._form = roaming.form

    def down(self) -> None:
        """Copy the first line of the range into the others; one line gets that above it."""
        area = self._fillable()
        if area is None:
            return
        rows = self._form.rows(area)
        if len(rows) == 1:
            above = self._form.rows(Area(0, area.left, rows[0] - 1, area.right)) if rows[0] else []
            rows = [*above[-1:], *rows]
        self._fill(rows, self._form.columns(area), fills.down)

    def right(self) -> None:
        """Copy the first column of the range into the others; one column gets that left of it."""
        area = self._fillable()
        if area is None:
            return
        columns = self._form.columns(area)
        if len(columns) == 1 and columns[0] > self._form.first:
            columns = [columns[0] - 1, *columns]
        self._fill(self._form.rows(area), columns, fills.right)

    def series(self) -> None:
        """Continue what the first one or two cells of the range begin."""
        area = self._fillable()
        if area is not None:
            self._fill(self._form.rows(area), self._form.columns(area), fills.series)

    def draw(self, source: Area, whole: Area, *, turned: bool) -> None:
        """Continue or copy a range over a longer one that the mouse has drawn it to."""
        is_down = (whole.left, whole.right) == (source.left, source.right)
        lanes = self._form.rows if is_down else self._form.columns
        own, all_of_it = lanes(source), lanes(whole)
        added = [place for place in all_of_it if place not in own]
        across = self._form.columns(source) if is_down else self._form.rows(source)
        backwards = bool(added) and added[0] < own[0]
        made: dict[Cell, str] = {}
        for lane in across:
            cells = [Cell(one, lane) if is_down else Cell(lane, one) for one in (*own, *added)]
            seeds = [self._texts.of(cell) for cell in cells[: len(own)]]
            texts = fills.drawn(seeds, len(added), turned=turned, backwards=backwards)
            made |= dict(zip(cells[len(own) :], texts, strict=True))
        if self._texts.put(Spread(made), "書き込めませんでした"):
            self._roaming.select(whole)

    def _fillable(self) -> Area | None:
        """The range without what stands beside its years, which is no part of a series.

        None where nothing else is in it; names alone are filled like any column.
        """
        area = self._roaming.area
        if area is None or self._form.is_names(area):
            return area
        left = max(area.left, self._form.first)
        return area._replace(left=left) if left <= area.right else None

    def _fill(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        made: Callable[[list[list[str]]], list[list[str]]],
    ) -> None:
        texts = [[self._texts.of(Cell(row, column)) for column in columns] for row in rows]
        filled = {
            Cell(row, column): text
            for row, line in zip(rows, made(texts), strict=True)
            for column, text in zip(columns, line, strict=True)
        }
        self._texts.put(Spread(filled), "書き込めませんでした")
