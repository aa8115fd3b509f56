"""The command line as people and scripts meet it: status, sentences, files."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dxdesk.__main__ import main
from dxdesk.runtime import paths
from dxdesk.runtime.version import VERSION
from dxdesk.storage.glance import SCHEMA_VERSION
from dxdesk.storage.lock import Holder, WriteLock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def text(repository: Path) -> Path:
    return repository / "tests" / "data" / "text_sheets_fictional.txt"


def test_a_text_becomes_a_plan_with_a_report(tmp_path: Path, text: Path) -> None:
    plan, report = tmp_path / "計画.dxdesk", tmp_path / "取込結果票.json"
    assert main(["import", str(text), "--plan", str(plan), "--report", str(report)]) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    lists = {"warnings", "not_understood", "placements"}
    assert set(told) == {"sheets", "new", "changed", "unchanged", *lists, "cells"}
    assert told["new"] == told["sheets"] > 0
    assert len(told["placements"]) == told["cells"]["placed"]
    assert len(told["not_understood"]) == told["cells"]["not_understood"]
    assert set(told["placements"][0]) == {"line", "column", "sheet", "field"}
    assert set(told["warnings"][0]) == {"sheet", "line", "code", "message"}


def test_a_second_import_changes_nothing(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "計画.dxdesk"
    main(["import", str(text), "--plan", str(plan)])
    before = plan.read_bytes()
    capsys.readouterr()
    assert main(["import", str(text), "--plan", str(plan)]) == 0
    assert "計画に変更はありません" in capsys.readouterr().out
    assert plan.read_bytes() == before


def test_a_dry_run_writes_only_the_report(tmp_path: Path, text: Path, plan: Path) -> None:
    missing, report = tmp_path / "ない.dxdesk", tmp_path / "票.json"
    arguments = ["import", str(text), "--dry-run", "--report", str(report), "--plan"]
    assert main([*arguments, str(missing)]) == 0
    assert report.exists()
    assert not missing.exists()
    before = plan.read_bytes()
    assert main([*arguments, str(plan), "--edition", "R6"]) == 0
    assert plan.read_bytes() == before


def test_a_plan_goes_out_as_json_and_comes_back_the_same(tmp_path: Path, plan: Path) -> None:
    public, internal, again = (tmp_path / name for name in ("公開.json", "庁内.json", "再.json"))
    assert main(["export", str(plan), str(public)]) == 0
    assert main(["export", str(plan), str(internal), "--internal"]) == 0
    assert b'"memo"' not in public.read_bytes()
    assert internal.read_bytes() == (paths.samples() / "sample.json").read_bytes()
    copy = tmp_path / "写し.dxdesk"
    assert main(["import", str(internal), "--plan", str(copy)]) == 0
    assert main(["export", str(copy), str(again), "--internal"]) == 0
    assert again.read_bytes() == internal.read_bytes()


def test_sheets_are_printed(tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everything, one = tmp_path / "全部.pdf", tmp_path / "一枚.pdf"
    assert main(["pdf", str(plan), str(everything)]) == 0
    capsys.readouterr()
    assert main(["pdf", str(plan), str(one), "--sheet", "1-1-2", "1-1-1", "1-1-2"]) == 0
    assert "シート 2 件" in capsys.readouterr().out
    assert everything.read_bytes().startswith(b"%PDF-")
    assert one.stat().st_size < everything.stat().st_size


def test_sheets_are_printed_as_asked_and_told_of(tmp_path: Path, plan: Path) -> None:
    out, report = tmp_path / "大.pdf", tmp_path / "結果.json"
    words = ["--template", "large", "--duplex", "--issued", "2024-07-12", "--achievement"]
    words += ["--proof", "課長", "係長", "--report", str(report)]
    assert main(["pdf", str(plan), str(out), *words]) == 0
    told = json.loads(report.read_text(encoding="utf-8"))
    assert list(told) == ["pages", "sheets"]
    assert told["pages"] > len(told["sheets"]) == 27
    assert list(told["sheets"][0]) == [
        *("number", "uid", "pages", "body_size", "standard_size", "shrinks", "continuations"),
        *("emergency_cuts", "characters", "outside_chart"),
    ]
    assert {sheet["standard_size"] for sheet in told["sheets"]} == {12.0}
    assert any(sheet["characters"] for sheet in told["sheets"])


def test_the_same_sheets_are_the_same_bytes(tmp_path: Path, plan: Path) -> None:
    outs = [tmp_path / name for name in ("一.pdf", "二.pdf")]
    for out in outs:
        assert main(["pdf", str(plan), str(out), "--template", "compact", "--floor", "8"]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--template", "巨大"], "standard、compact、large のいずれか"),
        (["--floor", "7"], "8 から 10.5 まで"),
        (["--floor", "小さく"], "8 から 10.5 まで"),
        (["--issued", "とても長い発行日の代わりの文字" * 2], "16 文字まで"),
        (["--issued", "2023-13-45"], "2023-13-45 という日付はありません"),
    ],
)
def test_paper_that_does_not_exist_is_refused(
    words: list[str], told: str, tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    with pytest.raises(SystemExit) as ended:
        main(["pdf", str(plan), str(out), *words])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
    assert not out.exists()


def test_too_many_decision_boxes_are_refused(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pdf", str(plan), str(tmp_path / "a.pdf"), "--proof", *"一二三四五六七八九"]) == 1
    assert "8 個まで" in capsys.readouterr().err


def test_decision_boxes_without_a_title_are_none(tmp_path: Path, plan: Path) -> None:
    made: list[bytes] = []
    for words in ([], ["--proof", "", "　"], ["--proof", "課長"], ["--proof", "", "課長"]):
        out = tmp_path / f"{len(made)}.pdf"
        assert main(["pdf", str(plan), str(out), *words, "--sheet", "1-1-1"]) == 0
        made.append(out.read_bytes())
    assert made[0] == made[1] != made[2] == made[3]


def test_a_plan_tells_of_itself(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["info", str(plan)]) == 0
    told = capsys.readouterr().out
    assert f"形式の版: {SCHEMA_VERSION}" in told
    assert "R6年度版（評価対象 R5）: 事業 27" in told
    assert "健全性: 問題ありません" in told


def test_a_held_plan_can_be_read_and_not_written(
    tmp_path: Path, plan: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = WriteLock(plan, Holder("髙﨑", "企画課", "2345", "PC-17", "2026-06-01T00:00:00+00:00"))
    try:
        assert main(["info", str(plan)]) == 0
        capsys.readouterr()
        assert main(["import", str(text), "--plan", str(plan)]) == 1
        told = capsys.readouterr().err
        assert all(word in told for word in ("髙﨑", "企画課", "内線 2345", "PC-17"))
        assert main(["pdf", str(plan), str(tmp_path / "a.pdf")]) == 0
    finally:
        lock.release()


@pytest.mark.parametrize("command", ["info", "export", "pdf"])
def test_a_missing_plan_is_an_error_and_not_a_new_one(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "ない.dxdesk"
    out = [] if command == "info" else [str(tmp_path / "out")]
    assert main([command, str(missing), *out]) == 1
    assert "見つかりません" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_plan_is_refused_and_left_alone(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    foreign = tmp_path / "住所録.dxdesk"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE address (name TEXT)")
    connection.close()
    before = foreign.read_bytes()
    assert main(["import", str(text), "--plan", str(foreign)]) == 1
    assert "計画ファイル（.dxdesk）ではありません" in capsys.readouterr().err
    assert foreign.read_bytes() == before


def test_what_is_no_source_leaves_no_plan_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "議事録.txt"
    source.write_text("本日の議題は三つです。\n", encoding="utf-8")
    assert main(["import", str(source), "--plan", str(tmp_path / "計画.dxdesk")]) == 1
    assert "事業番号" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["議事録.txt"]


def test_a_sheet_or_edition_that_does_not_exist_is_told(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.pdf"
    assert main(["pdf", str(plan), str(out), "--sheet", "9-9-9"]) == 1
    assert "9-9-9" in capsys.readouterr().err
    assert main(["pdf", str(plan), str(out), "--edition", "R20"]) == 1
    assert "年度版" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_that_cannot_be_written_to_is_told(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ない" / "a.json"
    assert main(["export", str(plan), str(out)]) == 1
    assert "a.json" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["print"], ["import", "a.txt"], ["import", "--plan", "a.dxdesk"], ["pdf", "a.dxdesk"],
     ["import", "a.txt", "--plan", "a.dxdesk", "--edition", "いつか"]],
)  # fmt: skip
def test_wrong_usage_is_status_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "コマンドの書き方が正しくありません" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_the_self_test_leaves_its_results_where_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "結果"
    for _ in range(2):
        assert main(["self-test", str(out)]) == 0
    assert "すべて正常です" in capsys.readouterr().out
    left = {path.suffix for path in out.iterdir()}
    assert left == {".dxdesk", ".json", ".pdf", ".png", ""}
    assert len(list((out / "回答様式").glob("*.xlsx"))) > 1
    told = json.loads((out / "self-test.json").read_text(encoding="utf-8"))
    assert told["ok"] is True
    assert told["program"] == VERSION
    assert {each["name"] for each in told["checks"]} >= {"pdf", "forms_read", "files", "network"}
    assert main(["self-test"]) == 0


@pytest.mark.skipif(os.name == "nt", reason="a shell closes the streams")
@pytest.mark.parametrize(("arguments", "status"), [("--version", 0), ("info ない.dxdesk", 1)])
def test_a_program_without_a_console_does_its_work(
    tmp_path: Path, arguments: str, status: int
) -> None:
    command = f'exec "{sys.executable}" -m dxdesk {arguments} >&- 2>&-'
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == status


@pytest.mark.parametrize(
    "name", ["計画 R6.dxdesk", "計画 R6.dxdesk.lock", "計画 R6.dxdesk-journal"]
)
@pytest.mark.parametrize("command", ["export", "pdf"])
def test_an_output_never_replaces_the_plan_or_what_belongs_to_it(
    plan: Path, command: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = plan.read_bytes()
    assert main([command, str(plan), str(plan.with_name(name))]) == 1
    assert "上書きしません" in capsys.readouterr().err
    assert plan.read_bytes() == before


def test_an_output_never_replaces_another_plan_or_a_source(
    tmp_path: Path, plan: Path, text: Path
) -> None:
    other, source = tmp_path / "別の計画.dxdesk", tmp_path / "源.txt"
    source.write_bytes(text.read_bytes())
    assert main(["import", str(source), "--plan", str(other)]) == 0
    before = other.read_bytes(), source.read_bytes()
    assert main(["export", str(plan), str(other)]) == 1
    link = tmp_path / "近道.json"
    link.symlink_to(other)
    assert main(["export", str(plan), str(link)]) == 1
    assert main(["import", str(source), "--plan", str(other), "--report", str(source)]) == 1
    new = tmp_path / "新しい計画.dxdesk"
    assert main(["import", str(source), "--plan", str(new), "--report", str(new)]) == 1
    assert (other.read_bytes(), source.read_bytes()) == before
    assert not new.exists()


def test_an_output_goes_where_a_link_leads_and_never_over_a_folder(
    tmp_path: Path, plan: Path
) -> None:
    target, link = tmp_path / "実体.json", tmp_path / "近道.json"
    link.symlink_to(target)
    assert main(["export", str(plan), str(link)]) == 0
    assert link.is_symlink()
    assert target.read_bytes().startswith(b"{")
    assert main(["export", str(plan), str(tmp_path)]) == 1


def test_a_report_that_cannot_be_written_leaves_the_plan_as_it_was(
    tmp_path: Path, plan: Path, text: Path
) -> None:
    before, report = plan.read_bytes(), str(tmp_path / "ない" / "票.json")
    new = tmp_path / "新しい計画.dxdesk"
    assert main(["import", str(text), "--plan", str(plan), "--report", report]) == 1
    assert main(["import", str(text), "--plan", str(new), "--report", report]) == 1
    assert plan.read_bytes() == before
    assert not new.exists()


def test_sheets_asked_for_one_by_one_are_all_printed(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "a.pdf")
    assert main(["pdf", str(plan), out, "--sheet", "1-1-1", "--sheet", "１－１－２"]) == 0
    assert "シート 2 件" in capsys.readouterr().out


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE project SET name = x'ff00'",
        "UPDATE schedule_row SET planned = 'いつか'",
        "UPDATE edition SET evaluated_fiscal_year = -5",
        "UPDATE indicator SET direction = 'sideways'",
        "UPDATE indicator_value SET fiscal_year = 'R5'",
    ],
)
def test_values_that_no_program_of_ours_wrote_are_told(
    tmp_path: Path, plan: Path, text: Path, damage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with sqlite3.connect(plan) as connection:
        connection.execute(damage)
    connection.close()
    before = plan.read_bytes()
    out = str(tmp_path / "out")
    for arguments in (
        ["info", str(plan)],
        ["export", str(plan), out],
        ["pdf", str(plan), out],
        ["import", str(text), "--plan", str(plan)],
    ):
        capsys.readouterr()
        assert main(arguments) == 1
        assert "壊れています" in capsys.readouterr().err
    assert plan.read_bytes() == before


def test_a_name_that_is_too_long_and_a_folder_in_the_way_are_told(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(text), "--plan", str(tmp_path / f"{'あ' * 200}.dxdesk")]) == 1
    assert main(["import", str(text), "--plan", str(tmp_path)]) == 1
    assert main(["import", str(tmp_path), "--plan", str(tmp_path / "a.dxdesk")]) == 1
    file = tmp_path / "file"
    file.touch()
    assert main(["self-test", str(file)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_wrong_usage_is_told_in_japanese_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["foo"], ["collect", "計画.dxdesk", "回答", "--prefer", "both"]):
        with pytest.raises(SystemExit):
            main(arguments)
        told = capsys.readouterr().err.splitlines()[-1]
        assert told.startswith("コマンドの書き方が正しくありません。")
        assert "choose" not in told


def test_help_names_the_program_that_was_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/DXDesk/dxdeskc.exe")
    with pytest.raises(SystemExit):
        main(["pdf"])
    told = capsys.readouterr().err
    assert "使い方: dxdeskc pdf" in told
    assert "「dxdeskc --help」" in told


def test_help_is_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["import", "--help"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
        told = capsys.readouterr().out
        assert "使い方" in told
        assert not any(word in told for word in ("usage", "options", "positional", "show"))
