"""The cells of one sheet, from its XML to what a person sees in them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.table import column_number
from dxdesk.exchange.workbook.cells import Area, At, Cell, CellType, Run
from dxdesk.exchange.workbook.looks import Look
from dxdesk.exchange.workbook.measures import LAST_COLUMN, LAST_ROW, numbered_rows
from dxdesk.exchange.workbook.number_format import is_date
from dxdesk.exchange.workbook.shown import plain_number, shown_number, shown_text
from dxdesk.exchange.workbook.shown_dates import moment
from dxdesk.exchange.workbook.texts import Piece, joined, pieces_of, plain, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

    from dxdesk.exchange.workbook.colours import Palette
    from dxdesk.exchange.workbook.texts import Pieces

_PLACE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_DAY: Final = "yyyy/m/d"
_FIRST_DAY: Final = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 -- a sheet knows no time zone
_USUAL: Final = Look()
_column = cache(column_number)  # of at most all columns, for letters are three


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """What all sheets of a workbook share.

    Attributes:
        strings: The texts that cells name by number.
        looks: The looks that they name by number.
        palette: The colours.
        is_1904: Whether days are counted from 1904.
    """

    strings: Sequence[Pieces]
    looks: Sequence[Look]
    palette: Palette
    is_1904: bool


class _Value(NamedTuple):
    """What a cell holds; the fields are those of `Cell`."""

    type: CellType
    raw: str
    shown: str
    pieces: Pieces


def cells_of(sheet: Element, wardrobe: Wardrobe) -> Iterator[Cell]:
    """The cells of a sheet that hold a value or have a ground, in the order of the file.

    Args:
        sheet: Its root element.
        wardrobe: What its cells name by number.
    """
    for number, row in numbered_rows(sheet):
        column = 0
        for element in row.iterfind("c"):
            place = element.get("r")
            at = place_of(place) if place else At(number, column + 1)
            column = at.column
            if cell := _cell(element, at, wardrobe):
                yield cell


def place_of(name: str) -> At:
    """The cell of a name (`F12`).

    Raises:
        ValueError: No sheet has such a cell.
    """
    found = _PLACE.fullmatch(name)
    if found is None:
        raise ValueError(f"no cell: {name[:20]}")
    at = At(int(found.group(2)), _column(found.group(1).upper()))
    if not 0 < at.row <= LAST_ROW or at.column > LAST_COLUMN:
        raise ValueError(f"no cell: {name}")
    return at


def area_of(name: str) -> Area:
    """The cells of a range (`B2:F12`, or one cell).

    Raises:
        ValueError: No sheet has them.
    """
    first, _, last = name.partition(":")
    begin, end = place_of(first), place_of(last or first)
    return Area(
        At(min(begin.row, end.row), min(begin.column, end.column)),
        At(max(begin.row, end.row), max(begin.column, end.column)),
    )


def _cell(element: Element, at: At, wardrobe: Wardrobe) -> Cell | None:
    """A cell; None where there is nothing to see."""
    style = int(element.get("s") or 0)
    look = wardrobe.looks[style] if style < len(wardrobe.looks) else _USUAL
    if not len(element):
        return Cell(at, fill=look.fill) if look.fill else None
    is_formula = element.find("f") is not None
    value = _value(element, look, wardrobe)
    if value is None:
        is_unvalued = is_formula and element.get("t") != "str"
        if not (is_formula or look.fill):
            return None
        return Cell(at, fill=look.fill, is_formula=is_formula, is_unvalued=is_unvalued)
    letters = look.letters
    runs = (
        runs_of(value.pieces, letters)
        if value.pieces
        else (Run(value.shown, letters.struck, letters.colour, letters.underlined),)
    )
    return Cell(
        at, value.shown, value.type, value.raw, look.number_format, runs, look.fill,
        is_formula=is_formula,
    )  # fmt: skip


def _value(element: Element, look: Look, wardrobe: Wardrobe) -> _Value | None:
    """What a cell holds; None where it is empty."""
    kind, stored = element.get("t", "n"), element.findtext("v") or ""
    inline = element.find("is") if kind == "inlineStr" else None
    if inline is not None:
        return _text(pieces_of(inline, wardrobe.palette), look)
    match kind if stored else "":
        case "":
            value = None
        case "s":
            value = _text(wardrobe.strings[int(stored)], look)
        case "b":
            told = "TRUE" if stored.strip() in {"1", "true"} else "FALSE"
            value = _Value(CellType.LOGICAL, told, told, ())
        case "e":
            value = _Value(CellType.ERROR, plain(stored), plain(stored), ())
        case "d":
            value = _day_as_text(stored, look)
        case "n":
            value = _number(stored, look, wardrobe)
        case _:
            value = _text([Piece(plain(stored))], look)
    return value


def _text(pieces: Pieces, look: Look) -> _Value | None:
    text = joined(pieces)
    if not text:
        return None
    return _Value(CellType.TEXT, text, shown_text(text, look.number_format), pieces)


def _number(stored: str, look: Look, wardrobe: Wardrobe) -> _Value | None:
    try:
        number = float(stored)
    except ValueError:
        return _text([Piece(plain(stored))], look)
    code = look.number_format
    shown = shown_number(number, code, is_1904=wardrobe.is_1904)
    at = moment(number, is_1904=wardrobe.is_1904) if is_date(code) else None
    if at is None:
        return _Value(CellType.NUMBER, plain_number(number), shown, ())
    return _Value(CellType.DATE, _iso(at, has_day=number >= 1), shown, ())


def _day_as_text(stored: str, look: Look) -> _Value | None:
    """A day that is stored as one (`2023-04-01`), as few programs do."""
    try:
        at = datetime.datetime.fromisoformat(stored.strip()).replace(tzinfo=None)
    except ValueError:
        return _text([Piece(plain(stored))], look)
    serial = (at - _FIRST_DAY) / datetime.timedelta(days=1)
    code = look.number_format if is_date(look.number_format) else _DAY
    return _Value(CellType.DATE, _iso(at, has_day=True), shown_number(serial, code), ())


def _iso(at: datetime.datetime, *, has_day: bool) -> str:
    """`2023-04-01`, with its time where it has one; of the first day `12:30:00` alone."""
    if not has_day:
        return at.time().isoformat()
    return at.date().isoformat() if at.time() == datetime.time() else at.isoformat()
