"""What the project tree, its search and its filters ask of the open plan, read quickly.

`storage.first_look` asks for the same outline before SQLAlchemy is loaded; a test holds that both
get the same answer.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, func, select

from dxdesk.domain.outline import Outline, OutlineRows, ProjectLine, lines_of, outline_of
from dxdesk.storage.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Projects: TypeAlias = "Collection[str] | None"
"""Uids of the projects asked for; None for all of the edition."""


class Cells(NamedTuple):
    """Indicator cells: uid of the project, fiscal year, target and actual of each."""

    evaluated_fiscal_year: int
    cells: list[tuple[str, int, str, str]]


def read_outline(connection: Connection, edition: int) -> Outline:
    """The outline of an edition.

    Raises:
        LookupError: There is no such edition.
    """
    own, plan = TABLES["edition"].c, TABLES["plan"].c
    section, policy = TABLES["section"].c, TABLES["policy_node"].c
    editions = _all(connection, select(own.edition, own.evaluated_fiscal_year, own.state))
    evaluated = next((row[1] for row in editions if row[0] == edition), None)
    if evaluated is None:
        raise LookupError(edition)
    in_order = select(section.order_key, section.uid, section.name, section.department)
    titled = select(policy.number, policy.uid, policy.title)
    rows = OutlineRows(
        plan_title=connection.scalar(select(plan.title)) or "",
        editions=editions,
        projects=_projects(connection, edition, None),
        sections=_all(connection, in_order.where(section.edition == edition)),
        policies=_all(connection, titled.where(policy.edition == edition)),
        ratings=_ratings(connection, edition, evaluated, None),
    )
    return outline_of(rows, edition)


def read_lines(
    connection: Connection, edition: int, projects: Collection[str]
) -> dict[str, ProjectLine]:
    """The lines of some projects, by uid; those that are gone are left out."""
    evaluated = _evaluated_year(connection, edition)
    rows = _projects(connection, edition, projects)
    return {
        line.uid: line
        for line in lines_of(rows, _ratings(connection, edition, evaluated, projects))
    }


def read_project_uids(connection: Connection, edition: int) -> list[str]:
    """The projects of an edition, in no particular order."""
    project = TABLES["project"].c
    return list(connection.scalars(select(project.uid).where(project.edition == edition)))


def read_project_uids_in_states(
    connection: Connection, edition: int, states: Collection[str]
) -> list[str]:
    """The projects of an edition whose work is in one of these states, in no particular order."""
    project = TABLES["project"].c
    inside = (project.edition == edition, project.work_state.in_(states))
    return list(connection.scalars(select(project.uid).where(*inside)))


def read_units(connection: Connection, edition: int) -> list[str]:
    """The units of an edition's indicators, the most frequent first, ties by the unit."""
    own = TABLES["indicator"].c
    in_use = select(own.unit).where(own.edition == edition, own.unit != "").group_by(own.unit)
    return list(connection.scalars(in_use.order_by(func.count().desc(), own.unit)))


def _evaluated_year(connection: Connection, edition: int) -> int:
    own = TABLES["edition"].c
    question = select(own.evaluated_fiscal_year).where(own.edition == edition)
    return connection.scalar(question) or 0


def _all(connection: Connection, question: Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The answers as plain tuples, straight from the driver."""
    return list(map(tuple, connection.execute(question)))


def _projects(connection: Connection, edition: int, projects: Projects) -> list[tuple[Any, ...]]:
    project = TABLES["project"].c
    columns = (project.uid, project.number, project.name, project.section, project.life_status)
    conditions = (project.edition == edition, *_named(project.uid, projects))
    return _all(connection, select(*columns).where(*conditions))


def _ratings(
    connection: Connection, edition: int, year: int, projects: Projects
) -> list[tuple[Any, ...]]:
    indicator, value = TABLES["indicator"].c, TABLES["indicator_value"].c
    columns = (indicator.project, indicator.order_key, indicator.uid, value.rating)
    conditions = (value.edition == edition, value.fiscal_year == year, value.rating != "")
    owned = _owned_values(edition, projects)
    return _all(connection, _of_indicators(*columns).where(*conditions, *owned))


def _of_indicators(*columns: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """A question about indicators and their values."""
    indicator, value = TABLES["indicator"], TABLES["indicator_value"]
    same = (value.c.edition == indicator.c.edition) & (value.c.indicator == indicator.c.uid)
    return select(*columns).join_from(value, indicator, same)


_TEXTS = (
    ("project", "purpose"),
    ("project", "memo"),
    ("item", "text"),
    ("schedule_row", "label"),
    ("indicator", "name"),
    ("note", "text"),
)
"""What is searched on a sheet besides the number, name and section that its line shows."""


def read_texts(connection: Connection, edition: int, projects: Projects) -> dict[str, str]:
    """All words of each sheet but number, name and section, by uid of the project.

    Args:
        connection: Reads the plan.
        edition: The edition.
        projects: The projects asked for; None for all.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, field in _TEXTS:
        column = TABLES[kind].c
        owner = column.uid if kind == "project" else column.project
        conditions = [column.edition == edition, column[field] != "", *_named(owner, projects)]
        for uid, text in connection.execute(select(owner, column[field]).where(*conditions)):
            # A note of the edition belongs to no sheet.
            if uid is not None:
                found[uid].append(text)
    related, section = TABLES["related_section"], TABLES["section"]
    same = (related.c.edition == section.c.edition) & (related.c.section == section.c.uid)
    names = select(related.c.project, section.c.name).join_from(related, section, same)
    owned = (related.c.edition == edition, *_named(related.c.project, projects))
    for uid, name in connection.execute(names.where(*owned)):
        found[uid].append(name)
    # A line break, so that no word is found across two texts.
    return {uid: "\n".join(texts) for uid, texts in found.items()}


def read_cells(connection: Connection, edition: int, projects: Projects) -> Cells:
    """The indicator cells that the flags of an edition follow from.

    Those of the evaluated year, and the earlier ones with an actual, which may not be final.
    """
    evaluated = _evaluated_year(connection, edition)
    indicator, value = TABLES["indicator"].c, TABLES["indicator_value"].c
    columns = (indicator.project, value.fiscal_year, value.target, value.actual)
    conditions = (
        value.edition == edition,
        value.fiscal_year <= evaluated,
        (value.fiscal_year == evaluated) | (value.actual != ""),
        *_owned_values(edition, projects),
    )
    return Cells(evaluated, _all(connection, _of_indicators(*columns).where(*conditions)))


def _named(column: ColumnElement[Any], projects: Projects) -> Sequence[ColumnElement[bool]]:
    return () if projects is None else (column.in_(projects),)


def _owned_values(edition: int, projects: Projects) -> Sequence[ColumnElement[bool]]:
    """The indicator cells of some projects, found by the index on their indicators."""
    if projects is None:
        return ()
    indicator, value = TABLES["indicator"].c, TABLES["indicator_value"].c
    owned = (indicator.edition == edition, indicator.project.in_(projects))
    return (value.indicator.in_(select(indicator.uid).where(*owned)),)
