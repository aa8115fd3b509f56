"""The real city's sheets as a handout, where their file lies beside the checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain import handout as h
from dxdesk.domain import rows as r
from dxdesk.domain.labels import SummaryRows
from dxdesk.domain.sheet import PlanContent
from dxdesk.exchange.text_sheets import read_text_sheets
from tests.reports.extraction import bare, extracted
from tests.reports.handout.making import bound, contents_lines, laid, said

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.typeset.fonts import FontBook


def test_38_real_sheets_become_a_handout(shared_sheets: Path, book: FontBook):
    edition = read_text_sheets(shared_sheets.read_bytes()).content
    plan = PlanContent(r.Plan("p", "計画", "市", 2021, 2025), (), (edition,))
    parts = (
        *(h.Cover(), h.Contents(), h.Guide(), h.Summary(), h.Summary(SummaryRows.SECTION)),
        *(h.Summary(SummaryRows.YEARS), h.Unmet(all_years=True), h.Sheets(), h.Ended()),
    )
    made = laid(plan, h.Handout(document_number="資料1", parts=parts), book)
    pages = made.document.pages
    lines = {
        line.text: line.page
        for line in contents_lines([page for page in pages if said(page, "contents")])
    }
    texts = extracted(bound(made, book))
    assert len(texts) == len(pages)
    assert sum(bool(page.sheet) for page in pages) == len(edition.sheets) == 38
    for sheet in edition.sheets:
        number = next(at for at, page in enumerate(pages, 1) if page.sheet == sheet.project.uid)
        (listed,) = (page for text, page in lines.items() if text.startswith(sheet.project.number))
        assert listed == number
        assert bare(sheet.project.name) in texts[number - 1]
    assert len(made.document.bookmarks) > 38 + len(parts)
