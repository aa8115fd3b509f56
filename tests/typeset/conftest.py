"""The bundled fonts, loaded once for all tests of typesetting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import Face, FontBook
from tests.typeset.ink import Glyphs

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def book() -> FontBook:
    return FontBook(fonts())


@pytest.fixture(scope="session")
def face(book: FontBook) -> Face:
    return book.face()


@pytest.fixture(scope="session")
def glyphs(face: Face) -> Glyphs:
    return Glyphs(face.primary.path)


@pytest.fixture
def gaiji(tmp_path: Path) -> Path:
    """A font of a city: U+E000 and あ, with outlines, as a file of its own."""
    made: Any = FontBuilder(1000, isTTF=True)
    pen: Any = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((900, 0))
    pen.lineTo((500, 800))
    pen.closePath()
    glyph = pen.glyph()
    names = [".notdef", "gaiji", "a"]
    made.setupGlyphOrder(names)
    made.setupCharacterMap({0xE000: "gaiji", ord("あ"): "a"})
    made.setupGlyf(dict.fromkeys(names, glyph))
    made.setupHorizontalMetrics(dict.fromkeys(names, (1000, 100)))
    made.setupHorizontalHeader(ascent=880, descent=-120)
    made.setupNameTable({"familyName": "Gaiji", "styleName": "Regular", "psName": "Gaiji"})
    made.setupOS2(fsType=0)
    made.setupPost()
    path = tmp_path / "gaiji.ttf"
    made.save(path)
    return path
