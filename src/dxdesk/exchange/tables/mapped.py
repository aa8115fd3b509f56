"""A table and a mapping to an edition, with the books of every cell.

Each row is looked at by itself: what it says of its project and of its indicators is placed, and
whatever cannot be is left over with a reason. A cell that says something else than one before it
is left over as well: which of the two is right, nobody knows here.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.column_mapping import DATED, ColumnField, headings_of, problems_of
from dxdesk.domain.fiscal_year import FiscalYear, find_fiscal_years
from dxdesk.domain.sheet import EditionContent
from dxdesk.domain.table import Filled, column_name, filled_cells
from dxdesk.exchange.reconciliation import (
    LABEL_FIELD,
    CellCounts,
    NotUnderstood,
    ReadEdition,
    Slip,
    YearCount,
)
from dxdesk.exchange.tables.mapped_projects import Drafts
from dxdesk.exchange.tables.mapped_rows import RowReader
from dxdesk.exchange.text_sheets.owner import Owner
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.domain.table import Table

_MOST_NAMED: Final = 5


def read_mapped(table: Table, mapping: ColumnMapping, others: Sequence[str] = ()) -> ReadEdition:
    """Read a table as a mapping says.

    Args:
        table: The table.
        mapping: What its columns are.
        others: Names of the other sheets of its workbook, which are not read.

    Returns:
        The edition. Each column that is not read is one entry of what was not understood; its
        cells are counted all the same.

    Raises:
        KnownError: The mapping does not fit the table, or leaves open what has to be known.
    """
    problems = problems_of(mapping, table)
    if problems:
        raise KnownError("".join(problems), "列の対応を直してください。")
    slip = Slip()
    drafts = Drafts(slip)
    cells = filled_cells(table)
    _read_rows(cells, table, mapping, drafts)
    _tell(table, mapping, others, slip)
    if not drafts.projects:
        raise KnownError(
            "この対応では、取り込める事業が一つもありません。", "行と列の対応を確かめてください。"
        )
    return _result(cells, table, mapping, drafts)


def _read_rows(
    cells: Sequence[Filled], table: Table, mapping: ColumnMapping, drafts: Drafts
) -> None:
    mapped = {column.at for column in mapping.columns}
    heads = mapping.header_lines
    rows: dict[int, list[Filled]] = {}
    for cell in cells:
        if cell.column not in mapped:
            continue
        if cell.line in heads:
            drafts.slip.place((cell.line, cell.column), "", LABEL_FIELD)
        elif cell.line >= mapping.data_first:
            rows.setdefault(cell.line, []).append(cell)
    reader = RowReader(table, mapping, drafts)
    for line in sorted(rows):
        reader.read(line, rows[line])
    reader.tell()


def _tell(table: Table, mapping: ColumnMapping, others: Sequence[str], slip: Slip) -> None:
    for remark in table.remarks:
        slip.warn("", 1, "table_made_uniform", remark)
    if others:
        named = "".join(f"「{name}」" for name in others[:_MOST_NAMED])
        more = f"ほか {len(others) - _MOST_NAMED} 枚" if len(others) > _MOST_NAMED else ""
        slip.warn("", 1, "other_sheets", f"このブックの{named}{more}のシートは読みません。")
    undated = any(column.field in DATED and not column.year for column in mapping.columns)
    if undated and mapping.value_year and not mapping.has(ColumnField.YEAR):
        year = FiscalYear(mapping.value_year).label()
        slip.warn(
            "",
            mapping.header_first,
            "year_given",
            f"年度の書かれていない列は、{year}の値とします。",
        )


def _unread_columns(
    cells: Sequence[Filled], table: Table, mapping: ColumnMapping
) -> Iterator[NotUnderstood]:
    """One entry for each column that is not read, under its heading."""
    headings = headings_of(table, mapping)
    unread = [cell for cell in cells if _is_unread(cell, mapping)]
    below = mapping.header_lines.stop
    counts = Counter(cell.column for cell in unread if cell.line >= below)
    for column in sorted({cell.column for cell in unread}):
        heading = headings[column - 1] if mapping.header_count else ""
        words = f"「{heading}」の列" if heading else f"{column_name(column)}列"
        text = f"{words}（見出しの下のセル {counts[column]:,} 個）"
        yield NotUnderstood(mapping.header_first, column, text)


def _is_unread(cell: Filled, mapping: ColumnMapping) -> bool:
    """Whether a cell of the table stands in a column that is not read."""
    return cell.line >= mapping.header_first and mapping.column(cell.column) is None


def _result(
    cells: Sequence[Filled], table: Table, mapping: ColumnMapping, drafts: Drafts
) -> ReadEdition:
    slip = drafts.slip
    single = [
        NotUnderstood(cell.line, cell.column, cell.text)
        for cell in cells
        if not _is_unread(cell, mapping)
    ]
    left = slip.left_over(single)
    slip.explain(range(1, mapping.header_first))
    placed = len(slip.placements())
    years = drafts.years()
    planned = mapping.edition or None
    spanned = {*years, *([planned] if planned else [])}
    return ReadEdition(
        content=_content(planned or 0, drafts),
        fiscal_year=planned,
        year_evidence=_evidence(table, mapping),
        first_fiscal_year=min(spanned, default=None),
        last_fiscal_year=max(spanned, default=None),
        form_settings={},
        warnings=slip.warnings(left, drafts.owners),
        not_understood=tuple(
            sorted(
                (*left, *_unread_columns(cells, table, mapping)),
                key=lambda one: (one.line, one.column),
            )
        ),
        placements=slip.placements(),
        cells=CellCounts(len(cells), placed, len(cells) - placed),
    )


def _content(year: int, drafts: Drafts) -> EditionContent:
    sheets, sections = drafts.sheets()
    return EditionContent(
        fiscal_year=year,
        edition=r.Edition(Owner("").uid("edition", 0), year - 1 if year else 0),
        sections=sections,
        sheets=sheets,
    )


def _evidence(table: Table, mapping: ColumnMapping) -> tuple[YearCount, ...]:
    """How often the title and the headings name each fiscal year, most often first."""
    years = Counter(column.year for column in mapping.columns if column.year)
    for row in table.rows[: mapping.header_first - 1]:
        for cell in row:
            years.update(int(found.fiscal_year) for found in find_fiscal_years(cell))
    return tuple(YearCount(year, count) for year, count in years.most_common())
