"""What the tests use of fontTools.pens.ttGlyphPen."""

class TTGlyphPen:
    def __init__(self, glyphSet: object) -> None: ...
