"""取込結果票 on A4 portrait: all files on the first page, then each on pages of its own.

So that the pages of a section can be handed to it; nothing is told by colour or tint alone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final

from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.labels import EMPTY
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.domain.rounds.receipt import (
    LINE_HEADINGS,
    OVERVIEW_HEADINGS,
    RECOVERED,
    TAKEN,
    TITLE,
    UNPLACED,
    UNPLACED_HEADINGS,
)
from dxdesk.reports.books import book_of
from dxdesk.reports.cells import Row
from dxdesk.reports.draw import draw
from dxdesk.reports.flow import Block, Flow, Reports
from dxdesk.reports.foot import put_foot
from dxdesk.reports.handout.headings import again, edged, heading_row, large_style, paragraphs
from dxdesk.reports.handout.tables import Column, Table
from dxdesk.reports.looks import Align
from dxdesk.reports.progress import silently
from dxdesk.reports.setting import Typesetter
from dxdesk.reports.shapes import Bookmark, Document
from dxdesk.reports.styles import Styles
from dxdesk.reports.theme import MM, Fit, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.rounds.receipt import Receipt, ReceiptFile, ReceiptLine
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.progress import Step
    from dxdesk.typeset.fonts import FontBook

_FIT: Final = Fit(9.0, 1.3)
_TITLE_SIZE: Final = 16.0
_THEME: Final = Theme(margin_left=20 * MM, margin_right=12 * MM, margin_top=18 * MM)
_OVERVIEW_WIDTHS: Final = (
    *(30 * MM, 0.0, 26 * MM),
    *(13 * MM, 12 * MM, 13 * MM, 12 * MM, 13 * MM, 16 * MM),
)
_COUNTED: Final = 3
"""The first column of the overview that counts."""
_FACT_WIDTHS: Final = (26 * MM, 0.0)
_LINE_WIDTHS: Final = (30 * MM, 39 * MM, 0.0, 0.0, 37 * MM)
_UNPLACED_WIDTHS: Final = (40 * MM, 0.0, 56 * MM)
"""Of the columns; those of 0 share the rest."""


def write_receipt(
    receipt: Receipt, out: BinaryIO, *, fonts: FontBook | None = None, step: Step = silently
) -> LayoutReport:
    """Print a receipt as PDF.

    Args:
        receipt: The receipt.
        out: Takes the bytes.
        fonts: Fonts that have been loaded before; the bundled ones if None.
        step: Hears how far the work is, in pages; may end it.

    Returns:
        How many pages it takes.

    Raises:
        OSError: A font cannot be read, or the bytes cannot be written.
    """
    book = fonts or book_of()
    document = layout_receipt(receipt, book)
    draw(document, book, out, step, tagged=True)
    return document.report


def layout_receipt(receipt: Receipt, fonts: FontBook) -> Document:
    """Lay out a receipt; arguments and errors as for `write_receipt`."""
    setter = Typesetter(fonts, _THEME)
    styles = Styles(setter, _FIT)
    pages: list[PageBuilder] = []
    marks: list[Bookmark] = []
    parts = [("全体", _overview(styles, receipt))]
    parts += [(one.who, _file(styles, receipt, one)) for one in receipt.files if one.is_taken]
    for name, blocks in parts:
        marks.append(Bookmark(name, len(pages)))
        flow = Flow(setter, "", len(pages) + 1, again(styles, f"{TITLE}　{name}"), Reports([], []))
        own = flow.run(blocks)
        for number, page in enumerate(own, 1):
            put_foot(page, setter, (number, len(own)), (receipt.source, ""), (name, f"　{TITLE}"))
        pages += own
    return Document(
        title=f"{receipt.source} {TITLE}".strip(),
        author="",
        pages=tuple(page.finished() for page in pages),
        bookmarks=tuple(marks),
        report=LayoutReport(len(pages)),
    )


def _overview(styles: Styles, receipt: Receipt) -> list[Block]:
    table = Table(
        styles,
        [
            Column(heading, width, Align.RIGHT if at >= _COUNTED else Align.LEFT)
            for at, (heading, width) in enumerate(
                zip(OVERVIEW_HEADINGS, _OVERVIEW_WIDTHS, strict=True)
            )
        ],
    )
    rows = tuple(table.row(one.overview) for one in receipt.files)
    taken = sum(one.is_taken for one in receipt.files)
    told = f"照会の回答 {len(receipt.files)}ファイルのうち{taken}ファイルを取り込んだ結果です。"
    blocks = [
        *_head(styles, receipt, TITLE),
        paragraphs(styles, [told], _THEME.gap),
        Block(rows, (table.head(),), _THEME.gap),
    ]
    refused = [one for one in receipt.files if not one.is_taken]
    for one in refused:
        blocks += _facts(styles, one)
    return blocks


def _file(styles: Styles, receipt: Receipt, file: ReceiptFile) -> list[Block]:
    blocks = [*_head(styles, receipt, f"{TITLE}　{file.who}"), *_facts(styles, file)]
    for group, lines in file.groups:
        blocks += _lines(styles, group, lines)
    if not any(lines for _, lines in file.groups):
        blocks.append(paragraphs(styles, ["シートの内容に変わりはありません。"], 2 * _THEME.gap))
    if file.recovered:
        table = _table(styles, ("",), (0.0,))
        rows = [table.row((one,)) for one in file.recovered]
        blocks.append(_group(styles, RECOVERED, rows))
    if file.unplaced:
        table = _table(styles, UNPLACED_HEADINGS, _UNPLACED_WIDTHS)
        rows = [table.row((one.where, one.text, one.why)) for one in file.unplaced]
        blocks.append(_group(styles, UNPLACED, rows, table.head()))
    return blocks


def _head(styles: Styles, receipt: Receipt, title: str) -> Iterator[Block]:
    """Day and desk on the right, the title, and of which plan it is."""
    large = large_style(styles, _TITLE_SIZE, align=Align.CENTRE)
    beside = [text for text in (japanese_date(receipt.day), receipt.by) if text]
    yield edged(styles, beside, Align.RIGHT, 0.0)
    yield Block((heading_row(styles, title, large),), gap=_THEME.gap, bordered=False)
    yield paragraphs(styles, [receipt.source], _THEME.gap)


def _facts(styles: Styles, file: ReceiptFile) -> Iterator[Block]:
    """What is told of a file as a whole."""
    table = _table(styles, ("", ""), _FACT_WIDTHS)
    rows = (
        Row((table.cell(0, what, styles.label), table.cell(1, words, table.style(1))))
        for what, words in file.facts
    )
    yield Block(tuple(rows), gap=_THEME.gap)


def _lines(styles: Styles, group: str, lines: Sequence[ReceiptLine]) -> Iterator[Block]:
    if not lines:
        return
    table = _table(styles, LINE_HEADINGS[group], _LINE_WIDTHS)
    rows: list[Row] = []
    for line in lines:
        other = line.after if group == TAKEN else line.answer
        cells = (line.sheet, line.field, line.before or EMPTY, other or EMPTY, line.remark)
        rows.append(table.row(cells))
    yield _group(styles, group, rows, table.head())


def _group(styles: Styles, title: str, rows: Sequence[Row], *heads: Row) -> Block:
    """A table below its title, which stands on every page that it takes."""
    style = replace(styles.label, align=Align.LEFT)
    words = f"{title}　{len(rows)}件"
    cell = styles.text_cell((_THEME.left, _THEME.width), words, style)
    return Block(tuple(rows), (Row((cell,)), *heads), _THEME.gap)


def _table(styles: Styles, headings: Sequence[str], widths: Sequence[float]) -> Table:
    return Table(styles, [Column(*each) for each in zip(headings, widths, strict=True)])
