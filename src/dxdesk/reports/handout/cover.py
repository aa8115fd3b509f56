"""The cover and the dividers: few large words on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import override

from dxdesk.reports.cells import Row, Strip, TextCell
from dxdesk.reports.flow import Block
from dxdesk.reports.handout.chapters import flowed
from dxdesk.reports.handout.headings import heading_lines, heading_row, large_style
from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.looks import Align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.cells import Sink
    from dxdesk.reports.looks import Style
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import SetLine
    from dxdesk.reports.styles import Styles


def cover_pages(
    styles: Styles, meeting: str, title: str, date: str, organisation: str
) -> list[PageBuilder]:
    """The cover, every text as it is printed; what is empty is left out.

    Meeting, title and date stand in the upper half, the organisation at the foot.
    """
    upper: list[Strip] = [_space(styles, MEASURES.cover_top)]
    if meeting:
        upper += [_line(styles, meeting), _space(styles, MEASURES.cover_gap)]
    title_strip = _title(styles, title)
    lower: list[Strip] = [_space(styles, MEASURES.cover_gap)]
    if date:
        lower.append(_line(styles, date))
    last = [_line(styles, organisation)] if organisation else []
    used = sum(strip.height for strip in (*upper, title_strip, *lower, *last))
    free = max(styles.theme.height - used - MEASURES.cover_gap, 0.0)
    lower.append(_space(styles, free))
    blocks = [
        Block(tuple(upper), bordered=False, parts=True),
        Block((title_strip,), bordered=False, parts=True),
        Block((*lower, *last), bordered=False, parts=True),
    ]
    return flowed(styles, title, blocks)


def divider_pages(styles: Styles, lines: Sequence[str]) -> list[PageBuilder]:
    """A divider: the last line in large words, what it belongs to in smaller ones above."""
    *above, last = filter(None, lines)
    style = large_style(styles, MEASURES.divider_size, align=Align.CENTRE)
    rows = [*(_line(styles, line) for line in above), heading_row(styles, last, style)]
    strips = (_space(styles, MEASURES.divider_top), *rows)
    return flowed(styles, "　".join(lines), [Block(strips, bordered=False, parts=True)])


def blank_page(styles: Styles, words: str) -> list[PageBuilder]:
    """A back page that is left empty, and says so."""
    style = large_style(styles, styles.fit.size, align=Align.CENTRE, bold=False)
    strips = (_space(styles, styles.theme.height / 2), heading_row(styles, words, style))
    return flowed(styles, words, [Block(strips, bordered=False)])


def _space(styles: Styles, height: float) -> Row:
    theme = styles.theme
    cell = TextCell(theme.left, theme.width, (), styles.body("space"))
    return Row((cell,), height, ruled=False)


def _line(styles: Styles, text: str) -> Row:
    style = large_style(styles, MEASURES.cover_size, align=Align.CENTRE, bold=False)
    return heading_row(styles, text, style)


def _title(styles: Styles, title: str) -> Strip:
    """The title at the largest size at which it takes few lines, between two lines."""
    styles_by_size = [large_style(styles, s, align=Align.CENTRE) for s in MEASURES.title_sizes]
    tried = [(heading_lines(styles, title, style), style) for style in styles_by_size]
    few = (each for each in tried if len(each[0]) <= MEASURES.title_lines)
    return _framed(styles, *next(few, tried[-1]))


def _framed(styles: Styles, lines: Sequence[SetLine], style: Style) -> FramedRow:
    theme = styles.theme
    cell = TextCell(theme.left, theme.width, tuple(lines), style)
    return FramedRow((cell,), cell.height + 2 * MEASURES.title_inset, ruled=False)


class FramedRow(Row):
    """A row between two heavy lines."""

    @override
    def put(self, sink: Sink, y: float, height: float) -> None:
        super().put(sink, y, height)
        theme = sink.setter.theme
        extent = (theme.left, theme.left + theme.width)
        sink.page.horizontals((y, y + height), extent, theme.border)
