"""The self-test: the program's own window, worked in without a person, and what came of it checked.

It runs without a display, so that a terminal, a build and an installed copy can be tried alike.
Each thing that was checked is told in a line, and all of them in a JSON file for scripts.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dxdesk.app.guard import guarded
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.last_time import FILE as LAST_TIME
from dxdesk.runtime.settings import Person, backups_folder
from dxdesk.runtime.version import VERSION
from dxdesk.workspace.backups import newest_backup
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.value_words import first_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from dxdesk.app.guard import Guard
    from dxdesk.app.trial import Trial
    from dxdesk.domain.rows import Rows
    from dxdesk.workspace.workspace import Workspace

REPORT: Final = "self-test.json"
"""What was checked, in the folder of the results."""
_PERSON: Final = Person("動作確認")
_FORMS: Final = "回答様式"
_MOST_TOLD: Final = 5


class SelfTestError(KnownError):
    """The program does not work as it should on this computer."""


@dataclass
class Checks:
    """What was checked so far: name, outcome and detail of each."""

    done: list[dict[str, str | bool]] = field(default_factory=list[dict[str, "str | bool"]])

    def passed(self, name: str, what: str, detail: str) -> None:
        """Something came out as it must."""
        self.done.append({"name": name, "ok": True, "detail": detail})
        sys.stdout.write(f"{what}: {detail}\n")

    def failed(self, reason: str) -> None:
        """Something did not; nothing is checked after it."""
        self.done.append({"name": "failure", "ok": False, "detail": reason})

    def as_json(self) -> bytes:
        """All of it, with the program and the computer it ran on."""
        told = {
            "format": "dxdesk-self-test",
            "version": 1,
            "program": VERSION,
            "python": platform.python_version(),
            "system": f"{platform.system()} {platform.release()}",
            "ok": bool(self.done) and all(each["ok"] for each in self.done),
            "checks": self.done,
        }
        return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def self_test(out: Path | None) -> None:
    """Open the sample in the window, import, edit, undo, paint, print; and verify all of it.

    Args:
        out: Folder where plan, PDF, forms, picture and report stay; a temporary one, removed
            again, where None.

    Raises:
        SelfTestError: Something did not come out as it must.
    """
    if out is None:
        with tempfile.TemporaryDirectory() as folder:
            _run(Path(folder))
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        # That of an earlier trial says nothing of this one.
        (out / REPORT).unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(f"「{out}」に結果を残せません（{reason_of(error)}）。") from error
    _run(out.absolute())


def _run(folder: Path) -> None:
    # Before Qt is loaded: no display is needed, and none is used where there is one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # That platform warns, in English and at every window, of a thing that it does not do.
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")
    checks = Checks()
    checks.passed("version", "版", f"dxdesk {VERSION}")
    try:
        with _nothing_left_outside(folder, checks):
            _try_all(folder, checks)
        sys.stdout.write("動作確認: すべて正常です\n")
    except BaseException as error:
        checks.failed(str(error) if isinstance(error, KnownError) else type(error).__name__)
        raise
    finally:
        (folder / REPORT).write_bytes(checks.as_json())


def _try_all(folder: Path, checks: Checks) -> None:
    from dxdesk.app.trial import Trial
    from dxdesk.ui.window.beginnings import SAMPLE_PLAN

    opener = Opener(_PERSON)
    plan = folder / SAMPLE_PLAN
    opener.discard(plan)
    # The same window every time, not that of the last trial.
    (folder / LAST_TIME).unlink(missing_ok=True)
    trial = Trial(folder, _PERSON)
    try:
        _work(trial, checks)
        pdf, pages = trial.print_all(folder / "評価シート.pdf")
        _require(pages > 0 and _is_whole_pdf(pdf), "PDF を印刷できません")
        checks.passed("pdf", "PDF", f"{pages} ページ {pdf}")
        picture, colours = trial.take_picture(folder / "画面.png")
        _require(colours > 1, "画面に何も表示されません")
        checks.passed("screenshot", "画面", f"{picture}")
        as_shown = trial.rows()
    finally:
        trial.end()
    with opener.open(plan, read_only=True) as workspace:
        _require(workspace.all_rows() == as_shown, "開き直した計画が保存した内容と違います")
        checks.passed("reopened", "開き直し", f"{len(as_shown)} 行が一致 {plan}")
        exported = write_plan_json(workspace.plan(), internal=True)
        again = preview_import(as_shown, exported, "plan.json", opener.new_id)
        _require(not again.change_set.changes, "書き出した計画を取り込むと内容が変わります")
        checks.passed("round_trip", "書出・再取込", "変更 0 件")
        _try_forms(workspace, folder / _FORMS, checks)
    _try_backup(plan, folder, as_shown, checks)


def _try_backup(plan: Path, folder: Path, rows: Rows, checks: Checks) -> None:
    """The copy that was made when the window closed."""
    backup = newest_backup(plan, backups_folder(folder))
    kept = None
    if backup is not None:
        with Opener(_PERSON).open(backup.path, read_only=True) as workspace:
            kept = workspace.all_rows()
    _require(kept == rows, "閉じるときのバックアップがないか、保存した内容と違います")
    checks.passed("backup", "バックアップ", f"{len(rows)} 行が一致")


def _try_forms(workspace: Workspace, folder: Path, checks: Checks) -> None:
    """The forms of all sections, written and read back: nobody has answered, so nothing changes."""
    from dxdesk.domain.rounds.asked import Preset, preset
    from dxdesk.workspace.collect_files import read_answers
    from dxdesk.workspace.collecting_report import changed_fields
    from dxdesk.workspace.form_files import FormSource, FormsWish, write_forms

    content = workspace.plan()
    edition = content.editions[-1]
    year, evaluated = edition.fiscal_year, edition.edition.evaluated_fiscal_year
    asked = preset(Preset.YEAR_BEGIN, year, evaluated)
    revision = workspace.history.opened_revision
    source = FormSource(content, year, asked, revision=revision)
    written = write_forms(FormsWish(source.by_recipient(Opener(_PERSON).new_id), folder))
    _require(bool(written.files), "回答様式を作れません")
    checks.passed("forms", "回答様式", f"{len(written.files)} 個 {folder}")
    review = read_answers(workspace, year, written.files)
    changed = changed_fields(review)
    whole = all(file.can_be_taken for file in review.files) and not review.asked
    _require(whole and changed == 0, "作ったままの回答様式を読むと内容が変わります")
    checks.passed("forms_read", "回答様式の読み取り", f"{len(review.files)} 個、変更 0 か所")


def _work(trial: Trial, checks: Checks) -> None:
    """What a person would do in the window, each step looked at in the plan."""
    sheets = trial.open_sample()
    _require(sheets > 0, "見本の計画にシートがありません")
    checks.passed("opened", "計画を開く", f"シート {sheets} 件")
    new, changed = trial.import_sheets()
    _require(new > 0 and changed > 0, "見本のシートを取り込めません")
    checks.passed("imported", "取込", f"新規 {new} 件、変更 {changed} 件")
    _require(trial.show_trend(), "推移のグラフを表示できません")
    checks.passed("trend", "推移", "グラフを表示")
    before = trial.rows()
    for name, step in (("typed", trial.type_target), ("painted", trial.paint_bar)):
        label = step()
        after = trial.rows()
        _require(bool(label) and after != before, "画面での編集が計画に反映されません")
        trial.undo()
        _require(trial.rows() == before, "元に戻した内容が変更前と違います")
        trial.redo()
        _require(trial.rows() == after, "やり直した内容が変更後と違います")
        before = after
        checks.passed(name, "編集・元に戻す・やり直し", label)


@contextmanager
def _nothing_left_outside(folder: Path, checks: Checks) -> Generator[None]:
    """See that the program keeps to its folder, and talks to nobody."""
    # For passing files alone, so that those left over are found.
    passing = Path(tempfile.mkdtemp(dir=folder))
    before = _program_files()
    was, tempfile.tempdir = tempfile.tempdir, str(passing)
    compiles, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        with guarded(folder) as guard:
            yield
        left = [str(path) for path in passing.iterdir()]
    finally:
        tempfile.tempdir, sys.dont_write_bytecode = was, compiles
        shutil.rmtree(passing, ignore_errors=True)
    judge(guard, [*left, *sorted(before ^ _program_files())], checks)


def judge(guard: Guard, left: list[str], checks: Checks) -> None:
    """Hold what was seen against what the self-test promises.

    Args:
        guard: What it saw.
        left: Further files that are outside now.
        checks: Hears of each promise that was kept.

    Raises:
        SelfTestError: One was not.
    """
    outside = [*guard.files, *left]
    _require(
        not outside, f"決められた場所の外にファイルがあります（{first_of(outside, _MOST_TOLD)}）"
    )
    checks.passed("files", "場所の外のファイル", "なし")
    _require(
        not guard.connections,
        f"通信の準備をしています（{first_of(guard.connections, _MOST_TOLD)}）",
    )
    checks.passed("network", "通信", "なし")
    _require(
        not guard.programs,
        f"ほかのプログラムを起動しています（{first_of(guard.programs, _MOST_TOLD)}）",
    )
    checks.passed("programs", "ほかのプログラムの起動", "なし")


def _program_files() -> set[str]:
    """The program's own files, with their sizes and times.

    Without what Python compiles: another process of the program may do so just now, and whether
    this one does is seen by the guard.
    """
    found: set[str] = set()
    for folder in {paths.package(), paths.resources()}:
        for path in folder.rglob("*"):
            if path.is_file() and path.parent.name != "__pycache__":
                told = path.stat()
                found.add(f"{path} {told.st_size} {told.st_mtime_ns}")
    return found


def _is_whole_pdf(path: Path) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise SelfTestError(f"動作確認に失敗しました: {otherwise}。", "配布元に連絡してください。")
