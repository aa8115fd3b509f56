"""All indicators of an edition as a plain table: a row for each indicator and fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import SECTION_LABEL_SETTING, FormLabel, label
from dxdesk.domain.listing import ListColumn, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.sheet import EditionContent, EvaluationSheet, PlanContent

_UNIT: Final = "単位"
_YEAR: Final = "年度"
_WESTERN: Final = "年度（西暦）"
TITLE: Final = "指標一覧"


def indicator_list(content: PlanContent, edition: EditionContent) -> Listing:
    """The indicators of an edition."""
    section = content.setting(SECTION_LABEL_SETTING) or label(FormLabel.SECTION)
    columns = (
        ListColumn(label(FormLabel.NUMBER)),
        ListColumn(label(FormLabel.NAME)),
        ListColumn(section),
        ListColumn(label(FormLabel.INDICATOR)),
        ListColumn(_UNIT),
        ListColumn(_WESTERN, is_number=True),
        ListColumn(_YEAR),
        ListColumn(label(FormLabel.TARGET), is_number=True),
        ListColumn(label(FormLabel.ACTUAL), is_number=True),
        ListColumn(label(FormLabel.RATING)),
        ListColumn(label(FormLabel.RATING_REASON)),
        ListColumn(label(FormLabel.REMARK)),
    )
    rows = tuple(row for sheet in edition.sheets for row in _rows(sheet))
    source = f"{content.plan.title}　{FiscalYear(edition.fiscal_year).label()}版".strip()
    return Listing(TITLE, columns, rows, source=source)


def _rows(sheet: EvaluationSheet) -> Iterator[tuple[str, ...]]:
    project = sheet.project
    for block in sheet.indicators:
        one = block.indicator
        for value in block.values:
            year = FiscalYear(value.fiscal_year)
            yield (
                *(project.number, project.name, sheet.section_name, one.name, one.unit),
                *(str(int(year)), year.short(), value.target, value.actual),
                *(value.rating, value.rating_reason, value.remark),
            )
