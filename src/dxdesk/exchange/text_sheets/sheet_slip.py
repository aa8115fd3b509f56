"""The slip as one sheet sees it: places relative to the sheet, warnings under its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.exchange.reconciliation import LABEL_FIELD, Slip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.exchange.text_sheets.cells import Cell


@dataclass(frozen=True, slots=True)
class SheetSlip:
    """The books for one project number; the empty number stands for the edition."""

    slip: Slip
    number: str

    def place(self, cell: Cell, field: str) -> None:
        """Say in which field a cell stands."""
        self.slip.place(cell.place, self.number, field)

    def label(self, cells: Iterable[Cell | None]) -> None:
        """Say that cells are labels and carry nothing themselves."""
        for cell in cells:
            if cell is not None:
                self.place(cell, LABEL_FIELD)

    def warn(self, line: int, code: str, message: str) -> None:
        """Say what a person should look at."""
        self.slip.warn(self.number, line, code, message)

    def refuse(self, line: int, code: str, message: str, also: Iterable[int] = ()) -> None:
        """Say why cells of a line, and of others, have no place."""
        self.warn(line, code, message)
        self.slip.explain([line, *also])
