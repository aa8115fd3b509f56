"""The import of a file of text sheets, from bytes to a committed plan.

The floor decodes the file, splits it into cells, and writes the very rows and ledger rows that the
import writes, prepared beforehand. What is between the two is the understanding of the text.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.table import Row, interleaved
from dxdesk.runtime.settings import Person
from dxdesk.storage.migrate import create_plan_file
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data" / "saitama_r5_sheets.txt"
FICTIONAL = ROOT / "tests" / "data" / "text_sheets_fictional.txt"
BOUND = 20.0
ROUNDS = 9

Table = tuple[str, int, "Sequence[tuple[Any, ...]]"]


def run() -> list[Row]:
    """Import the real sheets, or the fictional ones where those are absent."""
    source = REAL if REAL.exists() else FICTIONAL
    with tempfile.TemporaryDirectory(dir=ROOT) as folder:
        job = _Import(source, Path(folder))
        ours, floor = interleaved(job.ours, job.floor, ROUNDS)
    return [Row(f"import of {job.sheets} text sheets", ours, floor, BOUND)]


class _Import:
    def __init__(self, source: Path, folder: Path) -> None:
        self._source = source
        self._empty = folder / "empty.dxdesk"
        self._plan = folder / "plan.dxdesk"
        self._opener = Opener(Person("計測"))
        create_plan_file(self._empty)
        self.sheets = self.ours()
        self._tables = list(_tables(self._plan))

    def ours(self) -> int:
        """Read, recognise and apply; an empty plan file is there already."""
        shutil.copyfile(self._empty, self._plan)
        with self._opener.open(self._plan) as workspace:
            data = self._source.read_bytes()
            preview = preview_import(
                workspace.all_rows(), data, self._source.name, self._opener.new_id
            )
            workspace.apply(preview.change_set)
        return preview.sheets

    def floor(self) -> int:
        """Split the text into cells and write the rows, in one transaction."""
        shutil.copyfile(self._empty, self._plan)
        text = self._source.read_bytes().decode()
        cells = sum(len(line.split("\t")) for line in text.splitlines())
        with closing(sqlite3.connect(self._plan)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            for name, width, rows in self._tables:
                places = ", ".join("?" * width)
                connection.executemany(f'INSERT INTO "{name}" VALUES ({places})', rows)
        return cells


def _tables(plan: Path) -> Iterator[Table]:
    """Every table's rows, tables that others need first (they were made in that order)."""
    with closing(sqlite3.connect(plan)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (name,) in names:
            if name != "alembic_version" and not name.startswith("sqlite_"):
                rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                if rows:
                    yield name, len(rows[0]), rows
