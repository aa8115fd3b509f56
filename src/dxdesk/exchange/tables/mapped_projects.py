"""The projects of a mapped table while it is read: rows of one number become one sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.budget import read_budget
from dxdesk.domain.column_mapping import ColumnField
from dxdesk.domain.item_text import split_mark
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
from dxdesk.exchange.text_sheets.owner import Owner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.domain.table import Filled
    from dxdesk.exchange.reconciliation import Slip

_PATHS: Final[Mapping[ColumnField, str]] = {ColumnField.BUDGET: "budget.text"}
"""Where a field stands in the exported JSON, where that is not its own name."""


@dataclass(slots=True)
class IndicatorDraft:
    """An indicator as far as it was read: texts of its years by year and field."""

    at: int
    name: str
    unit: str = ""
    values: dict[tuple[int, ColumnField], str] = field(
        default_factory=dict[tuple[int, ColumnField], str]
    )

    @property
    def path(self) -> str:
        """Where it stands in the exported JSON."""
        return f"indicators[{self.at}]"


@dataclass(slots=True)
class ProjectDraft:
    """A project as far as it was read, and the row of the table that began it."""

    number: str
    line: int
    texts: dict[ColumnField, str] = field(default_factory=dict[ColumnField, str])
    indicators: list[IndicatorDraft] = field(default_factory=list[IndicatorDraft])

    def indicator(self, name: str, unit: str) -> IndicatorDraft:
        """The indicator of that name and unit; a new one where it was not met before."""
        for known in self.indicators:
            if known.name == name and (not unit or known.unit in {"", unit}):
                return known
        self.indicators.append(IndicatorDraft(len(self.indicators), name))
        return self.indicators[-1]


class Drafts:
    """All projects of a table, and the books of its cells.

    Attributes:
        slip: The books.
        projects: By the form of their numbers in which two typings are the same.
        owners: The number of the project that a row belongs to.
    """

    def __init__(self, slip: Slip) -> None:
        self.slip = slip
        self.projects: dict[str, ProjectDraft] = {}
        self.owners: dict[int, str] = {}

    def project(self, number: str, line: int) -> ProjectDraft:
        """The project of a number; a new one where it was not met before."""
        return self.projects.setdefault(comparison_form(number), ProjectDraft(number, line))

    def set_text(self, project: ProjectDraft, name: ColumnField, cell: Filled) -> bool:
        """Give a project a text, and place the cell, unless it has another text already."""
        if project.texts.setdefault(name, cell.text) != cell.text:
            return False
        self.place(cell, project, _PATHS.get(name, name.value))
        return True

    def place(self, cell: Filled, project: ProjectDraft, path: str) -> None:
        """Say in which field of a project a cell stands."""
        self.slip.place((cell.line, cell.column), project.number, path)

    def years(self) -> set[int]:
        """The fiscal years of all values."""
        return {
            year
            for project in self.projects.values()
            for indicator in project.indicators
            for year, _ in indicator.values
        }

    def sheets(self) -> tuple[tuple[EvaluationSheet, ...], tuple[r.Section, ...]]:
        """The sheets, and the sections in the order in which the table names them."""
        sections: dict[str, r.Section] = {}
        for project in self.projects.values():
            name = project.texts.get(ColumnField.SECTION, "")
            if name and name not in sections:
                sections[name] = r.Section(Owner("").uid("section", name), name=name)
        sheets = (_sheet(project, sections) for project in self.projects.values())
        return tuple(sheets), tuple(sections.values())


def _sheet(project: ProjectDraft, sections: Mapping[str, r.Section]) -> EvaluationSheet:
    owner = Owner(comparison_form(project.number))
    section = sections.get(project.texts.get(ColumnField.SECTION, ""))
    budget = read_budget(project.texts.get(ColumnField.BUDGET, ""))
    return EvaluationSheet(
        project=r.Project(
            owner.project,
            section=section.uid if section else None,
            number=project.number,
            name=project.texts.get(ColumnField.NAME, ""),
            budget_kind=budget.kind.value,
            budget_thousand_yen=budget.thousand_yen,
            budget_text=budget.text,
            purpose=project.texts.get(ColumnField.PURPOSE, ""),
        ),
        section=section,
        activities=tuple(_items(project, ColumnField.ACTIVITIES, owner)),
        actions=tuple(_items(project, ColumnField.ACTIONS, owner)),
        indicators=tuple(_block(one, owner) for one in project.indicators),
    )


def _items(project: ProjectDraft, name: ColumnField, owner: Owner) -> Iterator[r.Item]:
    """The lines of a cell, each an item with its mark."""
    lines = filter(None, map(str.strip, project.texts.get(name, "").split("\n")))
    for at, line in enumerate(lines):
        mark, text = split_mark(line)
        mark, text = (mark, text.strip()) if text.strip() else ("", line)
        uid = owner.uid(name.value, at)
        yield r.Item(uid, project=owner.project, list_name=name.value, mark=mark, text=text)


def _block(draft: IndicatorDraft, owner: Owner) -> IndicatorBlock:
    uid = owner.uid("indicator", draft.at)
    indicator = r.Indicator(uid, project=owner.project, name=draft.name, unit=draft.unit)
    values: list[r.IndicatorValue] = []
    for year in sorted({year for year, _ in draft.values}):
        texts = {name.value: text for (at, name), text in draft.values.items() if at == year}
        values.append(r.IndicatorValue(r.value_uid(uid, year), uid, year, **texts))
    return IndicatorBlock(indicator, tuple(values))
