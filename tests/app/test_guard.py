"""The guard sees what the self-test must not do; and what it may."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dxdesk.app.guard import guarded


def test_files_inside_are_nobodys_business(tmp_path: Path):
    inside = tmp_path / "中"
    inside.mkdir()
    (tmp_path / "外.txt").write_text("x", encoding="utf-8")
    with guarded(inside) as guard:
        (inside / "a.txt").write_text("a", encoding="utf-8")
        (inside / "b").mkdir()
        sqlite3.connect(inside / "c.sqlite").close()
        (tmp_path / "外.txt").read_text(encoding="utf-8")
        Path(os.devnull).write_text("x", encoding="utf-8")
    assert (guard.files, guard.connections, guard.programs) == ([], [], [])


def test_files_outside_are_seen_however_they_are_made(tmp_path: Path):
    inside, outside = tmp_path / "中", tmp_path / "中の外"
    inside.mkdir()
    (inside / "a").write_bytes(b"")
    uri = (outside / "d 1").absolute().as_uri()
    with guarded(inside) as guard:
        outside.mkdir()
        (outside / "b").write_bytes(b"")
        (inside / "a").rename(outside / "c")
        sqlite3.connect(f"{uri}?mode=rwc", uri=True).close()
        sqlite3.connect(f"{uri}?mode=ro", uri=True).close()
        sqlite3.connect(":memory:").close()
    assert guard.files == [str(outside / name) for name in ("", "b", "c", "d 1")]


def test_a_socket_is_seen_and_a_guard_that_is_over_sees_nothing():
    with guarded() as guard:
        socket.socket().close()
    assert guard.connections == ["socket.__new__"]
    socket.socket().close()
    assert guard.connections == ["socket.__new__"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists what a process has open")
def test_a_socket_that_stays_open_is_seen_past_python():
    with guarded() as guard:
        one, other = socket.socketpair()
    with one, other:
        assert sum(each.startswith("socket:[") for each in guard.connections) == 2


def test_another_program_is_seen():
    with guarded() as guard:
        subprocess.run([sys.executable, "-c", ""], check=True)
    assert guard.programs == [sys.executable]
