"""One program per person: a second start hands its file to the first and ends.

A lock file tells whether somebody is there without waiting for anybody; only then is there any
talking, through a local socket (a named pipe on Windows) that no other computer can reach.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalSocket

_PATIENCE_MS: Final = 2000
_PAUSE_MS: Final = 50
_LONGEST_MESSAGE: Final = 256 * 1024
_ANY: Final = "surrogatepass"


class SingleInstance(QObject):
    """The right to be the one program of a person.

    Args:
        folder: The user's folder; one program for each.

    Signals:
        plan_wanted: Another start asks for a plan: its path, empty where it just wants the window.
    """

    plan_wanted = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Where it cannot be made there is no lock either, and nobody is asked.
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder.resolve()
        self._lock = QLockFile(str(folder / "running.lock"))
        # Never by its age: a program that runs all day is no left-over.
        self._lock.setStaleLockTime(0)
        self._is_first = self._lock.tryLock(0)

    @property
    def is_first(self) -> bool:
        """Whether no other program of this person is running."""
        return self._is_first

    @property
    def address(self) -> str:
        """The name of the local socket, of a length that every system takes."""
        import hashlib

        return f"dxdesk-{hashlib.sha256(str(self._folder).encode()).hexdigest()[:24]}"

    def hand_over(self, plan: Path | None) -> bool:
        """Give a plan to the program that is running; False where it does not answer."""
        # Imported here, as below: a first start talks to nobody.
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        deadline = QDeadlineTimer(_PATIENCE_MS)
        socket.connectToServer(self.address)
        while not socket.waitForConnected(deadline.remainingTime()):
            # It may have begun a moment ago, and not listen yet.
            if deadline.hasExpired():
                return False
            QThread.msleep(_PAUSE_MS)
            socket.connectToServer(self.address)
        socket.write(_message(plan))
        answered = socket.waitForReadyRead(_PATIENCE_MS)
        socket.disconnectFromServer()
        return answered

    def listen(self) -> None:
        """Hear of other starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # What a program that was killed has left behind; the lock says that nobody uses it.
        QLocalServer.removeServer(self.address)
        server.newConnection.connect(self._on_connected)
        server.listen(self.address)
        self._server = server

    def release(self) -> None:
        """Let another program be the first."""
        self._lock.unlock()

    @Slot()
    def _on_connected(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(self._on_asked)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _on_asked(self) -> None:
        socket: QLocalSocket = self.sender()  # pyright: ignore[reportAssignmentType] - who else
        if socket.bytesAvailable() > _LONGEST_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            plan = _asked_for(bytes(socket.readLine().data()))
            if plan is None:
                socket.abort()
                return
            socket.write(b"ok\n")
            socket.flush()
            self.plan_wanted.emit(plan)


def _message(plan: Path | None) -> bytes:
    """One line of ASCII: a path may hold line ends, and on Linux bytes that are no text."""
    return f"{quote(str(plan.absolute()), errors=_ANY) if plan else ''}\n".encode("ascii")


def _asked_for(message: bytes) -> str | None:
    """The path in a message; None where it is none of ours."""
    try:
        return unquote(message.decode("ascii").strip(), errors=_ANY)
    except UnicodeDecodeError:
        return None
