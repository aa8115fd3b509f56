"""The indicator table: names, units, and every cell as typed in its fiscal year.

Every indicator gets a row for every year of the plan, also where its cells are empty. A value whose
year is not certain is not placed: it stays in the list of what was not understood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rows import Indicator, IndicatorValue, value_uid
from dxdesk.domain.sheet import IndicatorBlock
from dxdesk.domain.unit_words import split_unit
from dxdesk.exchange.text_sheets.headers import YearHeader
from dxdesk.exchange.text_sheets.indicator_columns import (
    Columns,
    GroupColumns,
    TableColumns,
    group_columns,
    table_columns,
)
from dxdesk.exchange.text_sheets.indicator_rows import (
    IndicatorGroup,
    IndicatorRow,
    IndicatorRows,
    group_rows,
)
from dxdesk.exchange.text_sheets.labels import Role
from dxdesk.exchange.text_sheets.widths import odd_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.fiscal_year import FiscalYear
    from dxdesk.exchange.text_sheets.cells import Cell
    from dxdesk.exchange.text_sheets.owner import Owner
    from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip
    from dxdesk.exchange.text_sheets.tables import SheetTable

_ROLE_NAMES: Final = {Role.TARGET: "目標", Role.ACTUAL: "実績", Role.RATING: "評価"}


@dataclass(frozen=True, slots=True)
class _Context:
    """What all indicators of a table share."""

    slip: SheetSlip
    plan_years: tuple[FiscalYear, ...]
    columns: TableColumns | None


def read_indicators(
    table: SheetTable,
    slip: SheetSlip,
    owner: Owner,
    plan_years: tuple[FiscalYear, ...],
) -> tuple[IndicatorBlock, ...]:
    """Read an indicator table.

    Args:
        table: Its lines.
        slip: Where places and warnings go.
        owner: The project that the indicators belong to.
        plan_years: The fiscal years of the plan; values of other years are not taken.
    """
    rows = group_rows(table.rows)
    header = table.header if isinstance(table.header, YearHeader) else None
    for head in (header, *table.repeated):
        if isinstance(head, YearHeader):
            slip.label([*(cell for cell, _ in head.marks), *head.captions])
    columns = table_columns(header, rows.groups) if header else None
    _warn_of_table(table, rows, columns, slip)
    context = _Context(slip, plan_years, columns)
    return tuple(
        _read_indicator(
            group,
            f"indicators[{place}]",
            Indicator(owner.uid("indicator", place), project=owner.project),
            context,
        )
        for place, group in enumerate(rows.groups)
    )


def _warn_of_table(
    table: SheetTable, rows: IndicatorRows, columns: TableColumns | None, slip: SheetSlip
) -> None:
    header = columns.header if columns else None
    if header is None:
        slip.refuse(
            table.start,
            "header_missing",
            "指標の表に年度の見出しがないため、値の年度が分からず取り込みません。",
            also=[row.number for row in table.rows],
        )
    elif not header.is_ordered:
        slip.warn(
            header.line.number,
            "header_irregular",
            "指標の表の年度の見出しが順に並んでいません。見出しの列のとおりに読みました。",
        )
    if columns and columns.usual.moved:
        slip.warn(
            table.start,
            "header_shifted",
            "指標の表の見出しが値の列とずれているため、"
            "ラベルの次の値を見出しの最初の年度のものとして読みました。確かめてください。",
        )
    for row in rows.loose:
        _warn_of_loose(row, slip)
    for line in sorted(odd_lines(header.line if header else None, table.rows)):
        slip.warn(
            line,
            "row_width_differs",
            "この行は表のほかの行と列の数が違います。値の年度を確かめてください。",
        )


def _warn_of_loose(row: IndicatorRow, slip: SheetSlip) -> None:
    word = row.unknown.value[:20] if row.unknown else ""
    why = f"「{word}」は目標・実績・評価のどれでもない" if word else "どの指標の行か分からない"
    slip.refuse(
        row.line.number,
        "label_missing" if word else "row_without_indicator",
        f"{why}ため、この行は取り込みません。",
    )


def _read_indicator(
    group: IndicatorGroup, field: str, indicator: Indicator, context: _Context
) -> IndicatorBlock:
    name, unit = split_unit(group.name.value)
    context.slip.place(group.name, f"{field}.name")
    for row in group.rows.values():
        context.slip.label([row.label])
    _warn_of_rows(group, context.slip)
    uid = indicator.uid
    values = {
        year: IndicatorValue(value_uid(uid, int(year)), uid, int(year))
        for year in context.plan_years
    }
    if context.columns:
        columns = group_columns(group, context.columns)
        _warn_of_columns(group, columns, context)
        if _may_place(columns, context):
            pairs = zip(group.rows.items(), columns.of_rows, strict=True)
            for (role, row), row_columns in pairs:
                if row in group.by_order and not group.is_complete:
                    continue
                _put_row(row, role, row_columns, values, f"{field}.values", context.slip)
    return IndicatorBlock(replace(indicator, name=name, unit=unit), tuple(values.values()))


def _may_place(columns: GroupColumns, context: _Context) -> bool:
    """Whether values with a year may be placed: not if the head itself may be a year out."""
    if columns.surplus:
        return _head_is_certain(context)
    table = context.columns
    is_whole = table is not None and table.header.years == context.plan_years
    return is_whole or not (columns.shifted or columns.diagonal)


def _head_is_certain(context: _Context) -> bool:
    """Whether the head's columns stand, so that only the surplus values have no year."""
    columns = context.columns
    return (
        columns is not None and columns.are_by_head and columns.header.years == context.plan_years
    )


def _put_row(
    row: IndicatorRow,
    role: Role,
    columns: Columns,
    values: dict[FiscalYear, IndicatorValue],
    field: str,
    slip: SheetSlip,
) -> None:
    for cell in row.values:
        year = columns.years.get(cell.column)
        if year is None or year not in values or cell.is_painted:
            continue
        slip.place(cell, f"{field}[{int(year)}].{role.value}")
        values[year] = _with_value(values[year], role, cell.value)


def _with_value(value: IndicatorValue, role: Role, text: str) -> IndicatorValue:
    if role is Role.TARGET:
        return replace(value, target=text)
    if role is Role.ACTUAL:
        return replace(value, actual=text)
    return replace(value, rating=text)


def _warn_of_rows(group: IndicatorGroup, slip: SheetSlip) -> None:
    missing = [name for role, name in _ROLE_NAMES.items() if role not in group.rows]
    if missing:
        slip.warn(
            group.name.line,
            "indicator_rows_missing",
            f"この指標には{'・'.join(missing)}の行が見つかりません。",
        )
    for role, row in group.rows.items():
        if row in group.by_order:
            done = (
                f"並びの順から「{_ROLE_NAMES[role]}」として読みました。"
                if group.is_complete
                else "三つの行がそろわず、何の行か分からないため取り込みません。"
            )
            message = f"「目標・実績・評価」の見出しがない行です。{done}"
            say = slip.warn if group.is_complete else slip.refuse
            say(row.line.number, "label_missing", message)


def _warn_of_columns(group: IndicatorGroup, columns: GroupColumns, context: _Context) -> None:
    line = group.name.line
    slip = context.slip
    of_table = context.columns.usual if context.columns else None
    if columns.diagonal:
        slip.warn(
            line,
            "diagonal_cell",
            "見出しより列が多い行なので、「/」の隣の空のセルを斜線の一部として読みました。"
            "値の年度を確かめてください。",
        )
    elif columns.shifted and any(each is not of_table and each.moved for each in columns.of_rows):
        slip.warn(
            line,
            "values_shifted",
            "値が見出しの列とずれている行があるため、"
            "ラベルの次の値を最初の年度のものとして読みました。確かめてください。",
        )
    if columns.surplus or not _may_place(columns, context):
        slip.refuse(
            line,
            "more_values_than_years" if columns.surplus else "header_incomplete",
            "見出しの年度に合わない値があるため、年度の分からない値は取り込みません。",
            also=[row.line.number for row in group.rows.values()],
        )
    _warn_of_unplaced(group, columns, context.plan_years, slip)


def _warn_of_unplaced(
    group: IndicatorGroup,
    columns: GroupColumns,
    plan_years: tuple[FiscalYear, ...],
    slip: SheetSlip,
) -> None:
    for row, each in zip(group.rows.values(), columns.of_rows, strict=True):
        outside = _values_outside(row, each.years, plan_years)
        if outside:
            slip.refuse(
                row.line.number,
                "year_outside_plan",
                f"計画の期間にない年度の値「{outside[0].value[:20]}」があり、取り込みません。",
            )
        if row.together:
            slip.refuse(
                row.line.number,
                "cells_run_together",
                f"「{row.together.value[:20]}」は見出しと値がつながっているため、取り込みません。",
            )


def _values_outside(
    row: IndicatorRow, years: Mapping[int, FiscalYear], plan_years: tuple[FiscalYear, ...]
) -> list[Cell]:
    return [
        cell for cell in row.values if cell.column in years and years[cell.column] not in plan_years
    ]
