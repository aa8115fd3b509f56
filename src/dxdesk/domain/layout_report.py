"""What the layout had to do to fit a plan on paper, as values that proof-reading can read.

Nothing is shrunk, continued, cut or replaced silently. The layout itself lives in `reports`; its
report is a type of the domain, so that checks and screens read it without knowing about PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Place(NamedTuple):
    """The field that a text came from: kind of row, its uid, name of the field.

    Texts that the form makes itself have the kind `form` and an empty uid.
    """

    kind: str
    uid: str
    field: str


class CharacterIssue(StrEnum):
    """Why a character is not printed as typed by the main font."""

    FALLBACK = "fallback"
    """Another font prints it."""
    SELECTOR = "selector"
    """A variation selector that no font knows on its base, whose own glyph is printed."""
    PRIVATE = "private"
    """外字 of no registered font: another glyph on every computer, printed as its code point."""
    UNPRINTABLE = "unprintable"
    """No font has it: its code point is printed in a box."""
    CONTROL = "control"
    """Invisible; it prints nothing."""


@dataclass(frozen=True, slots=True)
class CharacterNote:
    """A character that is not printed as typed; `position` counts characters of the field."""

    place: Place
    position: int
    character: str
    issue: CharacterIssue


@dataclass(frozen=True, slots=True)
class EmergencyCut:
    """A line that had to end where no line may end, because nothing else fitted.

    `line` is the text of that line as printed.
    """

    place: Place
    line: str


@dataclass(frozen=True, slots=True)
class Shrink:
    """A cell set smaller than the rest of its sheet; size in pt, width in percent (長体)."""

    place: Place
    size: float
    width_percent: float


@dataclass(frozen=True, slots=True)
class Continuation:
    """A cell that goes on on the page after `page` (counted in the document from 1)."""

    place: Place
    page: int


@dataclass(frozen=True, slots=True)
class OutsideChart:
    """A bar or point that lies outside the years of its chart, as the row holds it."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class FieldLines:
    """How many lines a long text of a sheet takes on its paper, at the size printed there.

    `room` is how many it may take, all others as they are, before the sheet does not fit on its
    page at that size any more; None where the sheet takes several pages.
    """

    field: str
    lines: int
    room: int | None


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What happened to one sheet.

    Attributes:
        uid: Of the project.
        number: 事業番号 as typed.
        pages: Its pages, counted in the document from 1.
        body_size: Size of its body text in pt.
        standard_size: The size it would have if there were room, in pt.
        lines: Of its long texts, by field of the project.
        most_pages: How many pages a sheet of its template may take.
    """

    uid: str
    number: str
    pages: tuple[int, ...]
    body_size: float
    standard_size: float
    shrinks: tuple[Shrink, ...] = ()
    continuations: tuple[Continuation, ...] = ()
    cuts: tuple[EmergencyCut, ...] = ()
    characters: tuple[CharacterNote, ...] = ()
    outside: tuple[OutsideChart, ...] = ()
    lines: tuple[FieldLines, ...] = ()
    most_pages: int = 1

    @property
    def is_shrunk(self) -> bool:
        """Whether any text is smaller than the standard."""
        return self.body_size < self.standard_size or bool(self.shrinks)


@dataclass(frozen=True, slots=True)
class LayoutReport:
    """What happened to the sheets of a document, in their order."""

    pages: int
    sheets: tuple[SheetReport, ...] = ()

    @property
    def shrunk(self) -> tuple[SheetReport, ...]:
        """The sheets with text smaller than the standard."""
        return tuple(sheet for sheet in self.sheets if sheet.is_shrunk)

    @property
    def continued(self) -> tuple[SheetReport, ...]:
        """The sheets that take more than one page."""
        return tuple(sheet for sheet in self.sheets if len(sheet.pages) > 1)
