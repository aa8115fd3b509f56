"""The real city's sheets on paper, where their file lies beside the checkout."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from dxdesk.domain.labels import Template
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.reports.layout import layout
from dxdesk.reports.preflight import printed_fields
from dxdesk.reports.templates import THEMES
from dxdesk.typeset.fonts import BOX
from tests.reports.extraction import bare, extracted, page_texts, pdf_of, printed
from tests.reports.paper import form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.domain.sheet import EditionContent, EvaluationSheet
    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook


@pytest.fixture(scope="module")
def edition(shared_sheets: Path) -> EditionContent:
    return read_text_sheets(shared_sheets.read_bytes()).content


def laid(edition: EditionContent, book: FontBook, template: Template) -> Document:
    context = replace(form(), former_projects=edition.former_projects)
    return layout(context, edition.sheets, book, THEMES[template])


def in_reading_order(sheet: EvaluationSheet) -> Iterator[str]:
    """The texts of a sheet from the top of its form to the bottom."""
    yield from (sheet.project.number, sheet.section_name, sheet.project.name)
    yield from (sheet.project.budget_text, sheet.project.purpose)
    yield from (item.mark + item.text for item in sheet.activities)
    yield from (row.label for row in (*sheet.plan_rows, *sheet.year_rows))
    yield from (item.mark + item.text for item in sheet.actions)
    for block in sheet.indicators:
        yield from (block.indicator.name, block.indicator.unit)
        for field in ("target", "actual", "rating"):
            yield from (getattr(value, field) for value in block.values)
    yield from (note.text for note in sheet.notes)


def test_every_field_is_found_again_on_one_page_a_sheet(edition: EditionContent, book: FontBook):
    document = laid(edition, book, Template.STANDARD)
    assert [sheet.pages for sheet in document.report.sheets] == [(n + 1,) for n in range(38)]
    assert {sheet.body_size for sheet in document.report.sheets} == {10.5}
    shrinks = [shrink for sheet in document.report.sheets for shrink in sheet.shrinks]
    assert [shrink.place.field for shrink in shrinks] == ["name"] * 2
    assert not any(sheet.cuts for sheet in document.report.sheets)
    pages = extracted(pdf_of(document, book))
    for sheet, page in zip(edition.sheets, pages, strict=True):
        read = 0
        for text in in_reading_order(sheet):
            if text.strip() not in ("/", "／"):
                wanted = bare(printed(text, book))
                assert wanted in page[read:], (sheet.project.number, read)
                read = page.index(wanted, read) + len(wanted)
    for former in edition.former_projects:
        assert any(bare(former.text) in page for page in pages)


@pytest.mark.parametrize("template", Template)
def test_every_field_is_found_in_every_template(
    template: Template, edition: EditionContent, book: FontBook
):
    document = laid(edition, book, template)
    pages = extracted(pdf_of(document, book))
    for sheet, report in zip(edition.sheets, document.report.sheets, strict=True):
        said = "".join(pages[number - 1] for number in report.pages)
        continued = bool(report.continuations)
        for place, text in printed_fields(sheet):
            if text.strip() not in ("/", "／") and not continued:
                assert bare(printed(text, book)) in said, (sheet.project.number, place.field)
        if template is Template.COMPACT:
            assert len(report.pages) == 1


def test_fonts_are_ours_embedded_and_subset_and_every_glyph_is_there(
    edition: EditionContent, book: FontBook
):
    document = laid(edition, book, Template.STANDARD)
    pdf = pdf_of(document, book)
    assert pdf == pdf_of(laid(edition, book, Template.STANDARD), book)
    assert b"Helvetica" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        assert found
        assert all("/FontFile2" in each for each in found)
        assert all(str(each["/FontName"])[7] == "+" for each in found)
    face = book.face()
    runs = {run.text for page in document.pages for run in page_texts(page)}
    assert BOX not in {face.font_of(character) for character in set("".join(runs))}
