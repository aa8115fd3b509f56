"""One sheet: its parts put together to the rows of the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.sheet import EvaluationSheet
from dxdesk.exchange.text_sheets.blocks import RuleBlock
from dxdesk.exchange.text_sheets.charts import ReadChart, read_chart
from dxdesk.exchange.text_sheets.indicators import read_indicators
from dxdesk.exchange.text_sheets.owner import Owner
from dxdesk.exchange.text_sheets.sheet_texts import SheetTexts, read_number_line, read_texts
from dxdesk.exchange.text_sheets.tables import SheetTable, TableKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.text_sheets.items import ReadItem
    from dxdesk.exchange.text_sheets.segments import NumberLine
    from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip
    from dxdesk.exchange.text_sheets.tables import Part
    from dxdesk.exchange.text_sheets.years import Years

_TABLE_NAMES: Final = {
    TableKind.PLAN: "年度別の表",
    TableKind.YEAR: "月別の表",
    TableKind.INDICATORS: "指標の表",
}


@dataclass(slots=True)
class Sections:
    """The sections of the edition, in the order in which the file names them."""

    by_name: dict[str, r.Section] = field(default_factory=dict[str, r.Section])

    def named(self, name: str) -> r.Section:
        """Return the section of that name; a new one where it was not met before."""
        return self.by_name.setdefault(name, r.Section(Owner("").uid("section", name), name=name))


@dataclass(frozen=True, slots=True)
class OwnParts:
    """A sheet before it is read: how it begins, in which line, and the parts that are its own."""

    head: NumberLine
    start: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet without its notes, and the word for the section that its form uses."""

    sheet: EvaluationSheet
    section_label: str

    def texts(self) -> tuple[str, ...]:
        """Return what stands on the sheet, to tell whether a note speaks of it."""
        sheet = self.sheet
        return (
            sheet.project.name,
            sheet.project.purpose,
            *(item.text for item in (*sheet.activities, *sheet.actions)),
            *(row.label for row in (*sheet.plan_rows, *sheet.year_rows)),
            *(block.indicator.name for block in sheet.indicators),
        )


def read_sheet(own: OwnParts, slip: SheetSlip, years: Years, sections: Sections) -> ReadSheet:
    """Read a sheet; its notes are given to it later, when all sheets are known."""
    owner = Owner(own.head.form)
    read_number_line(own.head, slip)
    texts = read_texts(own.parts, slip, own.start)
    for part in own.parts:
        if isinstance(part, RuleBlock):
            slip.label(part.line.cells)
    tables = _tables(own, slip)
    plan = _chart(tables.get(TableKind.PLAN), slip, owner, years)
    year = _chart(tables.get(TableKind.YEAR), slip, owner, years)
    indicators = tables.get(TableKind.INDICATORS)
    section = sections.named(texts.section) if texts.section else None
    sheet = EvaluationSheet(
        project=_project(own.head.number, owner, texts, section, plan.divisions),
        section=section,
        activities=_items(texts.activities, "activities", owner),
        actions=_items(texts.actions, "actions", owner),
        plan_rows=plan.rows,
        year_rows=year.rows,
        indicators=read_indicators(indicators, slip, owner, years.plan) if indicators else (),
    )
    return ReadSheet(sheet, texts.section_label)


def _tables(own: OwnParts, slip: SheetSlip) -> dict[TableKind, SheetTable]:
    tables: dict[TableKind, SheetTable] = {}
    for part in own.parts:
        if isinstance(part, SheetTable) and (part.rows or part.kind not in tables):
            tables[part.kind] = part
    missing = [name for kind, name in _TABLE_NAMES.items() if kind not in tables]
    if missing:
        message = f"このシートには{'・'.join(missing)}が見つかりません。"
        slip.warn(own.start, "parts_missing", message)
    return tables


def _chart(table: SheetTable | None, slip: SheetSlip, owner: Owner, years: Years) -> ReadChart:
    return read_chart(table, slip, owner, years) if table else ReadChart((), 1)


def _project(
    number: str, owner: Owner, texts: SheetTexts, section: r.Section | None, divisions: int
) -> r.Project:
    return r.Project(
        owner.project,
        section=section.uid if section else None,
        number=number,
        name=texts.name,
        budget_kind=texts.budget.kind.value,
        budget_thousand_yen=texts.budget.thousand_yen,
        budget_text=texts.budget.text,
        purpose=texts.purpose,
        divisions_per_year=divisions,
    )


def _items(items: Sequence[ReadItem], list_name: str, owner: Owner) -> tuple[r.Item, ...]:
    return tuple(
        r.Item(
            owner.uid(list_name, place),
            project=owner.project,
            list_name=list_name,
            level=item.level,
            mark=item.mark,
            text=item.text,
        )
        for place, item in enumerate(items)
    )
