"""The manual as PDF, by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_manual_becomes_a_pdf_the_same_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    outs = [tmp_path / name for name in ("一.pdf", "二.pdf")]
    for out in outs:
        assert main(["manual", str(out)]) == 0
        assert f"ページを「{out}」に書き出しました。" in capsys.readouterr().out
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert outs[0].read_bytes().startswith(b"%PDF-")


def test_no_plan_is_written_over(tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]):
    before = plan.read_bytes()
    assert main(["manual", str(plan)]) == 1
    assert "上書きしません" in capsys.readouterr().err
    assert plan.read_bytes() == before
    assert main(["manual", str(tmp_path / "ない" / "a.pdf")]) == 1
