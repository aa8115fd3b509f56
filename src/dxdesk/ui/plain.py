"""The only place where text meets a label, a tooltip or a message: always as plain text.

Qt guesses whether a text is HTML, and HTML may name a picture on another computer, which Qt then
opens (Qt documentation, QLabel, "Warning"). The text of a sheet is data and is shown as it is.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,  # noqa: TID251 - this is where it is tamed
    QMessageBox,  # noqa: TID251 - as above
    QSizePolicy,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


def wrapped_label(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """A label that breaks its text into lines."""
    label = PlainLabel(text, parent)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


def plain_markup(text: str) -> str:
    """The text for places that cannot be told to take plain text: it is shown as it is."""
    if "<" not in text:
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tooltip."""
    target.setToolTip(plain_markup(text))


def tell(parent: QWidget | None, what: str, advice: str = "") -> None:
    """Say what happened and what to do; for what cannot wait in a bar."""
    _box(parent, QMessageBox.Icon.Information, what, advice).exec()


def confirm(parent: QWidget | None, question: str, detail: str, yes: str) -> bool:
    """Ask before something that cannot be taken back; the default answer is no."""
    box = _box(parent, QMessageBox.Icon.Question, question, detail)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton("キャンセル", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    return box.clickedButton() is accept


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(icon)
    box.setWindowTitle("DXデスク")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(plain_markup(detail))
    return box
