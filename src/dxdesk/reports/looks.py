"""How texts look on the form: size, weight, place across their cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from typing_extensions import override

from dxdesk.typeset.fonts import Weight


class Look(NamedTuple):
    """How a line is drawn: size in pt, weight, horizontal scale in percent, grey (0 is black)."""

    size: float
    weight: Weight = Weight.REGULAR
    scale: float = 100.0
    grey: float = 0.0


class Align(Enum):
    """Where the lines of a cell stand across."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text cell looks; lengths in pt."""

    role: str
    size: float
    pitch: float
    weight: Weight = Weight.REGULAR
    align: Align = Align.LEFT
    inset_x: float = 4.0
    inset_y: float = 2.6
    scale: float = 100.0
    grey: float = 0.0
    fill: float | None = None

    @override
    def __hash__(self) -> int:
        # Of a few members: styles are looked up more often than anything else, and those of one
        # role and size hardly differ otherwise.
        return hash((self.role, self.size, self.scale))

    def room(self, width: float) -> float:
        """The length of a line in em in a cell of a width in pt."""
        return (width - 2 * self.inset_x) / self.size

    def condensed(self, length: float, width: float, narrowest: float) -> Style | None:
        """The style in which a line takes its cell (長体); None if that is too narrow to read.

        Args:
            length: Of the line in em.
            width: Of the cell in pt.
            narrowest: The least horizontal scale in percent.
        """
        percent = 100 * self.room(width) / length if length else 100.0
        return replace(self, scale=min(percent, 100.0)) if percent >= narrowest else None
