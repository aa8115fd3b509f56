"""The mended ToUnicode maps, and whether reportlab still needs them mended."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase import ttfonts

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.reports.layout import layout
from dxdesk.reports.pdf_fonts import PdfFonts, ToUnicode
from dxdesk.runtime.paths import fonts
from dxdesk.typeset.fonts import FontBook
from tests.own_fonts import make_font
from tests.reports.extraction import extracted, pdf_of
from tests.reports.paper import form, sheet

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def untouched() -> ModuleType:
    """reportlab's module as it is installed, without our function in it."""
    spec = importlib.util.find_spec("reportlab.pdfbase.ttfonts")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_installed_reportlab_still_needs_mending():
    """If this fails, an upgrade has mended it: let `ToUnicode` be about variants alone."""
    made: str = untouched().makeToUnicodeCMap("F", [0x20BB7])
    assert "<20BB7>" in made
    assert "<D842DFB7>" not in made


def test_characters_beyond_the_basic_plane_are_utf_16():
    assert "<01> <D842DFB7>" in ToUnicode()("F", [0, 0x20BB7])


def test_blocks_have_at_most_a_hundred_entries():
    made = ToUnicode()("F", range(1, 251))
    counts = [line.split()[0] for line in made.splitlines() if line.endswith("beginbfchar")]
    assert counts == ["100", "100", "50"]
    assert made.count("endbfchar") == 3


def test_a_code_without_a_character_is_left_out():
    assert "<00>" not in ToUnicode()("F", [0, 0x41]).partition("beginbfchar")[2]


def test_the_mended_one_is_in_place(book: FontBook):
    PdfFonts(book)
    assert ttfonts.makeToUnicodeCMap is ToUnicode.installed()


def test_reportlab_reads_every_character_that_we_count_on(book: FontBook):
    known = PdfFonts(book)
    primary = book.face().primary
    font = ttfonts.TTFont(f"{known.require(primary.name)}-again", str(primary.path))
    known = font.face.charToGlyph
    assert [c for c in primary.advances if ord(c) not in known] == []


def test_the_installed_reportlab_still_knows_no_variation_sequences(book: FontBook):
    """If this fails, an upgrade may print them by itself: look whether `encoded` is needed."""
    primary = book.face().primary
    font = ttfonts.TTFont("sequences", str(primary.path), asciiReadable=False)
    [(_, codes)] = font.splitString("葛\U000e0100", book)
    assert len(codes) == 2
    assert codes[1] == 0


def test_a_variation_sequence_is_one_code_that_says_both(book: FontBook):
    known = PdfFonts(book)
    name = known.require(book.face().primary.name)
    encoded = known.encoded(name, "葛\U000e0100城辻\U000e0101葛\U000e0100")
    assert [len(encoded), encoded[0], encoded[1]] == [4, encoded[3], "城"]
    said = ToUnicode.installed()("F", [0, *map(ord, encoded)])
    assert "<01> <845BDB40DD00>" in said
    assert "<03> <8FBBDB40DD01>" in said
    assert known.encoded(name, "葛城") == "葛城"


@pytest.mark.parametrize("name", ["Gaiji", None])
def test_private_use_is_printed_with_the_citys_font(name: str | None, tmp_path: Path):
    """EUDC.TTE, where Windows keeps 外字, has no name that reportlab could use."""
    own = FontBook(fonts(), extra=(make_font(tmp_path / f"eudc-{name}.ttf", "\ue000", name),))
    made = sheet()
    project = replace(made.project, name="甲\ue000乙", purpose="丙\ue000\ue001")
    document = layout(form(), [replace(made, project=project)], own)
    assert [(n.place.field, n.position, n.issue) for n in document.report.sheets[0].characters] == [
        ("name", 1, CharacterIssue.FALLBACK),
        ("purpose", 1, CharacterIssue.FALLBACK),
        ("purpose", 2, CharacterIssue.PRIVATE),
    ]
    pdf = pdf_of(document, own)
    assert "甲\ue000乙" in extracted(pdf)[0]
    assert "丙\ue000U+E001" in extracted(pdf)[0]


def test_equal_documents_are_equal_whatever_was_printed_before(book: FontBook):
    made = sheet()
    first, second = (
        layout(form(), [replace(made, project=replace(made.project, name=name))], book)
        for name in ("葛\U000e0100榊\U000e0100", "榊\U000e0100葛\U000e0100")
    )
    once = pdf_of(second, book)
    pdf_of(first, book)
    assert pdf_of(second, book) == once
    assert pdf_of(second, FontBook(fonts())) == once
