"""A canvas that can mark what it draws, which reportlab's own cannot (ISO 32000-1, 14.6)."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject


class MarkedText(PDFTextObject):
    """A text object in which runs are marked."""

    def mark(self, operators: str) -> None:
        """Put operators of marked content where the next run goes."""
        self._code.append(operators)


class MarkedCanvas(Canvas):
    """A canvas on which drawings are marked."""

    def mark(self, operators: str) -> None:
        """Put operators of marked content where the next drawing goes."""
        self._code.append(operators)

    def marked_text(self) -> MarkedText:
        """An empty text object."""
        return MarkedText(self)
