"""A full disk costs nothing but the edit that found it full."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Set
from dxdesk.runtime.errors import KnownError
from dxdesk.storage.engine import sqlite_engine
from dxdesk.storage.glance import glance
from dxdesk.storage.store import Store
from tests.storage.another_process import python
from tests.storage.plans import PLAN, key, step

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

LONG = "長い文。" * 5000
STEPS = {
    "edit": step((Set(key("project", "p"), "purpose", "目的", LONG),)),
    "import": step(
        tuple(
            Add(key("item", f"n{n}"), r.Item(f"n{n}", "p", order_key="V", text=LONG))
            for n in range(20)
        )
    ),
}


@pytest.mark.parametrize("name", ["edit", "import"])
def test_a_full_disk_is_told_and_leaves_the_plan_as_it_was(plan_path: Path, name: str) -> None:
    before = plan_path.read_bytes()
    pages = len(before) // 4096
    engine = sqlite_engine(plan_path)
    with closing(Store(engine)) as store:
        for spare in range(8):
            limit(engine, pages + spare)
            with pytest.raises(KnownError, match="空き容量"):
                store.apply(STEPS[name])
            assert store.all_rows() == PLAN
            assert store.last_revision() == 1
            assert plan_path.read_bytes() == before
        limit(engine, 1_000_000)
        assert store.apply(STEPS[name]) == 2
        assert store.all_rows() != PLAN
    glance(plan_path)


def limit(engine: Engine, pages: int) -> None:
    """Let the file grow to so many pages and no further, on all connections to come."""
    engine.dispose()

    def set_limit(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()

    event.listen(engine, "connect", set_limit)


LIMITED = """
import resource, signal, sys
from contextlib import closing
from pathlib import Path
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import plan_file
from tests.storage.plans import HOLDER, PLAN
from tests.storage.test_disk_full import STEPS

path = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
before = path.read_bytes()
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
with closing(plan_file.open_for_writing(path, HOLDER)) as file:
    for room in (*range(0, len(before), 20_000), len(before), len(before) + 50_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            file.store.apply(STEPS["import"])
        except KnownError as error:
            assert error.what and error.advice
        else:
            raise SystemExit("the limit did not bind")
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert file.store.all_rows() == PLAN
        assert path.read_bytes() == before
    assert file.store.apply(STEPS["import"]) == 2
print("done")
"""


def test_a_file_that_may_not_grow_is_told_and_left_as_it_was(plan_path: Path) -> None:
    """The operating system says no: to the journal, to the plan, in the middle of either."""
    finished = python(LIMITED, plan_path)
    assert (finished.stdout, finished.stderr) == ("done\n", "")
    glance(plan_path)


CREATION = """
import resource, signal, sys
from pathlib import Path
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import plan_file
from tests.storage.plans import HOLDER

folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for spare in (0, 10, 1000, 20_000, 100_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (spare, hard))
    try:
        plan_file.create(folder / "plan.dxdesk", HOLDER)
    except KnownError as error:
        assert error.what and error.advice
    else:
        raise SystemExit("the limit did not bind")
    assert list(folder.iterdir()) == [], list(folder.iterdir())
print("done")
"""


def test_a_new_plan_that_does_not_fit_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    finished = python(CREATION, tmp_path)
    assert (finished.stdout, finished.stderr) == ("done\n", "")
