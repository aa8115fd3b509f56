"""Small fonts as a city has them: a few characters, each drawn as a triangle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

if TYPE_CHECKING:
    from pathlib import Path


def make_font(path: Path, characters: str, name: str | None = "Gaiji") -> Path:
    """Write a TrueType font that has some characters; without a name it is like EUDC.TTE."""
    made: Any = FontBuilder(1000, isTTF=True)
    pen: Any = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((900, 0))
    pen.lineTo((500, 800))
    pen.closePath()
    glyphs = {code: f"u{code:04X}" for code in map(ord, characters)}
    names = [".notdef", *glyphs.values()]
    made.setupGlyphOrder(names)
    made.setupCharacterMap(glyphs)
    made.setupGlyf(dict.fromkeys(names, pen.glyph()))
    made.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({} if name is None else {"familyName": name, "psName": name})
    made.setupOS2(fsType=0)
    made.setupPost()
    made.save(path)
    return path
