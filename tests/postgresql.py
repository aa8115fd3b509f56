"""A private PostgreSQL server for the tests that need one.

A system server would have to be configured, might hold someone's data and cannot be assumed; a
throw-away one from Debian's binaries starts in a second, listens on a socket in its own temporary
folder alone and is gone with the session.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest

_PATIENCE = 60  # seconds that any one step may take
_USER = "dxdesk"
_IS_ROOT = os.geteuid() == 0
# A crash of the machine may cost this data: there is nothing to keep.
_SETTINGS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"


class Server:
    """A cluster in a folder of its own, run as a user who is not root."""

    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder

    def start(self) -> None:
        """Make the cluster and wait until it answers."""
        self._run("initdb", "-D", "data", "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-locale")
        self._run(
            *("pg_ctl", "-D", "data", "-l", "log", "-w", "-t", str(_PATIENCE)),
            *("-o", f"{_SETTINGS} -k '{self._folder}'", "start"),
        )

    def stop(self) -> None:
        """End the server at once; its sessions are cut, its data is not kept."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "-t", str(_PATIENCE), "stop")

    def url(self, database: str) -> str:
        """The SQLAlchemy address of one database."""
        host = quote(str(self._folder), safe="")
        return f"postgresql+psycopg://{_USER}@/{database}?host={host}"

    def execute(self, statement: str) -> None:
        """Run one statement of administration, outside any transaction."""
        self._run("psql", "-h", str(self._folder), "-U", _USER, "-qc", statement, "postgres")

    def _run(self, program: str, *arguments: str) -> None:
        finished = subprocess.run(
            [str(self._binaries / program), *arguments],
            cwd=self._folder,
            user="postgres" if _IS_ROOT else None,  # the server refuses to run as root
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        if finished.returncode:
            raise RuntimeError(f"{program}: {finished.stderr}")


def _binaries() -> Path:
    """The newest installed server's programs, or a skip with the reason."""
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    folders = sorted((path.parent for path in found), key=lambda path: int(path.parent.name))
    if not folders:
        pytest.skip("no PostgreSQL server is installed (Debian: postgresql)")
    return folders[-1]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """A running private server, one per test process."""
    binaries = _binaries()
    # Not tmp_path: its long name and its mode 700 suit neither a socket nor another user.
    folder = Path(tempfile.mkdtemp(prefix="dxdesk-pg-"))
    if _IS_ROOT:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    server = Server(binaries, folder)
    try:
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_url(postgresql_server: Server) -> str:
    """The SQLAlchemy address of the private server's own, shared database.

    Whoever makes tables in it removes them; `postgresql_database` is a clean one.
    """
    return postgresql_server.url("postgres")


@pytest.fixture(scope="module")
def postgresql_database(
    postgresql_server: Server, postgresql_url: str, request: pytest.FixtureRequest
) -> Iterator[str]:
    """The SQLAlchemy address of an empty database for one test module, dropped after it."""
    name = f"{request.path.stem[:40]}_{uuid4().hex[:8]}"
    postgresql_server.execute(f'CREATE DATABASE "{name}"')
    yield postgresql_server.url(name)
    postgresql_server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
