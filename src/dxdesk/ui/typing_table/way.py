"""Where keys lead from a cell."""

from __future__ import annotations

from enum import Enum


class Way(Enum):
    """A direction, or the end of a row."""

    UP = "up"
    DOWN = "down"
    LEFT = "left"
    RIGHT = "right"
    HOME = "home"
    END = "end"
