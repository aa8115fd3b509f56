"""Where the ink of set lines lies, measured on the glyphs themselves and not on our tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from fontTools.ttLib import TTFont

from dxdesk.typeset.clusters import is_selector
from dxdesk.typeset.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.typeset.breaking import BrokenLine
    from dxdesk.typeset.fonts import Face


class Ink(NamedTuple):
    """A character on its line: its own edges, and those of its body, in em."""

    character: str
    left: float
    right: float
    start: float
    end: float


class Glyphs:
    """The outlines of a font file."""

    def __init__(self, path: Path) -> None:
        font: Any = TTFont(io.BytesIO(path.read_bytes()))
        self._names: dict[int, str] = font.getBestCmap()
        self._outlines: Any = font["glyf"]
        self._units: int = font["head"].unitsPerEm

    def edges(self, character: str) -> tuple[float, float] | None:
        """The left and right edge of the ink in em; None if there is no ink, or no glyph."""
        name = self._names.get(ord(character))
        outline = self._outlines[name] if name else None
        if outline is None or outline.numberOfContours == 0:
            return None
        return outline.xMin / self._units, outline.xMax / self._units


def inks(line: BrokenLine, face: Face, glyphs: Glyphs, slack: float = 0.0) -> Iterator[Ink]:
    """The characters of a line that have ink, where they are drawn."""
    for piece in pieces(line.text, line.width, line.shifts, face.widths, slack):
        x = piece.x
        for character in piece.text:
            advance = face.widths[character]
            edges = glyphs.edges(character)
            if edges is not None:
                yield Ink(character, x + edges[0], x + edges[1], x, x + advance)
            x += advance + (0.0 if is_selector(character) else piece.spacing)
