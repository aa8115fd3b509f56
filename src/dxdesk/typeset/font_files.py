"""Font files: what is read of them, and which of them can be used at all.

Besides the bundled fonts a city may register its own (外字, IPAmj明朝). What cannot be printed with
is refused when it is registered, not in the middle of a page.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from fontTools.ttLib import TTFont, TTLibError

from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.typeset.clusters import is_selector

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from pathlib import Path

_NEEDED: Final = frozenset(
    ("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
)
_NO_EMBEDDING: Final = 0x0302
"""Restricted licence, no subsets, bitmaps only (OpenType specification, OS/2, fsType)."""
_VARIATION_FORMAT: Final = 14
_PRIVATE: Final = range(0xE000, 0xF900)
_NAME: Final = re.compile(r"(?:(?![\[\](){}<>/%])[ -~])+")
_FORMATS: Final = {
    b"OTTO": "OpenType（CFF）形式のため使えません",
    b"ttcf": "複数のフォントをまとめた形式（.ttc）のため使えません",
}
_DAMAGED: Final = "壊れているため使えません"
_DAMAGES: Final = (TTLibError, KeyError, IndexError, AssertionError, ValueError, struct.error)
"""What fontTools raises where the bytes of a table make no sense."""
_ADVICE: Final = "TrueType形式（拡張子 .ttf）のフォントを登録してください。"


class UnusableFontError(KnownError):
    """A font that nothing can be printed with.

    Args:
        path: The file.
        reason: What is wrong with it, as the rest of a Japanese sentence about it.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"フォント「{path.name}」は{reason}。", _ADVICE)
        self.path = path


class Variant(NamedTuple):
    """The glyph of a variation sequence: its number in the font, None for that of the base."""

    glyph: int | None
    advance: float
    """In em."""


class FontFile:
    """A TrueType file, each part of it read when it is first needed. Lengths in em.

    Args:
        path: The file.
        name: What runs call it.
        own: The city has registered it, so that its private use characters are to be printed.
    """

    def __init__(self, path: Path, name: str, *, own: bool = False) -> None:
        self.path = path
        self.name = name
        self._own = own

    @cached_property
    def advances(self) -> Mapping[str, float]:
        """Its printable characters with their advances.

        Control characters and exotic spaces are left out even where a font has them, and
        private use is where the font is not the city's: it means another glyph on every computer.

        Raises:
            OSError: The file cannot be read.
            UnusableFontError: It is no TrueType font.
        """
        with _opened(self.path) as font:
            units = font["head"].unitsPerEm
            # Glyphs by number: making up their names takes longer than all the rest.
            font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
            metrics = font["hmtx"].metrics
            return {
                chr(code): metrics[glyph][0] / units
                for code, glyph in font.getBestCmap().items()
                if _printable(code) or (self._own and code in _PRIVATE)
            }

    @cached_property
    def variants(self) -> Mapping[str, Variant]:
        """Its variation sequences (cmap format 14): base and selector, the default ones too."""
        with _opened(self.path) as font:
            return _variants(font)


def _variants(font: TTFont) -> dict[str, Variant]:
    units = font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    glyphs = font.getBestCmap()
    found: dict[str, Variant] = {}
    for table in font["cmap"].tables:
        if table.format != _VARIATION_FORMAT:
            continue
        for selector, entries in table.uvsDict.items():
            for base, glyph in entries:
                name = glyph or glyphs.get(base)
                if name is not None:
                    number = font.getGlyphID(glyph) if glyph else None
                    advance = metrics[name][0] / units
                    found[chr(base) + chr(selector)] = Variant(number, advance)
    return found


def _printable(code: int) -> bool:
    character = chr(code)
    if is_selector(character):
        return False
    return unicodedata.category(character)[0] not in "CZ" or code in (0x20, 0x3000)


def vet(path: Path) -> None:
    """Make sure that a font can be printed with, by its small tables alone (fast).

    Raises:
        UnusableFontError: It cannot be read, is damaged, has no TrueType outlines or forbids
            embedding.
    """
    try:
        with _opened(path) as font:
            reason = _flaw(font, path.stat().st_size) or _name_flaw(font, path)
    except OSError as error:
        raise UnusableFontError(path, f"読み込めません（{reason_of(error)}）") from error
    if reason:
        raise UnusableFontError(path, reason)


def _flaw(font: TTFont, size: int) -> str:
    """Why a font cannot be used; empty if it can."""
    tables = font.reader.tables
    if not _NEEDED.issubset(tables):
        return _DAMAGED
    if any(table.offset + table.length > size for table in tables.values()):
        return _DAMAGED
    if font["OS/2"].fsType & _NO_EMBEDDING:
        return "PDFへの埋め込みが許されていないため使えません"
    return ""


def _name_flaw(font: TTFont, path: Path) -> str:
    """Why a font cannot be named in a PDF, which takes ASCII; the file's name stands in."""
    names = (font["name"].getName(kind, 3, 1, 0x409) for kind in (6, 4, 1))
    name = next((name.toUnicode() for name in names if name is not None), path.stem)
    return "" if _NAME.fullmatch(name) else "名前に英数字以外の文字があるため使えません"


@contextmanager
def _opened(path: Path) -> Generator[TTFont, None, None]:
    """A font file while it is read.

    Raises:
        OSError: The file cannot be read.
        UnusableFontError: It is no TrueType font, or what is read of it makes no sense.
    """
    try:
        with path.open("rb") as file:
            if reason := _FORMATS.get(file.read(4)):
                raise UnusableFontError(path, reason)
            file.seek(0)
            with TTFont(file, lazy=True) as font:
                yield font
    except _DAMAGES as error:
        raise UnusableFontError(path, _DAMAGED) from error
