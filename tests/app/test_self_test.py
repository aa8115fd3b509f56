"""The self-test fails where something is done that it promises not to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.app.guard import Guard
from dxdesk.app.self_test import Checks, SelfTestError, judge

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    return Guard(tmp_path)


def test_who_kept_to_the_folder_passes(guard: Guard):
    checks = Checks()
    judge(guard, [], checks)
    assert [one["name"] for one in checks.done] == ["files", "network", "programs"]
    assert b'"ok": true' in checks.as_json()


@pytest.mark.parametrize(
    ("where", "sentence"),
    [("files", "場所の外"), ("connections", "通信"), ("programs", "プログラム")],
)
def test_what_was_seen_is_told(guard: Guard, where: str, sentence: str):
    getattr(guard, where).append("見つけたもの")
    with pytest.raises(SelfTestError, match=rf"({sentence}).*見つけたもの"):
        judge(guard, [], Checks())


def test_a_file_that_was_left_outside_is_told(guard: Guard):
    with pytest.raises(SelfTestError, match=r"場所の外.*忘れ物"):
        judge(guard, ["忘れ物"], Checks())
