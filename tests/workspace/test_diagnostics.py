"""診断情報: what support needs is in it, and no text, name or folder of a person."""

from __future__ import annotations

import logging
import re
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime.crash_log import FOLDER, CrashLog
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.event_log import EventLog
from dxdesk.runtime.settings import PaperWish, Person, Settings
from dxdesk.runtime.version import VERSION
from dxdesk.workspace.diagnostics import Surroundings, diagnostics_text, write_diagnostics
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.rows import Rows

MOMENT = datetime(2026, 6, 1, 9, tzinfo=UTC)
PERSON = Person("担当名", "情報係", "91919")
JAPANESE = re.compile("[ぁ-ヿ一-鿿]")
SECRET = "部外秘の文"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The user's folder, with a log and records in which somebody's words stand."""
    folder = tmp_path / "利用者フォルダー" / "設定"
    log = EventLog(folder)
    error = KnownError(f"「{folder / SECRET}」を書けません。")
    logging.getLogger("dxdesk.ui").warning("not done: %s", SECRET, exc_info=error)
    log.end()
    CrashLog(folder / FOLDER, lambda: MOMENT).record(ValueError(f"{SECRET}\n----\n{SECRET}"))
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "課の共有" / "今年度の計画.dxdesk"
    path.parent.mkdir()
    sample = paths.samples() / "sample.json"
    opener = Opener(PERSON)
    with opener.create(path) as workspace:
        preview = preview_import({}, sample.read_bytes(), sample.name, opener.new_id)
        workspace.apply(preview.change_set)
    return path


def around(folder: Path, plan: Path | None = None) -> Surroundings:
    font = folder.parent / "外字フォント.ttf"
    font.write_bytes(b"font")
    settings = Settings(PERSON, fonts=(str(font), str(font) + "x"), paper=PaperWish(floor=8.0))
    return Surroundings("6.8.3 (offscreen)", ["1366×768、倍率 1、96dpi"], folder, settings, plan)


def texts_of(rows: Rows) -> set[str]:
    """Every text of a plan that somebody would recognise."""
    values = (value for row in rows.values() for value in astuple(row) if isinstance(value, str))
    lines = {line for value in values for line in (value, *value.splitlines())}
    return {line for line in lines if len(line) > 1 and JAPANESE.search(line)}


def test_no_text_of_the_plan_no_name_and_no_folder_is_in_it(folder: Path, plan: Path):
    with Opener(PERSON).open(plan, read_only=True) as workspace:
        private = texts_of(workspace.all_rows())
    assert len(private) > 500
    private |= {SECRET, *astuple(PERSON), "外字フォント", plan.stem}
    private |= {part for part in (*plan.parts[1:], *folder.parts[1:]) if len(part) > 3}
    text = diagnostics_text(around(folder, plan), MOMENT)
    # Words of the form itself, such as なし, stand in it whatever the plan says.
    empty = Surroundings("", [], folder / "none", Settings())
    ours = diagnostics_text(empty, MOMENT)
    assert [each for each in private if each in text and each not in ours] == []


def test_what_support_needs_is_in_it(folder: Path, plan: Path):
    text = diagnostics_text(around(folder, plan), MOMENT)
    for part in (
        f"版: {VERSION}",
        "Qt: 6.8.3 (offscreen)",
        "1366×768、倍率 1、96dpi",
        "BIZUDGothic-Regular.ttf: ",
        "追加の書体 1: ",
        "追加の書体 2: 読めません (errno 2)",
        "お名前: 入力あり",
        "最も小さい文字: 8ポイント",
        f"場所: このパソコン、深さ {len(plan.parts) - 1}",
        f"大きさ: {plan.stat().st_size:,}バイト",
        "ジャーナル: delete",
        "edition: 2行",
        "builtins.ValueError",
        "dxdesk.runtime.errors.KnownError",
    ):
        assert part in text


def test_without_a_plan_or_with_a_broken_one_the_rest_is_told(folder: Path, tmp_path: Path):
    assert "■ 開いている計画\nなし\n" in diagnostics_text(around(folder), MOMENT)
    broken = tmp_path / "壊れた.dxdesk"
    broken.write_bytes(b"nothing")
    text = diagnostics_text(around(folder, broken), MOMENT)
    assert "読めません (DamagedError)" in text
    gone = replace(around(folder, tmp_path / "ない.dxdesk"), folder=tmp_path / "ない")
    assert "■ 動作の記録\nなし\n" in diagnostics_text(gone, MOMENT)


def test_it_is_written_whole(folder: Path, tmp_path: Path):
    out = tmp_path / "診断.txt"
    assert write_diagnostics(out, around(folder), MOMENT, Unattended()) == out
    assert out.read_text(encoding="utf-8") == diagnostics_text(around(folder), MOMENT)
