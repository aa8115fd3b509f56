"""What dxdesk uses of reportlab.pdfbase.ttfonts."""

from collections.abc import Callable, Mapping, Sequence

class TTFError(Exception): ...

class TTFontFace:
    filename: str
    charToGlyph: Mapping[int, int]

makeToUnicodeCMap: Callable[[str, Sequence[int]], str]

class TTFont:
    fontName: str
    face: TTFontFace
    def __init__(
        self,
        name: str,
        filename: str,
        *,
        subfontIndex: int = 0,
        asciiReadable: bool | None = None,
    ) -> None: ...
