"""The rows of a mapped table, one by one: what each cell says of a project or an indicator.

Where rows are merged only the first has the name of the indicator, its unit and the year; the
mapping says whether an empty cell goes on with them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.domain.column_mapping import (
    DATED,
    FIELD_WORDS,
    Column,
    ColumnField,
    ColumnMapping,
    headings_of,
)
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.table import column_name
from dxdesk.exchange.reconciliation import LABEL_FIELD
from dxdesk.exchange.tables import mapped_cells as meaning
from dxdesk.exchange.tables.mapped_owners import RowOwners

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.table import Filled, Table
    from dxdesk.exchange.tables.mapped_projects import Drafts, IndicatorDraft, ProjectDraft

_TEXTS: Final = (
    ColumnField.NAME,
    ColumnField.SECTION,
    ColumnField.BUDGET,
    ColumnField.PURPOSE,
    ColumnField.ACTIVITIES,
    ColumnField.ACTIONS,
)
_OF_INDICATOR: Final = frozenset({*DATED, ColumnField.UNIT})
_FARTHEST: Final = 20
"""Years between a value and the years of the columns; what is farther is a slip of the pen."""
_PLAIN_AMOUNT: Final = re.compile("[0-9０-９][0-9０-９,，]*")


class RowReader:
    """Reads the rows of a table in their order.

    Args:
        table: The table.
        mapping: What its columns are.
        drafts: Takes what was read.
    """

    def __init__(self, table: Table, mapping: ColumnMapping, drafts: Drafts) -> None:
        self._mapping = mapping
        self._drafts = drafts
        self._headings = headings_of(table, mapping)
        self._heads = _last_heads(table, mapping)
        self._groups = _groups(mapping)
        self._owners = RowOwners(mapping, drafts)
        self._project: ProjectDraft | None = None
        self._indicators: dict[int, IndicatorDraft] = {}
        self._year: FiscalYear | None = None
        self._given_year = 0 if mapping.has(ColumnField.YEAR) else mapping.value_year
        self._kind: ColumnField | None = None
        self._percents: dict[int, list[int]] = {}

    def read(self, line: int, cells: Sequence[Filled]) -> None:
        """Read a row by its cells in columns that the mapping names; there is at least one."""
        if all(self._heads.get(cell.column) == cell.text for cell in cells):
            for cell in cells:
                self._drafts.slip.place((cell.line, cell.column), "", LABEL_FIELD)
            return
        if self._owners.is_no_data(cells):
            return
        by_column = {cell.column: cell for cell in cells}
        project = self._owners.project_of(line, by_column)
        if project is None:
            return
        if project is not self._project:
            self._project, self._year = project, None
            self._indicators.clear()
        self._drafts.owners[line] = project.number
        self._take_texts(project, by_column)
        if self._groups:
            self._take_year(by_column)
            self._take_kind(by_column)
            for group in self._groups:
                self._take_group(project, group, by_column)

    def tell(self) -> None:
        """Say what concerns many rows at once."""
        for column, lines in self._percents.items():
            words = (
                f"{column_name(column)}列に、率や割合を表す 0～1 の値が {len(lines):,} 個あります"
            )
            if self._mapping.reads_percent:
                self._drafts.slip.warn(
                    "", lines[0], "percent_read", f"{words}。百分率として読みました。"
                )
            else:
                self._drafts.slip.warn(
                    "",
                    lines[0],
                    "percent_doubtful",
                    f"{words}。百分率（31.9% など）か確かめてください。",
                )

    # What it says

    def _take_texts(self, project: ProjectDraft, cells: Mapping[int, Filled]) -> None:
        for column in self._mapping.columns:
            cell = cells.get(column.at)
            if column.field not in _TEXTS or cell is None:
                continue
            if column.field is ColumnField.BUDGET:
                cell = cell._replace(text=self._amount(cell))
            if not self._drafts.set_text(project, column.field, cell):
                self._refuse(cell, project, column.field, "この事業のほかの行と違う")
        if self._mapping.section:
            project.texts.setdefault(ColumnField.SECTION, self._mapping.section)

    def _amount(self, cell: Filled) -> str:
        """An amount with the unit that its heading gives it."""
        is_plain = _PLAIN_AMOUNT.fullmatch(cell.text)
        return (
            f"{cell.text}千円" if is_plain and "千円" in self._heading(cell.column) else cell.text
        )

    def _take_year(self, cells: Mapping[int, Filled]) -> None:
        """The year of the row's values."""
        columns = self._mapping.all_of(ColumnField.YEAR)
        cell = cells.get(columns[0].at) if columns else None
        if cell is None:
            self._year = self._year if self._mapping.fills_down else None
            return
        self._year = meaning.year_of_cell(cell.text)
        if self._year is None:
            self._say(cell, "year_unclear", f"「{cell.text}」がどの年度か分かりません。")
        else:
            self._drafts.slip.place((cell.line, cell.column), self._owner(cell.line), LABEL_FIELD)

    def _take_kind(self, cells: Mapping[int, Filled]) -> None:
        """Which field of a year the row holds, where a cell of it says so."""
        columns = self._mapping.all_of(ColumnField.KIND)
        cell = cells.get(columns[0].at) if columns else None
        self._kind = meaning.kind_of_cell(cell.text) if cell else None
        if cell and self._kind:
            self._drafts.slip.place((cell.line, cell.column), self._owner(cell.line), LABEL_FIELD)

    def _take_group(
        self, project: ProjectDraft, group: _Group, cells: Mapping[int, Filled]
    ) -> None:
        """An indicator of a row, with all that stands beside its name."""
        mine = [(column, cells[column.at]) for column in group.columns if column.at in cells]
        name = cells.get(group.name.at)
        if name is None and not mine:
            return
        indicator = self._indicator(project, group, name, mine)
        if indicator is None:
            self._drafts.slip.explain([mine[0][1].line])
            self._say(mine[0][1], "value_without_indicator", "指標名のない値は、取り込みません。")
            return
        for column, cell in mine:
            if column.field is ColumnField.UNIT:
                self._take_unit(project, indicator, cell)
            else:
                self._take_value(project, indicator, column, cell)

    def _indicator(
        self,
        project: ProjectDraft,
        group: _Group,
        name: Filled | None,
        mine: Sequence[tuple[Column, Filled]],
    ) -> IndicatorDraft | None:
        if name is None:
            return self._indicators.get(group.name.at) if self._mapping.fills_down else None
        units = [cell.text for column, cell in mine if column.field is ColumnField.UNIT]
        indicator = project.indicator(name.text, units[0] if units else "")
        self._indicators[group.name.at] = indicator
        self._drafts.place(name, project, f"{indicator.path}.name")
        return indicator

    def _take_unit(self, project: ProjectDraft, indicator: IndicatorDraft, cell: Filled) -> None:
        if indicator.unit not in {"", cell.text}:
            self._refuse(cell, project, ColumnField.UNIT, "この指標のほかの行と違う")
            return
        indicator.unit = cell.text
        self._drafts.place(cell, project, f"{indicator.path}.unit")

    def _take_value(
        self,
        project: ProjectDraft,
        indicator: IndicatorDraft,
        column: Column,
        cell: Filled,
    ) -> None:
        field = self._kind if column.field is ColumnField.VALUE else column.field
        year = column.year or self._year or self._given_year
        if field is None or not year:
            why = "年度の分からない" if field else "目標か実績か分からない"
            self._refuse(cell, project, column.field, why)
            return
        if not self._is_near(year):
            self._refuse(cell, project, field, f"年度（{year}年度）が離れすぎている")
            return
        text = self._value(cell, indicator, field)
        if indicator.values.setdefault((year, field), text) != text:
            self._refuse(cell, project, field, f"{FiscalYear(year).label()}のほかの値と違う")
            return
        self._drafts.place(cell, project, f"{indicator.path}.values[{year}].{field.value}")

    def _is_near(self, year: int) -> bool:
        known = [column.year for column in self._mapping.columns if column.year]
        base = self._mapping.edition or self._mapping.value_year or max(known, default=year)
        return abs(year - base) <= _FARTHEST

    def _value(self, cell: Filled, indicator: IndicatorDraft, field: ColumnField) -> str:
        """The text of a value; a rate that lost its per cent as the mapping has it."""
        if field not in {ColumnField.TARGET, ColumnField.ACTUAL}:
            return cell.text
        if not meaning.is_rate(self._heading(cell.column), indicator.name, indicator.unit):
            return cell.text
        if meaning.is_fraction(cell.text):
            self._percents.setdefault(cell.column, []).append(cell.line)
        return meaning.as_percent(cell.text) if self._mapping.reads_percent else cell.text

    # What is said of it

    def _heading(self, column: int) -> str:
        return self._headings[column - 1] if column <= len(self._headings) else ""

    def _owner(self, line: int) -> str:
        return self._drafts.owners.get(line, "")

    def _say(self, cell: Filled, code: str, message: str) -> None:
        self._drafts.slip.warn(self._owner(cell.line), cell.line, code, message)

    def _refuse(self, cell: Filled, project: ProjectDraft, field: ColumnField, why: str) -> None:
        words = f"{FIELD_WORDS[field]}「{cell.text}」は、{why}ため取り込みません。"
        self._drafts.slip.explain([cell.line])
        self._drafts.slip.warn(project.number, cell.line, "cell_refused", words)


class _Group:
    """The columns of an indicator: that of its name, and those that stand beside it."""

    def __init__(self, name: Column) -> None:
        self.name = name
        self.columns: list[Column] = []


def _groups(mapping: ColumnMapping) -> tuple[_Group, ...]:
    groups = [_Group(column) for column in mapping.all_of(ColumnField.INDICATOR)]
    for column in mapping.columns:
        if column.field in _OF_INDICATOR and groups:
            before = [group for group in groups if group.name.at < column.at]
            (before[-1] if before else groups[0]).columns.append(column)
    return tuple(groups)


def _last_heads(table: Table, mapping: ColumnMapping) -> dict[int, str]:
    """The lowest line of headings, which tables repeat on every page."""
    heads = (
        (column.at, table.cell(line, column.at))
        for line in mapping.header_lines[-1:]
        for column in mapping.columns
    )
    return {at: text for at, text in heads if text}
