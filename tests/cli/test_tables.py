"""Tables of other cities on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dxdesk.__main__ import main
from dxdesk.domain.mapping_guess import guess_mapping
from dxdesk.domain.table import Table
from dxdesk.workspace.mapped_tables import FOLDER, save_profile
from tests.exchange.tables.test_reader import book

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CSV = "番号,事業名,担当課,指標,R4目標,R4実績\r\n1-1,窓口,市民課,件数,10,12\r\n"


def written(folder: Path, text: str = CSV) -> Path:
    path = folder / "一覧.csv"
    path.write_bytes(text.encode("cp932"))
    return path


def test_a_guess_is_told_and_only_taken_where_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, plan = written(tmp_path), tmp_path / "計画.dxdesk"
    order = ["import", str(table), "--plan", str(plan), "--edition", "R5"]
    assert main(order) == 1
    told = capsys.readouterr().err
    assert (
        "A列=事業番号、B列=事業名、C列=担当課、D列=指標名、E列=目標（R4）、F列=実績（R4）" in told
    )
    assert "--guess" in told
    assert not plan.exists()
    report = tmp_path / "結果.json"
    assert main([*order, "--guess", "--report", str(report)]) == 0
    assert json.loads(report.read_text(encoding="utf-8"))["cells"] == {
        "source": 12,
        "placed": 12,
        "not_understood": 0,
    }
    assert main(["export", str(plan), str(tmp_path / "計画.json")]) == 0
    sheet = json.loads((tmp_path / "計画.json").read_text(encoding="utf-8"))["editions"][0][
        "sheets"
    ][0]
    assert (sheet["number"], sheet["name"]) == ("1-1", "窓口")


def test_a_mapping_that_was_kept_reads_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tuple(tuple(line.split(",")) for line in CSV.split("\r\n"))
    save_profile(tmp_path, "他市", guess_mapping(Table("", rows)))
    profile = str(tmp_path / FOLDER / "他市.toml")
    workbook, plan = tmp_path / "実績.xlsx", str(tmp_path / "計画.dxdesk")
    workbook.write_bytes(book(表紙=[["表紙"]], 実績=[list(row) for row in rows]))
    order = ["import", str(workbook), "--plan", plan, "--profile", profile]
    assert main(order) == 1
    assert "--edition R6" in capsys.readouterr().err
    assert main([*order, "--edition", "R5"]) == 0
    assert "新規 1" in capsys.readouterr().out
    other = written(tmp_path, "番号,名称\n1,窓口\n")
    assert main(["import", str(other), "--plan", plan, "--profile", profile]) == 1
    assert "読み取り設定と合いません" in capsys.readouterr().err


def test_a_text_of_sheets_needs_no_mapping(tmp_path: Path) -> None:
    text = tmp_path / "シート.tsv"
    text.write_text("事業番号\t1-1-1\n事業名\t見本の事業\n目的\t見本\n", encoding="utf-8")
    plan = str(tmp_path / "計画.dxdesk")
    assert main(["import", str(text), "--plan", plan, "--edition", "R5"]) == 0
