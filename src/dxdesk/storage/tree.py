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
    return list(map(TreeEntry._make, result))


def read_ratings(connection: Connection, edition: int, fiscal_year: int) -> dict[str, list[str]]:
    """The ratings of each project's indicators in a fiscal year, by project uid, in their order."""
    indicator, value = TABLES["indicator"].c, TABLES["indicator_value"].c
    rated = (
        select(indicator.project, indicator.order_key, indicator.uid, value.rating)
        .join_from(
            TABLES["indicator_value"],
            TABLES["indicator"],
            (value.edition == indicator.edition) & (value.indicator == indicator.uid),
        )
        .where(value.edition == edition, value.fiscal_year == fiscal_year)
    )
    found: dict[str, list[str]] = defaultdict(list)
    # Sorted here and not by the database, whose own idea of order depends on its locale.
    for project, _, _, rating in sorted(map(tuple, connection.execute(rated))):
        found[project].append(rating)
    return dict(found)
