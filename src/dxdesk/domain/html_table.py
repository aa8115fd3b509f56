"""Cells as an HTML table, as office programs put them on the clipboard and take them from it.

What is read comes from anywhere: it may be broken, endless, or made to stall whoever reads it. So a
table has bounds, and beyond them it is no table.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from dxdesk.domain.half_width import half_width
from dxdesk.domain.measurement import Kind, understand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_CELLS: Final = 100_000
# What is longer, or has more tags, is read for seconds; office programs give its text as well.
_MOST_CHARACTERS: Final = 2_000_000
_MOST_TAGS: Final = 150_000
_WIDEST_SPAN: Final = 1000
# The parser looks at an unfinished tag again with every piece; this is how much it may look at.
_MOST_LOOKING: Final = 10_000_000

_PIECE: Final = re.compile(r"[^>]*>|[^>]+")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_CELLS: Final = frozenset({"td", "th"})
_PARAGRAPHS: Final = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN: Final = frozenset({"script", "style", "title", "head", "caption"})

# Excel makes dates of 1-2 and numbers of ００１; only what it reads as we do is left to it.
_AS_TEXT: Final = " style=\"mso-number-format:'\\@'\""
# Without this, Excel makes a row of every line.
_LINE_END: Final = '<br style="mso-data-placement:same-cell">'


def written(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as a table."""
    lines = ("".join(map(_cell, row)) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<meta charset="utf-8"><table border="1">{body}</table>'


def _cell(text: str) -> str:
    read = understand(text)
    is_plain = read.kind is Kind.NUMBER and read.unit in {"", "%"} and half_width(text) == text
    style = "" if is_plain or not text else _AS_TEXT
    return f"<td{style}>{escape(text).replace(chr(10), _LINE_END)}</td>"


def read(html: str) -> list[list[str]] | None:
    """The one table of a text as rows of cells; None where that is not what the text is.

    A cell over several rows or columns stands in the first of them, the others are empty.
    """
    is_bounded = len(html) <= _MOST_CHARACTERS and html.count("<") <= _MOST_TAGS
    if not is_bounded or "<table" not in html.lower():
        return None
    reading = _Reading()
    try:
        return reading.block() if _is_followed(reading, html) else None
    except (AssertionError, ValueError):
        # So the parser says that it does not know a <![…]>, or a number of a thousand digits.
        return None


def _is_followed(reading: _Reading, html: str) -> bool:
    """Follow the tags to the end; False where they go beyond all bounds."""
    looked_at = 0
    for piece in _PIECE.finditer(html):
        reading.feed(piece[0])
        looked_at += len(reading.rawdata)
        if looked_at > _MOST_LOOKING or reading.number_of_cells > MOST_CELLS:
            return False
    # What ends within a tag is broken; anything else that the parser still waits with is text.
    if "<" not in reading.rawdata:
        reading.close()
    return True


class _Reading(HTMLParser):
    """Follows the tags of one table; a table within a cell is text of that cell."""

    def __init__(self) -> None:
        super().__init__()
        self.number_of_cells = 0
        self._depth = 0
        self._tables = 0
        self._unseen = 0
        self._has_words_around = False
        self._rows: list[list[str]] = []
        self._texts: list[str] | None = None
        self._place = 0
        # How many rows a column is still taken by a cell from above.
        self._taken: dict[int, int] = {}

    def block(self) -> list[list[str]] | None:
        """The cells, all rows of one length; None where there is more than one table, or words."""
        self._end_cell()
        width = max(map(len, self._rows), default=0)
        if self._tables != 1 or self._has_words_around or width * len(self._rows) > MOST_CELLS:
            return None
        return [row + [""] * (width - len(row)) for row in self._rows] if width else None

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            self._tables += self._depth == 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif self._depth == 1 and tag == "tr":
            self._begin_row()
        elif self._depth == 1 and tag in _CELLS:
            self._begin_cell(dict(attrs))
        elif tag == "br" and self._texts is not None:
            self._texts.append("\n")
        elif tag in _PARAGRAPHS:
            self._end_paragraph()

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._depth -= self._depth > 0
        elif tag in _UNSEEN:
            self._unseen -= self._unseen > 0
        elif self._depth == 1 and (tag == "tr" or tag in _CELLS):
            self._end_cell()
        elif tag in _PARAGRAPHS:
            self._end_paragraph()

    @override
    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._texts is not None:
            text = _SPACES.sub(" ", data)
            # Between two paragraphs stands nothing but the layout of the source.
            if text != " " or self._texts[-1:] != ["\n"]:
                self._texts.append(text)
        elif data.strip():
            self._has_words_around = True

    def _begin_row(self) -> None:
        self._end_cell()
        self._rows.append([])
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        self.number_of_cells += len(self._taken)

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if not self._rows:
            self._begin_row()
        row = self._rows[-1]
        while len(row) in self._taken:
            row.append("")
        start, width = len(row), _span(attributes.get("colspan"))
        row.extend([""] * width)
        rows = _span(attributes.get("rowspan"))
        if rows > 1:
            self._taken |= dict.fromkeys(range(start, start + width), rows)
        self.number_of_cells += width
        self._texts = []
        self._place = start

    def _end_paragraph(self) -> None:
        if self._texts and self._texts[-1] != "\n":
            self._texts.append("\n")

    def _end_cell(self) -> None:
        if self._texts is not None:
            lines = "".join(self._texts).split("\n")
            text = "\n".join(line.strip(" ") for line in lines).strip("\n")
            # Excel and Word write a space that is to be seen as one that does not break.
            self._rows[-1][self._place] = text.replace("\u00a0", " ").rstrip(" ")
            self._texts = None


def _span(value: str | None) -> int:
    """How many rows or columns a cell takes, read as browsers do."""
    digits = re.match(r"\s*([0-9]{1,9})", value or "")
    return min(max(int(digits[1]), 1), _WIDEST_SPAN) if digits else 1
