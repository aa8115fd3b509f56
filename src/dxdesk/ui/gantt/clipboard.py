"""The clipboard of the charts: in our own form between them, as a table for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from dxdesk.ui.gantt.geometry import LABEL_COLUMN

if TYPE_CHECKING:
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.copied import Copied

MIME_TYPE: Final = "application/x-dxdesk-schedule"


def copy(chart: Chart) -> bool:
    """Copy what is chosen; tells whether there was anything."""
    line, column = chart.current, chart.cursor.column
    if line is None:
        return False
    if chart.chosen_cells is None and not chart.are_whole_rows:
        rows = [each.row for each in chart.chosen]
        texts = [row.label if column == LABEL_COLUMN else row.rating for row in rows]
        QGuiApplication.clipboard().setText("\n".join(texts))
        return True
    # Imported here, as below: the start waits for nothing that a clipboard needs.
    from dxdesk.ui.gantt.copied import as_table, copied_of, written

    copied = copied_of(chart)
    if copied is None:
        return False
    data = QMimeData()
    data.setData(MIME_TYPE, QByteArray(written(copied)))
    data.setText(as_table(copied, chart.grid, rated=chart.is_rated))
    QGuiApplication.clipboard().setMimeData(data)
    return True


def pasted_text() -> str:
    """The text that lies on the clipboard."""
    return QGuiApplication.clipboard().text()


def held_marks(chart: Chart) -> tuple[Copied, str] | None:
    """Copied rows or cells, with a sentence on what a table holds that was not understood."""
    from dxdesk.ui.gantt.copied import read
    from dxdesk.ui.gantt.table_reading import read_table

    data = QGuiApplication.clipboard().mimeData()
    if data.hasFormat(MIME_TYPE):
        copied = read(cast("bytes", data.data(MIME_TYPE).data()))
        if copied is not None:
            return copied, ""
    if chart.cursor.column >= chart.grid.cell_count:
        return None
    return read_table(data.text(), chart.grid, rated=chart.is_rated)
