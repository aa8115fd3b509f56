"""横断表 as a list that leaves the program: every line says whose indicator it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.domain.listing import ListColumn
from dxdesk.ui.indicator_grid.places import LEADS
from dxdesk.ui.lists.reading import Reading, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from dxdesk.ui.cross_table.model import CrossModel

_OF_SHEET = (FormLabel.NUMBER, FormLabel.NAME, FormLabel.SECTION)


def reading_of(model: CrossModel) -> Reading:
    """How the lines become texts, for the years that are shown now."""
    heads = (*(label(each) for each in _OF_SHEET), *(lead.value for lead in LEADS))
    years = (ListColumn(FiscalYear(year).short(), is_number=True) for year in model.years)

    def cells(row: QModelIndex) -> Sequence[str]:
        block = model.sheet_block(row.row())
        of_sheet = (
            (block.project.number, block.project.name, block.section_name) if block else ("",) * 3
        )
        own = (row.siblingAtColumn(at) for at in range(model.columnCount()))
        return (*of_sheet, *map(text_of, own))

    return Reading((*map(ListColumn, heads), *years), cells)
