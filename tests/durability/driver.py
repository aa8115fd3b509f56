"""A clean process that forks: each child opens a plan and works on it until it is killed.

Forking spares each round the second that importing everything takes. On its input the server gets
a line per round, what to do and with which plan; on its output it tells the child's process
number, the child what was acknowledged to it, and the server again that the child has ended.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.storage.another_process import PATIENCE, environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dxdesk.workspace.workspace import Applied, Workspace

YEAR = 2023
READY, SAVING, ENDED = "ready", "saving", "ended"


class Driver:
    """The server as the test sees it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.durability.driver"]
        self._process = subprocess.Popen(
            command,
            env=environment(),
            text=True,
            encoding="utf-8",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate(timeout=PATIENCE)

    def start(self, work: str, plan: Path, *arguments: Path) -> int:
        """Let a new child begin some work on a plan; its process number."""
        assert self._process.stdin is not None
        line = "\t".join((work, str(plan), *map(str, arguments)))
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return int(self.told())

    def told(self) -> str:
        """The next line that the server or its child says."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the server has ended"
        return line.removesuffix("\n")

    def wait_for(self, word: str) -> None:
        """Read on until the child says a word."""
        while (line := self.told()) != word:
            assert not line.startswith(ENDED), line

    def killed(self, child: int) -> list[str]:
        """Kill the child, this moment; what it had said since the last word that was read."""
        os.kill(child, signal.SIGKILL)
        lines = list(iter(self.told, f"{ENDED} {-signal.SIGKILL}"))
        assert not any(line.startswith(ENDED) for line in lines), lines
        return lines


def _edit(workspace: Workspace, _: list[Path]) -> Iterator[str]:
    """Real edits without end; the revision and the label of each once it is done."""
    from dxdesk.domain import rows as r
    from dxdesk.domain.change import Add
    from dxdesk.workspace.commands import AddProject, AddRow, RemoveRow, SetField

    def done(applied: Applied | None) -> str:
        assert applied is not None
        return f"{applied.revision} {applied.change_set.label}"

    def added(applied: Applied | None) -> str:
        assert applied is not None
        change = applied.change_set.changes[0]
        assert isinstance(change, Add)
        return change.key.uid

    yield READY
    number = workspace.history.revisions()[0].number
    while True:
        number += 1
        project = workspace.execute(AddProject(YEAR, f"1-1-{number}", f"事業{number}"))
        yield done(project)
        row = r.Indicator("", added(project), name=f"件数{number}")
        indicator = workspace.execute(AddRow(YEAR, row))
        yield done(indicator)
        key = r.Key(YEAR, "project", added(project))
        yield done(workspace.execute(SetField(key, "purpose", f"目的{number}" * 500)))
        value = r.Key(YEAR, "indicator_value", r.value_uid(added(indicator), YEAR))
        yield done(workspace.execute(SetField(value, "target", str(number))))
        yield done(workspace.execute(RemoveRow(r.Key(YEAR, "indicator", added(indicator)))))
        yield done(workspace.undo())


def _import(workspace: Workspace, arguments: list[Path]) -> Iterator[str]:
    """One import; the revision that it became."""
    from dxdesk.runtime.sources import random_id
    from dxdesk.workspace.importing import preview_import

    data = arguments[0].read_bytes()
    yield READY
    preview = preview_import(workspace.all_rows(), data, arguments[0].name, random_id)
    yield SAVING
    applied = workspace.apply(preview.change_set)
    assert applied is not None
    yield str(applied.revision)


_WORK: dict[str, Callable[[Workspace, list[Path]], Iterator[str]]] = {
    "edit": _edit,
    "import": _import,
}


def _say(line: str) -> None:
    # One write, so that a kill leaves whole lines.
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def _work(work: str, plan: Path, arguments: list[Path]) -> None:
    from dxdesk.runtime.settings import Person
    from dxdesk.workspace.opening import Opener

    signal.alarm(PATIENCE)  # whatever becomes of the test
    _say(str(os.getpid()))
    with Opener(Person("担当 花子")).open(plan) as workspace:
        for line in _WORK[work](workspace, arguments):
            _say(line)
        signal.pause()


def _serve() -> None:
    # What each round would have to import.
    for module in ("dxdesk.storage.plan_file", "dxdesk.workspace.importing"):
        importlib.import_module(module)

    for line in iter(sys.stdin.readline, ""):
        work, plan, *arguments = line.removesuffix("\n").split("\t")
        child = os.fork()
        if child == 0:
            _work(work, Path(plan), [Path(argument) for argument in arguments])
            os._exit(0)
        _, status = os.waitpid(child, 0)
        _say(f"{ENDED} {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    _serve()
