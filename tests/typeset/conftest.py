"""The bundled fonts, loaded once for all tests of typesetting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import Face, FontBook
from tests.own_fonts import make_font
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
    """A font of a city: U+E000 and あ."""
    return make_font(tmp_path / "gaiji.ttf", "\ue000あ")
