"""The parts of a dialog or page, by what they are and are called, and a click on its buttons."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

LEFT = Qt.MouseButton.LeftButton
Child = TypeVar("Child", bound=QObject)


def child(parent: QObject, kind: type[Child], name: str = "") -> Child:
    """A part; the only one of its kind where it has no name."""
    found = parent.findChild(kind, name) if name else parent.findChild(kind)
    assert found is not None, name
    return found


def click(parent: QObject, name: str) -> None:
    """Press a button with the mouse."""
    QTest.mouseClick(child(parent, QPushButton, name), LEFT)


def click_box(parent: QObject, name: str) -> None:
    """Tick a box with the mouse, or take the tick away."""
    box = child(parent, QCheckBox, name)
    QTest.mouseClick(box, LEFT, pos=QPoint(8, box.height() // 2))
