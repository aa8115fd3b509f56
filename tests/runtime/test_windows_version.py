"""The version of Windows is known without another program."""

import platform
import sys
from typing import NamedTuple

import pytest

from dxdesk.__main__ import main
from dxdesk.app import command_line
from dxdesk.app.guard import guarded
from dxdesk.runtime.windows_version import ask_no_program


class Version(NamedTuple):
    """What Windows tells a process of itself, as far as Python asks."""

    major: int = 10
    minor: int = 0
    build: int = 22631
    service_pack_major: int = 0
    product_type: int = 1
    platform_version: tuple[int, int, int] = (10, 0, 22631)


@pytest.fixture
def _windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "getwindowsversion", Version, raising=False)
    # Put back afterwards, whatever is put in its place.
    monkeypatch.setattr(platform, "_syscmd_ver", vars(platform)["_syscmd_ver"])


@pytest.mark.usefixtures("_windows")
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="later versions ask Windows itself first")
def test_python_would_start_a_program_for_it():
    with guarded() as guard:
        platform.win32_ver()
    assert guard.programs


def asks(words: list[str]) -> int:
    platform.win32_ver()
    return len(words)


@pytest.mark.usefixtures("_windows")
def test_the_program_asks_none_from_its_beginning(monkeypatch: pytest.MonkeyPatch):
    # Stands for all commands: what they load would else be loaded as on Windows, for every test.
    monkeypatch.setattr(command_line, "run", asks)
    with guarded() as guard:
        assert main(["check"]) == 1
    assert guard.programs == []


@pytest.mark.usefixtures("_windows")
def test_it_is_known_without_one():
    ask_no_program()
    with guarded() as guard:
        assert platform.win32_ver()[:2] == ("10", "10.0.22631")
    assert guard.programs == []
