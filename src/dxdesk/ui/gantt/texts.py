"""Texts of a chart measured and broken once per width, because a repaint comes with every drag."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_LONGEST: Final = 200
"""Characters of a label that are looked at: two lines never hold more."""
_REMEMBERED: Final = 4096


class Lettering:
    """The font of a chart: widths, cut texts, labels in two lines."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self.width = lru_cache(_REMEMBERED)(self._width)
        self.cut = lru_cache(_REMEMBERED)(self._cut)
        self.two_lines = lru_cache(_REMEMBERED)(self._two_lines)

    @property
    def line(self) -> int:
        """The height of a line in whole pixels."""
        return max(round(self._metrics.height()), 1)

    def _width(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def _cut(self, text: str, width: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))

    def _two_lines(self, text: str, width: float) -> tuple[str, ...]:
        shown = " ".join(text[:_LONGEST].split()) + ("…" if len(text) > _LONGEST else "")
        if self.width(shown) <= width:
            return (shown,)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(shown, self._font)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(max(width, 1.0))
        units = line.textLength()
        layout.endLayout()
        # Qt counts in units of UTF-16, Python in characters.
        coded = shown.encode("utf-16-le", "surrogatepass")
        first = coded[: 2 * units].decode("utf-16-le", "surrogatepass").rstrip()
        rest = coded[2 * units :].decode("utf-16-le", "surrogatepass").lstrip()
        return first, self.cut(rest, width)
