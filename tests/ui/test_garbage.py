"""Garbage with widgets in it is gone, and no job's thread has touched it."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from dxdesk.ui.garbage import GarbageCollection

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QApplication
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


class Knot:
    """What holds itself, and has lived long."""

    def __init__(self) -> None:
        self.itself = self


def test_what_has_lived_long_is_looked_at_again_once_there_is_much_more_of_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = GarbageCollection(qapp)
    monkeypatch.setattr(gc, "get_count", lambda: (10_000, 100, 100))
    knot = Knot()
    gc.collect()
    gone = weakref.ref(knot)
    collection.look()
    assert collection.lived > 0
    del knot
    collection.look()
    assert gone() is not None
    much = [[number] for number in range(2 * collection.lived + 10_000)]
    gc.collect(1)
    collection.look()
    assert gone() is None
    assert len(much) > collection.lived // 2
    collection.deleteLater()
