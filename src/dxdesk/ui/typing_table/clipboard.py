"""Blocks of texts on the clipboard, for spreadsheets and text editors alike.

Plain text is the more faithful where both kinds say the same: an HTML cell loses its leading
spaces, and nobody knows which of its line ends were typed. HTML is read only where the plain text
is no block of the same shape: Word puts every paragraph of a table on a line of its own, and so do
some browsers with every cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from dxdesk.domain import tsv

if TYPE_CHECKING:
    from collections.abc import Sequence


def put(rows: Sequence[Sequence[str]]) -> None:
    """Put rows of cells on the clipboard, as text and as a table."""
    # Imported here, as below: the start has no use for all the names of HTML.
    from dxdesk.domain import html_table

    data = QMimeData()
    data.setText(tsv.written(rows))
    # So many cells are put together for seconds, and every spreadsheet takes the text as well.
    if sum(map(len, rows)) <= html_table.MOST_CELLS:
        data.setData("text/html", html_table.written(rows).encode())
    QGuiApplication.clipboard().setMimeData(data)


def taken() -> list[list[str]]:
    """What is on the clipboard, as rows of cells; empty where there is no text."""
    from dxdesk.domain import html_table

    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data.hasText() else ""
    block = tsv.read(text)
    table = html_table.read(data.html()) if data.hasHtml() else None
    if table is not None and not (text and _shape(table) == _shape(block)):
        return table
    return block if text.strip("\r\n") else []


def _shape(block: Sequence[Sequence[str]]) -> list[int]:
    return [len(row) for row in block]
