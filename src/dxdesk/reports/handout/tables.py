"""Tables of a handout: columns with their heads, rows of texts, parted between pages by `flow`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.reports.cells import Row
from dxdesk.reports.looks import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import Place
    from dxdesk.reports.cells import Cell
    from dxdesk.reports.looks import Style
    from dxdesk.reports.styles import Styles


class Column(NamedTuple):
    """A column: its head, its width in pt (0: what the others leave), where its texts stand."""

    head: str
    width: float = 0.0
    align: Align = Align.LEFT
    inset: float | None = None


class Table:
    """Makes the rows of a table that is as wide as the page."""

    def __init__(self, styles: Styles, columns: Sequence[Column]) -> None:
        self._styles = styles
        self.columns = columns
        theme = styles.theme
        open_columns = sum(not column.width for column in columns)
        rest = theme.width - sum(column.width for column in columns)
        x = theme.left
        self.extents: list[tuple[float, float]] = []
        for column in columns:
            width = column.width or rest / open_columns
            self.extents.append((x, width))
            x += width

    def head(self) -> Row:
        """The heads of the columns."""
        styles = self._styles
        pairs = zip(self.extents, self.columns, strict=True)
        return Row(
            tuple(styles.text_cell(extent, column.head, styles.head) for extent, column in pairs)
        )

    def style(self, at: int, *, strong: bool = False, fill: float | None = None) -> Style:
        """The look of the cells of a column."""
        column, styles = self.columns[at], self._styles
        base = styles.strong("table") if strong else styles.body("table")
        inset = base.inset_x if column.inset is None else column.inset
        return replace(base, align=column.align, inset_x=inset, fill=fill)

    def cell(self, at: int, text: str, style: Style, place: Place | None = None) -> Cell:
        """A cell of a column."""
        return self._styles.text_cell(self.extents[at], text, style, place)

    def row(self, texts: Sequence[str], *, strong: bool = False, fill: float | None = None) -> Row:
        """A row of texts, one for each column."""
        return Row(
            tuple(
                self.cell(at, text, self.style(at, strong=strong, fill=fill))
                for at, text in enumerate(texts)
            )
        )
