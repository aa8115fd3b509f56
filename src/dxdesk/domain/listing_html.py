"""A list as an HTML table, as office programs take it from the clipboard: no 1-2 becomes a date."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from dxdesk.domain.listing import figure_of

if TYPE_CHECKING:
    from dxdesk.domain.listing import ListColumn, Listing

_AS_TEXT: Final = " style=\"mso-number-format:'\\@'\""
# Without this, Excel makes a row of every line.
_LINE_END: Final = '<br style="mso-data-placement:same-cell">'


def html_of(listing: Listing) -> str:
    """The headings and rows of a list as one table."""
    head = "".join(f"<th>{_escaped(heading)}</th>" for heading in listing.headings)
    lines = ("".join(map(_cell, listing.columns, row)) for row in listing.rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table border="1"><tr>{head}</tr>{body}</table>'


def _cell(column: ListColumn, text: str) -> str:
    is_figure = column.is_number and figure_of(text) is not None
    return f"<td{'' if is_figure else _AS_TEXT}>{_escaped(text)}</td>"


def _escaped(text: str) -> str:
    return _LINE_END.join(escape(text).splitlines())
