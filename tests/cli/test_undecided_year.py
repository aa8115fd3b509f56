"""The command line says how it is told the year that a source does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SHEET = "事業番号\t1-1-1\n事業名\t見本の事業\n目的\t見本\n"


def test_the_option_for_the_year_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, plan = tmp_path / "回答.txt", tmp_path / "計画.dxdesk"
    text.write_text(SHEET, encoding="utf-8")
    assert main(["import", str(text), "--plan", str(plan)]) == 1
    told = capsys.readouterr().err
    assert "どの年度の版かを決められません" in told
    assert "--edition R6" in told
    assert main(["import", str(text), "--plan", str(plan), "--edition", "R6"]) == 0
