"""Breaking text into lines: greedy, 追い込み before 追い出し, nothing ever lost.

The lines of a paragraph joined together are the paragraph, spaces included: those at the end of
a line hang into the margin of the cell. A chunk that is too long for its line by little is taken
in at the cost of the aki in the line; one longer than a whole line is cut at the best place there
is, and the line says so (`cut`), so that the report can.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.typeset.characters import NARROW, SPACES
from dxdesk.typeset.chunks import LEGAL, Boundary, boundaries, chunk_ends
from dxdesk.typeset.pieces import WIDEST_GAP
from dxdesk.typeset.spacing import BULLET, Shifts, Spacing, is_touched

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOLERANCE: Final = 1e-6
_LONGEST_HANG: Final = 4.0
_SHORTEST_HANGING_LINE: Final = 6.0
_EASY_SHARE: Final = 0.5
"""Aki goes down to this without a need: a quarter of an em is left between marks."""


class BrokenLine(NamedTuple):
    """A line of set text, all lengths in em."""

    text: str
    width: float
    """As it is set, 約物 closed up, without the spaces at its end."""
    indent: float = 0.0
    cut: bool = False
    """The break after this line is an emergency: it breaks a rule or a run."""
    shifts: Shifts = ()
    """Where its characters do not stand solid; the first may stand left of 0 (天付き)."""


class Chunks(NamedTuple):
    """Where the chunks of a paragraph end: by character, and by the right edge they give."""

    ends: list[int]
    edges: list[float]


class Paragraph:
    """A paragraph ready to be broken at any width, parted into chunks once.

    Args:
        text: The displayed text, without line breaks.
        widths: Advance of each character in em (`Face.widths`).
        hang: How far all lines but the first are indented, in em; None to go by the bullet that
            the text begins with.
        plain: The main font is known to have every character of it.
    """

    def __init__(
        self,
        text: str,
        widths: Mapping[str, float],
        hang: float | None = None,
        *,
        plain: bool = False,
    ) -> None:
        self.text = text
        self.plain = plain
        self._widths = widths
        self._wanted_hang = hang
        # Not cached properties: their lock takes longer than most paragraphs do.
        self._line: BrokenLine | None = None
        self._spacing: Spacing | None = None
        self._mark = 0
        self._chunks: dict[bool, Chunks] = {}
        self._places: dict[tuple[int, bool], list[Boundary]] = {}

    @property
    def line(self) -> BrokenLine:
        """All of it in one line."""
        if self._line is None:
            if is_touched(self.text):
                self._line = self.part(0, len(self.text))
            else:
                bare = self.text.rstrip(SPACES)
                self._line = BrokenLine(self.text, sum(map(self._widths.__getitem__, bare)))
        return self._line

    @property
    def width(self) -> float:
        """Length in em if set in one line."""
        return self.line.width

    @property
    def spacing(self) -> Spacing:
        """Where its characters stand."""
        if self._spacing is None:
            bullet = BULLET.match(self.text)
            self._mark = bullet.end() if bullet and bullet.end() < len(self.text) else 0
            self._spacing = Spacing(self.text, self._widths, self._mark)
        return self._spacing

    @property
    def bullet_width(self) -> float:
        """How far from the left edge the text begins after its bullet, in em; 0 without one."""
        spacing = self.spacing
        return spacing.left(self._mark) - spacing.left(0) if self._mark else 0.0

    def lines(self, width: float) -> list[BrokenLine]:
        """Break at a width in em; the other lines hang unless they would become too short."""
        if self.width <= width + _TOLERANCE:
            return [self.line]
        filler = _Filler(self, width, self._hang(width))
        start = 0
        while start < len(self.text):
            start = filler.fill(start)
        return filler.lines

    def part(self, start: int, end: int, indent: float = 0.0) -> BrokenLine:
        """One line of it as it stands, between two places."""
        spacing = self.spacing
        width = max(spacing.right(end) - spacing.left(start), 0.0)
        shifts = spacing.shifts(start, spacing.bare(end))
        return BrokenLine(self.text[start:end], width, indent, shifts=shifts)

    def chunks(self, *, narrow: bool = False) -> Chunks:
        """Where its chunks end; `narrow` as for `chunk_ends`."""
        found = self._chunks.get(narrow)
        if found is None:
            ends = chunk_ends(self.text, narrow=narrow)
            found = self._chunks[narrow] = Chunks(ends, self.spacing.edges(ends))
        return found

    def places(self, index: int, *, narrow: bool) -> list[Boundary]:
        """Where a chunk can be cut if it must."""
        key = (index, narrow)
        if key not in self._places:
            ends = self.chunks(narrow=narrow).ends
            start = ends[index - 1] if index else 0
            chunk = self.text[start : self.spacing.bare(ends[index])]
            self._places[key] = boundaries(chunk, start, narrow=narrow)
        return self._places[key]

    def _hang(self, width: float) -> float:
        hang = self.bullet_width if self._wanted_hang is None else self._wanted_hang
        fits = hang <= _LONGEST_HANG and width - hang >= _SHORTEST_HANGING_LINE
        return hang if fits else 0.0


class _Filler:
    """Fills the lines of a paragraph, whose lines but the first hang, at a width in em."""

    def __init__(self, paragraph: Paragraph, width: float, hang: float) -> None:
        self._paragraph = paragraph
        self._spacing = paragraph.spacing
        self._width = width
        self._hang = hang
        self._narrow = width - hang < NARROW
        self._chunks = paragraph.chunks(narrow=self._narrow)
        self._next = 0
        """The first chunk that is not set, or not to its end."""
        self.lines: list[BrokenLine] = []

    def fill(self, start: int) -> int:
        """Set the line that begins at a place; where the next one begins."""
        indent = self._hang if self.lines else 0.0
        ends, edges = self._chunks
        first = self._next
        limit = self._spacing.left(start) + self._width - indent
        fitting = bisect_right(edges, limit + _TOLERANCE, first)
        share = self._share(start, fitting, limit) if fitting < len(ends) else 0.0
        if share:
            fitting += 1
        if fitting > first:
            self._next = fitting
            end, cut = ends[fitting - 1], False
        else:
            end, cut = self._cut(start, limit)
            self._next += end == ends[first]
        line = self._paragraph.part(start, end, indent)
        if share:
            shifts = self._spacing.shifts(start, self._spacing.bare(end), share)
            line = line._replace(width=self._width - indent, shifts=shifts)
        self.lines.append(line._replace(cut=True) if cut else line)
        return end

    def _share(self, start: int, index: int, limit: float) -> float:
        """How much of the line's room (0 to 1) 追い込み takes to bring a chunk in; 0 to leave it.

        It takes more than half only where the line would be left too short to be justified.
        """
        ends, edges = self._chunks
        over = edges[index] - limit
        room = self._spacing.room(start, self._spacing.bare(ends[index]))
        if over > room:
            return 0.0
        if index > self._next and over > _EASY_SHARE * room:
            left = limit - edges[index - 1]
            if left <= WIDEST_GAP * (ends[index - 1] - start - 1):
                return 0.0
        return over / room

    def _cut(self, start: int, limit: float) -> tuple[int, bool]:
        """The best place to cut a chunk that is too long, the later of two equals.

        A single cluster wider than the line stands alone on it: nothing can be done.
        """
        index = self._next
        places = self._paragraph.places(index, narrow=self._narrow)
        best: Boundary | None = None
        after = bisect_right(places, start, key=attrgetter("position"))
        for place in islice(places, after, None):
            if best is not None and self._spacing.right(place.position) > limit + _TOLERANCE:
                break
            if best is None or place.rank <= best.rank:
                best = place
        if best is None:
            return self._chunks.ends[index], False
        return best.position, best.rank != LEGAL


def break_text(text: str, widths: Mapping[str, float], width: float) -> list[BrokenLine]:
    """Break a displayed text at a width in em.

    Raises:
        ValueError: The width is not positive.
    """
    if width <= 0:
        message = f"a line needs room: {width}"
        raise ValueError(message)
    paragraphs = (Paragraph(line, widths) for line in text.split("\n"))
    return [line for paragraph in paragraphs for line in paragraph.lines(width)]
