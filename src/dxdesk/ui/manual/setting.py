"""Sets a page of the manual as a document of Qt.

By a cursor and no HTML: what stands in a page is written as it is, and no word of it can become
a tag, an address or a picture.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import (
    QBrush,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)

from dxdesk.domain.manual import (
    Heading,
    Listing,
    Look,
    Note,
    Paragraph,
    Picture,
    Run,
    Table,
    Target,
)
from dxdesk.ui import theme
from dxdesk.ui.manual.pictures import picture_format, picture_text

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from PySide6.QtGui import QTextDocument, QTextList, QTextTable, QTextTableCell

    from dxdesk.domain.manual import Block, Page, Runs

KEY_CAP: Final = QTextFormat.Property.UserProperty.value + 3
"""Set for the letters of a key."""
_LINE: Final = 150
_LINE_OF_CELL: Final = 130
"""Heights of lines in per cent of the letters'."""
_SOLID: Final = QTextFrameFormat.BorderStyle.BorderStyle_Solid
_SIZES: Final = {1: 2, 2: 1, 3: 0}
"""Of headings by level, in the steps of Qt, which follow the size of the text."""
_ABOVE: Final = {1: 0.0, 2: 1.9, 3: 1.1}
"""Room above headings by level, in em."""


@dataclass(slots=True)
class SetPage:
    """What was set.

    Attributes:
        places: Where headings begin, as positions in the document; that of the title is "".
        targets: Where links lead; a link's address is its number here.
    """

    places: dict[str, int] = field(default_factory=dict[str, int])
    targets: list[Target] = field(default_factory=list[Target])


def set_page(document: QTextDocument, page: Page) -> SetPage:
    """Set a page in place of what the document holds."""
    document.clear()
    # As one change: otherwise all is laid out anew with each cell of a table.
    whole = QTextCursor(document)
    whole.beginEditBlock()
    setter = _Setter(document)
    setter.heading(Heading(page.title, 1), "")
    setter.blocks(page.blocks)
    whole.endEditBlock()
    return setter.done


class _Setter:
    """Writes blocks at the end of a document."""

    def __init__(self, document: QTextDocument) -> None:
        self.done = SetPage()
        self._em = QFontMetricsF(document.defaultFont()).horizontalAdvance("あ")
        document.setIndentWidth(2 * self._em)
        self._cursor = QTextCursor(document)
        self._level = 0
        self._narrower = 0.0
        # A document, a cell and what follows a table begin with a block that nobody has used.
        self._is_fresh = True
        self._above: QTextTable | None = None

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Write blocks below each other."""
        for block in blocks:
            match block:
                case Heading(text, _):
                    self.heading(block, text)
                case Paragraph(runs):
                    self._begin(self._room(0.6))
                    self._runs(runs)
                case Listing(items, is_numbered):
                    self._listing(items, is_numbered=is_numbered)
                case Note(inner):
                    self._note(inner)
                case Table():
                    self._table(block)
                case Picture():
                    self._picture(block)

    def heading(self, heading: Heading, name: str) -> None:
        """Write a heading, whose place is known by a name."""
        level = heading.level
        room = self._room(_ABOVE[level])
        room.setHeadingLevel(level)
        self._begin(room)
        self.done.places[name] = self._cursor.position()
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.Bold)
        look.setProperty(QTextFormat.Property.FontSizeAdjustment, _SIZES[level])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self._cursor.insertText(heading.text, look)

    def _begin(self, room: QTextBlockFormat) -> None:
        """Begin a block."""
        if self._above is not None:
            # Below a table Qt takes no room above a block, but that below the table.
            form = self._above.format().toTableFormat()
            form.setBottomMargin(max(room.topMargin(), self._em))
            self._above.setFormat(form)
            self._above = None
        if self._is_fresh:
            self._cursor.setBlockFormat(room)
        else:
            self._cursor.insertBlock(room, QTextCharFormat())
        self._is_fresh = False

    def _room(self, above: float, line: int = _LINE) -> QTextBlockFormat:
        """The form of a block with room above it, in em."""
        room = QTextBlockFormat()
        room.setTopMargin(above * self._em)
        room.setIndent(self._level)
        room.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return room

    def _runs(self, runs: Runs, *, is_bold: bool = False) -> None:
        for run in runs:
            look = self._look(run)
            if is_bold:
                look.setFontWeight(QFont.Weight.Bold)
            self._cursor.insertText(run.text, look)

    def _look(self, run: Run) -> QTextCharFormat:
        look = QTextCharFormat()
        if run.look is Look.STRONG:
            look.setFontWeight(QFont.Weight.Bold)
        elif run.look is Look.KEY:
            look.setProperty(KEY_CAP, True)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        if run.target is not None:
            look.setAnchor(True)
            look.setAnchorHref(str(len(self.done.targets)))
            look.setForeground(QBrush(theme.ACCENT))
            look.setFontUnderline(True)
            self.done.targets.append(run.target)
        return look

    def _listing(self, items: Sequence[Sequence[Block]], *, is_numbered: bool) -> None:
        style = QTextListFormat.Style
        form = QTextListFormat()
        form.setStyle(style.ListDecimal if is_numbered else style.ListDisc)
        form.setIndent(self._level + 1)
        listed: QTextList | None = None
        for first, *others in items:
            self._begin(self._room(0.35))
            listed = self._listed(listed, form)
            self._level += 1
            self._narrower += 2 * self._em
            if isinstance(first, Paragraph):
                self._runs(first.runs)
                self.blocks(others)
            else:
                self.blocks((first, *others))
            self._level -= 1
            self._narrower -= 2 * self._em

    def _listed(self, listed: QTextList | None, form: QTextListFormat) -> QTextList:
        """The list that the present block belongs to, begun where there is none yet."""
        block = self._cursor.blockFormat()
        block.setIndent(0)
        self._cursor.setBlockFormat(block)
        if listed is None:
            return self._cursor.createList(form)
        listed.add(self._cursor.block())
        return listed

    def _note(self, blocks: Sequence[Block]) -> None:
        form = self._table_form()
        form.setCellPadding(self._em * 0.6)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self._cursor.insertTable(1, 1, form)
        cell = table.cellAt(0, 0)
        look = QTextTableCellFormat()
        look.setBackground(QBrush(theme.NOTICE))
        look.setLeftBorder(theme.GAP / 2)
        look.setLeftBorderStyle(_SOLID)
        look.setLeftBorderBrush(QBrush(theme.TEXT))
        look.setLeftPadding(self._em)
        cell.setFormat(look)
        with self._inside(cell, 3 * self._em):
            self.blocks(blocks)
        self._leave(table)

    def _table(self, table: Table) -> None:
        form = self._table_form()
        form.setBorderCollapse(True)
        form.setCellPadding(self._em * 0.4)
        form.setHeaderRowCount(1)
        lines = (table.head, *table.rows)
        made = self._cursor.insertTable(len(lines), len(table.head), form)
        look = QTextTableCellFormat()
        look.setBorder(1)
        look.setBorderStyle(_SOLID)
        look.setBorderBrush(QBrush(theme.LINE))
        head = QTextTableCellFormat(look)
        head.setBackground(QBrush(theme.LABEL))
        for row, cells in enumerate(lines):
            for column, runs in enumerate(cells):
                cell = made.cellAt(row, column)
                cell.setFormat(look if row else head)
                with self._inside(cell):
                    self._begin(self._room(0, _LINE_OF_CELL))
                    self._runs(runs, is_bold=row == 0)
        self._leave(made)

    def _table_form(self) -> QTextTableFormat:
        """The form of a table without lines, as far to the right as the text around it."""
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setTopMargin(self._em * 0.8)
        form.setLeftMargin(self._level * 2 * self._em)
        return form

    @contextmanager
    def _inside(self, cell: QTextTableCell, narrower: float = 0.0) -> Generator[None]:
        """Write into a cell, which leaves so much less room for pictures."""
        level, self._level = self._level, 0
        self._narrower += narrower
        self._cursor, self._is_fresh = cell.firstCursorPosition(), True
        self._above = None
        yield
        self._narrower -= narrower
        self._level = level

    def _leave(self, table: QTextTable) -> None:
        """Go on below a table."""
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._is_fresh, self._above = True, table

    def _picture(self, picture: Picture) -> None:
        self._begin(self._room(0.8, 100))
        self._cursor.insertText(picture_text(), picture_format(picture.file, self._narrower))
        if picture.caption:
            self._begin(self._room(0.2))
            look = QTextCharFormat()
            look.setForeground(QBrush(theme.MUTED))
            self._cursor.insertText(picture.caption, look)
