"""What dxdesk uses of reportlab.pdfbase.ttfonts."""

class TTFError(Exception): ...

class TTFont:
    fontName: str
    def __init__(self, name: str, filename: str, *, subfontIndex: int = 0) -> None: ...
