"""One sheet: its parts put together to the rows of the plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from dxdesk.exchange.text_sheets.blocks import RuleBlock
from dxdesk.exchange.text_sheets.charts import ReadChart, read_chart
from dxdesk.exchange.text_sheets.indicators import read_indicators
from dxdesk.exchange.text_sheets.sheet_texts import SheetTexts, read_number_line, read_texts
from dxdesk.exchange.text_sheets.tables import SheetTable, TableKind

if TYPE_CHECKING:
    from dxdesk.domain.fiscal_year import FiscalYear
    from dxdesk.exchange.text_sheets.items import ReadItem
    from dxdesk.exchange.text_sheets.segments import NumberLine
    from dxdesk.exchange.text_sheets.sheet_slip import SheetSlip
    from dxdesk.exchange.text_sheets.tables import Part

SOURCE: Final = "text"
"""The first name of every provisional uid."""

_TABLE_NAMES: Final = {
    TableKind.PLAN: "年度別の表",
    TableKind.YEAR: "月別の表",
    TableKind.INDICATORS: "指標の表",
}


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a reading knows: the planned one, None if undecided, and the plan's."""

    planned: FiscalYear | None
    plan: tuple[FiscalYear, ...]


@dataclass(slots=True)
class Sections:
    """The sections of the edition, in the order in which the file names them."""

    by_name: dict[str, r.Section] = field(default_factory=dict[str, r.Section])

    def named(self, name: str) -> r.Section:
        """Return the section of that name; a new one where it was not met before."""
        uid = r.derived_uid(SOURCE, "section", name)
        return self.by_name.setdefault(name, r.Section(uid, name=name))


@dataclass(frozen=True, slots=True)
class OwnParts:
    """A sheet before it is read: how it begins, the line, and the parts that are its own."""

    head: NumberLine
    start: int
    parts: tuple[Part, ...]

    def uid_of(self, kind: str) -> Callable[[int], str]:
        """Return what makes the provisional uid of a row of a kind, by its place."""
        return lambda place: r.derived_uid(SOURCE, self.head.form, kind, place)


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet without its notes, and the word for the section that its form uses."""

    sheet: EvaluationSheet
    section_label: str

    def texts(self) -> tuple[str, ...]:
        """What stands on the sheet, to tell whether a note speaks of it."""
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
    read_number_line(own.head, slip)
    texts = read_texts(own.parts, slip, own.start)
    for part in own.parts:
        if isinstance(part, RuleBlock):
            slip.label(part.line.cells)
    tables = {part.kind: part for part in own.parts if isinstance(part, SheetTable)}
    missing = [name for kind, name in _TABLE_NAMES.items() if kind not in tables]
    if missing:
        slip.warn(own.start, "parts_missing", f"このシートには{'・'.join(missing)}が見つかりません。")
    plan = _chart(tables.get(TableKind.PLAN), own, slip, years)
    year = _chart(tables.get(TableKind.YEAR), own, slip, years)
    indicators = _indicators(tables.get(TableKind.INDICATORS), own, slip, years)
    section = sections.named(texts.section) if texts.section else None
    project = _project(own, texts, section, plan.divisions)
    return ReadSheet(
        EvaluationSheet(
            project=project,
            section=section,
            activities=_items(texts.activities, "activities", project.uid, own),
            actions=_items(texts.actions, "actions", project.uid, own),
            plan_rows=_of_project(plan, project.uid),
            year_rows=_of_project(year, project.uid),
            indicators=tuple(_block_of_project(block, project.uid) for block in indicators),
        ),
        texts.section_label,
    )
