"""Cells as an HTML table, as office programs take them: in it no 1-2 becomes a date."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from dxdesk.domain.listing import figure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dxdesk.domain.listing import ListColumn

_AS_TEXT: Final = " style=\"mso-number-format:'\\@'\""
# Without this, Excel makes a row of every line.
_LINE_END: Final = '<br style="mso-data-placement:same-cell">'


def table_html(
    columns: Sequence[ListColumn], rows: Iterable[Sequence[str]], *, with_headings: bool
) -> str:
    """Rows of cells as one table."""
    head = "".join(f"<th>{_escaped(column.heading)}</th>" for column in columns)
    lines = ["".join(map(_cell, columns, row)) for row in rows]
    body = "".join(f"<tr>{line}</tr>" for line in ([head] if with_headings else []) + lines)
    return f'<meta charset="utf-8"><table border="1">{body}</table>'


def _cell(column: ListColumn, text: str) -> str:
    is_figure = column.is_number and figure_of(text) is not None
    return f"<td{'' if is_figure else _AS_TEXT}>{_escaped(text)}</td>"


def _escaped(text: str) -> str:
    return _LINE_END.join(escape(text).splitlines())
