"""What a trial asks of a bundle is asked for real: it ends where something is not so."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from installer.commands import NO_TOOLS, BuildError, demand, ended
from installer.testing import proof, trial

Steps = dict[str, tuple[Callable[[list[str]], None], ...]]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "drive" / "program"
    (folder / "runtime").mkdir(parents=True)
    (folder / "runtime" / "a.txt").write_text("1")
    return folder


def write(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text("new")


def test_the_program_is_read_only_meanwhile_and_results_may_come(program: Path):
    results = program.parent / "results"
    with proof.untouched(program, program.parent, [results]):
        modes = [path.stat().st_mode & 0o222 for path in (program, *program.rglob("*"))]
        write(results / "plan.pdf")
    assert modes == [0, 0, 0]
    assert program.stat().st_mode & 0o200


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("program/runtime/a.txt", "プログラムのフォルダー"),
        ("program/new.txt", "プログラムのフォルダー"),
        ("elsewhere/new.txt", "ほかの場所"),
    ],
)
def test_a_file_that_was_written_where_none_belongs_ends_the_trial(
    program: Path, place: str, sentence: str
):
    around = program.parent

    def spoil() -> None:
        with proof.untouched(program, around, [around / "results"]):
            # As root may.
            proof.set_writable(program, writable=True)
            write(around / place)

    with pytest.raises(BuildError, match=sentence):
        spoil()


@pytest.mark.parametrize("name", ["plan.dxdesk", "settings/settings.json", "settings/more.json"])
def test_a_plan_or_settings_that_changed_end_the_trial(tmp_path: Path, name: str):
    for each in ("plan.dxdesk", "settings/settings.json"):
        write(tmp_path / each)

    def spoil() -> None:
        with proof.kept(tmp_path / "plan.dxdesk", tmp_path / "settings"):
            (tmp_path / name).write_text("other")

    with pytest.raises(BuildError, match="計画か設定が変わっています"):
        spoil()


def test_settings_that_were_never_there_prove_nothing(tmp_path: Path):
    write(tmp_path / "plan.dxdesk")
    (tmp_path / "settings").mkdir()
    with (
        pytest.raises(BuildError, match="設定がありません"),
        proof.kept(tmp_path / "plan.dxdesk", tmp_path / "settings"),
    ):
        pass


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        ("os.remove(note)", None),
        ("pass", "ロックの印が残っています"),
        ("sys.exit(1)", "窓を閉じても終わりません"),
    ],
)
def test_a_window_that_closes_ends_well_and_leaves_no_lock(
    tmp_path: Path, ending: str, sentence: str | None
):
    plan, note = tmp_path / "plan.dxdesk", tmp_path / "plan.dxdesk.lock"
    code = f"import os, sys; note = {str(note)!r}; open(note, 'w').close(); input(); {ending}"
    expected = nullcontext() if sentence is None else pytest.raises(BuildError, match=sentence)
    with (
        subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as window,
        expected,
        proof.opened(plan, window),
    ):
        assert note.exists()
        window.communicate(b"\n")
    assert note.exists() is (sentence is not None)


def test_steps_are_taken_in_their_order_and_told(capsys: pytest.CaptureFixture[str]):
    taken: list[str] = []
    steps: Steps = {
        "甲": (lambda trial: trial.append("1"),),
        "乙": (lambda trial: trial.append("2"), lambda trial: trial.append("2")),
    }
    trial.go_through(taken, steps)
    assert taken == ["1", "2", "2"]
    told = [line.partition("（")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == ["甲: 正常", "乙: 正常"]


def test_a_step_that_fails_is_the_last_and_is_not_told(capsys: pytest.CaptureFixture[str]):
    steps: Steps = {
        "甲": (lambda _: proof.require(condition=False, otherwise="違います"),),
        "乙": (lambda trial: trial.append("2"),),
    }
    taken: list[str] = []
    assert ended(lambda: trial.go_through(taken, steps)) == 1
    printed = capsys.readouterr()
    assert taken == []
    assert printed.out == ""
    assert printed.err == "動作確認に失敗しました：違います\n"


def test_missing_tools_are_named_and_have_a_status_of_their_own(
    capsys: pytest.CaptureFixture[str],
):
    assert ended(lambda: demand([], "作りません。")) == 0
    assert ended(lambda: demand(["nsis", "wine"], "作りません。")) == NO_TOOLS == 3
    assert capsys.readouterr().out == "作りません。足りないもの：nsis wine（apt-get install）\n"
