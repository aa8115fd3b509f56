"""Where a value stands on the form of a sheet, whatever became of the workbook on its way.

A form holds more than fields of rows: a list is one text, a chart is cells, and which rows there
are, in which order, is a value too. Sent, answered and present values are compared place by place.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from dxdesk.domain.rows import derived_uid

ORDER: Final = "order"
"""The field that holds the uids of the rows of a list in their order, joined by a space."""
CELL_FIELDS: Final = ("planned", "actual", "points")
"""The parts of a cell of a chart, in the order in which they are written."""


class FormPlace(NamedTuple):
    """A value on the form of a sheet.

    Attributes:
        project: Uid of the project whose sheet it is.
        kind: The kind of row; `item` and `note` stand for a whole list.
        uid: The row; of a value, that of its indicator. Empty for a whole list and for `ORDER`.
        field: Its field; `ORDER`; of `project` also `section` and `related_sections`, by name.
        part: The list (`activities`, `actions`), the chart (`plan`, `year`) or the fiscal year.
        cell: Of a chart (`CELL_FIELDS`) the cell, from 0; else -1.
    """

    project: str
    kind: str
    uid: str
    field: str
    part: str = ""
    cell: int = -1

    @property
    def is_cell(self) -> bool:
        """Whether it is a part of a cell of a chart."""
        return self.cell >= 0

    @property
    def is_title(self) -> bool:
        """Whether it is what a row of a list is called."""
        return (self.kind, self.field) in {("indicator", "name"), ("schedule_row", "label")}


def spare_uid(token: str, project: str, kind: str, part: str, number: int) -> str:
    """The uid that the row typed into a spare line will have, whoever reads it and how often.

    Args:
        token: Of the form as it was sent; another sending has other spare lines.
        project: Whose sheet it is.
        kind: `indicator` or `schedule_row`.
        part: The chart; empty for indicators.
        number: Which of the spare lines it is, from 0.
    """
    return derived_uid("spare", token, project, kind, part, number)
