"""The storage against raw sqlite3 doing the very same writes and reads.

The floor has everything prepared: tuples built, JSON of the ledger written, statements as text.
Both sides write files of their own in one folder, made by the same migrations with the same
indexes, under a rollback journal with full synchronisation and with foreign keys on.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from itertools import count, cycle, groupby
from pathlib import Path

from bench.plans import EDITION, YEARS, plan_rows
from bench.table import Row, interleaved
from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set, diff
from dxdesk.domain.kinds import key_of
from dxdesk.storage.ledger_text import Values, row_text, value_text, values_getter
from dxdesk.storage.migrate import create_plan_file
from dxdesk.storage.store import Store

PROJECTS = 10_000
STAMP = ("2023-04-01T00:00:00+00:00", "担当", "edit", "測定")
PRAGMAS = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA journal_mode = DELETE",
)
INSERT_REVISION = "INSERT INTO revision (at, author, origin, label) VALUES (?, ?, ?, ?)"
INSERT_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
CELL = r.Key(EDITION, "indicator_value", r.value_uid("i7-0", YEARS[0]))


def _table_rows(changes: tuple[Add, ...]) -> dict[str, list[Values]]:
    """The rows of each table as they will lie in it, in the order of the changes."""
    return {
        kind: [
            (
                *(() if one.key.edition is None else (one.key.edition,)),
                *values_getter(kind)(one.row),
            )
            for one in group
        ]
        for kind, group in groupby(changes, key=lambda one: one.key.kind)
    }


def _ledger_rows(changes: tuple[Add, ...]) -> list[Values]:
    return [
        (1, n, *one.key, None, None, row_text(one.key.kind, values_getter(one.key.kind)(one.row)))
        for n, one in enumerate(changes)
    ]


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection


def _insert(table: str, columns: int) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * columns)})'


class _Files:
    """New plan files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._empty = folder / "empty"
        create_plan_file(self._empty)

    def new(self) -> Path:
        """A new empty plan file; the one before is gone."""
        for old in self._folder.glob("import-*"):
            old.unlink()
        return Path(shutil.copy(self._empty, self._folder / f"import-{next(self._numbers)}"))

    def copy_of_last(self, name: str) -> Path:
        """A copy of the latest file, with what was put into it."""
        (last,) = self._folder.glob("import-*")
        return Path(shutil.copy(last, self._folder / name))


def _import(files: _Files) -> Row:
    rows = {key_of(EDITION, row): row for row in plan_rows(PROJECTS)}
    changes = tuple(change for change in diff({}, rows) if isinstance(change, Add))
    step = ChangeSet("測定", changes).stamped("担当", datetime(2023, 4, 1, tzinfo=UTC))
    tables, ledger = _table_rows(changes), _ledger_rows(changes)

    def ours() -> None:
        store = Store.on_file(files.new(), read_only=False)
        store.apply(step)
        store.close()

    def floor() -> None:
        with closing(_raw(files.new())) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for table, values in tables.items():
                connection.executemany(_insert(table, len(values[0])), values)
            connection.execute(INSERT_REVISION, STAMP)
            connection.executemany(INSERT_CHANGE, ledger)
            connection.execute("COMMIT")

    cells = len(tables["indicator_value"])
    job = f"apply {len(changes):,} added rows ({cells:,} indicator cells)"
    return Row(job, *interleaved(ours, floor, rounds=3), bound=3)


def _edit(files: _Files) -> Row:
    store = Store.on_file(files.copy_of_last("ours"), read_only=False)
    raw = _raw(files.copy_of_last("floor"))
    typed, retyped = cycle(("80", "81")), cycle(("80", "81"))
    before, raw_before = next(typed), next(retyped)

    def ours() -> None:
        nonlocal before
        after = next(typed)
        change = Set(CELL, "target", before, after)
        store.apply(ChangeSet("測定", (change,)).stamped("担当", datetime.now(UTC)))
        before = after

    def floor() -> None:
        nonlocal raw_before
        after = next(retyped)
        raw.execute("BEGIN IMMEDIATE")
        found = (after, EDITION, CELL.uid, raw_before)
        update = (
            "UPDATE indicator_value SET target = ? WHERE edition = ? AND uid = ? AND target IS ?"
        )
        assert raw.execute(update, found).rowcount == 1
        revision = raw.execute(INSERT_REVISION, STAMP).lastrowid
        texts = (value_text(raw_before), value_text(after))
        raw.execute(INSERT_CHANGE, (revision, 0, *CELL, "target", *texts))
        raw.execute("COMMIT")
        raw_before = after

    with closing(store), closing(raw):
        return Row("edit one cell, committed", *interleaved(ours, floor, rounds=200), bound=3)


TREE = (
    "SELECT uid, number, name, section, life_status FROM project WHERE edition = ?",
    "SELECT order_key, uid, name, department FROM section WHERE edition = ?",
    "SELECT number, uid, title FROM policy_node WHERE edition = ?",
    f"""SELECT i.project, i.order_key, i.uid, v.rating
    FROM indicator_value AS v JOIN indicator AS i ON i.edition = v.edition AND i.uid = v.indicator
    WHERE v.edition = ? AND v.fiscal_year = {EDITION - 1} AND v.rating <> ''""",
)
"""What the tree shows, as plain rows: the floor puts nothing in order and nothing together."""


def _tree(plan: Path) -> Row:
    with closing(Store.on_file(plan, read_only=True)) as store, closing(_raw(plan)) as raw:

        def ours() -> None:
            outline = store.outline(EDITION)
            assert len(outline.projects) == PROJECTS
            assert all(line.ratings for line in outline.projects)

        def floor() -> None:
            projects, *_, ratings = (raw.execute(rows, (EDITION,)).fetchall() for rows in TREE)
            assert len(projects) == PROJECTS < len(ratings)

        job = f"tree of {PROJECTS:,} with its ratings"
        return Row(job, *interleaved(ours, floor, rounds=31), bound=2.5)


def run() -> list[Row]:
    """Import, edit and tree, each on a plan of 10,000 sheets."""
    # In the checkout and not in /tmp, which may be memory: saving is to cost what it costs.
    out = Path(__file__).resolve().parents[1] / "out"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=out) as folder:
        files = _Files(Path(folder))
        return [_import(files), _edit(files), _tree(files.copy_of_last("tree"))]
