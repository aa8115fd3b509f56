"""What a table becomes by a mapping, told while a person still makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.domain.column_mapping import problems_of
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.table import column_name
from dxdesk.exchange.tables.mapped import read_mapped
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.domain.table import Table
    from dxdesk.exchange.reconciliation import CellCounts, NotUnderstood
    from dxdesk.workspace.jobs import JobContext


class PreviewRow(NamedTuple):
    """A year of an indicator, or a project that has none."""

    number: str
    name: str
    section: str
    indicator: str
    unit: str
    year: str
    target: str
    actual: str
    rating: str


@dataclass(frozen=True, slots=True)
class MappingPreview:
    """What would be read.

    Attributes:
        rows: One for each year of an indicator.
        projects, indicators: How many there are.
        doubts: What to look at, as sentences with their lines.
        codes: The codes of the warnings among them.
        cells: What becomes of the cells; None where nothing can be read.
        problems: Why nothing can be read yet.
    """

    rows: tuple[PreviewRow, ...] = ()
    projects: int = 0
    indicators: int = 0
    doubts: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    cells: CellCounts | None = None
    problems: tuple[str, ...] = ()


def preview_mapping(
    table: Table, mapping: ColumnMapping, others: Sequence[str], context: JobContext
) -> MappingPreview:
    """Read a table by a mapping, for the eyes only.

    Args:
        table: The table.
        mapping: What its columns are.
        others: Names of the other sheets.
        context: Hears of the work.
    """
    problems = problems_of(mapping, table)
    if problems:
        return MappingPreview(problems=problems)
    context.step(0, 0, "対応を確かめています")
    try:
        read = read_mapped(table, mapping, others)
    except KnownError as error:
        return MappingPreview(problems=(error.what,))
    sheets = read.content.sheets
    warnings = [
        f"{warning.line}行目 {warning.message}" if warning.line else warning.message
        for warning in read.warnings
    ]
    unread = (_unread(one, mapping) for one in read.not_understood)
    return MappingPreview(
        rows=tuple(row for sheet in sheets for row in _rows(sheet)),
        projects=len(sheets),
        indicators=sum(len(sheet.indicators) for sheet in sheets),
        doubts=(*warnings, *unread),
        codes=frozenset(warning.code for warning in read.warnings),
        cells=read.cells,
    )


def _unread(one: NotUnderstood, mapping: ColumnMapping) -> str:
    """A column that is not read, or a cell outside the columns and lines that are."""
    is_column = mapping.column(one.column) is None and one.line >= mapping.header_first
    where = "" if is_column else f"{one.line}行目 {column_name(one.column)}列 "
    return f"読まない：{where}{one.text}"


def _rows(sheet: EvaluationSheet) -> Iterator[PreviewRow]:
    head = (sheet.project.number, sheet.project.name, sheet.section_name)
    if not sheet.indicators:
        yield PreviewRow(*head, "", "", "", "", "", "")
    for block in sheet.indicators:
        own = (*head, block.indicator.name, block.indicator.unit)
        if not block.values:
            yield PreviewRow(*own, "", "", "", "")
        for row in block.values:
            year = FiscalYear(row.fiscal_year).short()
            yield PreviewRow(*own, year, row.target, row.actual, row.rating)
