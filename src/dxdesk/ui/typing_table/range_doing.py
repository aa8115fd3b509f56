"""Does what is asked for the selected cells: copying, pasting, clearing, filling; each one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from dxdesk.runtime.errors import KnownError
from dxdesk.ui.typing_table import clipboard, fills
from dxdesk.ui.typing_table.areas import Spread, spread
from dxdesk.ui.typing_table.form import Area, Cell
from dxdesk.ui.typing_table.model import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.typing_table.model import TypedModel
    from dxdesk.ui.typing_table.roaming import Roaming

_SHOWN = 3
"""How many of the texts that could not be placed are told."""

_LONGEST_SHOWN = 20


class RangeDoing(QObject):
    """The acts upon the range of one grid.

    Args:
        desk: Where commands go.
        model: What stands in the grid.
        roaming: The cursor and the range.
        parent: The grid.
    """

    def __init__(self, desk: Desk, model: TypedModel, roaming: Roaming, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._roaming = roaming
        self._form = roaming.form
        self.slots: dict[str, Callable[[], None]] = {
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "clear": self.clear,
            "fill_down": self.fill_down,
            "fill_right": self.fill_right,
            "series": self.continue_series,
            "select_all": self.select_all,
            "select_rows": self.select_rows,
            "select_columns": self.select_columns,
        }

    # The clipboard

    @Slot()
    def copy(self) -> None:
        """Copy the selected cells as a block; the computed line between them is left out."""
        area = self._roaming.area
        if area is not None:
            # A name stands in the first of its lines, as a cell over several rows does in Excel.
            seen = set(self._form.cells(area))
            cells = [
                [Cell(row, column) for column in self._form.columns(area)]
                for row in self._form.rows(area)
            ]
            clipboard.put(
                [[self._shown(one) if one in seen else "" for one in line] for line in cells]
            )

    @Slot()
    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self.clear()

    @Slot()
    def clear(self) -> None:
        """Empty the selected cells as one step."""
        area = self._roaming.area
        if area is not None:
            cells = [one for one in self._form.cells(area) if self._is_field(one)]
            self._set(Spread(dict.fromkeys(cells, "")), "消せませんでした")

    @Slot()
    def paste(self) -> None:
        """Put a copied block where the selection begins, or over all of it, and select it."""
        area, block = self._roaming.area, clipboard.taken()
        if area is None or not block:
            return
        wanted = spread(self._form, block, area, self._roaming.size)
        pasted = wanted.area(self._form)
        if self._set(wanted, "貼り付けられませんでした") and pasted is not None:
            self._roaming.select(pasted, Cell(pasted.top, pasted.left))

    # Filling

    def fill(self, text: str) -> bool:
        """Give every selected cell a text; False where it was refused."""
        area = self._roaming.area
        if area is None:
            return False
        cells = [one for one in self._form.cells(area) if self._is_field(one)]
        return self._set(Spread(dict.fromkeys(cells, text)), "書き込めませんでした")

    @Slot()
    def fill_down(self) -> None:
        """Copy the first line of the range into the others; one line gets that above it."""
        area = self._fillable()
        if area is None:
            return
        rows = self._form.rows(area)
        if len(rows) == 1:
            above = self._form.rows(Area(0, area.left, rows[0] - 1, area.right)) if rows[0] else []
            rows = [*above[-1:], *rows]
        self._fill(rows, self._form.columns(area), fills.down)

    @Slot()
    def fill_right(self) -> None:
        """Copy the first column of the range into the others; one column gets that left of it."""
        area = self._fillable()
        if area is None:
            return
        columns = self._form.columns(area)
        if len(columns) == 1 and columns[0] > self._form.first:
            columns = [columns[0] - 1, *columns]
        self._fill(self._form.rows(area), columns, fills.right)

    @Slot()
    def continue_series(self) -> None:
        """Continue what the first one or two cells of the range begin."""
        area = self._fillable()
        if area is not None:
            self._fill(self._form.rows(area), self._form.columns(area), fills.series)

    @Slot(object, object, bool)
    def draw(self, source: Area, whole: Area, turned: bool) -> None:
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
            seeds = [self._text(cell) for cell in cells[: len(own)]]
            texts = fills.drawn(seeds, len(added), turned=turned, backwards=backwards)
            made |= dict(zip(cells[len(own) :], texts, strict=True))
        if self._set(Spread(made), "書き込めませんでした"):
            self._roaming.select(whole)

    def _fillable(self) -> Area | None:
        """The range without the names beside its years, which are no part of a series."""
        area = self._roaming.area
        if area is None or self._form.is_names(area) or area.left >= self._form.first:
            return area
        return area._replace(left=self._form.first)

    def _fill(
        self,
        rows: Sequence[int],
        columns: Sequence[int],
        made: Callable[[list[list[str]]], list[list[str]]],
    ) -> None:
        texts = [[self._text(Cell(row, column)) for column in columns] for row in rows]
        filled = {
            Cell(row, column): text
            for row, line in zip(rows, made(texts), strict=True)
            for column, text in zip(columns, line, strict=True)
        }
        self._set(Spread(filled), "書き込めませんでした")

    # The range

    @Slot()
    def select_all(self) -> None:
        """Select the whole table."""
        self._roaming.select_all()

    @Slot()
    def select_rows(self) -> None:
        """Select whole lines."""
        self._roaming.select_rows()

    @Slot()
    def select_columns(self) -> None:
        """Select whole columns."""
        self._roaming.select_columns()

    # Texts

    def _is_field(self, cell: Cell) -> bool:
        return self._model.cell_text(self._roaming.index(cell)) is not None

    def _text(self, cell: Cell) -> str:
        return self._shown(cell) if self._is_field(cell) else ""

    def _shown(self, cell: Cell) -> str:
        return str(self._roaming.index(cell).data(Qt.ItemDataRole.EditRole))

    def _set(self, wanted: Spread, failure: str) -> bool:
        """Give cells texts as one step, and say which could not be placed.

        Returns:
            False where the plan refused all of it.
        """
        cells: list[object] = []
        left_out: dict[Refusal, list[str]] = {}
        if wanted.homeless:
            left_out[Refusal(self._form.outside)] = wanted.homeless
        for cell, text in wanted.texts.items():
            index = self._roaming.index(cell)
            now = self._model.cell_text(index)
            meant = self._model.meant(index, text)
            if now is not None and meant == now:
                continue
            if meant is not None and self._model.is_changeable(index):
                cells.append(meant)
            elif text or now is not None:
                left_out.setdefault(self._model.refusal(index), []).append(text)
        if cells and not self._model.set_cells(cells):
            return False
        if left_out:
            self._desk.failed.emit(_told(left_out, failure))
        return True


def _told(left_out: Mapping[Refusal, Sequence[str]], failure: str) -> KnownError:
    """Which texts could not be placed and why, in one sentence."""
    texts = [text for some in left_out.values() for text in some]
    shown = "".join(f"「{_short(text)}」" for text in texts[:_SHOWN] if text)
    more = f"ほか{len(texts) - _SHOWN}個" if shown and len(texts) > _SHOWN else ""
    which = f"（{shown}{more}）" if shown else ""
    advice = next((refusal.advice for refusal in left_out if refusal.advice), "")
    why = "、".join(refusal.why for refusal in left_out)
    return KnownError(f"{len(texts)}個のセル{which}は、{why}のため{failure}。", advice)


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
