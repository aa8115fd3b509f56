"""The mended ToUnicode maps, and whether reportlab still needs them mended."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from reportlab.pdfbase import ttfonts

from dxdesk.reports.pdf_fonts import PdfFonts, to_unicode_cmap

if TYPE_CHECKING:
    from types import ModuleType

    from dxdesk.typeset.fonts import FontBook


def untouched() -> ModuleType:
    """reportlab's module as it is installed, without our function in it."""
    spec = importlib.util.find_spec("reportlab.pdfbase.ttfonts")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_installed_reportlab_still_needs_mending():
    """If this fails, an upgrade has mended it: drop `to_unicode_cmap` and this test."""
    made: str = untouched().makeToUnicodeCMap("F", [0x20BB7])
    assert "<20BB7>" in made
    assert "<D842DFB7>" not in made


def test_characters_beyond_the_basic_plane_are_utf_16():
    assert "<01> <D842DFB7>" in to_unicode_cmap("F", [0, 0x20BB7])


def test_blocks_have_at_most_a_hundred_entries():
    made = to_unicode_cmap("F", range(1, 251))
    counts = [line.split()[0] for line in made.splitlines() if line.endswith("beginbfchar")]
    assert counts == ["100", "100", "50"]
    assert made.count("endbfchar") == 3


def test_a_code_without_a_character_is_left_out():
    assert "<0000>" not in to_unicode_cmap("F", [0, 0x41])


def test_the_mended_one_is_in_place(book: FontBook):
    PdfFonts(book)
    assert ttfonts.makeToUnicodeCMap is to_unicode_cmap


def test_reportlab_reads_every_character_that_we_count_on(book: FontBook):
    fonts = PdfFonts(book)
    primary = book.face().primary
    font = ttfonts.TTFont(f"{fonts.require(primary.name)}-again", str(primary.path))
    known = font.face.charToGlyph
    assert [c for c in primary.advances if ord(c) not in known] == []
