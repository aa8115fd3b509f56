"""How a picture stands in a page: no wider than the page, and sharp at every scaling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QImageReader,
    QPainter,
    QPyTextObject,
    QTextCharFormat,
    QTextFormat,
)
from typing_extensions import override

from dxdesk.ui import theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QTextDocument

PICTURE: Final = QTextFormat.ObjectTypes.UserObject.value + 1
"""The type of object in a document that is a picture."""
_FILE: Final = QTextFormat.Property.UserProperty.value + 1
_INDENT: Final = QTextFormat.Property.UserProperty.value + 2
_COLOURS: Final = QImage.Format.Format_ARGB32_Premultiplied
_MARK: Final = "\ufffc"


class Pictures(QPyTextObject):
    """Draws the pictures of a document, and reads each only when it is seen.

    Args:
        folder: Where their files are.
        parent: The owner.
    """

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._sizes: dict[str, QSize] = {}
        self._drawn: dict[str, QImage] = {}

    def forget(self) -> None:
        """Another page is shown."""
        self._drawn.clear()

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """The size of the picture, or as much of it as there is room for, in pixels."""
        natural = self._size(str(format.property(_FILE)))
        margins = doc.rootFrame().frameFormat()
        room = doc.textWidth() - margins.leftMargin() - margins.rightMargin()
        room -= float(format.property(_INDENT)) + 1
        width = max(1.0, min(float(natural.width()), room))
        return QSizeF(width, width * natural.height() / max(1, natural.width()))

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        """Draw the picture, one dot of it for each dot of the screen."""
        file, ratio = str(format.property(_FILE)), painter.device().devicePixelRatioF()
        room = QRectF(rect)
        size = (room.size() * ratio).toSize()
        drawn = self._drawn.get(file)
        if drawn is None or drawn.size() != size:
            # Only of a picture in full colours does Qt take all dots into account.
            whole = QImage(str(self._folder / file)).convertToFormat(_COLOURS)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
            drawn = whole.scaled(
                size,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._drawn[file] = drawn
        painter.save()
        painter.drawImage(room, drawn)
        painter.setPen(theme.LINE)
        painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.restore()

    def _size(self, file: str) -> QSize:
        if file not in self._sizes:
            self._sizes[file] = QImageReader(str(self._folder / file)).size()
        return self._sizes[file]


def picture_format(file: str, indent: float) -> QTextCharFormat:
    """What a picture is in a document.

    Args:
        file: Its file, below the folder of the manual.
        indent: By how much the room for it is narrower than the page, in pixels.
    """
    look = QTextCharFormat()
    look.setObjectType(PICTURE)
    look.setProperty(_FILE, file)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    look.setProperty(_INDENT, indent)  # pyright: ignore[reportUnknownMemberType] - as above
    return look


def picture_text() -> str:
    """What stands for a picture in the text of a document."""
    return _MARK
