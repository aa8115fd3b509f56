"""What was remarked on single cells of the indicators, as it is printed below a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import FormLabel, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.notation import Notation
    from dxdesk.domain.sheet import EvaluationSheet

_LONGEST_NAME: Final = 20
"""Of an indicator, in characters: its full name stands in the table."""


class CellNote(NamedTuple):
    """A ※ line, and the value and the field that it is of."""

    text: str
    value: str
    field: str


def cell_notes(sheet: EvaluationSheet, notation: Notation) -> Iterator[CellNote]:
    """The reasons and remarks of a sheet, each with name and year of its cell."""
    for block in sheet.indicators:
        name = block.indicator.name
        if len(name) > _LONGEST_NAME:
            name = f"{name[:_LONGEST_NAME]}…"
        for value in block.values:
            cell = f"{name} {notation.year_head(value.fiscal_year)}"
            for word in (FormLabel.RATING_REASON, FormLabel.REMARK):
                text: str = getattr(value, word.value)
                if text:
                    yield CellNote(f"※{label(word)}（{cell}）：{text}", value.uid, word.value)
