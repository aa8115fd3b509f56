"""One program per person: a second start hands its file to the first and ends.

A lock file (`application.running_lock`) tells without any waiting whether somebody is there; only
then is there any talking, through a local socket (a named pipe on Windows) that no other account
can reach.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_MS: Final = 2000
_PAUSE_MS: Final = 50
_LONGEST_MESSAGE: Final = 256 * 1024
_ANY: Final = "surrogatepass"


def hand_over(folder: Path, plan: Path | None) -> bool:
    """Give a plan to the program that is running for a folder; False where it does not answer."""
    socket, address = QLocalSocket(), address_of(folder)
    deadline = QDeadlineTimer(_PATIENCE_MS)
    socket.connectToServer(address)
    while not socket.waitForConnected(deadline.remainingTime()):
        # It may have begun a moment ago, and not listen yet.
        if deadline.hasExpired():
            return False
        QThread.msleep(_PAUSE_MS)
        socket.connectToServer(address)
    socket.write(_message(plan))
    answered = socket.waitForReadyRead(_PATIENCE_MS)
    socket.disconnectFromServer()
    return answered


def address_of(folder: Path) -> str:
    """The name of the local socket of a user's folder, of a length that every system takes."""
    return f"dxdesk-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}"


class OtherStarts(QObject):
    """Hears of other starts for the same folder, as the one that holds its lock.

    Signals:
        plan_wanted: Another start asks for a plan: its path, empty where it just wants the window.
    """

    plan_wanted = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address_of(folder)

    def listen(self) -> None:
        """Hear of other starts from now on."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # What a program that was killed has left behind; the lock says that nobody uses it.
        QLocalServer.removeServer(self._address)
        server.newConnection.connect(self._on_connected)
        server.listen(self._address)
        self._server = server

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
