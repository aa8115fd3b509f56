"""Makes our cut of BIZ UDGothic: without instructions for small sizes, and under a name of its own.

    python scripts/unhint.py ORIGINAL.ttf resources/fonts/BIZUDGothic-Regular.ttf

The instructions round both edges of a hyphen to one line of pixels and leave it to the drawing
program to fill that line in. Where it smooths it does not, and the hyphen of "1-1" is lost. Only
161 of 13,932 glyphs, no kanji among them, have any.
Windows brings a BIZ UDGothic of its own, with instructions: under one name either may be drawn.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

_TABLES = ("fpgm", "cvt ", "DSIG")
"""Instructions for all glyphs and what they measure by; a signature of the file as it was."""
_DROP_OUT = ["PUSHW[] 511", "SCANCTRL[]", "PUSHB[] 4", "SCANTYPE[]"]
"""For a drawing in black and white: a stroke that meets no middle of a pixel is drawn all the same.
The fonts that are made without instructions carry the same, Noto Sans JP too."""
_NAMES = frozenset({1, 3, 4})
"""Family, identifier and full name. That for PostScript stays: it is the name in our PDF files."""


def unhint(original: Path, out: Path) -> None:
    """Write our cut of a font; outlines, widths and all that is said of rights stay."""
    # Any: the stubs know what the program reads of a font, and this is no part of the program.
    font: Any = TTFont(original)
    font.recalcBBoxes = font.recalcTimestamp = False
    for table in _TABLES:
        if table in font:
            del font[table]
    font["prep"].program.fromAssembly(_DROP_OUT)
    glyphs = font["glyf"]
    for name in font.getGlyphOrder():
        glyphs[name].removeHinting()
    for record in font["name"].names:
        if record.nameID in _NAMES:
            record.string = str(record).replace("BIZ", "DXDesk")
    font.save(out)


if __name__ == "__main__":
    unhint(Path(sys.argv[1]), Path(sys.argv[2]))
