"""Bringing tables onto pages: as they come, parted where they must be, nothing left out."""

from __future__ import annotations

from dataclasses import dataclass
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
        self._y = self._theme.top
        self._sink = self._new_page()

    def run(self, blocks: Sequence[Block]) -> list[PageBuilder]:
        """Place the blocks; the pages they fill."""
        for block in blocks:
            self._place(block)
        return self.pages

    @property
    def _room(self) -> float:
        return self._theme.top + self._theme.height - self._y

    @property
    def _fresh(self) -> float:
        """The room below the heading of a further page."""
        return self._theme.height - self._again.height - self._again.gap

    def _new_page(self) -> Sink:
        number = self._first + len(self.pages)
        page = PageBuilder(self._theme, self._sheet, number)
        self.pages.append(page)
        self._y = self._theme.top
        return Sink(page, self._setter, self._reports.cuts, self._reports.continuations)

    def _turn(self) -> None:
        self._sink = self._new_page()
        for strip in self._again.strips:
            self._put(strip)
        self._y += self._again.gap

    def _put(self, strip: Strip) -> None:
        strip.put(self._sink, self._y)
        self._y += strip.height

    def _place(self, block: Block) -> None:
        if not block.strips:
            return
        if self._y > self._theme.top:
            self._y += block.gap
        if self._moves(block):
            self._turn()
        start = self._begin(block)
        for strip in block.strips:
            start = self._place_strip(block, strip, start)
        self._end(block, start)

    def _moves(self, block: Block) -> bool:
        """Whether the whole block goes to the next page."""
        if block.height <= self._room + _TOLERANCE:
            return False
        if not block.parts and block.height <= self._theme.keep_share * self._theme.height:
            return True
        head = sum(strip.height for strip in block.head)
        return not self._fits_somehow(block, block.strips[0], self._room - head)

    def _fits_somehow(self, block: Block, strip: Strip, room: float) -> bool:
        if strip.height <= room + _TOLERANCE:
            return True
        return self._may_part(block, strip) and strip.part(room) is not None

    def _may_part(self, block: Block, strip: Strip) -> bool:
        head = sum(each.height for each in block.head)
        return block.parts or strip.height > self._fresh - head

    def _begin(self, block: Block) -> float:
        start = self._y
        for strip in block.head:
            self._put(strip)
        return start

    def _end(self, block: Block, start: float) -> None:
        if block.bordered and self._y > start:
            theme = self._theme
            frame = Frame(theme.left, start, theme.width, self._y - start)
            self._sink.page.outline(frame, theme.border)

    def _place_strip(self, block: Block, strip: Strip, start: float) -> float:
        """Place a strip on as many pages as it takes; where the table begins on the last."""
        fresh = False
        while strip.height > self._room + _TOLERANCE:
            halves = strip.part(self._room) if self._may_part(block, strip) else None
            if halves is None and fresh:
                break
            if halves is not None:
                self._put(halves[0])
                strip = halves[1]
            self._end(block, start)
            self._turn()
            start = self._begin(block)
            fresh = True
        self._put(strip)
        return start
