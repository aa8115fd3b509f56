"""Fonts for reportlab: registered when needed, with what it lacks added in this one place.

reportlab 5.1.0 writes 𠮷 (U+20BB7) into the ToUnicode map as `<20BB7>`, which readers take for
another character, and puts more than 100 entries into one block, which the CMap specification
forbids (Adobe Technical Note 5014, `beginbfchar`). Copying and searching then return nonsense.
It knows no variation sequences either: each gets a code of the private use plane 15, which stands
for its glyph in the font and for base and selector in the ToUnicode map; the code itself is not
in the PDF. Tests show that the installed version still has the defects, so that an upgrade that
mends them is noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

from dxdesk.typeset.clusters import clusters, has_selectors, is_selector
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.typeset.fonts import FontBook

_MOST_ENTRIES: Final = 100
_FIRST_CODE: Final = 0xF0000
_HEAD: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_TAIL: Final = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class ToUnicode:
    """Makes ToUnicode maps in reportlab's stead, and numbers the variation sequences.

    It stands where reportlab keeps its own function, as one of the process like its fonts.
    """

    def __init__(self) -> None:
        self._sequences: dict[int, str] = {}
        self._codes: dict[str, int] = {}

    @classmethod
    def installed(cls) -> ToUnicode:
        """The one that reportlab uses; put there if it is not."""
        found = ttfonts.makeToUnicodeCMap
        if not isinstance(found, ToUnicode):
            found = ttfonts.makeToUnicodeCMap = cls()
        return found

    def code(self, sequence: str) -> int:
        """The private code point of a variation sequence."""
        code = self._codes.setdefault(sequence, _FIRST_CODE + len(self._codes))
        self._sequences[code] = sequence
        return code

    def __call__(self, font_name: str, subset: Sequence[int]) -> str:
        """The ToUnicode map of a subset: which character each of its codes stands for.

        Args:
            font_name: PDF name of the font.
            subset: The code point of each code; 0 for none.
        """
        said = self._sequences
        return to_unicode_cmap(
            font_name, [said.get(point) or (chr(point) if point else "") for point in subset]
        )


def to_unicode_cmap(font_name: str, texts: Sequence[str]) -> str:
    """A ToUnicode map: what each code of a font stands for, empty for nothing."""
    entries = [
        f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>"
        for code, text in enumerate(texts)
        if text
    ]
    blocks: list[str] = []
    for start in range(0, len(entries), _MOST_ENTRIES):
        block = entries[start : start + _MOST_ENTRIES]
        blocks.append("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar\n")))
    return _HEAD.format(name=font_name) + "".join(blocks) + _TAIL


class PdfFonts:
    """Makes the fonts of a book known to reportlab, each when a page first uses it.

    reportlab keeps fonts in one registry of the process; a font that is there stays, since
    reading it takes 0.05 s.
    """

    def __init__(self, book: FontBook) -> None:
        self._book = book
        self._known: set[str] = set()
        self._maps = ToUnicode.installed()
        # EUDC.TTE, the 外字 of Windows, has no name of its own: it goes by that of its file.
        rl_config.autoGenerateTTFMissingTTFName = 1

    @property
    def body(self) -> str:
        """The name of the main font."""
        return self._book.face(Weight.REGULAR).primary.name

    def require(self, name: str) -> str:
        """Register a font by the name it has in a run, if it is not; its name for reportlab."""
        if name not in self._known:
            path = str(self._book.file(name).path)
            registered = name in pdfmetrics.getRegisteredFontNames()
            if not registered or pdfmetrics.getFont(name).face.filename != path:
                pdfmetrics.registerFont(ttfonts.TTFont(name, path, asciiReadable=False))
            self._known.add(name)
        return name

    def encoded(self, name: str, text: str) -> str:
        """A text as reportlab must be told it: each variation sequence as its private code."""
        if not has_selectors(text):
            return text
        return "".join(
            chr(self._encode(name, cluster)) if is_selector(cluster[-1]) else cluster
            for cluster in clusters(text)
        )

    def _encode(self, name: str, sequence: str) -> int:
        face = pdfmetrics.getFont(self.require(name)).face
        code = self._maps.code(sequence)
        if code not in face.charToGlyph:
            variant = self._book.file(name).variants[sequence]
            base = ord(sequence[0])
            glyph = face.charToGlyph[base] if variant.glyph is None else variant.glyph
            face.charToGlyph[code] = glyph
            face.charWidths[code] = face.charWidths[base]
        return code
