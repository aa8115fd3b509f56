"""The composition root, and the self-test that runs the program on its own sample."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.settings import read_person, user_folder
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.printing import print_sheets

if TYPE_CHECKING:
    from dxdesk.domain import rows as r
    from dxdesk.workspace.workspace import Workspace


class SelfTestError(KnownError):
    """The program does not work as it should on this computer."""


def self_test(out: Path | None) -> None:
    """Import the sample, change it, undo, print and verify.

    Args:
        out: Folder where the plan and the PDF stay; a temporary one, removed again, where None.

    Raises:
        SelfTestError: Something did not come out as it must.
    """
    if out is not None:
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KnownError(f"「{out}」に結果を残せません（{reason_of(error)}）。") from error
        _run(out)
        return
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder))


def _run(folder: Path) -> None:
    plan, pdf = folder / "見本（動作確認）.dxdesk", folder / "評価シート.pdf"
    opener = Opener(read_person(user_folder()))
    opener.discard(plan)
    with opener.create(plan) as workspace:
        _import_sample(workspace, opener)
        after_change = _change_and_undo(workspace)
        _import_sample_again(workspace, opener)
    with opener.open(plan, read_only=True) as workspace:
        _require(workspace.all_rows() == after_change, "開き直した計画が保存した内容と違います")
        content = workspace.plan()
        edition = workspace.editions()[-1]
    layout = print_sheets(content, edition, (), pdf)
    count = len(content.editions[-1].sheets)
    _require(len(layout.sheets) == count, "印刷されないシートがあります")
    _say(f"印刷: シート {count} 件、{layout.pages} ページ（{pdf}）")
    _say(f"計画ファイル: {plan}")
    _say("動作確認: すべて正常です")


def _import_sample(workspace: Workspace, opener: Opener) -> None:
    preview = preview_import({}, _sample(), "sample.json", opener.new_id)
    workspace.apply(preview.change_set)
    _require(len(preview.new) > 0, "見本の計画にシートがありません")
    _say(f"取込: シート {preview.sheets} 件")


def _change_and_undo(workspace: Workspace) -> r.Rows:
    """Change a target, take it back, do it again; return the rows as they stand then."""
    before = workspace.all_rows()
    latest = workspace.editions()[-1]
    key = next(key for key in before if key.edition == latest and key.kind == "indicator_value")
    applied = workspace.execute(SetField(key, "target", "12,345"))
    changed = workspace.all_rows()
    _require(applied is not None and changed != before, "変更が反映されません")
    _require(workspace.undo() is not None, "元に戻せません")
    _require(workspace.all_rows() == before, "元に戻した内容が変更前と違います")
    _require(workspace.redo() is not None, "やり直せません")
    _require(workspace.all_rows() == changed, "やり直した内容が変更後と違います")
    _say(f"変更・元に戻す・やり直し: {applied.change_set.label if applied else ''}")
    return changed


def _import_sample_again(workspace: Workspace, opener: Opener) -> None:
    """Our own export, read back, must change nothing."""
    exported = write_plan_json(workspace.plan(), internal=True)
    preview = preview_import(workspace.all_rows(), exported, "plan.json", opener.new_id)
    _require(not preview.change_set.changes, "書き出した計画を取り込むと内容が変わります")
    _say("書出・再取込: 変更 0 件")


def _sample() -> bytes:
    return (paths.samples() / "sample.json").read_bytes()


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise SelfTestError(f"動作確認に失敗しました: {otherwise}。", "配布元に連絡してください。")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
