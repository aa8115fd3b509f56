"""Bringing tables onto pages: as they come, parted where they must be, nothing left out.

A page is planned first and placed when it is full, so that what is left of it can be shared: every
strip and gap takes the same share of what it can take (`Strip.growth`), short rows thereby more
than long ones, and no page is crowded at its top and empty below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.reports.cells import Sink
from dxdesk.reports.page import PageBuilder
from dxdesk.reports.shapes import Frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import Continuation, EmergencyCut
    from dxdesk.reports.cells import Strip
    from dxdesk.reports.setting import Typesetter

_TOLERANCE: Final = 0.01


class Block(NamedTuple):
    """A table of the form.

    `head` is repeated on each page, `gap` is kept above it (pt), `bordered` gives it the heavy
    outline, `parts` lets its strips be parted though they would fit on a page of their own.
    """

    strips: tuple[Strip, ...]
    head: tuple[Strip, ...] = ()
    gap: float = 0.0
    bordered: bool = True
    parts: bool = False

    @property
    def height(self) -> float:
        """Of head and strips, without the gap, in pt."""
        return sum(strip.height for strip in (*self.head, *self.strips))


def needed(blocks: Sequence[Block]) -> float:
    """The height of blocks below each other in pt."""
    return sum(block.height + block.gap for block in blocks)


@dataclass(slots=True)
class _Table:
    """A block, or the part of one, on one page."""

    gap: float
    bordered: bool
    strips: list[Strip] = field(default_factory=list["Strip"])


@dataclass(frozen=True, slots=True)
class Reports:
    """Where placing tells what it had to do."""

    cuts: list[EmergencyCut]
    continuations: list[Continuation]


class Flow:
    """Fills the pages of one sheet.

    Args:
        setter: Places the texts.
        sheet: uid of the project.
        first_page: Number of the first page in the document, from 1.
        again: What stands on top of each further page.
        reports: Takes cuts and continuations.
    """

    def __init__(
        self,
        setter: Typesetter,
        sheet: str,
        first_page: int,
        again: Block,
        reports: Reports,
    ) -> None:
        self._setter = setter
        self._theme = setter.theme
        self._sheet = sheet
        self._again = again
        self._reports = reports
        self.pages: list[PageBuilder] = []
        self._first = first_page
        self._tables: list[_Table] = []
        self._room = self._theme.height

    def run(self, blocks: Sequence[Block]) -> list[PageBuilder]:
        """Place the blocks; the pages they fill."""
        for block in blocks:
            if block.strips:
                self._add(block)
        self._close()
        return self.pages

    @property
    def _fresh(self) -> float:
        """The room below the heading of a further page."""
        return self._theme.height - self._again.height - self._again.gap

    def _put(self, strip: Strip) -> None:
        self._tables[-1].strips.append(strip)
        self._room -= strip.height

    def _open(self, block: Block, gap: float) -> None:
        """Begin a table with its head, `gap` below the one before."""
        self._tables.append(_Table(gap, block.bordered))
        self._room -= gap
        for strip in block.head:
            self._put(strip)

    def _turn(self) -> None:
        self._close()
        self._tables = []
        self._room = self._theme.height
        self._open(self._again, 0.0)
        for strip in self._again.strips:
            self._put(strip)

    def _add(self, block: Block) -> None:
        gap = block.gap if self._tables else 0.0
        if self._moves(block, self._room - gap):
            self._turn()
            gap = self._again.gap
        self._open(block, gap)
        for strip in block.strips:
            self._add_strip(block, strip)

    def _moves(self, block: Block, room: float) -> bool:
        """Whether the whole block goes to the next page."""
        if block.height <= room + _TOLERANCE:
            return False
        if not block.parts and block.height <= self._theme.keep_share * self._theme.height:
            return True
        head = sum(strip.height for strip in block.head)
        return not self._fits_somehow(block, block.strips[0], room - head)

    def _fits_somehow(self, block: Block, strip: Strip, room: float) -> bool:
        if strip.height <= room + _TOLERANCE:
            return True
        return self._may_part(block, strip) and strip.part(room) is not None

    def _may_part(self, block: Block, strip: Strip) -> bool:
        head = sum(each.height for each in block.head)
        return block.parts or strip.height > self._fresh - head

    def _add_strip(self, block: Block, strip: Strip) -> None:
        """Add a strip to as many pages as it takes."""
        fresh = False
        while strip.height > self._room + _TOLERANCE:
            halves = strip.part(self._room) if self._may_part(block, strip) else None
            if halves is None and fresh:
                break
            if halves is not None:
                self._put(halves[0])
                strip = halves[1]
            self._turn()
            self._open(block, self._again.gap)
            fresh = True
        self._put(strip)

    def _close(self) -> None:
        """Place what has been planned for a page, its slack shared."""
        page = PageBuilder(self._theme, self._sheet, self._first + len(self.pages))
        self.pages.append(page)
        sink = Sink(page, self._setter, self._reports.cuts, self._reports.continuations)
        share = self._share()
        y = self._theme.top
        for table in self._tables:
            y += table.gap * (1 + share)
            start = y
            for strip in table.strips:
                height = strip.height + share * strip.growth
                strip.put(sink, y, height)
                y += height
            if table.bordered:
                frame = Frame(self._theme.left, start, self._theme.width, y - start)
                page.outline(frame, self._theme.border)
        page.join_rules()

    def _share(self) -> float:
        """The share of its growth that every strip and gap of the page gets, 0 to 1."""
        growth = sum(
            table.gap + sum(strip.growth for strip in table.strips) for table in self._tables
        )
        return min(1.0, max(0.0, self._room) / growth) if growth else 0.0
