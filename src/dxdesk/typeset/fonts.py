"""Which font prints which character, and how wide it is.

The main font covers JIS X 0208 and 0213; what it lacks (𠮷, JIS X 0212) comes from the fallback,
per run. A character that no font has is printed as a box with its code point, since an empty
frame tells nobody what is missing. Loading a font takes about 0.1 s, so each is read when the
first character needs it, and kept in the `FontBook` that the composition root owns.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

FAMILIES: Final = ("BIZUDGothic", "NotoSansJP")
"""The families of the fallback chain, first choice first; `FAMILY-Weight.ttf` are the files."""

BOX: Final = ""
"""The name, in a run, of "no font has it": the run's text is a code point to be boxed."""

BOX_SCALE: Final = 0.54
"""Size of the code point in a box, in em."""

BOX_MARGIN: Final = 0.1
"""Room between the code point and the frame, and outside the frame, in em."""


class Weight(StrEnum):
    """The weights that are bundled, as they stand in the names of the files."""

    REGULAR = "Regular"
    BOLD = "Bold"


class FontRun(NamedTuple):
    """A piece of text in one font; `font` is the file's name without ending, or `BOX`."""

    font: str
    text: str
    width: float
    """In em."""


@dataclass(frozen=True, slots=True)
class FontMetrics:
    """What is known of a font file: its characters with their advances, in em."""

    name: str
    path: Path
    advances: Mapping[str, float]


def read_metrics(path: Path) -> FontMetrics:
    """Read the printable characters of a TrueType file and their advances.

    Control characters, private use and exotic spaces are left out even where a font has them:
    private use means another glyph on every computer.

    Raises:
        OSError: The file cannot be read.
        fontTools.ttLib.TTLibError: It is no TrueType font.
    """
    with TTFont(path, lazy=True) as font:
        units = font["head"].unitsPerEm
        # Glyphs by number: making up their names takes longer than all the rest.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        metrics = font["hmtx"].metrics
        advances = {
            chr(code): metrics[glyph][0] / units
            for code, glyph in font.getBestCmap().items()
            if _printable(code)
        }
    return FontMetrics(path.stem, path, advances)


def _printable(code: int) -> bool:
    category = unicodedata.category(chr(code))
    return category[0] not in "CZ" or code in (0x20, 0x3000)


def code_point(character: str) -> str:
    """`U+1F4F1`: what is printed in the box instead of a character."""
    return f"U+{ord(character):04X}"


class _Widths(dict[str, float]):
    """Advances in em by character; falls back along the chain once, then remembers."""

    def __init__(self, face: Face) -> None:
        super().__init__(face.primary.advances)
        self._face = face

    def __missing__(self, character: str) -> float:
        width = self._face.look_up(character)
        self[character] = width
        return width


class Face:
    """One weight of the fallback chain. Not safe for several threads at once."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = tuple(files)
        self._others: dict[str, str] = {}

    @cached_property
    def primary(self) -> FontMetrics:
        """The main font."""
        return read_metrics(self._files[0])

    @cached_property
    def _fallbacks(self) -> tuple[FontMetrics, ...]:
        return tuple(read_metrics(path) for path in self._files[1:])

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.primary.advances)

    @cached_property
    def _plain(self) -> frozenset[str]:
        return frozenset(
            character
            for character in self.primary.advances
            if not unicodedata.category(character).startswith("M")
        )

    @cached_property
    def widths(self) -> Mapping[str, float]:
        """Advance of every character in em, that of its box where no font has it."""
        return _Widths(self)

    def look_up(self, character: str) -> float:
        """Find the fallback font of a character that the main font lacks; its advance in em."""
        for font in self._fallbacks:
            if character in font.advances:
                self._others[character] = font.name
                return font.advances[character]
        self._others[character] = BOX
        digits = code_point(character)
        advances = self.primary.advances
        return BOX_SCALE * sum(map(advances.__getitem__, digits)) + 4 * BOX_MARGIN

    def font_of(self, character: str) -> str:
        """The name of the font that prints a character, `BOX` where there is none."""
        if character in self._own:
            return self.primary.name
        if character not in self._others:
            self.look_up(character)
        return self._others[character]

    def covers(self, text: str) -> bool:
        """Whether the main font alone prints the text, without combining marks (fast)."""
        return self._plain.issuperset(text)

    def prints(self, text: str) -> bool:
        """Whether the main font has every character of the text (fast)."""
        return self._own.issuperset(text)

    def width(self, text: str) -> float:
        """Sum of the advances in em."""
        return sum(map(self.widths.__getitem__, text))

    def runs(self, text: str) -> tuple[FontRun, ...]:
        """Part a text by the font that prints it; each boxed character is a run of its own."""
        if self._own.issuperset(text):
            return (FontRun(self.primary.name, text, self.width(text)),)
        runs: list[FontRun] = []
        start = 0
        fonts = [self.font_of(character) for character in text]
        for end in range(1, len(text) + 1):
            if end == len(text) or fonts[end] != fonts[start] or fonts[start] == BOX:
                piece = text[start:end]
                shown = code_point(piece) if fonts[start] == BOX else piece
                runs.append(FontRun(fonts[start], shown, self.width(piece)))
                start = end
        return tuple(runs)


class FontBook:
    """The bundled fonts, each read when it is first needed.

    Args:
        folder: Where the files are (`runtime.paths.fonts()`).
        families: The fallback chain.
    """

    def __init__(self, folder: Path, families: Sequence[str] = FAMILIES) -> None:
        self._folder = folder
        self._faces = {
            weight: Face([folder / f"{family}-{weight}.ttf" for family in families])
            for weight in Weight
        }

    def face(self, weight: Weight = Weight.REGULAR) -> Face:
        """The chain of a weight."""
        return self._faces[weight]

    def path(self, name: str) -> Path:
        """The file of a font named in a run."""
        return self._folder / f"{name}.ttf"
