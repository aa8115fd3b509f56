"""Sees what the program does outside its folders: files, connections, other programs.

Python tells a hook of everything of the kind (PEP 578, "Runtime Audit Hooks"). A hook stays until
the process ends, so there is one, and a guard that is over no longer hears it. What libraries do
past Python is not told: on Linux the open sockets of the process are counted besides.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Generator

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_DESCRIPTORS: Final = Path("/proc/self/fd")
_CONNECTIONS: Final = frozenset(
    {"socket.__new__", "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}
)
_PROGRAMS: Final = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"})


class Guard:
    """What was seen.

    Args:
        folders: Where files may be made and written.

    Attributes:
        files: Files and folders elsewhere.
        connections: What was done with sockets.
        programs: What other programs were started.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self.files: list[str] = []
        self.connections: list[str] = []
        self.programs: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of what Python tells; see its table of audit events."""
        if event in _CONNECTIONS:
            self.connections.append(event)
        elif event in _PROGRAMS:
            self.programs.append(str(arguments[0]))
        else:
            written = _written(event, arguments)
            if written is not None and not self._is_allowed(written):
                self.files.append(written)

    def _is_allowed(self, name: str) -> bool:
        path = Path(name).resolve()
        return name == os.devnull or any(path.is_relative_to(each) for each in self._folders)


@contextmanager
def guarded(*folders: Path) -> Generator[Guard]:
    """See what is done from now until the block ends."""
    guard = Guard(*folders)
    before = _open_sockets()
    _Hook.listeners.append(guard)
    _Hook.set_up()
    try:
        yield guard
    finally:
        _Hook.listeners.remove(guard)
        guard.connections += sorted(_open_sockets() - before)


class _Hook:
    """The one hook of the process, for those who listen at the moment."""

    listeners: list[Guard] = []  # noqa: RUF012 - the process has one hook, so this is one list
    _is_set = False

    @classmethod
    def set_up(cls) -> None:
        if not cls._is_set:
            cls._is_set = True
            sys.addaudithook(cls._hear)

    @classmethod
    def _hear(cls, event: str, arguments: tuple[Any, ...]) -> None:
        for guard in cls.listeners:
            guard.hear(event, arguments)


def _written(event: str, arguments: tuple[Any, ...]) -> str | None:
    """The file or folder that an event makes or writes to; None where it does neither."""
    name: object = None
    if (event == "open" and arguments[2] & _WRITING) or event == "os.mkdir":
        name = arguments[0]
    elif event == "os.rename":
        name = arguments[1]
    elif event == "sqlite3.connect":
        name = _database(arguments[0])
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    # A number is a file that is open already.
    is_path = isinstance(name, str | Path) and name != ""
    return str(name) if is_path else None


def _database(name: object) -> object:
    """The file of a database that is not opened for reading only."""
    if not isinstance(name, str) or name == ":memory:":
        return None if isinstance(name, str) else name
    if not name.startswith("file:"):
        return name
    parts = urlsplit(name)
    path = unquote(parts.path)
    # A path of Windows stands as /C:/… in an address.
    path = path[1:] if path[2:3] == ":" else path
    return None if "mode=ro" in parts.query.split("&") else path


def _open_sockets() -> set[str]:
    found: set[str] = set()
    with suppress(OSError):
        for descriptor in _DESCRIPTORS.iterdir():
            # One that was closed meanwhile is none.
            with suppress(OSError):
                found.add(str(descriptor.readlink()))
    return {each for each in found if each.startswith("socket:")}
