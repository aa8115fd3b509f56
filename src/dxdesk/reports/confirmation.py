"""確認依頼票 on A4 portrait: what a section is asked, with room to write beside each item.

It is answered by hand and copied, so nothing is told by colour or tint alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from typing_extensions import override

from dxdesk.domain.confirmation import CHOICES, HEADINGS, TITLE, request
from dxdesk.domain.japanese_date import japanese_date
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.reports.books import book_of
from dxdesk.reports.cells import Cell, Row
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
    from collections.abc import Sequence

    from dxdesk.domain.confirmation import ConfirmationSlip, ItemToConfirm, SlipHead
    from dxdesk.reports.cells import Sink
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.progress import Step
    from dxdesk.typeset.fonts import FontBook

WRITING_ROOM: Final = 15 * MM
"""Free of print in every cell for an answer, in pt."""

_FIT: Final = Fit(9.0, 1.3)
_LETTER: Final = Fit(10.5, 1.4)
_TITLE_SIZE: Final = 16.0
_THEME: Final = Theme(margin_left=20 * MM, margin_right=12 * MM, margin_top=18 * MM)
_WIDTHS: Final = (9 * MM, 28 * MM, 24 * MM, 0.0, 29 * MM, 43 * MM)
"""Of the columns; the one of the messages takes the rest."""
_CHOICES_SIZE: Final = 8.0
_BOX: Final = "□"


def write_confirmations(
    head: SlipHead,
    slips: Sequence[ConfirmationSlip],
    out: BinaryIO,
    *,
    fonts: FontBook | None = None,
    step: Step = silently,
) -> LayoutReport:
    """Print slips as PDF, each beginning on a page of its own with a numbering of its own.

    Args:
        head: What they have in common.
        slips: At least one.
        out: Takes the bytes.
        fonts: Fonts that have been loaded before; the bundled ones if None.
        step: Hears how far the work is, in pages; may end it.

    Returns:
        How many pages they take.

    Raises:
        ValueError: There is no slip.
        OSError: A font cannot be read, or the bytes cannot be written.
    """
    book = fonts or book_of()
    document = layout_confirmations(head, slips, book)
    draw(document, book, out, step)
    return document.report


def layout_confirmations(
    head: SlipHead, slips: Sequence[ConfirmationSlip], fonts: FontBook
) -> Document:
    """Lay out slips; arguments and errors as for `write_confirmations`."""
    if not slips:
        raise ValueError("a document needs a slip")
    setter = Typesetter(fonts, _THEME)
    pages: list[PageBuilder] = []
    marks: list[Bookmark] = []
    for slip in slips:
        marks.append(Bookmark(slip.section, len(pages)))
        pages += _pages(setter, head, slip, len(pages) + 1)
    plan = " ".join(filter(None, (head.plan_title, head.edition_title)))
    return Document(
        title=f"{plan} {TITLE}".strip(),
        author=head.sender.organisation,
        pages=tuple(page.finished() for page in pages),
        bookmarks=tuple(marks),
        report=LayoutReport(len(pages)),
    )


def _pages(
    setter: Typesetter, head: SlipHead, slip: ConfirmationSlip, first: int
) -> list[PageBuilder]:
    letter, styles = Styles(setter, _LETTER), Styles(setter, _FIT)
    name = f"{TITLE}　{slip.section}"
    flow = Flow(setter, "", first, again(styles, name), Reports([], []))
    pages = flow.run([*_letter(letter, head, slip), _table(styles, slip)])
    for number, page in enumerate(pages, 1):
        plan = (head.plan_title, f"　{head.edition_title}")
        put_foot(page, setter, (number, len(pages)), plan, (slip.section, "　確認依頼票"))
    return pages


def _letter(styles: Styles, head: SlipHead, slip: ConfirmationSlip) -> list[Block]:
    """Everything above the table: day, to whom, from whom, what is asked."""
    title = large_style(styles, _TITLE_SIZE, align=Align.CENTRE)
    gap = 2 * _THEME.gap
    return [
        edged(styles, [japanese_date(head.day)], Align.RIGHT, 0.0),
        edged(styles, slip.addressee, Align.LEFT, _THEME.gap / 2),
        edged(styles, head.sender.lines, Align.RIGHT, _THEME.gap / 2),
        Block((heading_row(styles, TITLE, title),), gap=gap, bordered=False),
        paragraphs(styles, request(head, len(slip.items), on_paper=True), gap),
    ]


def _table(styles: Styles, slip: ConfirmationSlip) -> Block:
    heads = zip(HEADINGS, _WIDTHS, strict=True)
    table = Table(styles, [Column(heading, width) for heading, width in heads])
    rows = tuple(_row(styles, table, item) for item in slip.items)
    return Block(rows, (table.head(),), 2 * _THEME.gap, parts=False)


def _row(styles: Styles, table: Table, item: ItemToConfirm) -> Row:
    texts = (str(item.number), f"{item.sheet}\n{item.name}", item.field, item.message, item.now)
    cells = [table.cell(at, text, table.style(at)) for at, text in enumerate(texts)]
    choices = " ".join(f"{_BOX}{choice}" for choice in CHOICES)
    style = replace(table.style(len(texts)), size=_CHOICES_SIZE)
    return Row((*cells, _AnswerCell(table.cell(len(texts), choices, style))))


@dataclass(slots=True)
class _AnswerCell(Cell):
    """The boxes to tick, and below them room to write."""

    choices: Cell
    x: float = field(init=False)
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        self.x, self.width = self.choices.x, self.choices.width
        self.height = self.choices.height + WRITING_ROOM

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        self.choices.put(sink, y, self.choices.height)

    @override
    def part(self, room: float) -> tuple[Cell, Cell] | None:
        # Of a row that is higher than a page, every part has room to write.
        halves = self.choices.part(room)
        return None if halves is None else (self if self.height <= room else halves[0], halves[1])
