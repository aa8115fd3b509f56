"""Fonts for reportlab: registered when needed, with the defect in its ToUnicode maps mended.

reportlab 5.1.0 writes 𠮷 (U+20BB7) into the ToUnicode map as `<20BB7>`, which readers take for
another character, and puts more than 100 entries into one block, which the CMap specification
forbids (Adobe Technical Note 5014, `beginbfchar`). Copying and searching then return nonsense.
The mended function stands in for reportlab's own; a test shows that the installed version still
has the defect, so that an upgrade that mends it is noticed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfmetrics, ttfonts

from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.typeset.fonts import FontBook

_MOST_ENTRIES: Final = 100
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


def to_unicode_cmap(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of a subset: which character each of its codes stands for.

    Args:
        font_name: PDF name of the font.
        subset: The code point of each code; 0 for none.
    """
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
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
        ttfonts.makeToUnicodeCMap = to_unicode_cmap

    @property
    def body(self) -> str:
        """The name of the main font."""
        return self._book.face(Weight.REGULAR).primary.name

    def require(self, name: str) -> str:
        """Register a font by the name it has in a run, if it is not; its name for reportlab."""
        if name not in self._known:
            path = str(self._book.path(name))
            registered = name in pdfmetrics.getRegisteredFontNames()
            if not registered or pdfmetrics.getFont(name).face.filename != path:
                pdfmetrics.registerFont(ttfonts.TTFont(name, path, asciiReadable=False))
            self._known.add(name)
        return name
