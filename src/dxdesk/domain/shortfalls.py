"""What a committee asks about first: targets that were missed, and projects that have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import LifeStatus
from dxdesk.domain.measurement import Direction, is_unmet, understand
from dxdesk.domain.numbering import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain.rows import Indicator, IndicatorValue, Project
    from dxdesk.domain.sheet import EditionContent, EvaluationSheet

ENDED: Final = frozenset({LifeStatus.COMPLETED, LifeStatus.ABOLISHED, LifeStatus.MERGED})
"""The states in which a project is over; one that was moved or split goes on."""


class Shortfall(NamedTuple):
    """An indicator that missed its target in a fiscal year."""

    project: Project
    indicator: Indicator
    value: IndicatorValue


class Shortfalls(NamedTuple):
    """What was found, among how many values whose target and actual can be compared."""

    missed: tuple[Shortfall, ...]
    compared: int


class EndedProject(NamedTuple):
    """A project that is over; `name` is empty and `text` the city's line for one of the past."""

    uid: str
    number: str
    name: str
    status: str
    until_fiscal_year: int | None
    successors: tuple[str, ...]
    text: str


def shortfalls(content: EditionContent, years: Iterable[int]) -> Shortfalls:
    """The missed targets of some fiscal years, in the order of years, sheets and indicators."""
    missed: list[Shortfall] = []
    compared = 0
    for year in years:
        for sheet in content.sheets:
            for found, is_missed in _compared(sheet, year):
                compared += 1
                if is_missed:
                    missed.append(found)
    return Shortfalls(tuple(missed), compared)


def _compared(sheet: EvaluationSheet, year: int) -> Iterator[tuple[Shortfall, bool]]:
    """The values of a sheet in a year that can be compared, and whether they missed."""
    for block in sheet.indicators:
        value = block.value(year)
        if value is None:
            continue
        direction = Direction(block.indicator.direction)
        is_missed = is_unmet(understand(value.target), understand(value.actual), direction)
        if is_missed is not None:
            yield Shortfall(sheet.project, block.indicator, value), is_missed


def ended_projects(content: EditionContent) -> tuple[EndedProject, ...]:
    """The projects that are over, of this edition and of those before it, by number."""
    numbers = {sheet.project.uid: sheet.project.number for sheet in content.sheets}
    found = [
        EndedProject(
            uid=former.uid,
            number=former.number,
            name="",
            status=former.status,
            until_fiscal_year=former.until_fiscal_year,
            successors=(),
            text=former.text,
        )
        for former in content.former_projects
        if former.status in ENDED
    ]
    projects = (sheet.project for sheet in content.sheets)
    found += [
        EndedProject(
            uid=project.uid,
            number=project.number,
            name=project.name,
            status=project.life_status,
            until_fiscal_year=project.life_until,
            successors=tuple(
                numbers[uid] for uid in project.life_successors.split() if uid in numbers
            ),
            text=project.life_wording,
        )
        for project in projects
        if project.life_status in ENDED
    ]
    return tuple(sorted(found, key=lambda each: (sort_key(each.number), each.uid)))
