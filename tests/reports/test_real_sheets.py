"""The real city's sheets on paper, where their file lies beside the checkout."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.reports.layout import layout
from dxdesk.reports.preflight import printed_fields
from tests.reports.extraction import bare, extracted, pdf_of, printed
from tests.reports.paper import form

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.typeset.fonts import FontBook


def test_every_field_is_found_again_on_one_page_a_sheet(shared_sheets: Path, book: FontBook):
    edition = read_text_sheets(shared_sheets.read_bytes()).content
    context = replace(form(), former_projects=edition.former_projects)
    document = layout(context, edition.sheets, book)
    assert [sheet.pages for sheet in document.report.sheets] == [(n + 1,) for n in range(38)]
    assert {sheet.body_size for sheet in document.report.sheets} == {10.5}
    shrinks = [shrink for sheet in document.report.sheets for shrink in sheet.shrinks]
    assert [shrink.place.field for shrink in shrinks] == ["name"] * 2
    assert not any(sheet.cuts for sheet in document.report.sheets)
    pages = extracted(pdf_of(document, book))
    for sheet, page in zip(edition.sheets, pages, strict=True):
        for place, text in printed_fields(sheet):
            if text.strip() not in ("/", "／"):
                assert bare(printed(text, book)) in page, (sheet.project.number, place.field)
    for former in edition.former_projects:
        assert any(bare(former.text) in page for page in pages)
