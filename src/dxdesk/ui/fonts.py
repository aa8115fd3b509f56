"""Fonts given to widgets and painters: one place for a gap in the stubs of PySide6."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QWidget


def set_font(target: QWidget | QPainter | QApplication, font: QFont) -> None:
    """Give a widget, a painter or the whole application a font."""
    target.setFont(font)  # pyright: ignore[reportUnknownMemberType] - the stubs name a type they lack


def bold(font: QFont, larger_by: float = 0.0) -> QFont:
    """The bold cut of a font, larger by some pt where asked."""
    wanted = QFont(font)
    wanted.setBold(True)
    wanted.setPointSizeF(font.pointSizeF() + larger_by)
    return wanted


def embolden(widget: QWidget, larger_by: float = 0.0) -> None:
    """Set a widget in bold, larger by some pt where asked."""
    set_font(widget, bold(widget.font(), larger_by))
