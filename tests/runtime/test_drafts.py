"""Drafts beside the settings: kept for each plan, private, and forgotten where illegible."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.drafts import KeptDraft, read_drafts, write_drafts
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = KeptDraft(
    2023, "project", "p", "purpose", "目的", "新しい\n目的\t", "1-1-1 目的", "2026-06-01T14:32:00"
)


def files(folder: Path) -> list[Path]:
    return sorted((folder / "drafts").iterdir())


def test_what_was_kept_is_read_again(tmp_path: Path):
    plan = tmp_path / "計画.dxdesk"
    write_drafts(tmp_path, plan, [DRAFT, replace(DRAFT, field="memo")])
    assert read_drafts(tmp_path, plan) == (DRAFT, replace(DRAFT, field="memo"))


def test_plans_do_not_overwrite_each_other(tmp_path: Path):
    one, other = tmp_path / "甲.dxdesk", tmp_path / "乙.dxdesk"
    write_drafts(tmp_path, one, [DRAFT])
    write_drafts(tmp_path, other, [replace(DRAFT, text="乙")])
    write_drafts(tmp_path, other, [])
    assert read_drafts(tmp_path, one) == (DRAFT,)
    assert read_drafts(tmp_path, other) == ()


def test_nothing_to_keep_leaves_no_file(tmp_path: Path):
    plan = tmp_path / "計画.dxdesk"
    write_drafts(tmp_path, plan, [DRAFT])
    write_drafts(tmp_path, plan, [])
    write_drafts(tmp_path, plan, [])
    assert files(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_them(tmp_path: Path):
    for _ in range(2):
        write_drafts(tmp_path, tmp_path / "計画.dxdesk", [DRAFT])
        (path,) = files(tmp_path)
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o644)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b'{"drafts": 3}',
        b'{"drafts": [3, null, [], {}, {"edition": "2023"}]}',
    ],
)
def test_what_is_illegible_is_forgotten(tmp_path: Path, content: bytes):
    plan = tmp_path / "計画.dxdesk"
    write_drafts(tmp_path, plan, [DRAFT])
    files(tmp_path)[0].write_bytes(content)
    assert read_drafts(tmp_path, plan) == ()


@pytest.mark.parametrize(("name", "value"), [("edition", 2**70), ("uid", "\ud800"), ("text", None)])
def test_what_no_database_can_be_asked_for_is_forgotten(tmp_path: Path, name: str, value: object):
    plan = tmp_path / "計画.dxdesk"
    write_drafts(tmp_path, plan, [DRAFT])
    (path,) = files(tmp_path)
    entries = json.loads(path.read_text(encoding="utf-8"))
    entries["drafts"][0][name] = value
    path.write_text(json.dumps(entries), encoding="utf-8")
    assert read_drafts(tmp_path, plan) == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "drafts").write_text("ここはファイルです", encoding="utf-8")
    with pytest.raises(KnownError):
        write_drafts(tmp_path, tmp_path / "計画.dxdesk", [DRAFT])
    assert read_drafts(tmp_path, tmp_path / "計画.dxdesk") == ()
