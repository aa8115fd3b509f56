"""Cells on the clipboard: as text for any program, and as a table for office programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from dxdesk.domain.listing_html import table_html
from dxdesk.ui.indicator_grid.tsv import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.listing import ListColumn


def put_cells(
    columns: Sequence[ListColumn], rows: Sequence[Sequence[str]], *, with_headings: bool
) -> None:
    """Copy rows of cells; the columns say which of them hold numbers."""
    headings = [column.heading for column in columns]
    data = QMimeData()
    data.setText(written([headings, *rows] if with_headings else rows))
    data.setData("text/html", table_html(columns, rows, with_headings=with_headings).encode())
    QGuiApplication.clipboard().setMimeData(data)
