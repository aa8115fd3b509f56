"""A list as CSV for other programs, in which no cell acts when a spreadsheet opens it.

A spreadsheet takes what begins with = + - @, a tab or a return for a formula. Such cells get an
apostrophe in front; a lone - and negative numbers mean something here and stay.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.workbook.house_style import storable

if TYPE_CHECKING:
    from typing import BinaryIO

    from dxdesk.domain.listing import Listing

_ACTS: Final = ("=", "+", "-", "@", "\t", "\r")
_HARMLESS: Final = re.compile(r"-(?:[0-9][0-9,]*(?:\.[0-9]+)?)?")


def write_csv(listing: Listing, out: BinaryIO) -> None:
    """Write a list as UTF-8 with a BOM, lines ended as RFC 4180 has it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(harmless, listing.headings))
    for row in listing.rows:
        writer.writerow(map(harmless, row))
    out.write(text.getvalue().encode("utf-8-sig"))


def harmless(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula."""
    acts = text.startswith(_ACTS) and not _HARMLESS.fullmatch(text)
    return f"'{storable(text)}" if acts else storable(text)
