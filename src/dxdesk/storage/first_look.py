"""What is known of a plan file before it is opened: the rows of the tree, by plain sqlite3.

SQLAlchemy takes longer to load than the window takes to appear. What this gives is looked at and
thrown away: `storage.tree` asks the same of the open plan. Not every page of the file has been
looked at: what no plan holds is told as damage here as well as by `storage.glance`.
"""

from __future__ import annotations

from contextlib import closing
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

from dxdesk.domain.outline import MOST_UNFOLDED, Outline, OutlineRows, outline_of
from dxdesk.storage.glance import connect, damaged, glance, told

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_PLAN: Final = "SELECT title FROM plan"
_EDITIONS: Final = "SELECT edition, evaluated_fiscal_year, state FROM edition"
# In the order of the primary key, which is nearer to that of the pages than that of the sections.
_PROJECTS: Final = (
    "SELECT uid, number, name, section, life_status FROM project WHERE edition = ? ORDER BY uid"
)
_SECTIONS: Final = "SELECT order_key, uid, name, department FROM section WHERE edition = ?"
_POLICIES: Final = "SELECT number, uid, title FROM policy_node WHERE edition = ?"
_RATINGS: Final = """SELECT i.project, i.order_key, i.uid, v.rating
FROM indicator_value AS v JOIN indicator AS i ON i.edition = v.edition AND i.uid = v.indicator
WHERE v.edition = ? AND v.fiscal_year = ? AND v.rating <> ''"""

_TEXT: Final = frozenset({str})
_YEAR: Final = frozenset({int})
_OPTIONAL: Final = frozenset({str, NoneType})

Columns = tuple[frozenset[type], ...]


def first_look(path: Path, edition: int | None = None) -> Outline | None:
    """Look at a plan file without opening or changing it.

    Args:
        path: The file.
        edition: Planned fiscal year of the edition wanted; where it is None or not there, the
            latest edition that is being edited, otherwise the latest.

    Returns:
        The outline of the edition to begin with; None before a migration, and where there is no
        edition yet. Of more projects than are shown unfolded, the ratings are left out.

    Raises:
        KnownError: The file is missing, not a plan, damaged, busy or from a newer program.
    """
    if glance(path, thorough=False).needs_migration:
        return None
    with told(path), closing(connect(path, "ro")) as connection:
        # One state of the plan, whatever is written meanwhile.
        connection.execute("BEGIN")
        reading = _Reading(connection, path)
        editions = reading.rows(_EDITIONS, (_YEAR, _YEAR, _TEXT))
        chosen = _chosen(editions, edition)
        if chosen is None:
            return None
        year, evaluated, _ = chosen
        titles = reading.rows(_PLAN, (_TEXT,))
        projects = reading.rows(_PROJECTS, (_TEXT, _TEXT, _TEXT, _OPTIONAL, _TEXT), year)
        # In a folded tree no rating is seen, and reading them takes longer than all the rest.
        is_rated = len(projects) <= MOST_UNFOLDED
        rated = reading.rows(_RATINGS, (_TEXT,) * 4, year, evaluated) if is_rated else ()
        rows = OutlineRows(
            plan_title=titles[0][0] if titles else "",
            editions=editions,
            projects=projects,
            sections=reading.rows(_SECTIONS, (_TEXT,) * 4, year),
            policies=reading.rows(_POLICIES, (_TEXT,) * 3, year),
            ratings=rated,
        )
    return outline_of(rows, year)


def _chosen(
    editions: Iterable[tuple[int, int, str]], asked: int | None
) -> tuple[int, int, str] | None:
    """The edition to begin with: the one asked for before one being edited, a late one before."""
    return max(
        editions, key=lambda row: (row[0] == asked, row[2] == "editing", row[0]), default=None
    )


class _Reading:
    """Questions to a file whose values are believed only after a look at their types."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def rows(self, question: str, columns: Columns, *values: int) -> Sequence[tuple[Any, ...]]:
        """The rows found, each column of the types it may hold."""
        found = self._connection.execute(question, values).fetchall()
        for allowed, column in zip(columns, zip(*found, strict=True), strict=False):
            if not allowed.issuperset(map(type, column)):
                raise damaged(self._path, "読み取れない値があります")
        return found
