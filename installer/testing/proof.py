"""What a trial asks of a bundle, step by step; what is not so ends it with a sentence."""

import subprocess
import time
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer.commands import BuildError
from installer.reproducible import files_below, sha256_of

PATIENCE_S = 120
"""How long a program may take to begin or to end something."""
LONGEST_S = 300
"""How long a program may run that ends by itself."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a program: its exit status, and what it printed."""

    status: int
    printed: str


def require(condition: object, otherwise: str) -> None:
    """Go on only if something is as it must be.

    Raises:
        BuildError: It is not; the sentence says what.
    """
    if not condition:
        raise BuildError(f"動作確認に失敗しました：{otherwise}")


def done(outcome: Outcome, what: str) -> str:
    """What a program printed that must have ended well."""
    require(
        outcome.status == 0, f"{what}（終了コード {outcome.status}）\n{outcome.printed[-2000:]}"
    )
    return outcome.printed


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash, to compare one moment with another."""
    files = files_below(folder)
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}


def set_writable(folder: Path, *, writable: bool) -> None:
    """Let a folder be written to, or not."""
    for path in [folder, *folder.rglob("*")]:
        mode = path.stat().st_mode
        path.chmod(mode | 0o200 if writable else mode & ~0o222)


def wait_until(condition: Callable[[], bool], otherwise: str) -> None:
    """Wait for something to come true."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        require(time.monotonic() < end, otherwise)
        time.sleep(0.2)


@contextmanager
def untouched(program: Path, around: Path, own: Collection[Path]) -> Generator[None, None, None]:
    """Let something be done that changes no file of the program, and leaves none elsewhere.

    Args:
        program: The program's folder, which is read-only meanwhile.
        around: What lies in here is looked at too.
        own: Folders in there where files may come.
    """
    own = {program, *own}
    before, elsewhere = contents(program), _files_around(around, own)
    set_writable(program, writable=False)
    yield
    set_writable(program, writable=True)
    require(contents(program) == before, "プログラムのフォルダーに書き込んでいます")
    added = sorted(_files_around(around, own) - elsewhere)
    require(not added, f"ほかの場所に書き込んでいます：{added}")


def _files_around(folder: Path, own: set[Path]) -> set[str]:
    files = (path for path in folder.rglob("*") if own.isdisjoint(path.parents))
    return {str(path.relative_to(folder)) for path in files if not path.is_dir()}


@contextmanager
def opened(plan: Path, program: subprocess.Popen[bytes]) -> Generator[None, None, None]:
    """Let something be done while a window has a plan open, which ends with the window closed."""
    note = plan.with_name(f"{plan.name}.lock")
    wait_until(note.exists, "計画を開きません")
    yield
    require(program.wait(PATIENCE_S) == 0, "窓を閉じても終わりません")
    require(not note.exists(), "計画のロックの印が残っています")


@contextmanager
def kept(plan: Path, settings: Path) -> Generator[None, None, None]:
    """Let something be done that leaves a plan and the folder of settings as they are."""
    before = (sha256_of(plan), contents(settings))
    require("settings.json" in before[1], "設定がありません")
    yield
    require((sha256_of(plan), contents(settings)) == before, "計画か設定が変わっています")
