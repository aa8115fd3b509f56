"""Writes db/schema.sql from the head of the migrations, for people to read and tests to compare.

Run it after every new migration: `python scripts/dump_schema.py`.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from dxdesk.storage.migrate import create_plan_file

SCHEMA = Path(__file__).resolve().parents[1] / "db" / "schema.sql"
HEAD = "-- The tables of a plan file as the migrations make them (scripts/dump_schema.py).\n"


def schema_text() -> str:
    """The SQL of a new plan file's tables and indexes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.dxdesk"
        create_plan_file(path)
        with closing(sqlite3.connect(path)) as connection:
            (application_id,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            statements = connection.execute(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            )
            parts = [
                f"PRAGMA application_id = {application_id};",
                f"PRAGMA user_version = {version};",
                *(f"{sql.strip()};" for (sql,) in statements),
            ]
    return HEAD + "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
