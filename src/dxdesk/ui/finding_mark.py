"""A small flag: beside a field and a sheet about which something is to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics, QPaintEvent

_SIDE: Final = 0.45
"""Of the flag, in heights of the letters above their line."""
_MOST_TOLD: Final = 5


def flag_side(metrics: QFontMetrics) -> int:
    """The width of a flag beside text."""
    return round(metrics.ascent() * _SIDE)


def paint_flag(painter: QPainter, left: int, middle: int) -> None:
    """Paint a flag on its pole beside text, whose middle is given; as high as its capitals."""
    metrics = painter.fontMetrics()
    side, height = flag_side(metrics), metrics.ascent() - metrics.descent()
    top = middle - height // 2
    painter.save()
    painter.setPen(theme.MUTED)
    painter.setBrush(theme.MUTED)
    painter.drawLine(left, top, left, top + height)
    corners = (QPoint(left, top), QPoint(left + side, top + side // 2), QPoint(left, top + side))
    painter.drawPolygon(corners)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    painter.restore()


class FindingMark(QWidget):
    """The flag as a widget; not seen where nothing is to be confirmed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding_mark")
        self.setFixedSize(self.sizeHint())
        self.hide()

    def tell(self, messages: Sequence[str]) -> None:
        """Show it, with what is to be confirmed as its tooltip; hide it where that is nothing."""
        told = [f"・{message}" for message in messages[:_MOST_TOLD]]
        if len(messages) > _MOST_TOLD:
            told.append(f"ほか{len(messages) - _MOST_TOLD}件")
        words = "\n".join(told)
        set_tip(self, words)
        self.setAccessibleName(f"確認事項 {len(messages)}件" if messages else "")
        self.setVisible(bool(messages))

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(flag_side(metrics) + theme.GAP, metrics.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_flag(painter, theme.GAP // 2, self.rect().center().y())
        painter.end()
