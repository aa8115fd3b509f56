"""The bundled fonts, loaded once for all tests of typesetting."""

from __future__ import annotations

import pytest

from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import Face, FontBook
from tests.typeset.ink import Glyphs


@pytest.fixture(scope="session")
def book() -> FontBook:
    return FontBook(fonts())


@pytest.fixture(scope="session")
def face(book: FontBook) -> Face:
    return book.face()


@pytest.fixture(scope="session")
def glyphs(face: Face) -> Glyphs:
    return Glyphs(face.primary.path)
