"""kill -9 at random moments: what was acknowledged is there, and nothing is half there.

A killed process cannot take back what the operating system has, so this proves the order of the
writes and the recovery, not the disk; `synchronous = FULL` is SQLite's own proof.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.domain.order import spread
from dxdesk.domain.sheet import assemble_plan
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime.settings import Person
from dxdesk.workspace.opening import Opener
from tests.durability.driver import READY, SAVING, YEAR, Driver

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

EDIT_KILLS = 200
IMPORT_KILLS = 100
ROUNDS_PER_FILE = 20
SHEETS = 38
OPENER = Opener(Person("担当 花子"))


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    with closing(Driver()) as server:
        yield server


def new_plan(folder: Path, name: str) -> Path:
    """A plan file with an empty edition in it."""
    path = folder / f"{name}.dxdesk"
    edition = r.Edition(r.edition_key(YEAR).uid, YEAR - 1)
    rows = (r.Plan("plan", "計画", "架空市", 2021, 2025), edition)
    with OPENER.create(path) as workspace:
        added = tuple(Add(key_of(YEAR, row), row) for row in rows)
        workspace.apply(ChangeSet("新しい計画", added))
    return path


def require_clean(path: Path) -> None:
    """SQLite's own checks find nothing."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_no_acknowledged_edit_is_lost(driver: Driver, tmp_path: Path) -> None:
    random = Random(1)
    edits = 0
    plans = [new_plan(tmp_path, str(n)) for n in range(EDIT_KILLS // ROUNDS_PER_FILE)]
    for number in range(EDIT_KILLS):
        plan = plans[number // ROUNDS_PER_FILE]
        child = driver.start("edit", plan)
        driver.wait_for(READY)
        time.sleep(random.uniform(0, 0.15))
        acknowledged = [line.partition(" ") for line in driver.killed(child)]
        with OPENER.open(plan) as workspace:
            labels = {one.number: one.label for one in workspace.history.revisions()}
            # Taking back all that the ledger tells, each with its comparison, leaves nothing.
            assert workspace.history.rows_at(0) == {}
        assert [labels.get(int(revision)) for revision, _, _ in acknowledged] == [
            label for _, _, label in acknowledged
        ]
        newest = int(acknowledged[-1][0]) if acknowledged else 0
        # At most the one step whose acknowledgement the kill cut off.
        assert not acknowledged or max(labels) - newest in {0, 1}
        require_clean(plan)
        edits += len(acknowledged)
    assert edits > EDIT_KILLS


@pytest.fixture(scope="module")
def source(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real city's 38 sheets, or as many made up."""
    shared = repository.parent / "shared" / "data" / "saitama_r5_sheets.txt"
    if shared.is_file():
        return shared
    made_up = tmp_path_factory.mktemp("source") / "38.json"
    made_up.write_bytes(write_plan_json(assemble_plan({key_of(YEAR, x): x for x in _sheets()})))
    return made_up


def _sheets() -> Iterator[r.Row]:
    def uid(*names: str | int) -> str:
        return r.derived_uid("kill", *names)

    yield r.Plan(uid("plan"), "計画", "架空市", 2021, 2025)
    yield r.Edition(r.edition_key(YEAR).uid, YEAR - 1)
    yield r.Section(uid("section"), "V", "情報政策課")
    for n, order in enumerate(spread(SHEETS)):
        project, indicator = uid("project", n), uid("indicator", n)
        yield r.Project(project, uid("section"), f"1-1-{n + 1}", f"事業{n}", purpose="目的" * 50)
        for m in range(10):
            yield r.Item(uid("item", n, m), project, order_key=order + str(m + 1), text="内容" * 40)
        yield r.Indicator(indicator, project, "V", "件数")
        for year in range(2021, 2026):
            yield r.IndicatorValue(r.value_uid(indicator, year), indicator, year, "350", "349")


def sheets_of(path: Path) -> int:
    """How many sheets a plan holds when it is opened again."""
    with OPENER.open(path) as workspace:
        rows = workspace.all_rows()
        assert workspace.history.rows_at(0) == {}
    require_clean(path)
    return sum(key.kind == "project" for key in rows)


def test_an_import_is_there_as_a_whole_or_not_at_all(
    driver: Driver, source: Path, tmp_path: Path
) -> None:
    reading, saving = _durations(driver, source, tmp_path)
    empty = new_plan(tmp_path, "empty")
    found: list[int] = []
    for number in range(IMPORT_KILLS):
        plan = Path(shutil.copy(empty, tmp_path / f"import-{number}.dxdesk"))
        # One in four while the source is read and compared, the others while it is saved.
        word, duration = (READY, reading) if number % 4 == 0 else (SAVING, saving)
        child = driver.start("import", plan, source)
        driver.wait_for(word)
        time.sleep(duration * number / IMPORT_KILLS)
        acknowledged = [line for line in driver.killed(child) if line != SAVING]
        found.append(sheets_of(plan))
        assert found[-1] in ({SHEETS} if acknowledged else {0, SHEETS})
    assert found[0] == 0
    assert found.count(0) > IMPORT_KILLS // 4


def _durations(driver: Driver, source: Path, folder: Path) -> tuple[float, float]:
    """How long reading and saving take, in seconds, where nobody kills; saving with some spare."""
    plan = new_plan(folder, "whole")
    child = driver.start("import", plan, source)
    driver.wait_for(READY)
    start = time.perf_counter()
    driver.wait_for(SAVING)
    middle = time.perf_counter()
    assert driver.told() == "2"
    end = time.perf_counter()
    assert driver.killed(child) == []
    assert sheets_of(plan) == SHEETS
    return middle - start, (end - middle) * 1.2
