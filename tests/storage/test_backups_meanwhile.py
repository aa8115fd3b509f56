"""What may happen while a backup is made: others save, the power goes, the disk is full."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.storage import copying
from dxdesk.storage.backups import back_up, kept_plans, thin_out
from dxdesk.storage.glance import glance
from tests.storage.another_process import environment, python
from tests.storage.kept import MOMENT, content, names, rename_project, whole_backups
from tests.storage.killed import killed_at_every_step
from tests.storage.plans import PLAN, key

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


DAY = timedelta(days=1)
COPIES = 100
WRITER = """
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from time import sleep
from dxdesk.domain.change import Set
from dxdesk.storage import plan_file
from tests.storage.plans import HOLDER, key, step
from tests.storage.test_backups_meanwhile import text

before = ("事業", "目的")
with closing(plan_file.open_for_writing(Path(sys.argv[1]), HOLDER)) as file:
    for number in count(2):
        after = text(number)
        fields = zip(("name", "purpose"), before, after)
        changes = tuple(Set(key("project", "p"), field, old, new) for field, old, new in fields)
        assert file.store.apply(step(changes)) == number
        before = after
        sleep(0.02)  # nobody saves without a breath
"""


def text(number: int) -> tuple[str, str]:
    """Name and purpose of the project in a revision from 2; sometimes more than a page."""
    return f"事業{number}", f"目的{number}" * (number % 7 * 100 + 1)


@contextmanager
def another_writes(plan: Path) -> Generator[None]:
    command = [sys.executable, "-c", WRITER, str(plan)]
    with subprocess.Popen(command, env=environment()) as process:
        try:
            yield
            assert process.poll() is None
        finally:
            process.kill()


@pytest.mark.slow
def test_a_copy_is_a_state_that_was_saved_while_another_process_writes(
    plan_path: Path, tmp_path: Path
):
    folder, moment, copies = tmp_path / "控え", MOMENT, 0
    with another_writes(plan_path):
        while copies < COPIES:
            moment += timedelta(seconds=1)
            copies += back_up(plan_path, folder, moment) is not None
    seen = [revision_of(backup.path) for backup in whole_backups(plan_path, folder)]
    assert len(seen) == COPIES
    assert seen == sorted(seen, reverse=True)
    assert seen[0] - seen[-1] > COPIES // 4


def revision_of(copy: Path) -> int:
    """The revision that a copy is at, all of which is there and nothing else."""
    rows, revisions = content(copy)
    number = revisions[0].number
    assert [revision.number for revision in revisions] == [*range(number, 0, -1)]
    project = rows[key("project", "p")]
    assert isinstance(project, r.Project)
    if number > 1:
        assert (project.name, project.purpose) == text(number)
    assert {**rows, key("project", "p"): PLAN[key("project", "p")]} == PLAN
    return number


@pytest.mark.slow
def test_who_is_killed_leaves_no_half_backup_and_what_is_left_is_taken_away(
    plan_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(copying, "_PAGES_AT_A_TIME", 8)
    before, left = plan_path.read_bytes(), 0
    now = datetime.now().astimezone()
    for number in killed_at_every_step(
        lambda number, go_on: back_up(plan_path, tmp_path / f"控え{number}", now, go_on)
    ):
        folder = tmp_path / f"控え{number}"
        found = whole_backups(plan_path, folder)
        assert [content(backup.path) for backup in found] in ([], [content(plan_path)])
        assert [kept.plan for kept in kept_plans(folder)] == [plan_path] * len(found)
        # The next time it goes on as if nothing had been.
        assert (back_up(plan_path, folder, now) is None) == bool(found)
        (backup,) = whole_backups(plan_path, folder)
        left += len(names(backup.path.parent)) > 2
        thin_out(plan_path, folder, 30, now + 2 * DAY)
        assert names(backup.path.parent) == sorted([backup.path.name, "plan.json"])
    assert left > 10
    assert plan_path.read_bytes() == before


def test_who_is_killed_while_thinning_out_leaves_the_newest(plan_path: Path, tmp_path: Path):
    moments = [MOMENT + day * DAY for day in range(4)]

    def folder(number: int) -> Path:
        made = tmp_path / f"控え{number}"
        for moment in moments if not made.exists() else []:
            rename_project(plan_path, f"{moment:%m月%d日}の{number}")
            assert back_up(plan_path, made, moment) is not None
        return made

    folder(1)
    for number in killed_at_every_step(
        lambda number, _: thin_out(plan_path, folder(number), 1, moments[-1])
    ):
        found = whole_backups(plan_path, folder(number))
        assert found[0].made == moments[-1]
        thin_out(plan_path, folder(number), 1, moments[-1])
        assert [backup.made for backup in whole_backups(plan_path, folder(number))] == moments[-1:]
        folder(number + 1)


FULL = """
import resource, signal, sys
from pathlib import Path
from dxdesk.runtime.errors import KnownError
from dxdesk.storage.backups import back_up, put_back
from tests.storage.kept import MOMENT, names, whole_backups
from tests.storage.plans import HOLDER

plan, folder = map(Path, sys.argv[1:])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
before = plan.read_bytes()

def with_room(room, work):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        work()
    except KnownError as error:
        assert plan.name in error.what and error.what.isprintable() and error.advice, str(error)
    else:
        raise SystemExit("the limit did not bind")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

rooms = (*range(0, len(before), 9_000), len(before) - 1)
for room in rooms:
    with_room(room, lambda: back_up(plan, folder, MOMENT))
    assert [names(own) for own in folder.iterdir()] == [[]]
made = back_up(plan, folder, MOMENT)
around = names(plan.parent)
for room in rooms:
    with_room(room, lambda: put_back(made, plan, HOLDER, MOMENT))
    assert names(plan.parent) == around
    assert plan.read_bytes() == before
put_back(made, plan, HOLDER, MOMENT)
assert len(whole_backups(plan, folder)) == 1
print("done")
"""


def test_a_disk_that_is_full_is_told_and_nothing_is_left(plan_path: Path, tmp_path: Path):
    finished = python(FULL, plan_path, tmp_path / "控え")
    assert (finished.stdout, finished.stderr) == ("done\n", "")
    glance(plan_path)
