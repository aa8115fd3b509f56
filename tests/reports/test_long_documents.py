"""A long document keeps no pages, and is the same document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.reports import layout as layouts
from dxdesk.reports.layout import layout
from tests.reports.extraction import pdf_of
from tests.reports.paper import form, long_sheet, many_sheets, sheet

if TYPE_CHECKING:
    import pytest

    from dxdesk.typeset.fonts import FontBook


def test_pages_that_are_laid_out_again_are_the_same(
    monkeypatch: pytest.MonkeyPatch, book: FontBook
):
    sheets = (*many_sheets(3), long_sheet(), sheet("9-9-9"))
    kept = layout(form(), sheets, book)
    monkeypatch.setattr(layouts, "MOST_KEPT", 2)
    monkeypatch.setattr(layouts, "_RENEWED", 2)
    later = layout(form(), sheets, book)
    assert isinstance(kept.pages, tuple)
    assert not isinstance(later.pages, tuple)
    assert later.report == kept.report
    assert later.bookmarks == kept.bookmarks
    assert tuple(later.pages) == kept.pages
    assert [later.pages[n] for n in range(len(later.pages))] == list(kept.pages)
    assert later.pages[-1] == kept.pages[-1]
    assert list(later.pages[1:3]) == list(kept.pages[1:3])
    assert pdf_of(later, book) == pdf_of(kept, book)
