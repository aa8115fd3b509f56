"""The self-test: the program's own window, worked in without a person, and what came of it checked.

It runs without a display, so that a terminal, a build and an installed copy can be tried alike.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.last_time import FILE as LAST_TIME
from dxdesk.runtime.settings import Person
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from dxdesk.app.trial import Trial

_PERSON = Person("動作確認")


class SelfTestError(KnownError):
    """The program does not work as it should on this computer."""


def self_test(out: Path | None) -> None:
    """Open the sample in the window, import, edit, undo, paint, print; and verify all of it.

    Args:
        out: Folder where plan, PDF and picture stay; a temporary one, removed again, where None.

    Raises:
        SelfTestError: Something did not come out as it must.
    """
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError(f"「{out}」に結果を残せません（{reason_of(error)}）。") from error
        _run(out.absolute())
        return
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder))


def _run(folder: Path) -> None:
    # Before Qt is loaded: no display is needed, and none is used where there is one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dxdesk.app.trial import Trial
    from dxdesk.ui.window.beginnings import SAMPLE_PLAN

    opener = Opener(_PERSON)
    plan = folder / SAMPLE_PLAN
    opener.discard(plan)
    # The same window every time, not that of the last trial.
    (folder / LAST_TIME).unlink(missing_ok=True)
    trial = Trial(folder, _PERSON)
    try:
        _work(trial)
        pdf = trial.print_all(folder / "評価シート.pdf")
        picture = trial.take_picture(folder / "画面.png")
        as_shown = trial.rows()
    finally:
        trial.end()
    with opener.open(plan, read_only=True) as workspace:
        _require(workspace.all_rows() == as_shown, "開き直した計画が保存した内容と違います")
        exported = write_plan_json(workspace.plan(), internal=True)
        again = preview_import(as_shown, exported, "plan.json", opener.new_id)
    _require(not again.change_set.changes, "書き出した計画を取り込むと内容が変わります")
    _say("書出・再取込: 変更 0 件")
    for what, path in (("計画ファイル", plan), ("PDF", pdf), ("画面", picture)):
        _say(f"{what}: {path}")
    _say("動作確認: すべて正常です")


def _work(trial: Trial) -> None:
    """What a person would do in the window, each step looked at in the plan."""
    sheets = trial.open_sample()
    _require(sheets > 0, "見本の計画にシートがありません")
    _say(f"計画を開く: シート {sheets} 件")
    new, changed = trial.import_sheets()
    _require(new > 0 and changed > 0, "見本のシートを取り込めません")
    _say(f"取込: 新規 {new} 件、変更 {changed} 件")
    _require(trial.show_trend(), "推移のグラフを表示できません")
    _say("推移: グラフを表示")
    before = trial.rows()
    for step in (trial.type_target, trial.paint_bar):
        label = step()
        after = trial.rows()
        _require(bool(label) and after != before, "画面での編集が計画に反映されません")
        trial.undo()
        _require(trial.rows() == before, "元に戻した内容が変更前と違います")
        trial.redo()
        _require(trial.rows() == after, "やり直した内容が変更後と違います")
        before = after
        _say(f"編集・元に戻す・やり直し: {label}")


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise SelfTestError(f"動作確認に失敗しました: {otherwise}。", "配布元に連絡してください。")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
