"""What dxdesk uses of reportlab.pdfbase.ttfonts."""

from collections.abc import Callable, Sequence

class TTFError(Exception): ...

class TTFontFace:
    filename: str
    charToGlyph: dict[int, int]
    charWidths: dict[int, float]

makeToUnicodeCMap: Callable[[str, Sequence[int]], str]

class TTFont:
    fontName: str
    def splitString(self, text: str, doc: object) -> list[tuple[int, bytes]]: ...
    def getSubsetInternalName(self, subset: int, doc: object) -> str: ...
    face: TTFontFace
    def __init__(
        self,
        name: str,
        filename: str,
        *,
        subfontIndex: int = 0,
        asciiReadable: bool | None = None,
    ) -> None: ...
