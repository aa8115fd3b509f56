"""Figures about an edition, each speaking of its evaluated fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.measurement import is_missing_actual, understand

if TYPE_CHECKING:
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet


def sheets_without_actual(content: EditionContent) -> tuple[EvaluationSheet, ...]:
    """The sheets on which an actual of the evaluated year was left out."""
    year = content.edition.evaluated_fiscal_year
    return tuple(sheet for sheet in content.sheets if _lacks_actual(sheet, year))


def _lacks_actual(sheet: EvaluationSheet, fiscal_year: int) -> bool:
    values = (block.value(fiscal_year) for block in sheet.indicators)
    return any(
        is_missing_actual(understand(value.target), understand(value.actual))
        for value in values
        if value is not None
    )
