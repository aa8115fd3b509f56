"""Headings of 14 pt and more, which break where a phrase ends, and running text below them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dxdesk.reports.cells import Row, TextCell
from dxdesk.reports.flow import Block
from dxdesk.reports.handout.measures import MEASURES
from dxdesk.reports.looks import Align
from dxdesk.reports.setting import Passage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.looks import Style
    from dxdesk.reports.setting import SetLine
    from dxdesk.reports.styles import Styles


def heading_lines(styles: Styles, text: str, style: Style) -> list[SetLine]:
    """Break a heading as wide as the page at its phrases."""
    return styles.setter.phrased_lines(text, style.weight, style.room(styles.theme.width))


def large_style(
    styles: Styles, size: float, *, align: Align = Align.LEFT, bold: bool = True
) -> Style:
    """The look of a heading of a size in pt."""
    base = styles.strong("heading") if bold else styles.body("text")
    pitch = size * MEASURES.large_leading
    return replace(base, size=size, pitch=pitch, align=align, inset_x=0.0)


def heading_row(styles: Styles, text: str, style: Style) -> Row:
    """A heading as wide as the page, without lines around it."""
    theme = styles.theme
    lines = heading_lines(styles, text, style)
    return Row((TextCell(theme.left, theme.width, tuple(lines), style),), ruled=False)


def part_heading(styles: Styles, text: str) -> Block:
    """The heading of a part."""
    row = heading_row(styles, text, large_style(styles, MEASURES.heading_size))
    return Block((row,), bordered=False, parts=True)


def again(styles: Styles, text: str) -> Block:
    """What stands on top of each further page of a part."""
    style = replace(styles.strong("heading"), inset_x=0.0)
    theme = styles.theme
    shown = styles.setter.abbreviated(text, "（続き）", 0.95 * style.room(theme.width))
    cell = styles.text_cell((theme.left, theme.width), shown, style)
    return Block((Row((cell,), ruled=False),), gap=2.0, bordered=False)


def edged(styles: Styles, texts: Sequence[str], align: Align, gap: float) -> Block:
    """Lines of a letter at one edge, none where there are no texts; `gap` is kept above, in pt."""
    style = replace(styles.body("text"), inset_x=0.0, align=align)
    passages = [Passage(text, hang=0.0) for text in texts]
    lines = styles.setter.lines(passages, style.weight, style.room(styles.theme.width))
    cell = TextCell(styles.theme.left, styles.theme.width, tuple(lines), style)
    rows = (Row((cell,), ruled=False),) if texts else ()
    return Block(rows, gap=gap, bordered=False, parts=True)


def paragraphs(styles: Styles, texts: Sequence[str], gap: float, *, small: bool = False) -> Block:
    """Running text below each other, without lines around it; `gap` is kept above, in pt."""
    theme = styles.theme
    style = replace(styles.small("text") if small else styles.body("text"), inset_x=0.0)
    passages = [Passage(text) for text in texts]
    lines = styles.setter.lines(passages, style.weight, style.room(theme.width))
    row = Row((TextCell(theme.left, theme.width, tuple(lines), style),), ruled=False)
    return Block((row,), gap=gap, bordered=False, parts=True)
