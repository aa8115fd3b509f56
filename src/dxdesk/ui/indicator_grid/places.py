"""The lines and columns of the grid, in one table: what they are called, hold and open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import FormLabel, label
from dxdesk.ui.typing_table.form import Form

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key


class EditorKind(Enum):
    """How a cell is edited."""

    NONE = "none"
    TEXT = "text"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class LineLook:
    """A line of an indicator: its heading, the field of the value's row, how it is edited.

    `stands_for` is the field that the cursor is said to be in; a computed line has no field of
    its own.
    """

    heading: str
    field: str
    editor: EditorKind
    stands_for: str


class Line(Enum):
    """A line of an indicator, in the order of the paper; the rate stands on the screen only."""

    TARGET = LineLook(label(FormLabel.TARGET), "target", EditorKind.TEXT, "target")
    ACTUAL = LineLook(label(FormLabel.ACTUAL), "actual", EditorKind.TEXT, "actual")
    RATE = LineLook(label(FormLabel.ACHIEVEMENT_RATE), "", EditorKind.NONE, "actual")
    RATING = LineLook(label(FormLabel.RATING), "rating", EditorKind.RATING, "rating")

    @property
    def look(self) -> LineLook:
        """What the table above says of the line."""
        look: LineLook = self.value
        return look


class Lead(Enum):
    """A column before those of the fiscal years, by its heading."""

    NAME = label(FormLabel.INDICATOR)
    HEADING = "区分"


LINES: Final = tuple(Line)
LEADS: Final = tuple(Lead)

FORM: Final = Form(
    len(LINES),
    frozenset(n for n, line in enumerate(LINES) if line.look.editor is EditorKind.NONE),
    LEADS.index(Lead.NAME),
    len(LEADS),
    "表の外か計算される欄",
    re.compile(r"(?:[0-9,.]+%超?)?"),
)
"""A block of lines for each indicator, a column of values for each fiscal year."""

TOUCHED: Final = {
    "target": (Line.TARGET, Line.ACTUAL, Line.RATE, Line.RATING),
    "actual": (Line.ACTUAL, Line.RATE, Line.RATING),
    "rating": (Line.RATING,),
    "rating_reason": (Line.RATING,),
    "remark": (Line.RATING,),
}
"""The lines that show something else once a field of a value has changed.

A target says whether an actual is missing, and both what the rule says of the rating.
"""


class Place(NamedTuple):
    """Where the cursor is: a row of the plan and its field."""

    key: Key
    field: str
