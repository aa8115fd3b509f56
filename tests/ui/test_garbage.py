"""Garbage with widgets in it is gone, and no job's thread has touched it."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Ring(QDialog):
    """A dialog that nothing but itself holds, with a timer, which dies on its own thread alone."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        QTimer(self).start(1000)


def test_a_thread_that_makes_much_leaves_widgets_alone_and_the_window_removes_them(
    qtbot: QtBot,
) -> None:
    ring = weakref.ref(Ring())
    made: list[list[int]] = []
    thread = threading.Thread(target=lambda: made.extend([number] for number in range(200_000)))
    thread.start()
    thread.join()
    assert len(made) == 200_000
    assert ring() is not None
    qtbot.waitUntil(lambda: ring() is None, timeout=30_000)
    assert not gc.isenabled()
