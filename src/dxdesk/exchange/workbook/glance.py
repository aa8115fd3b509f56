"""A first look into a workbook: what its sheets are called and which words stand in it.

Enough to tell what a file is, in milliseconds and without trusting it: a zip that unfolds to
gigabytes is read no further than to a bound, and nothing in it is followed.
"""

from __future__ import annotations

import re
import zlib
from html import unescape
from typing import IO, TYPE_CHECKING, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMES_PART: Final = "xl/workbook.xml"
_WORDS_PARTS: Final = re.compile(r"xl/(sharedStrings|worksheets/sheet[0-9]{1,3})\.xml")
_MOST_OF_A_PART: Final = 2 * 2**20
_MOST_PARTS: Final = 40
"""Of those that hold words; what is ours says so in the first."""
_NAME: Final = re.compile(r"""<(?:\w+:)?sheet\b[^>]*?\bname=(?:"([^"]*)"|'([^']*)')""")
_TAG: Final = re.compile(r"<[^>]*>")


class Glance(NamedTuple):
    """What was seen: the names of all sheets, hidden ones too, and the texts of cells."""

    names: tuple[str, ...]
    words: str


def glance(file: IO[bytes]) -> Glance | None:
    """Look into a file; None where it is no workbook of today's kind, or is broken."""
    try:
        with ZipFile(file) as archive:
            parts = archive.namelist()
            if _NAMES_PART not in parts:
                return None
            names = _NAME.findall(_part(archive, _NAMES_PART))
            words = "\n".join(_texts(archive, parts))
    # A part may be packed in a way, or locked, that this Python cannot open.
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return None
    return Glance(tuple(unescape(one or other) for one, other in names), words)


def _texts(archive: ZipFile, parts: list[str]) -> Iterator[str]:
    # In their order as text: the texts that sheets share stand before the sheets.
    found = sorted(part for part in parts if _WORDS_PARTS.fullmatch(part))
    for part in found[:_MOST_PARTS]:
        yield unescape(_TAG.sub("\t", _part(archive, part)))


def _part(archive: ZipFile, name: str) -> str:
    with archive.open(name) as part:
        return part.read(_MOST_OF_A_PART).decode("utf-8", "replace")
