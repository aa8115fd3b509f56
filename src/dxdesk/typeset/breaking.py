"""Breaking text into lines: greedy, 追い出し only, nothing ever lost.

The lines of a paragraph joined together are the paragraph, spaces included: those at the end of
a line hang into the margin of the cell. A chunk longer than the line is cut at the best place
there is, and the line says so (`cut`), so that the report can. Compaction of punctuation
(約物詰め) and justification are not done here yet; they would change `_fill` alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.typeset.characters import NARROW, SPACES
from dxdesk.typeset.chunks import LEGAL, Boundary, Chunks, boundaries, part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_TOLERANCE: Final = 1e-6
_LONGEST_HANG: Final = 4.0
_SHORTEST_HANGING_LINE: Final = 6.0
_BULLET: Final = re.compile(
    r"[ 　]*(?:[・･●○◎■□◆◇▲△▼▽★☆※→⇒▪•①-⑳㉑-㊿⑴-⒇❶-❿]|[-－](?=[ 　])"
    r"|[(（][0-9０-９A-Za-zア-ン一-十]{1,2}[)）]"
    r"|(?:[0-9０-９]{1,2}|[ア-ン])[.．)）](?![0-9０-９]))[ 　]*"
)


class BrokenLine(NamedTuple):
    """A line of set text, all lengths in em."""

    text: str
    width: float
    """Without the spaces at its end."""
    indent: float = 0.0
    cut: bool = False
    """The break after this line is an emergency: it breaks a rule or a run."""


class Paragraph:
    """A paragraph ready to be broken at any width, parted into chunks once.

    Args:
        text: The displayed text, without line breaks.
        widths: Advance of each character in em (`Face.widths`).
        hang: How far all lines but the first are indented, in em; None to go by the bullet that
            the text begins with.
    """

    def __init__(self, text: str, widths: Mapping[str, float], hang: float | None = None) -> None:
        self.text = text
        self._widths = widths
        self._wanted_hang = hang
        self._width = sum(map(widths.__getitem__, text.rstrip(SPACES)))
        self._parted: dict[bool, Chunks] = {}

    @property
    def width(self) -> float:
        """Length in em if set in one line."""
        return self._width

    def lines(self, width: float) -> list[BrokenLine]:
        """Break at a width in em; the other lines hang unless they would become too short."""
        if self._width <= width + _TOLERANCE:
            return [BrokenLine(self.text, self._width)]
        hang = self._hang(width)
        narrow = width - hang < NARROW
        if narrow not in self._parted:
            self._parted[narrow] = part(self.text, self._widths, narrow=narrow)
        return _fill(self._parted[narrow], _Measure(self._widths, width, hang, narrow))

    def _hang(self, width: float) -> float:
        hang = self._wanted_hang
        if hang is None:
            bullet = _BULLET.match(self.text)
            hang = sum(map(self._widths.__getitem__, bullet[0])) if bullet else 0.0
        fits = hang <= _LONGEST_HANG and width - hang >= _SHORTEST_HANGING_LINE
        return hang if fits else 0.0


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


class _Measure(NamedTuple):
    """What lines are filled by: the first line's length and how much the others hang, in em."""

    widths: Mapping[str, float]
    width: float
    hang: float
    narrow: bool

    def limit(self, count: int) -> float:
        """The length of the line after `count` lines."""
        return self.width - self.indent(count) + _TOLERANCE

    def indent(self, count: int) -> float:
        """The indent of the line after `count` lines."""
        return self.hang if count else 0.0


def _fill(chunks: Chunks, measure: _Measure) -> list[BrokenLine]:
    lines: list[BrokenLine] = []
    texts = chunks.texts
    start, used, limit = 0, 0.0, measure.limit(0)
    carried = ""
    for i, width in enumerate(chunks.widths):
        if used + width > limit and (start < i or carried):
            trailing = chunks.spaces[i - 1]
            text = carried + "".join(texts[start:i])
            lines.append(_line(text, used - trailing, measure.indent(len(lines))))
            carried, start, used, limit = "", i, 0.0, measure.limit(1)
        if width > limit:
            *cut, (carried, _, _) = _cut(texts[i], measure, len(lines))
            lines += [
                BrokenLine(text, wide, measure.indent(len(lines) + j), emergency)
                for j, (text, wide, emergency) in enumerate(cut)
            ]
            start, limit = i + 1, measure.limit(len(lines))
            used = sum(map(measure.widths.__getitem__, carried))
        else:
            used += width + chunks.spaces[i]
    last = carried + "".join(texts[start:])
    if last:
        trailing = sum(map(measure.widths.__getitem__, last[len(last.rstrip(SPACES)) :]))
        lines.append(_line(last, used - trailing, measure.indent(len(lines))))
    return lines


def _line(text: str, width: float, indent: float) -> BrokenLine:
    return BrokenLine(text, max(width, 0.0), indent)


def _cut(chunk: str, measure: _Measure, count: int) -> Iterator[tuple[str, float, bool]]:
    """Part a chunk that is too long; the last piece leaves room for more on its line."""
    bare = chunk.rstrip(SPACES)
    places = boundaries(bare, measure.widths, narrow=measure.narrow)
    whole = sum(map(measure.widths.__getitem__, bare))
    start, before, first = 0, 0.0, 0
    while whole - before > measure.limit(count):
        place, first = _best(places, first, before + measure.limit(count))
        if place is None:
            break
        piece = bare[start : place.position].rstrip(SPACES)
        width = sum(map(measure.widths.__getitem__, piece))
        yield chunk[start : place.position], width, place.rank != LEGAL
        start, before = place.position, place.width
        count += 1
    yield chunk[start:], whole - before, False


def _best(places: Sequence[Boundary], first: int, limit: float) -> tuple[Boundary | None, int]:
    """The best boundary within a limit, the later of two equals, and where to go on.

    A single cluster wider than the line stands alone on it: nothing can be done.
    """
    best: Boundary | None = None
    best_index = first
    for index in range(first, len(places)):
        place = places[index]
        if place.width > limit and best is not None:
            break
        if best is None or place.rank <= best.rank:
            best, best_index = place, index
    return best, best_index + 1
