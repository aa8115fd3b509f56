"""What the tests of backups do with a plan, and look for in its backups."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set
from dxdesk.storage import plan_file
from dxdesk.storage.backups import backups_of
from dxdesk.storage.glance import glance
from tests.storage.plans import HOLDER, key, step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.rows import Key, Row
    from dxdesk.storage.backups import Backup
    from dxdesk.storage.ledger import Revision

MOMENT = datetime(2026, 6, 1, 0, tzinfo=UTC).astimezone()
Content = tuple[dict["Key", "Row"], list["Revision"]]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(path: Path) -> Content:
    """All that a plan holds, and its history."""
    with closing(plan_file.open_for_reading(path)) as file:
        return file.store.all_rows(), file.store.revisions()


def rename_project(path: Path, name: str) -> None:
    """An edit of a closed plan."""
    with closing(plan_file.open_for_writing(path, HOLDER)) as file:
        project = file.store.row(key("project", "p"))
        assert isinstance(project, r.Project)
        change = Set(key("project", "p"), "name", project.name, name)
        file.store.apply(step((change,), f"{name}にする"))


def whole_backups(plan: Path, folder: Path) -> Sequence[Backup]:
    """The backups of a plan, each of which has been looked through."""
    found = backups_of(plan, folder)
    for backup in found:
        glance(backup.path)
    return found
