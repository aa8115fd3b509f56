"""What the parts of a worksheet share while it is written from its top to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.form_values import form_values
from dxdesk.exchange.forms.columns import columns_of
from dxdesk.exchange.forms.page import Slot, in_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.forms.columns import Columns
    from dxdesk.exchange.forms.letter import FormLetter
    from dxdesk.exchange.forms.looks import Look
    from dxdesk.exchange.forms.page import Page, Rule


@dataclass(slots=True)
class Ground:
    """What the parts of a worksheet share.

    Attributes:
        page: The worksheet.
        letter: What all sheets have in common.
        sheet: The sheet.
        values: What stands on it, place by place.
        columns: Into which it is divided.
        row: The row that is written next, from 0.
    """

    page: Page
    letter: FormLetter
    sheet: EvaluationSheet
    values: Mapping[FormPlace, str]
    columns: Columns
    row: int = 1

    @property
    def uid(self) -> str:
        """Uid of the project."""
        return self.sheet.project.uid

    def gap(self) -> None:
        """Leave a little room before the next table."""
        self.page.height(self.row, 0.4)
        self.row += 1

    def slot(self, places: tuple[FormPlace, ...], look: Look, rule: Rule) -> Slot:
        """The cell of one or more places."""
        text = "".join(self.values.get(place, "") for place in places)
        is_asked = any(self.letter.asked.asks(place) for place in places)
        # What a cell cannot hold would come back as if somebody had changed it.
        is_open = is_asked and not in_cell(text)[1]
        return Slot(places, text, look, is_open, rule)


def ground_of(page: Page, letter: FormLetter, sheet: EvaluationSheet) -> Ground:
    """The ground of a worksheet on which nothing has been written."""
    rated = any(row.rating for row in sheet.plan_rows)
    columns = columns_of(letter.years, sheet.project.divisions_per_year, plan_ratings=rated)
    return Ground(page, letter, sheet, form_values(sheet, letter.plan, letter.edition), columns)
