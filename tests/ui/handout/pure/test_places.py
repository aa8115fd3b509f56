"""Where the PDFs of others lie, seen from a plan and from a file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dxdesk.domain.handout import Cover, Handout, Outside
from dxdesk.ui.handout.places import is_there, named_from, rebased


def test_a_file_is_named_from_the_folder(tmp_path: Path):
    assert named_from(tmp_path / "次第.pdf", tmp_path) == "次第.pdf"
    assert named_from(tmp_path / "a" / "次第.pdf", tmp_path / "b") == "../a/次第.pdf"


def test_paths_mean_the_same_file_from_another_folder(tmp_path: Path):
    elsewhere = str(tmp_path / "y.pdf")
    handout = Handout("名", parts=(Outside("x.pdf"), Cover(), Outside(elsewhere)))
    plan, other = tmp_path / "計画", tmp_path / "構成" / "案"
    moved = rebased(handout, plan, other)
    assert moved.parts == (Outside("../../計画/x.pdf"), Cover(), Outside(elsewhere))
    assert rebased(moved, other, plan) == handout
    assert rebased(handout, plan, plan) is handout


def test_a_file_is_there_or_not(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"")
    assert is_there(tmp_path, "x.pdf")
    assert not is_there(tmp_path, "y.pdf")
    assert not is_there(tmp_path, "")
    assert not is_there(tmp_path, "あ" * 3000)


@pytest.mark.parametrize("file", ["\\\\server\\share\\x.pdf", "//server/share/x.pdf"])
def test_another_computer_is_not_asked(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(_: Path) -> bool:
        raise AssertionError(sys.platform)

    monkeypatch.setattr(Path, "is_file", refuse)
    assert is_there(tmp_path, file)
