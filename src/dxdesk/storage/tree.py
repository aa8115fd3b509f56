"""The rows of the project tree, read quickly: one per project of an edition."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from sqlalchemy import Connection, select

from dxdesk.storage.tables import TABLES


class TreeEntry(NamedTuple):
    """A project as lists show it; `section` is the uid of its lead section or None."""

    uid: str
    number: str
    name: str
    section: str | None
    life_status: str


def read_tree(connection: Connection, edition: int) -> list[TreeEntry]:
    """All projects of an edition, in no particular order."""
    project = TABLES["project"].c
    columns = (project.uid, project.number, project.name, project.section, project.life_status)
    result = connection.execute(select(*columns).where(project.edition == edition))
    return [TreeEntry._make(row) for row in result]


def read_ratings(connection: Connection, edition: int, fiscal_year: int) -> dict[str, list[str]]:
    """The ratings of each project's indicators in a fiscal year, by project uid, in their order."""
    indicator, value = TABLES["indicator"].c, TABLES["indicator_value"].c
    in_order = (
        select(indicator.project, value.rating, indicator.order_key)
        .join_from(
            TABLES["indicator_value"],
            TABLES["indicator"],
            (value.edition == indicator.edition) & (value.indicator == indicator.uid),
        )
        .where(value.edition == edition, value.fiscal_year == fiscal_year)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for project, rating, order_key in connection.execute(in_order):
        found[project].append((order_key, rating))
    return {project: [rating for _, rating in sorted(rows)] for project, rows in found.items()}
