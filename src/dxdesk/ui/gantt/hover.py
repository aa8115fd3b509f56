"""What the pointer shows before anything is pressed: its shape, and the grip of a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter, QPainterPath, QPen, QPixmap

from dxdesk.ui import theme
from dxdesk.ui.gantt.strokes import Deed

if TYPE_CHECKING:
    from dxdesk.ui.gantt.geometry import ChartLayout
    from dxdesk.ui.gantt.pointer import Pointer
    from dxdesk.workspace.schedule_commands import Layer

_SHAPES: Final = {
    Deed.PAINT: Qt.CursorShape.CrossCursor,
    Deed.STRETCH_START: Qt.CursorShape.SizeHorCursor,
    Deed.STRETCH_END: Qt.CursorShape.SizeHorCursor,
    Deed.MOVE: Qt.CursorShape.OpenHandCursor,
}
_SIZE: Final = 24
_RUBBER: Final = ((3, 15), (12, 6), (19, 13), (10, 22))
_RUBBER_EDGE: Final = (7, 11, 14, 18)


class Look(NamedTuple):
    """What a place looks like: the shape of the pointer, and the bar whose grip is shown."""

    shape: QCursor | Qt.CursorShape
    bar: tuple[int, Layer, int] | None = None


class Hover:
    """The pointer over a chart while no button is held.

    Args:
        pointer: Knows what a press would do.
        scale: Physical pixels to one of the chart's.
    """

    def __init__(self, pointer: Pointer, scale: float) -> None:
        self._pointer = pointer
        self._eraser = _eraser(scale)

    def over(self, layout: ChartLayout, at: tuple[float, float], *, moving: bool) -> Look:
        """What a place looks like; with `moving` a bar is moved wherever it is taken."""
        hit = layout.hit(*at)
        aim = self._pointer.aim_at(layout, hit, moving=moving)
        if aim is None:
            return Look(Qt.CursorShape.ArrowCursor)
        shape = self._eraser if aim.deed is Deed.ERASE else _SHAPES[aim.deed]
        if aim.bar is None:
            return Look(shape)
        number = self._pointer.spans_at(hit).index(aim.bar)
        return Look(shape, (hit.row, hit.layer, number))


def _eraser(scale: float) -> QCursor:
    """A tilted rubber; Qt has no such shape. Its hot spot is the lower corner."""
    pixmap = QPixmap(round(_SIZE * scale), round(_SIZE * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.TEXT, 1.4))
    painter.setBrush(theme.PAPER)
    outline = QPainterPath(QPointF(*_RUBBER[0]))
    for corner in _RUBBER[1:]:
        outline.lineTo(*corner)
    outline.closeSubpath()
    painter.drawPath(outline)
    painter.drawLine(*_RUBBER_EDGE)
    painter.end()
    return QCursor(pixmap, 6, 19)
