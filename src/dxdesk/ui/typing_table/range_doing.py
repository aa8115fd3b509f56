"""Does what is asked for the selected cells: copying, pasting, clearing, filling; each one step."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.ui.typing_table import clipboard
from dxdesk.ui.typing_table.areas import Spread, spread
from dxdesk.ui.typing_table.form import Cell
from dxdesk.ui.typing_table.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.typing_table.filling import Filling
    from dxdesk.ui.typing_table.form import Area
    from dxdesk.ui.typing_table.model import TypedModel
    from dxdesk.ui.typing_table.roaming import Roaming


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
        self._texts = Texts(desk, model, roaming)
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
        """Copy the selected cells as a block, as they are seen."""
        area = self._roaming.area
        if area is not None:
            # A name stands in the first of its lines, as a cell over several rows does in Excel.
            seen = set(self._form.cells(area))
            cells = [
                [Cell(row, column) for column in self._form.columns(area)]
                for row in self._form.seen_rows(area)
            ]
            clipboard.put(
                [[self._texts.shown(one) if one in seen else "" for one in line] for line in cells]
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
            cells = [one for one in self._form.cells(area) if self._texts.is_field(one)]
            self._texts.put(Spread(dict.fromkeys(cells, "")), "消せませんでした")

    @Slot()
    def paste(self) -> None:
        """Put a copied block where the selection begins, or over all of it, and select it."""
        area, block = self._roaming.area, clipboard.taken()
        if area is None or not block:
            return
        wanted = spread(self._form, block, area, self._roaming.size)
        pasted = wanted.area(self._form)
        if self._texts.put(wanted, "貼り付けられませんでした") and pasted is not None:
            self._roaming.select(pasted, Cell(pasted.top, pasted.left))

    # Filling

    def fill(self, text: str) -> bool:
        """Give every selected cell a text; False where it was refused."""
        area = self._roaming.area
        if area is None:
            return False
        cells = [one for one in self._form.cells(area) if self._texts.is_field(one)]
        return self._texts.put(Spread(dict.fromkeys(cells, text)), "書き込めませんでした")

    @cached_property
    def _filling(self) -> Filling:
        # Imported here: many days nothing is filled.
        from dxdesk.ui.typing_table.filling import Filling

        return Filling(self._texts, self._roaming)

    @Slot()
    def fill_down(self) -> None:
        """Copy the first row of the range into the others; one row gets that above it."""
        self._filling.down()

    @Slot()
    def fill_right(self) -> None:
        """Copy the first column of the range into the others; one column gets that left of it."""
        self._filling.right()

    @Slot()
    def continue_series(self) -> None:
        """Continue what the first one or two cells of the range begin."""
        self._filling.series()

    @Slot(object, object, bool)
    def draw(self, source: Area, whole: Area, turned: bool) -> None:
        """Continue or copy a range over a longer one that the mouse has drawn it to."""
        self._filling.draw(source, whole, turned=turned)

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
