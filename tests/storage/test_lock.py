"""One writer per plan file; everybody else is told who."""

from __future__ import annotations

import errno
import json
import os
from contextlib import closing
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from dxdesk.storage import plan_file
from dxdesk.storage.lock import (
    HeldError,
    Holder,
    NotWritableError,
    WriteLock,
    lock_path,
    read_holder,
)
from tests.storage.another_process import COLLEAGUE, PATIENCE, held, python
from tests.storage.plans import HOLDER, PLAN

if TYPE_CHECKING:
    from pathlib import Path


def test_who_holds_the_plan_is_told_and_reading_goes_on(plan_path: Path) -> None:
    with held(plan_path) as process:
        with pytest.raises(HeldError) as caught:
            plan_file.open_for_writing(plan_path, HOLDER)
        assert caught.value.holder == COLLEAGUE
        for word in ("計画.dxdesk", "髙﨑 太郎", "総務課", "内線 1001", "PC-07", "04月01日"):
            assert word in str(caught.value)
        with closing(plan_file.open_for_reading(plan_path)) as file:
            assert file.lock is None
            assert file.store.all_rows() == PLAN
        _, _ = process.communicate("", timeout=PATIENCE)
        assert process.returncode == 0
    assert not lock_path(plan_path).exists()
    plan_file.open_for_writing(plan_path, HOLDER).close()


def test_who_was_killed_holds_nothing(plan_path: Path) -> None:
    with held(plan_path) as process:
        process.kill()
        process.wait(PATIENCE)
    assert read_holder(plan_path) == COLLEAGUE  # the note is left, the lock is not
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        assert read_holder(plan_path) == HOLDER
        assert file.store.all_rows() == PLAN


def test_the_note_goes_with_the_lock(tmp_path: Path) -> None:
    plan = tmp_path / "計画.dxdesk"
    lock = WriteLock(plan, HOLDER)
    assert read_holder(plan) == HOLDER
    with pytest.raises(HeldError):
        WriteLock(plan, COLLEAGUE)
    assert read_holder(plan) == HOLDER
    lock.release()
    assert list(tmp_path.iterdir()) == []
    lock.release()
    WriteLock(plan, COLLEAGUE).release()


def test_a_lock_given_back_twice_is_not_the_next_ones(tmp_path: Path) -> None:
    plan = tmp_path / "計画.dxdesk"
    first = WriteLock(plan, HOLDER)
    first.release()
    second = WriteLock(plan, COLLEAGUE)
    first.release()
    with pytest.raises(HeldError):
        WriteLock(plan, HOLDER)
    second.release()


def test_of_many_at_once_one_gets_it(tmp_path: Path) -> None:
    """100 races, each between takers and one who gives back: never two holders."""
    plan = tmp_path / "計画.dxdesk"
    for _ in range(100):
        former = WriteLock(plan, HOLDER)
        start, taken = Barrier(4), list[WriteLock]()

        def give_back(lock: WriteLock = former, start: Barrier = start) -> None:
            start.wait(PATIENCE)
            lock.release()

        def take(start: Barrier = start, taken: list[WriteLock] = taken) -> None:
            start.wait(PATIENCE)
            try:
                taken.append(WriteLock(plan, COLLEAGUE))
            except HeldError:
                return

        people = [Thread(target=give_back), *(Thread(target=take) for _ in range(3))]
        for person in people:
            person.start()
        for person in people:
            person.join(PATIENCE)
        assert len(taken) <= 1
        if taken:
            with pytest.raises(HeldError):
                WriteLock(plan, HOLDER)
            taken[0].release()


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'"text"',
        json.dumps({"name": "x", "since": "gestern"}).encode(),
        json.dumps(
            dict.fromkeys(("name", "section", "extension", "computer", "since"), "x")
        ).encode(),
        json.dumps(dict.fromkeys(("name", "section", "extension", "computer", "since"))).encode(),
    ],
)
def test_an_illegible_note_is_no_obstacle_to_saying_that_it_is_held(
    tmp_path: Path, note: bytes
) -> None:
    plan = tmp_path / "計画.dxdesk"
    lock = WriteLock(plan, HOLDER)
    lock_path(plan).write_bytes(note)
    with pytest.raises(HeldError, match="編集中"):
        WriteLock(plan, COLLEAGUE)
    lock.release()


def test_a_holder_without_a_name_is_somebody() -> None:
    assert Holder("").description() == "ほかの人"


def test_one_plan_under_two_names_has_one_writer(plan_path: Path) -> None:
    """A link to the plan leads to the same lock."""
    link = plan_path.with_name("近道.dxdesk")
    link.symlink_to(plan_path)
    with closing(plan_file.open_for_writing(plan_path, HOLDER)), pytest.raises(HeldError):
        plan_file.open_for_writing(link, COLLEAGUE)
    with closing(plan_file.open_for_writing(link, HOLDER)), pytest.raises(HeldError):
        plan_file.open_for_writing(plan_path, COLLEAGUE)


FULL = """
import resource, signal, sys
from pathlib import Path
from dxdesk.storage.lock import HeldError, WriteLock
from tests.storage.plans import HOLDER

plan = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for room in (0, 10):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    lock = WriteLock(plan, HOLDER)
    try:
        WriteLock(plan, HOLDER)
    except HeldError as error:
        print(error.holder)
    lock.release()
    assert not list(plan.parent.iterdir())
"""


def test_a_note_that_does_not_fit_on_the_disk_leaves_the_lock_as_good(tmp_path: Path) -> None:
    finished = python(FULL, tmp_path / "計画.dxdesk")
    assert (finished.stdout, finished.stderr) == ("None\nNone\n", "")


def test_a_note_that_is_gone_already_is_no_obstacle_to_giving_back(tmp_path: Path) -> None:
    plan = tmp_path / "計画.dxdesk"
    lock = WriteLock(plan, HOLDER)
    lock_path(plan).unlink()
    lock.release()
    WriteLock(plan, COLLEAGUE).release()
    assert list(tmp_path.iterdir()) == []


def test_a_share_that_is_gone_does_not_keep_the_program_from_closing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = tmp_path / "計画.dxdesk"
    lock = WriteLock(plan, HOLDER)

    def gone(*_: object, **__: object) -> None:
        raise OSError(errno.EHOSTDOWN, os.strerror(errno.EHOSTDOWN))

    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.unlink", gone)
        lock.release()
    WriteLock(plan, COLLEAGUE).release()  # the lock itself was given back


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotWritableError, match="書き込めません"):
        WriteLock(tmp_path / "ない" / "計画.dxdesk", HOLDER)
    plan = tmp_path / "計画.dxdesk"
    lock_path(plan).mkdir()
    with pytest.raises(NotWritableError, match=r"計画\.dxdesk"):
        WriteLock(plan, HOLDER)


def test_a_name_that_is_no_text_on_this_system_can_hold_a_plan(tmp_path: Path) -> None:
    plan = tmp_path / "計画.dxdesk"
    lock = WriteLock(plan, Holder("担当\udcff"))
    assert read_holder(plan) == Holder("担当\udcff")
    lock.release()
