"""One program per person: the second start gives its plan to the first, which always answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from dxdesk.ui import single_instance
from dxdesk.ui.application import is_taken, running_lock
from dxdesk.ui.single_instance import OtherStarts, address_of, hand_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Program(OtherStarts):
    """One start of the program, as far as others hear of it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._lock = running_lock(folder)
        self.address = address_of(folder)

    @property
    def is_first(self) -> bool:
        return self._lock.isLocked()

    def release(self) -> None:
        self._lock.unlock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "利用者 の フォルダー"


@pytest.fixture
def first(folder: Path, qtbot: QtBot) -> Iterator[Program]:
    del qtbot
    first = Program(folder)
    first.listen()
    yield first
    first.release()


def send(first: Program, qtbot: QtBot, message: bytes) -> bytes:
    """What the first program answers to any message, until it or we hang up."""
    socket = QLocalSocket()
    socket.connectToServer(first.address)
    assert socket.waitForConnected(1000)
    socket.write(message)
    socket.flush()
    qtbot.waitUntil(
        lambda: (
            socket.bytesAvailable() > 0
            or socket.state() == QLocalSocket.LocalSocketState.UnconnectedState
        )
    )
    return bytes(socket.readAll().data())


def test_the_first_is_first_and_the_second_is_not(first: Program, folder: Path):
    second = Program(folder)
    assert (first.is_first, second.is_first) == (True, False)
    assert is_taken(running_lock(folder))
    first.release()
    assert Program(folder).is_first


def test_a_program_that_runs_all_day_is_no_left_over(first: Program, folder: Path):
    assert first.is_first
    yesterday = time.time() - 24 * 60 * 60
    os.utime(folder / "running.lock", (yesterday, yesterday))
    assert not Program(folder).is_first


def test_every_person_has_a_first_program(first: Program, tmp_path: Path):
    assert first.is_first
    assert Program(tmp_path / "別の人").is_first


# A start of the program: whether it is the first, and whether its plan was taken.
STARTING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtWidgets import QApplication
from dxdesk.ui.application import running_lock
from dxdesk.ui.single_instance import OtherStarts, hand_over
app = QApplication([])
folder = Path(sys.argv[1])
lock, instance = running_lock(folder), OtherStarts(folder)
print(lock.isLocked(), flush=True)
"""
HANDING = "print(hand_over(folder, Path(sys.argv[2]) if sys.argv[2] else None), flush=True)"
WAITING = "instance.listen(); app.exec()"


def start(folder: Path, then: str, *arguments: str, cwd: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-c", STARTING + then, str(folder), *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=cwd,
        env=environment,
    )


@pytest.mark.parametrize("name", ["計画 書（案）.dxdesk", "a\nb.dxdesk", "%41+&.dxdesk", ""])
@pytest.mark.skipif(os.name == "nt", reason="not every name is one on Windows")
def test_another_process_hands_its_plan_over(
    first: Program, folder: Path, tmp_path: Path, qtbot: QtBot, name: str
):
    with qtbot.waitSignal(first.plan_wanted, timeout=20_000) as wanted:
        process = start(folder, HANDING, name, cwd=tmp_path)
    assert wanted.args == [str(tmp_path / name) if name else ""]  # pyright: ignore[reportUnknownMemberType] - of pytest-qt
    output, _ = process.communicate(timeout=20)
    assert output.split() == ["False", "True"]


@pytest.mark.skipif(os.name == "nt", reason="a process is killed otherwise on Windows")
def test_after_a_killed_program_the_next_one_is_the_first(
    folder: Path, tmp_path: Path, qtbot: QtBot
):
    process = start(folder, WAITING, cwd=tmp_path)
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    assert not Program(folder).is_first
    process.kill()
    process.communicate(timeout=20)
    following = Program(folder)
    assert following.is_first
    following.listen()
    with qtbot.waitSignal(following.plan_wanted, timeout=20_000):
        process = start(folder, HANDING, "計画.dxdesk", cwd=tmp_path)
    process.communicate(timeout=20)
    following.release()


# A first program that holds the lock a while before it listens, as while it is painted.
SLOW = """
import time
time.sleep(0.6)
def hear(plan):
    print(plan, flush=True)
    app.quit()
instance.plan_wanted.connect(hear)
instance.listen()
app.exec()
"""


def test_a_program_that_has_only_just_begun_is_waited_for(
    folder: Path, tmp_path: Path, qtbot: QtBot
):
    del qtbot
    beginning = start(folder, SLOW, cwd=tmp_path)
    assert beginning.stdout is not None
    assert beginning.stdout.readline() == "True\n"
    second = Program(folder)
    assert not second.is_first
    # Here nobody listens yet, and the first one answers in a process of its own.
    assert hand_over(folder, tmp_path / "計画.dxdesk")
    output, _ = beginning.communicate(timeout=20)
    assert output == f"{tmp_path / '計画.dxdesk'}\n"


def test_a_silent_program_is_not_waited_for_long(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    del qtbot
    monkeypatch.setattr(single_instance, "_PATIENCE_MS", 200)
    server = QLocalServer()
    assert server.listen(address_of(folder))
    begin = time.perf_counter()
    assert not hand_over(folder, tmp_path / "計画.dxdesk")
    assert time.perf_counter() - begin < 1.5
    server.close()


def test_where_nobody_listens_nothing_is_handed_over(folder: Path, qtbot: QtBot):
    del qtbot
    assert not hand_over(folder, None)


@pytest.mark.parametrize("message", [b"\xff\xfe\n", b"%ff\n", "計画\n".encode()])
def test_a_message_that_is_none_of_ours_is_not_answered(
    first: Program, qtbot: QtBot, message: bytes
):
    heard: list[str] = []
    first.plan_wanted.connect(heard.append)
    assert send(first, qtbot, message) == b""
    assert heard == []


def test_a_message_without_an_end_is_cut_off(first: Program, qtbot: QtBot):
    heard: list[str] = []
    first.plan_wanted.connect(heard.append)
    assert send(first, qtbot, b"a" * 400_000) == b""
    assert heard == []
    assert send(first, qtbot, b"b\n") == b"ok\n"
    assert heard == ["b"]


def test_a_message_may_come_in_pieces(first: Program, qtbot: QtBot):
    socket = QLocalSocket()
    socket.connectToServer(first.address)
    assert socket.waitForConnected(1000)
    with qtbot.waitSignal(first.plan_wanted) as wanted:
        for piece in (b"/a", b"/b", b"\n"):
            socket.write(piece)
            socket.flush()
            qtbot.wait(10)
    assert wanted.args == ["/a/b"]  # pyright: ignore[reportUnknownMemberType] - of pytest-qt
    socket.abort()


def test_a_folder_that_cannot_be_made_keeps_nobody_from_starting(tmp_path: Path, qtbot: QtBot):
    del qtbot
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" / "folder"
    lock = running_lock(folder)
    assert not lock.isLocked()
    assert not is_taken(lock)
    assert not hand_over(folder, None)
