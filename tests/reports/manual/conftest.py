"""The made-up manual, laid out and drawn once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from dxdesk.reports.manual.assembly import layout_manual
from dxdesk.reports.manual.write import write_manual_pdf
from tests.reports.manual.making import MANUAL, with_picture

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.reports.shapes import Document
    from dxdesk.typeset.fonts import FontBook


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_picture(tmp_path_factory.mktemp("pictures"))


@pytest.fixture(scope="session")
def document(book: FontBook, folder: Path) -> Document:
    return layout_manual(MANUAL, folder, book)


@pytest.fixture(scope="session")
def pdf(book: FontBook, folder: Path) -> bytes:
    out = io.BytesIO()
    write_manual_pdf(MANUAL, folder, out, fonts=book)
    return out.getvalue()
