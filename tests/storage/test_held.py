"""Whether somebody is writing a plan just now, asked without keeping anybody from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.storage.held import present_holder
from dxdesk.storage.lock import Holder, WriteLock, lock_path
from tests.storage.another_process import COLLEAGUE, PATIENCE, held
from tests.storage.plans import HOLDER

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plan_that_nobody_ever_wrote_is_free(plan_path: Path):
    assert present_holder(plan_path) is None
    assert not lock_path(plan_path).exists()


def test_who_writes_in_another_process_is_told_until_they_end(plan_path: Path):
    with held(plan_path) as process:
        assert present_holder(plan_path) == COLLEAGUE
        assert present_holder(plan_path) == COLLEAGUE
        process.kill()
        process.wait(PATIENCE)
    assert lock_path(plan_path).exists()
    assert present_holder(plan_path) is None


def test_asking_keeps_nobody_from_writing(plan_path: Path):
    lock_path(plan_path).write_bytes(b"")
    assert present_holder(plan_path) is None
    lock = WriteLock(plan_path, HOLDER)
    assert present_holder(plan_path) == HOLDER
    lock.release()
    assert present_holder(plan_path) is None


@pytest.mark.parametrize("note", [b"", b"{", b"[]", b'{"name": "x"}', b"\xff"])
def test_a_holder_whose_note_is_illegible_has_no_name(plan_path: Path, note: bytes):
    lock = WriteLock(plan_path, HOLDER)
    lock_path(plan_path).write_bytes(note)
    holder = present_holder(plan_path)
    assert holder is not None
    assert holder == Holder("")
    assert holder.description() == "ほかの人"
    lock.release()


def test_a_lock_file_that_cannot_be_opened_says_nothing(plan_path: Path):
    lock_path(plan_path).symlink_to(plan_path.parent / "ない")
    assert present_holder(plan_path) is None
