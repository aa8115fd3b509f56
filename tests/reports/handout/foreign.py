"""PDFs of others, harmless and hostile, made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from pathlib import Path

A4 = (595.28, 841.89)


def plain(
    path: Path, size: tuple[float, float] = A4, words: tuple[str, ...] = ("foreign",)
) -> Path:
    """A PDF with a word on each page, and a frame 10 pt inside its edges."""
    canvas = Canvas(str(path), pagesize=size, invariant=1)
    for word in words:
        canvas.setFont("Helvetica", 20)
        canvas.drawString(60, size[1] / 2, word)
        canvas.rect(10, 10, size[0] - 20, size[1] - 20)
        canvas.showPage()
    canvas.save()
    return path


def turned(path: Path, degrees: int) -> Path:
    """A page that is turned when it is read."""
    plain(path)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = degrees
        pdf.save(path)
    return path


def locked(path: Path, password: str) -> Path:
    """A PDF that is protected; with an empty password only its rights are."""
    plain(path)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=password))
    return path


def hostile(path: Path) -> Path:
    """A PDF with everything that could act, and a field that somebody has filled in."""
    plain(path)
    with Pdf.open(path, allow_overwriting_input=True) as pdf:
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('hostile')"))
        launch = Dictionary(S=Name.Launch, F=pikepdf.String("calc.exe"))
        pdf.Root.OpenAction = script
        pdf.Root.AA = Dictionary(WC=script)
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))
        pdf.attachments["evil.exe"] = b"MZ evil payload"
        page = pdf.pages[0].obj
        page.AA = Dictionary(O=launch)
        page.PieceInfo = Dictionary(Evil=Dictionary(Private=pikepdf.String("private data")))
        look = Stream(pdf, b"BT /F1 12 Tf 2 5 Td (filled in) Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 20])
        look.Resources = page.Resources
        look.Metadata = Stream(pdf, b"<evil/>")
        widget = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=pikepdf.String("name"),
            V=pikepdf.String("filled in"), Rect=Array([60, 300, 160, 320]), F=4,
            AP=Dictionary(N=pdf.make_indirect(look)), AA=Dictionary(K=script),
        )  # fmt: skip
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 600, 800]), A=launch
        )
        field = pdf.make_indirect(widget)
        page.Annots = Array([field, pdf.make_indirect(link)])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=pikepdf.String("<xfa/>"))
        pdf.save(path)
    return path
