"""What was changed, asked for on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from dxdesk.__main__ import main
from tests.reports.extraction import extracted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("wanted", "told"),
    [((), "変更のあるシート 1 件、"), (("--comparison",), "新旧対照表、")],
)
def test_changes_are_printed_and_told_of(
    tmp_path: Path,
    plan: Path,
    capsys: pytest.CaptureFixture[str],
    wanted: tuple[str, ...],
    told: str,
) -> None:
    out, report = tmp_path / "変更.pdf", tmp_path / "結果.json"
    arguments = ["pdf", str(plan), str(out), "--changes-since", "R5版", "--sheet", "1-1-1"]
    capsys.readouterr()
    assert main([*arguments, *wanted, "--report", str(report)]) == 0
    pages = json.loads(report.read_text(encoding="utf-8"))["pages"]
    assert f"{told}{pages} ページを「{out}」に書き出しました。" in capsys.readouterr().out
    assert len(extracted(out.read_bytes())) == pages


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (("--comparison",), "新旧対照表の相手が指定されていません"),
        (("--changes-since", "照会前"), "照会前"),
    ],
)
def test_what_cannot_be_compared_is_told_and_leaves_no_file(
    tmp_path: Path,
    plan: Path,
    capsys: pytest.CaptureFixture[str],
    wanted: tuple[str, ...],
    told: str,
) -> None:
    out = tmp_path / "変更.pdf"
    assert main(["pdf", str(plan), str(out), *wanted]) == 1
    assert told in capsys.readouterr().err
    assert not out.exists()
