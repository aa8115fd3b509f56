"""What a trial asks of a bundle, step by step; what is not so ends it with a sentence."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from installer.commands import BuildError
from installer.reproducible import files_below, sha256_of

PATIENCE_S = 120
"""How long a program may take to begin or to end something."""


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
