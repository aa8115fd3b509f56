"""What is not a whole plan of ours is refused with a sentence, and not a byte of it changes."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zipfile
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import DamagedError, KnownError
from dxdesk.storage import plan_file
from dxdesk.storage.glance import SCHEMA_VERSION, glance
from tests.storage.plans import HOLDER, PLAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sql(path: Path, *statements: str) -> None:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("事業番号\t1-1-1\n", encoding="utf-8")


def workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")


def foreign_database(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE notes (id INTEGER PRIMARY KEY, flds TEXT)", "PRAGMA user_version = 1")


def only_the_head(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def encrypted(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + Random(1).randbytes(8192))


def version_0(path: Path) -> None:
    sql(path, "PRAGMA user_version = 0")


def newer(path: Path) -> None:
    sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}", "CREATE TABLE later (x)")


def trigger(path: Path) -> None:
    sql(path, "CREATE TRIGGER t AFTER UPDATE ON note BEGIN DELETE FROM note; END")


def trigger_with_our_name(path: Path) -> None:
    sql(path, "CREATE TRIGGER note AFTER UPDATE ON note BEGIN DELETE FROM note; END")


def view(path: Path) -> None:
    sql(path, "CREATE VIEW v AS SELECT * FROM project")


def view_with_our_name(path: Path) -> None:
    sql(path, "DROP TABLE note", "CREATE VIEW note AS SELECT * FROM project")


def virtual_table(path: Path) -> None:
    sql(path, "CREATE VIRTUAL TABLE words USING fts5(word)")


def virtual_table_with_our_name(path: Path) -> None:
    sql(path, "DROP TABLE snapshot", "CREATE VIRTUAL TABLE snapshot USING rtree(id, low, high)")


def extra_table(path: Path) -> None:
    sql(path, "CREATE TABLE extra (x)")


def extra_index(path: Path) -> None:
    sql(path, "CREATE INDEX extra ON note (text)")


def index_on_an_expression(path: Path) -> None:
    sql(
        path,
        "DROP INDEX ix_change_kind_uid",
        "CREATE INDEX ix_change_kind_uid ON change (abs(uid))",
    )


def missing_table(path: Path) -> None:
    sql(path, "DROP TABLE snapshot")


def missing_index(path: Path) -> None:
    sql(path, "DROP INDEX ix_change_kind_uid")


def missing_column(path: Path) -> None:
    sql(path, "ALTER TABLE note DROP COLUMN text")


def extra_column(path: Path) -> None:
    sql(path, "ALTER TABLE note ADD COLUMN extra TEXT")


def generated_column(path: Path) -> None:
    sql(path, "ALTER TABLE note ADD COLUMN extra TEXT AS (upper(text)) VIRTUAL")


def check_constraint(path: Path) -> None:
    sql(path, "DROP TABLE snapshot")
    sql(
        path, "CREATE TABLE snapshot (name TEXT CHECK (load_extension(name)), revision, at, author)"
    )


def without_reference(path: Path) -> None:
    sql(path, "DROP TABLE note")
    sql(
        path,
        "CREATE TABLE note (edition INTEGER NOT NULL, uid TEXT NOT NULL, project TEXT,"
        " order_key TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (edition, uid))",
    )
    sql(path, "CREATE INDEX ix_note_edition_project ON note (edition, project)")


def broken_reference(path: Path) -> None:
    sql(path, "UPDATE item SET project = 'missing'")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])


def cut_in_the_first_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def zeros_in_the_middle(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = bytes(8192)
    path.write_bytes(content)


NOT_OURS = "計画ファイル（.dxdesk）ではありません"
FOREIGN = "DXデスクのものではない内容"
DAMAGED = "壊れています"
BAD_FILES: list[tuple[Callable[[Path], None], str]] = [
    (empty, NOT_OURS),
    (text, NOT_OURS),
    (workbook, NOT_OURS),
    (foreign_database, NOT_OURS),
    (version_0, NOT_OURS),
    (only_the_head, NOT_OURS),
    (encrypted, NOT_OURS),
    (newer, "新しい版"),
    (trigger, FOREIGN),
    (trigger_with_our_name, FOREIGN),
    (view, FOREIGN),
    (view_with_our_name, FOREIGN),
    (virtual_table, FOREIGN),
    (virtual_table_with_our_name, FOREIGN),
    (extra_table, FOREIGN),
    (extra_index, FOREIGN),
    (index_on_an_expression, FOREIGN),
    (generated_column, FOREIGN),
    (extra_column, FOREIGN),
    (check_constraint, FOREIGN),
    (missing_table, DAMAGED),
    (missing_index, DAMAGED),
    (missing_column, DAMAGED),
    (without_reference, DAMAGED),
    (broken_reference, DAMAGED),
    (truncated, DAMAGED),
    (cut_in_the_first_page, DAMAGED),
    (zeros_in_the_middle, DAMAGED),
]


@pytest.mark.parametrize(("spoil", "reason"), BAD_FILES)
def test_what_is_not_a_whole_plan_is_refused_untouched(
    plan_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(plan_path)
    before = digest(plan_path)
    with pytest.raises(KnownError, match=reason):
        plan_file.open_for_writing(plan_path, HOLDER)
    with pytest.raises(KnownError, match=reason):
        plan_file.open_for_reading(plan_path)
    assert digest(plan_path) == before
    assert [path.name for path in plan_path.parent.iterdir()] == [plan_path.name]


@pytest.mark.parametrize("spoil", [truncated, cut_in_the_first_page, zeros_in_the_middle])
def test_damage_is_told_without_a_word_of_english(
    plan_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(plan_path)
    with pytest.raises(DamagedError) as caught:
        glance(plan_path)
    assert re.search("[A-Za-z]", caught.value.what.replace(plan_path.name, "")) is None
    # The log has the very words.
    assert str(caught.value.__cause__)


def test_a_missing_file_is_told_and_none_is_made(tmp_path: Path) -> None:
    missing = tmp_path / "計画.dxdesk"
    for look in (glance, plan_file.open_for_reading):
        with pytest.raises(KnownError, match="見つかりません"):
            look(missing)
    with pytest.raises(KnownError, match="見つかりません"):
        plan_file.open_for_writing(tmp_path / "共有" / "計画.dxdesk", HOLDER)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"計画ファイル（\.dxdesk）ではありません"):
        glance(tmp_path)


def test_a_whole_plan_is_only_looked_at(plan_path: Path) -> None:
    before = digest(plan_path)
    seen = glance(plan_path)
    assert (seen.path, seen.version, seen.needs_migration) == (plan_path, SCHEMA_VERSION, False)
    assert digest(plan_path) == before
    assert [path.name for path in plan_path.parent.iterdir()] == [plan_path.name]


def test_a_quick_look_leaves_the_pages_out(plan_path: Path) -> None:
    broken_reference(plan_path)
    assert glance(plan_path, thorough=False).version == SCHEMA_VERSION
    with pytest.raises(KnownError, match=DAMAGED):
        glance(plan_path)


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_are_told_or_do_no_harm(plan_path: Path, seed: int) -> None:
    """Whatever is flipped: a plan that opens can be read to the end, or the damage is told."""
    random = Random(seed)
    content = bytearray(plan_path.read_bytes())
    # Every third one where the schema is, which is where SQLite itself starts to read.
    reach = 8192 if seed % 3 == 0 else len(content)
    for _ in range(random.choice((1, 4, 16, 64))):
        content[random.randrange(reach)] ^= random.randrange(1, 256)
    plan_path.write_bytes(content)
    before = digest(plan_path)
    try:
        with closing(plan_file.open_for_reading(plan_path)) as file:
            rows, done = file.store.state_and_changes_since(0)
            assert len(file.store.revisions()) <= 1
            assert len(rows) <= len(PLAN)
            assert len(done) <= len(PLAN)
    except KnownError as error:
        advice = error.advice
    else:
        advice = "読めた"
    assert advice
    assert digest(plan_path) == before
