"""A copy of a plan is whole, or there is none; the plan itself stays as it is."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.change import Set
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import plan_file
from dxdesk.storage.copying import copy_plan
from dxdesk.storage.lock import HeldError, NotWritableError
from tests.storage.another_process import held
from tests.storage.plans import HOLDER, PLAN, key, step

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(path: Path) -> object:
    with closing(plan_file.open_for_reading(path)) as file:
        return file.store.all_rows(), file.store.revisions()


def test_a_closed_plan_is_copied_with_its_history(plan_path: Path, tmp_path: Path):
    out = tmp_path / "写し.dxdesk"
    copy_plan(plan_path, out, HOLDER)
    assert content(out) == content(plan_path)
    assert names(tmp_path) == sorted(["写し.dxdesk", plan_path.name])


def test_an_open_plan_is_copied_as_it_stands_and_both_go_their_own_way(
    plan_path: Path, tmp_path: Path
):
    out = tmp_path / "写し.dxdesk"
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        file.store.apply(step((Set(key("project", "p"), "name", "事業", "改めた事業"),)))
        copy_plan(plan_path, out, HOLDER)
        kept = content(out)
        assert kept == (file.store.all_rows(), file.store.revisions())
        file.store.apply(step((Set(key("project", "p"), "name", "改めた事業", "事業"),)))
    assert content(out) == kept
    plan_file.open_for_writing(out, HOLDER).close()


def test_a_file_of_the_new_name_is_replaced(plan_path: Path, tmp_path: Path):
    out = tmp_path / "写し.dxdesk"
    out.write_text("古い写し", encoding="utf-8")
    copy_plan(plan_path, out, HOLDER)
    assert content(out) == content(plan_path)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are not modes there")
def test_colleagues_may_read_the_copy_as_any_new_file(plan_path: Path, tmp_path: Path):
    out, new = tmp_path / "写し.dxdesk", tmp_path / "new"
    new.touch()
    copy_plan(plan_path, out, HOLDER)
    assert out.stat().st_mode == new.stat().st_mode
    out.chmod(0o640)
    copy_plan(plan_path, out, HOLDER)
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_plan_is_not_copied_onto_itself_by_any_name(plan_path: Path, tmp_path: Path):
    link = tmp_path / "近道.dxdesk"
    link.symlink_to(plan_path)
    hard = tmp_path / "同じもの.dxdesk"
    os.link(plan_path, hard)
    for out in (plan_path, link, hard):
        with pytest.raises(KnownError, match="同じファイル"):
            copy_plan(plan_path, out, HOLDER)
    with closing(plan_file.open_for_reading(plan_path)) as file:
        assert file.store.all_rows() == PLAN


def test_a_plan_that_somebody_writes_is_not_replaced(plan_path: Path, tmp_path: Path):
    out = tmp_path / "写し.dxdesk"
    copy_plan(plan_path, out, HOLDER)
    before = out.read_bytes()
    with held(out), pytest.raises(HeldError):
        copy_plan(plan_path, out, HOLDER)
    assert out.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(plan_path: Path, tmp_path: Path):
    with pytest.raises(NotWritableError):
        copy_plan(plan_path, tmp_path / "ない" / "写し.dxdesk", HOLDER)


def test_a_plan_that_is_damaged_or_gone_leaves_no_copy(plan_path: Path, tmp_path: Path):
    plan_path.write_bytes(plan_path.read_bytes()[:5000])
    out = tmp_path / "写し.dxdesk"
    with pytest.raises(KnownError):
        copy_plan(plan_path, out, HOLDER)
    with pytest.raises(KnownError):
        copy_plan(tmp_path / "ない.dxdesk", out, HOLDER)
    assert names(tmp_path) == [plan_path.name]


def test_a_name_that_is_a_folder_is_told(plan_path: Path, tmp_path: Path):
    out = tmp_path / "写し.dxdesk"
    out.mkdir()
    with pytest.raises(KnownError):
        copy_plan(plan_path, out, HOLDER)
    assert names(tmp_path) == sorted(["写し.dxdesk", plan_path.name])
