"""The made-up manual, laid out and drawn once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reports.manual.making import MANUAL, bound, laid, with_picture

if TYPE_CHECKING:
    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook


@pytest.fixture(scope="session")
def document(book: FontBook, tmp_path_factory: pytest.TempPathFactory) -> Document:
    return laid(MANUAL, with_picture(tmp_path_factory.mktemp("pictures")), book)


@pytest.fixture(scope="session")
def pdf(document: Document, book: FontBook) -> bytes:
    return bound(document, book)
