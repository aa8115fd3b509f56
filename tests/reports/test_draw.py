"""The PDF: whole, its own fonts only, the same bytes each time, every text found again."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from reportlab.pdfgen.canvas import Canvas

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.reports.draw import draw_on
from dxdesk.reports.layout import layout
from dxdesk.reports.pdf import write_pdf
from dxdesk.reports.pdf_fonts import PdfFonts
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.paths import fonts
from dxdesk.runtime.version import VERSION
from dxdesk.typeset.fonts import FontBook, Weight
from tests.reports.extraction import assert_text_is_found, bare, extracted, pdf_of
from tests.reports.paper import form, long_sheet, sheet
from tests.reports.test_hostile_texts import HOSTILE, hostile_sheet
from tests.strategies import sheets as generated_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.reports.pdf_canvas import PdfCanvas


@pytest.mark.parametrize("made", [sheet(), long_sheet()], ids=["everyday", "long"])
def test_every_placed_character_is_found_in_the_pdf(made: EvaluationSheet, book: FontBook):
    document = layout(form(), [made], book)
    assert_text_is_found(document, pdf_of(document, book))


@given(made=generated_sheets())
@settings(max_examples=15)
def test_every_placed_character_of_any_sheet_is_found(made: EvaluationSheet, book: FontBook):
    context = replace(form(), first_fiscal_year=2018, last_fiscal_year=2028)
    document = layout(context, [made], book)
    assert_text_is_found(document, pdf_of(document, book))


@pytest.mark.parametrize(
    "made", [sheet(), long_sheet(), *map(hostile_sheet, HOSTILE[::7])], ids=lambda _: ""
)
def test_our_canvas_writes_what_that_of_reportlab_would(made: EvaluationSheet, book: FontBook):
    document = layout(form(), [made], book)
    known = PdfFonts(book)
    stream = io.BytesIO()
    theirs = Canvas(
        stream,
        initialFontName=known.require(known.body),
        pageCompression=1,
        invariant=1,
        lang="ja-JP",
    )
    draw_on(cast("PdfCanvas", theirs), document, known)
    theirs.save()
    assert pdf_of(document, book) == stream.getvalue()


def test_fonts_are_embedded_and_ours(book: FontBook):
    pdf = pdf_of(layout(form(), [sheet()], book), book)
    assert b"Helvetica" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        descriptors = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        names = {str(each["/FontName"]) for each in descriptors}
        assert all("/FontFile2" in each for each in descriptors)
    assert {name.partition("+")[2] for name in names} == {
        "BIZUDGothic-Regular",
        "BIZUDGothic-Bold",
        "NotoSansJP-Regular",
    }


def test_equal_sheets_give_equal_bytes(book: FontBook):
    first, second = (pdf_of(layout(form(), [sheet(), long_sheet()], book), book) for _ in "12")
    assert first == second


def test_rare_characters_are_found_by_both_readers(book: FontBook, tmp_path: Path):
    name = "𠮷田 髙﨑 德永"
    made = sheet()
    made = replace(made, project=replace(made.project, name=name))
    path = tmp_path / "names.pdf"
    write_pdf(form(), [made], path, book)
    assert bare(name) in extracted(path.read_bytes())[0]
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("poppler is not installed")
    run = subprocess.run(
        [pdftotext, "-raw", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    assert unicodedata.normalize("NFC", name) in run.stdout


VARIANTS = "葛\U000e0100城と葛\U000e0101、辻\U000e0101氏・榊\U000e0100氏、𠮷\U000e0100田"


def test_variants_are_found_as_they_were_typed(book: FontBook, tmp_path: Path):
    made = sheet()
    purpose = f"{VARIANTS}の「窓口」「電子申請（試行）」、（仮）。"
    made = replace(made, project=replace(made.project, name=VARIANTS, purpose=purpose))
    path = tmp_path / "variants.pdf"
    report = write_pdf(form(), [made], path, book)
    issues = {note.issue for note in report.sheets[0].characters}
    assert issues == {CharacterIssue.FALLBACK}
    for text in (VARIANTS, purpose):
        assert bare(text) in extracted(path.read_bytes())[0]
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("poppler is not installed")
    run = subprocess.run(
        [pdftotext, str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    assert VARIANTS in run.stdout
    assert purpose in "".join(run.stdout.split())


def test_characters_are_drawn_where_the_layout_says(book: FontBook):
    """Justified, closed up and condensed texts, by the places pdfium finds in the PDF."""
    name = "市が保有する「データ」（全て）の整備・活用の促進に伴う拡充"
    made = long_sheet()
    document = layout(form(), [replace(made, project=replace(made.project, name=name))], book)
    texts = [text for box in document.pages[0].boxes for text in box.texts]
    assert any(text.spacing for text in texts)
    assert any(text.scale < 100 for text in texts)
    with pypdfium2.PdfDocument(pdf_of(document, book)) as opened:
        page = opened[0].get_textpage()
        said = page.get_text_range()
        for text in texts:
            if len(text.text) < 12 or said.count(text.text) != 1:
                continue
            first = said.index(text.text)
            lefts = [page.get_charbox(first + i, loose=True)[0] for i in range(len(text.text))]
            stretch = text.size * text.scale / 100
            x = text.x
            for character, left in zip(text.text, lefts, strict=True):
                assert left == pytest.approx(x, abs=0.02), text
                weight = Weight.BOLD if "Bold" in text.font else Weight.REGULAR
                x += book.face(weight).width(character) * stretch
                x += text.spacing * text.scale / 100


def test_a_variant_is_drawn_as_another_glyph(book: FontBook):
    """葛 with VS17 has another lower half, with VS18 it is as without."""
    plain, other, same = (
        ink_of(replace(sheet().project, name=name), book)
        for name in ("葛", "葛\U000e0100", "葛\U000e0101")
    )
    assert plain == same != other


def ink_of(project: r.Project, book: FontBook) -> bytes:
    """The picture of the cell of a project's name."""
    document = layout(form(), [replace(sheet(), project=project)], book)
    frame = next(box.frame for box in document.pages[0].boxes if box.role == "name")
    with pypdfium2.PdfDocument(pdf_of(document, book)) as opened:
        page = opened[0].render(scale=4).to_pil()
    left, top, right, bottom = (round(4 * edge) for edge in (*frame[:2], frame.right, frame.bottom))
    return page.crop((left, top, right, bottom)).tobytes()


def test_the_citys_own_font_prints_what_the_bundled_ones_lack(ipamj: Path, tmp_path: Path):
    book = FontBook(fonts(), extra=(ipamj,))
    made = sheet()
    name = "邉\U000e010f・葛\U000e0100"
    made = replace(made, project=replace(made.project, name=name))
    path = tmp_path / "own.pdf"
    report = write_pdf(form(), [made], path, book)
    notes = report.sheets[0].characters
    assert [(n.position, n.issue) for n in notes if n.place.field == "name"] == [
        (0, CharacterIssue.FALLBACK)
    ]
    assert bare(name) in extracted(path.read_bytes())[0]
    assert b"IPAmjMincho" in path.read_bytes()


def test_the_pdf_says_what_it_is_and_not_who_made_it(book: FontBook):
    with pikepdf.open(io.BytesIO(pdf_of(layout(form(), [sheet()], book), book))) as opened:
        told = {str(key): str(value) for key, value in opened.docinfo.items()}
        assert str(opened.Root["/Lang"]) == "ja-JP"
        assert str(opened.Root["/ViewerPreferences"]["/DisplayDocTitle"]) in ("true", "True")
    assert told["/Title"] == (
        "架空市DX推進計画 令和5年度版 評価シート 1-1-1 窓口手続オンライン化推進事業"
    )
    assert told["/Author"] == "架空市"
    assert told["/Creator"] == told["/Producer"] == f"dxdesk {VERSION}"
    assert "2000" in told["/CreationDate"]


def test_every_sheet_has_its_bookmark(book: FontBook):
    document = layout(form(), [sheet("1-1-1"), sheet("1-1-2")], book)
    with pikepdf.open(io.BytesIO(pdf_of(document, book))) as opened, opened.open_outline() as tree:
        titles = [item.title for item in tree.root]
    assert titles == [f"{n} 窓口手続オンライン化推進事業" for n in ("1-1-1", "1-1-2")]


def test_a_file_is_written_whole_or_not_at_all(book: FontBook, tmp_path: Path):
    path = tmp_path / "紙.pdf"
    report = write_pdf(form(), [sheet(), long_sheet()], path, book)
    assert report.pages == 3
    assert path.read_bytes().startswith(b"%PDF")
    assert [p.name for p in tmp_path.iterdir()] == ["紙.pdf"]
    with pytest.raises(KnownError, match="書き込めません"):
        write_pdf(form(), [sheet()], tmp_path / "ない" / "紙.pdf", book)


def test_a_stream_takes_the_same_bytes(book: FontBook, tmp_path: Path):
    out = io.BytesIO()
    write_pdf(form(), [sheet()], out, book)
    write_pdf(form(), [sheet()], tmp_path / "a.pdf", book)
    assert out.getvalue() == (tmp_path / "a.pdf").read_bytes()
