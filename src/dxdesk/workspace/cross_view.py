"""All indicators of an edition with the sheets they belong to: what the 横断表 shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.lineage import in_blocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.outline import Outline, ProjectLine, SectionLine
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class CrossLine:
    """An indicator with its values and its sheet; `section` is None where the sheet has none."""

    indicator: r.Indicator
    values: tuple[r.IndicatorValue, ...]
    project: ProjectLine
    section: SectionLine | None


@dataclass(frozen=True, slots=True)
class CrossView:
    """The indicators of an edition in the order of the sheets' numbers, in blocks as on paper.

    `sections` are those of the edition in 建制順.
    """

    plan: r.Plan
    planned_year: int
    evaluated_year: int
    sections: tuple[SectionLine, ...]
    lines: tuple[CrossLine, ...]

    @property
    def years(self) -> range:
        """The fiscal years of the plan."""
        return self.plan.fiscal_years


def read_cross_view(reader: Reader, outline: Outline) -> CrossView:
    """Read all indicators of the edition that an outline is of."""
    edition = outline.edition.fiscal_year
    plan = next(row for row in reader.rows(None, ("plan",)).values() if isinstance(row, r.Plan))
    values: dict[str, list[r.IndicatorValue]] = defaultdict(list)
    indicators: list[r.Indicator] = []
    for row in reader.rows(edition, ("indicator", "indicator_value")).values():
        if isinstance(row, r.IndicatorValue):
            values[row.indicator].append(row)
        elif isinstance(row, r.Indicator):
            indicators.append(row)
    sections = {section.uid: section for section in outline.sections}
    by_project = _by_project(indicators)
    lines: list[CrossLine] = []
    for project in outline.projects:
        section = sections.get(project.section or "")
        own = by_project.get(project.uid, ())
        lines += in_blocks([CrossLine(i, tuple(values[i.uid]), project, section) for i in own])
    return CrossView(
        plan, edition, outline.edition.evaluated_fiscal_year, outline.sections, tuple(lines)
    )


def _by_project(indicators: Sequence[r.Indicator]) -> Mapping[str, Sequence[r.Indicator]]:
    found: dict[str, list[r.Indicator]] = defaultdict(list)
    for one in sorted(indicators, key=lambda one: (one.order_key, one.uid)):
        found[one.project].append(one)
    return found
