"""What dxdesk uses of reportlab.pdfbase.pdfdoc: streams of our own as XObjects."""

from collections.abc import Mapping

class PDFDictionary:
    def __init__(self, dict: Mapping[str, object] | None = None) -> None: ...

class PDFStream:
    def __init__(self, dictionary: PDFDictionary, content: bytes) -> None: ...

class PDFDocument:
    idToObject: Mapping[str, object]
    def getXObjectName(self, name: str) -> str: ...
    def addForm(self, name: str, form: PDFStream) -> None: ...
