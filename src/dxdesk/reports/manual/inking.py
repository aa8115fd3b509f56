"""Placing rich lines: each look in its font, keys in their frames, links where they lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.reports.cells import Sink
from dxdesk.reports.looks import Look
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.manual.signs import PAGE_WORD, Cap, Gap, Other, PageNumber, Tone
from dxdesk.reports.marking import parted
from dxdesk.reports.shapes import Frame, Rounded
from dxdesk.reports.theme import ASCENT
from dxdesk.typeset.fonts import Weight
from dxdesk.typeset.pieces import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.manual import Target
    from dxdesk.reports.manual.rich import RichLine
    from dxdesk.reports.manual.signs import RichLook
    from dxdesk.reports.setting import Placed
    from dxdesk.reports.shapes import Goal, Shape


@dataclass(frozen=True, slots=True)
class Ground(Sink):
    """A page to place on, of a manual in which the place of each heading is known."""

    goals: Mapping[Target, Goal]

    def page_of(self, target: Target) -> str:
        """The page that a link leads to, as printed."""
        return str(self.goals[target].page + 1)


def ink(line: RichLine, at: tuple[float, float], size: float, ground: Ground, into: Placed) -> None:
    """Place a line.

    Args:
        line: The line; its indent is the caller's affair.
        at: x of its left edge and y of its baseline in pt.
        size: In pt.
        ground: Where it is placed; takes the links.
        into: Takes texts and frames.
    """
    text, width, _, _, shifts = line.line
    solid = pieces(text, width, shifts, line.widths, line.slack)
    _Inking(at, size, ground, into).all(list(parted(solid, line.looks, line.widths)))


class _Inking:
    """Places the pieces of one line from left to right."""

    def __init__(self, at: tuple[float, float], size: float, ground: Ground, into: Placed) -> None:
        self._x, self._y = at
        self._size = size
        self._ground = ground
        self._into = into
        self._cap_from: float | None = None
        self._linked: tuple[Target, float, float] | None = None

    def all(self, parts: list[tuple[RichLook, Piece]]) -> None:
        """Place pieces, and what goes along with several of them."""
        for number, (look, piece) in enumerate(parts):
            x = self._x + piece.x * self._size
            following = parts[number + 1][0] if number + 1 < len(parts) else None
            right = x + self._put(look, piece, x, following)
            self._link(look.target, x, right)
        self._link(None, 0.0, 0.0)

    def _put(self, look: RichLook, piece: Piece, x: float, following: RichLook | None) -> float:
        """Place a piece; how wide it is in pt."""
        size = self._size
        match look:
            case Tone(weight):
                self._text(piece, x, Look(size, weight))
            case Other(text, weight):
                self._text(piece._replace(text=text), x, Look(size, weight))
            case PageNumber(target, wide):
                number = self._ground.page_of(target) + PAGE_WORD
                own = self._ground.setter.face.width(number)
                start = x + (wide - own) * size
                self._text(Piece(number, 0.0, own), start, Look(size))
                return wide * size
            case Gap():
                pass
            case Cap():
                self._cap(look, x, following)
                return (look.before + look.wide + look.after) * size
        return piece.width * size

    def _text(self, piece: Piece, x: float, look: Look) -> None:
        self._ground.setter.place_piece(piece, (x, self._y), look, self._into)

    def _cap(self, cap: Cap, x: float, following: RichLook | None) -> None:
        size = self._size
        start = x + cap.before * size
        end = start + cap.wide * size
        look = Look(size * MEASURES.cap_scale, Weight.REGULAR)
        self._text(Piece(cap.text, 0.0, cap.wide / MEASURES.cap_scale), start, look)
        inset, least = MEASURES.cap_inset, MEASURES.cap_margin
        if self._cap_from is None:
            self._cap_from = start - max(min(inset, cap.before), least) * size
        goes_on = not cap.ends and isinstance(following, Cap) and not following.begins
        if not goes_on:
            end += max(min(inset, cap.after), least) * size
            self._into[1].append(self._frame(self._cap_from, end))
            self._cap_from = None

    def _frame(self, left: float, right: float) -> Shape:
        top = self._y - MEASURES.cap_rise * self._size
        high = (MEASURES.cap_rise + MEASURES.cap_depth) * self._size
        frame = Frame(left, top, right - left, high)
        return Rounded(frame, MEASURES.cap_radius, MEASURES.cap_pen)

    def _link(self, target: Target | None, left: float, right: float) -> None:
        """Lengthen the link that runs, or close it where another begins or none."""
        known = self._linked
        if known is not None and known[0] == target:
            self._linked = (known[0], known[1], right)
            return
        if known is not None:
            top = self._y - ASCENT * self._size
            frame = Frame(known[1], top, known[2] - known[1], self._size)
            self._ground.page.link(frame, self._ground.goals[known[0]])
        self._linked = None if target is None else (target, left, right)
