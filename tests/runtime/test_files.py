"""A file is the old one or the whole new one, whatever happens in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.files import replace_patiently, write_atomically

if TYPE_CHECKING:
    from pathlib import Path


class WindowsError(OSError):
    """An `OSError` as Windows raises it."""

    def __init__(self, number: int) -> None:
        super().__init__(13, "in use")
        self.winerror = number


class Scanner:
    """Holds the target for a number of attempts, as a virus scanner does."""

    def __init__(self, attempts: int, number: int) -> None:
        self.attempts = attempts
        self.number = number
        self.slept: list[float] = []

    def rename(self, source: Path, target: Path) -> None:
        if self.attempts:
            self.attempts -= 1
            raise WindowsError(self.number)
        source.replace(target)


def test_a_file_is_made(tmp_path: Path):
    with write_atomically(tmp_path / "紙.pdf") as stream:
        stream.write(b"new")
    assert (tmp_path / "紙.pdf").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_is_replaced_with_its_rights(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with write_atomically(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_an_error_leaves_the_old_file_and_no_other(tmp_path: Path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), write_atomically(path) as stream:
        stream.write(b"half" * (1 // 0))
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(KnownError, match="書き込めません"), write_atomically(tmp_path / "a.pdf"):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(KnownError, match="書き込めません"), write_atomically(tmp_path / "x" / "a"):
        pytest.fail("no stream can be given")


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_scanner_is_waited_for(number: int, tmp_path: Path):
    scanner = Scanner(3, number)
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"new")
    replace_patiently(source, target, scanner.slept.append, scanner.rename)
    assert target.read_bytes() == b"new"
    assert len(scanner.slept) == 3


def test_waiting_has_an_end(tmp_path: Path):
    scanner = Scanner(99, 32)
    with pytest.raises(WindowsError):
        replace_patiently(tmp_path / "a", tmp_path / "b", scanner.slept.append, scanner.rename)
    assert sum(scanner.slept) == pytest.approx(2.5)


def test_any_other_error_is_not_waited_for(tmp_path: Path):
    scanner = Scanner(1, 3)
    with pytest.raises(WindowsError):
        replace_patiently(tmp_path / "a", tmp_path / "b", scanner.slept.append, scanner.rename)
    assert scanner.slept == []
