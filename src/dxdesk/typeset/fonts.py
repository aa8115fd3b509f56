"""Which font prints which character, and how wide it is.

The main font covers JIS X 0208 and 0213; what it lacks (𠮷, JIS X 0212) comes from the fallback,
per run, and 外字 and rare variants of names from fonts that the city has registered. A character
that no font has is printed as a box with its code point, since an empty frame tells nobody what
is missing. Loading a font takes about 0.1 s, so each is read when the first character needs it,
and kept in the `FontBook` that the composition root owns.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.typeset.clusters import clusters, is_selector
from dxdesk.typeset.font_files import FontFile, vet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
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

    def __init__(self, files: Sequence[FontFile]) -> None:
        self._files = tuple(files)
        self._others: dict[str, str] = {}

    @property
    def primary(self) -> FontFile:
        """The main font."""
        return self._files[0]

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
        """Advance of every character in em, that of its box where no font has it.

        A variation selector has none, since variants are as wide as their bases.
        """
        return _Widths(self)

    def look_up(self, character: str) -> float:
        """Find the fallback font of a character that the main font lacks; its advance in em."""
        if is_selector(character):
            self._others[character] = BOX
            return 0.0
        for font in self._files[1:]:
            if character in font.advances:
                self._others[character] = font.name
                return font.advances[character]
        self._others[character] = BOX
        digits = code_point(character)
        advances = self.primary.advances
        return BOX_SCALE * sum(map(advances.__getitem__, digits)) + 4 * BOX_MARGIN

    def font_of(self, cluster: str) -> str:
        """The name of the font that prints a character, or all of a cluster; `BOX` if none.

        A variation sequence is printed by the first font that knows it (cmap format 14).
        """
        if cluster in self._own:
            return self.primary.name
        if cluster not in self._others:
            if len(cluster) == 1:
                self.look_up(cluster)
            else:
                self._others[cluster] = self._font_of_cluster(cluster)
        return self._others[cluster]

    def _font_of_cluster(self, cluster: str) -> str:
        for font in self._files:
            if _has(font, cluster, self.widths):
                return font.name
        return BOX

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
        for font, parts in groupby(self._units(text), key=itemgetter(0)):
            if font == BOX:
                runs += [FontRun(BOX, code_point(c), self.width(c)) for _, c in parts]
            else:
                piece = "".join(part for _, part in parts)
                runs.append(FontRun(font, piece, self.width(piece)))
        return tuple(runs)

    def _units(self, text: str) -> Iterator[tuple[str, str]]:
        """What one font must print, with its name: clusters, or characters where none can."""
        for cluster in clusters(text):
            font = self.font_of(cluster)
            if font == BOX and len(cluster) > 1:
                yield from ((self.font_of(character), character) for character in cluster)
            else:
                yield font, cluster


def _has(font: FontFile, cluster: str, widths: Mapping[str, float]) -> bool:
    """Whether a font has a base with marks, or a variant as wide as the character itself."""
    if not is_selector(cluster[-1]):
        return all(character in font.advances for character in cluster)
    variant = font.variants.get(cluster)
    return variant is not None and variant.advance == widths[cluster[0]]


class FontBook:
    """The bundled fonts and the city's own, each read when it is first needed.

    Args:
        folder: Where the bundled files are (`runtime.paths.fonts()`).
        families: The fallback chain.
        extra: TrueType files that print, in any weight, what no bundled font has: 外字 and
            variants of names.

    Raises:
        UnusableFontError: Nothing can be printed with one of the extra files.
    """

    def __init__(
        self, folder: Path, families: Sequence[str] = FAMILIES, extra: Sequence[Path] = ()
    ) -> None:
        for path in extra:
            vet(path)
        files = {
            weight: [_bundled(folder, f"{family}-{weight}") for family in families]
            for weight in Weight
        }
        names = [file.name for bundled in files.values() for file in bundled]
        own: list[FontFile] = []
        for path in extra:
            name = path.stem
            while name in names:
                name += "'"
            names.append(name)
            own.append(FontFile(path, name, own=True))
        self._faces = {weight: Face([*bundled, *own]) for weight, bundled in files.items()}
        self._files = {f.name: f for f in (*chain.from_iterable(files.values()), *own)}

    def face(self, weight: Weight = Weight.REGULAR) -> Face:
        """The chain of a weight."""
        return self._faces[weight]

    def file(self, name: str) -> FontFile:
        """The file of a font named in a run."""
        return self._files[name]


def _bundled(folder: Path, name: str) -> FontFile:
    return FontFile(folder / f"{name}.ttf", name)
