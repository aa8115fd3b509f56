"""Plans in real databases: a file of SQLite and a private PostgreSQL server."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dxdesk.storage import plan_file
from dxdesk.storage.engine import postgresql_engine
from dxdesk.storage.migrate import upgrade_server
from dxdesk.storage.store import Store
from tests.storage.plans import HOLDER, PLAN, put

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """An open plan on each engine, shared by the tests of a module: `put` gives it a content."""
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("plan") / "計画.dxdesk"
        with closing(plan_file.create(path, HOLDER)) as file:
            yield file.store
        return
    engine = postgresql_engine(request.getfixturevalue("postgresql_database"))
    upgrade_server(engine)
    with closing(Store(engine)) as server_store:
        yield server_store


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.dxdesk"
    with closing(plan_file.create(path, HOLDER)) as file:
        put(file.store, PLAN)
    return path


@pytest.fixture
def plan_path(_template: Path, tmp_path: Path) -> Path:
    """A closed plan file that holds `plans.PLAN` as revision 1."""
    return Path(shutil.copy(_template, tmp_path / "計画.dxdesk"))


@pytest.fixture
def share(_template: Path) -> Iterator[Path]:
    """A folder that other users may enter, with a plan in it."""
    with tempfile.TemporaryDirectory(prefix="dxdesk-share-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        plan = folder / "計画.dxdesk"
        shutil.copy(_template, plan)
        plan.chmod(0o644)
        yield folder
