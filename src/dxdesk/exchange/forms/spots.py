"""A cell of the form found again in a worksheet, and what is said of where it stands.

How it was found, by its marks or by the words around it, no longer matters to whoever reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.rounds.returned import Reading, ReturnedValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.exchange.workbook.cells import At, Sheet


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that holds something of the sheet.

    Attributes:
        at: Where it is now.
        line: The mark of its line; where there are no marks, the number of its row.
        places: What it is for; several for a cell of a chart.
        base: What is compared with: what was sent, or else what stands in the plan.
        sent: What stood there when it was sent; None where the file does not tell.
        doubt: Why it is not certain that the cell is for this; empty where it is.
        is_open: Whether it was open for the section, as far as the file tells.
    """

    at: At
    line: str
    places: tuple[FormPlace, ...]
    base: str = ""
    sent: str | None = None
    doubt: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in a cell; the fields are those of `ReturnedValue`."""

    text: str
    reading: Reading = Reading.PLAIN
    why: str = ""
    seen: str = ""
    others: tuple[str, ...] = ()

    def value(self, place: FormPlace, sent: str | None, where: str) -> ReturnedValue:
        """The same as the value of a place."""
        others = tuple(dict.fromkeys(one for one in self.others if one != self.text))
        return ReturnedValue(
            place, self.text, sent, where, self.reading, self.why, self.seen, others
        )

    def doubted(self, why: str, *others: str) -> Read:
        """The same, to be asked about for one reason more."""
        reasons = self.why + why if why not in self.why else self.why
        return Read(self.text, Reading.ASKED, reasons, self.seen, (*self.others, *others))

    def told(self, why: str) -> Read:
        """The same with something more to be said, that raises no doubt."""
        reading = Reading.RECOVERED if self.reading is Reading.PLAIN else self.reading
        return Read(self.text, reading, self.why + why, self.seen, self.others)


def recovered(text: str, why: str, seen: str = "", *others: str) -> Read:
    """Read otherwise than it is stored, and beyond doubt."""
    return Read(text, Reading.RECOVERED, why, seen, others)


def asked(text: str, why: str, seen: str = "", *others: str) -> Read:
    """Read with a doubt."""
    return Read(text, Reading.ASKED, why, seen, others)


def where_of(sheet: Sheet, at: At) -> str:
    """A cell in words: 「1-1-1」シート F12."""
    return f"「{sheet.name}」シート {at.name}"


def where_of_sheet(sheet: Sheet) -> str:
    """A worksheet as a whole in words."""
    return f"「{sheet.name}」シート"


@dataclass(frozen=True, slots=True)
class Lost:
    """A place of the form whose cell is no longer there.

    Attributes:
        place: The place.
        base, sent: As of a `Spot`.
        is_row: Whether its whole row of a list is gone.
    """

    place: FormPlace
    base: str
    sent: str | None
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A worksheet in which the cells of the form were found again.

    Attributes:
        spots: What was found.
        own: The cells that hold nothing but words of the form itself.
        headings: Those in which there were such words, whatever stands there now.
        lost: What was not found.
        orders: The uids of the rows of each list as they stood before, by `FormPlace` of `ORDER`.
        spares: Uids of the rows that are there only where somebody filled a spare line.
        divisions: Into how many cells the five-year chart divides a year; None: as the plan does.
        is_sent_known: Whether the file tells what was sent.
        remarks: What is to be said of the worksheet as a whole.
    """

    spots: tuple[Spot, ...] = ()
    own: frozenset[At] = frozenset()
    headings: frozenset[At] = frozenset()
    lost: tuple[Lost, ...] = ()
    orders: Mapping[FormPlace, tuple[str, ...]] = field(
        default_factory=dict[FormPlace, tuple[str, ...]]
    )
    spares: frozenset[str] = frozenset()
    divisions: int | None = None
    is_sent_known: bool = True
    remarks: tuple[str, ...] = ()


def row_of(place: FormPlace) -> tuple[str, str, str] | None:
    """The list and the row that a place belongs to: kind, chart, uid; None where to none."""
    if place.kind in {"indicator", "indicator_value"}:
        return "indicator", "", place.uid
    if place.kind == "schedule_row":
        return place.kind, place.part, place.uid
    return None
