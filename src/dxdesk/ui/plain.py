"""The only place where text meets a label, a tooltip or a message: always as plain text.

Qt guesses whether a text is HTML, and HTML may name a picture on another computer, which Qt then
opens (Qt documentation, QLabel, "Warning"). The text of a sheet is data and is shown as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QLabel,  # noqa: TID251 - this is where it is tamed
    QMessageBox,  # noqa: TID251 - as above
    QSizePolicy,
)
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent
    from PySide6.QtWidgets import QListWidgetItem, QTableWidgetItem, QWidget

_LINE_GAP: Final = 0.25
"""Between two lines of a text, in em: the lines of the font itself touch each other."""


class PlainLabel(QLabel):
    """A label that shows its text as it is."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class ElidedLabel(PlainLabel):
    """A label of one line that ends in … where there is no room; the tooltip has more of it."""

    @override
    def setText(self, arg__1: str) -> None:
        super().setText(shortened(arg__1))
        set_tip(self, arg__1)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(
            self.text().replace("\n", " "), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(self.alignment() | Qt.TextFlag.TextSingleLine), words)


class WrappedLabel(PlainLabel):
    """A label that breaks its text into lines, which stand apart.

    Where the text can be selected it is Qt's own, whose lines do not.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._is_qts else QSize(hint.width(), self.heightForWidth(hint.width()))

    @override
    def heightForWidth(self, arg__1: int) -> int:
        if self._is_qts:
            return super().heightForWidth(arg__1)
        margins = self.size() - self._room.size()
        _, height = self._broken(arg__1 - margins.width())
        return round(height) + margins.height()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        if self._is_qts:
            super().paintEvent(arg__1)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self._room
        lines, height = self._broken(room.width())
        above = {Qt.AlignmentFlag.AlignTop: 0.0, Qt.AlignmentFlag.AlignBottom: 1.0}
        share = above.get(self.alignment() & Qt.AlignmentFlag.AlignVertical_Mask, 0.5)
        place = QPointF(room.left(), room.top() + share * (room.height() - height))
        lines.draw(painter, place)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    @property
    def _is_qts(self) -> bool:
        """Whether it is left to Qt: there is no text, or it can be selected."""
        flags = self.textInteractionFlags()
        return not self.text() or bool(flags & Qt.TextInteractionFlag.TextSelectableByMouse)

    @property
    def _room(self) -> QRect:
        margin = self.margin()
        return self.contentsRect().adjusted(margin, margin, -margin, -margin)

    def _broken(self, width: int) -> tuple[QTextLayout, float]:
        """The lines at a width, and how high they are together, both in pixels."""
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        layout.setTextOption(QTextOption(self.alignment()))
        gap = _LINE_GAP * self.fontMetrics().horizontalAdvance("あ")
        height = -gap
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 0))
            line.setPosition(QPointF(0, height + gap))
            height += gap + line.height()
        layout.endLayout()
        return layout, max(height, 0)


def wrapped_label(text: str = "", parent: QWidget | None = None) -> WrappedLabel:
    """A label that breaks its text into lines."""
    return WrappedLabel(text, parent)


def shortened(text: str, most: int = 1000) -> str:
    """The text, or its beginning and … where it is so long that Qt would take seconds over it."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plain_markup(text: str) -> str:
    """The text for places that cannot be told to take plain text: it is shown as it is."""
    # Qt takes what holds a tag for HTML, and also what holds `&lt;` (Qt::mightBeRichText).
    if "<" not in text and "&" not in text:
        return text
    # Imported here: it brings a table of all entities, and hardly any text needs it.
    from html import escape

    return f'<div style="white-space: pre-wrap">{escape(text)}</div>'


def menu_words(text: str) -> str:
    """The text for a menu, where a single & would be taken for the mark of a key."""
    return text.replace("&", "&&").replace("\n", " ")


def set_tip(target: QWidget | QAction | QTableWidgetItem | QListWidgetItem, text: str) -> None:
    """Give a widget, an action or a cell a tooltip."""
    target.setToolTip(plain_markup(shortened(text)))


def tell(parent: QWidget | None, what: str, advice: str = "") -> None:
    """Say what happened and what to do; for what cannot wait in a bar."""
    box = _box(parent, QMessageBox.Icon.Information, what, advice)
    box.exec()
    box.deleteLater()


def confirm(parent: QWidget | None, question: str, detail: str, yes: str) -> bool:
    """Ask before something that cannot be taken back; the default answer is no."""
    box = _box(parent, QMessageBox.Icon.Question, question, detail)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton("キャンセル", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen is accept


def _box(parent: QWidget | None, icon: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("DXデスク")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(shortened(text))
    box.setInformativeText(plain_markup(shortened(detail)))
    return box
