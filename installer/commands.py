"""Programs: other people's, run so that a failure is one sentence, and how ours end with it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

NO_TOOLS = 3
"""Exit status where tools are missing: a build server may go on without the bundle."""


class BuildError(Exception):
    """What was to be built cannot be, or must not; the sentence says why."""


class NoTools(BuildError):
    """What builds or tries it is not here."""


def say(sentence: str) -> None:
    """Tell the one who builds what is done."""
    print(sentence, flush=True)


def ended(work: Callable[[], None]) -> int:
    """Do the work of a program, and say what came of it.

    Returns:
        Its exit status: 0 done, 1 not done, NO_TOOLS.
    """
    try:
        work()
    except NoTools as lack:
        say(str(lack))
        return NO_TOOLS
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def missing(programs: Mapping[str, str]) -> list[str]:
    """The Debian packages to install, of programs (name: its package) that are not here."""
    return sorted({package for name, package in programs.items() if shutil.which(name) is None})


def demand(packages: Sequence[str], otherwise: str) -> None:
    """Go on only where no package of Debian is missing.

    Raises:
        NoTools: One is; the sentence begins with `otherwise` and names them.
    """
    if packages:
        raise NoTools(f"{otherwise}足りないもの：{' '.join(packages)}（apt-get install）")


def run(*command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run a program and return what it printed.

    Args:
        command: The program and its words.
        cwd: The folder to run it in.
        env: What is added to the environment.

    Raises:
        BuildError: It failed; the sentence ends with the last lines that it printed.
    """
    finished = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if finished.returncode != 0:
        last = "\n".join(finished.stdout.splitlines()[-20:])
        raise BuildError(f"{Path(command[0]).name} が失敗しました。\n{last}")
    return finished.stdout
