"""PDFs of others between our own pages: 次第, 名簿, slides.

A foreign PDF is data. Only what its pages show is taken over, as form XObjects below our furniture:
what was filled in or stamped on is drawn into the page first, and whatever acts (scripts, links,
attachments, forms) stays behind. All reading is strict: a file that has to be repaired may have
lost pages, and nobody would notice.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, BinaryIO, Final

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name, Pdf, Rectangle, Stream

from dxdesk.reports.handout.chapters import OutsidePage
from dxdesk.reports.pdf_bytes import save
from dxdesk.reports.structure import foreign_structure, structure_of
from dxdesk.reports.tags import add_tags
from dxdesk.runtime.errors import KnownError, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from dxdesk.reports.shapes import Page

_ACTIVE: Final = ("/AA", "/AF", "/EF", "/JS", "/OpenAction", "/Metadata", "/PieceInfo", "/OPI")
"""Keys that nothing visible needs: actions, attached files, scripts, private data of programs."""

_LONGEST_SIDE: Final = 14400.0
"""pt; what a page may measure (ISO 32000-1, annex C)."""
_SAME_SIZE: Final = 3.0
"""pt; a page that differs from its paper by less is not scaled."""
_DEEPEST: Final = 40

_BROKEN: Final = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError)
"""What pikepdf raises for a file that is not what it says."""


def read_outside(path: Path) -> tuple[OutsidePage, ...]:
    """The pages of a PDF and their sizes as they are read, turned pages turned.

    Raises:
        KnownError: It is missing, locked with a password, damaged, or has no page.
    """
    with _opened(path) as pdf:
        try:
            sizes = [_size(page) for page in pdf.pages]
        except _BROKEN as error:
            raise _damaged(path) from error
    if not sizes or any(not 0 < side <= _LONGEST_SIDE for size in sizes for side in size):
        raise _damaged(path)
    return tuple(OutsidePage(path, number, *size) for number, size in enumerate(sizes))


def bind(
    pdf: bytes, pages: Sequence[Page], outside: Mapping[int, OutsidePage], out: BinaryIO
) -> None:
    """Lay pages of others below pages of ours, tag it, and write the whole without a date.

    Args:
        pdf: Our own PDF, whose pages have the furniture, drawn with marks.
        pages: What it was drawn from.
        outside: What lies below which page, counted from 0.
        out: Takes the bytes; the same input gives the same.

    Raises:
        KnownError: A file has changed since it was read, or cannot be read any more.
    """
    with ExitStack() as stack:
        document = stack.enter_context(Pdf.open(_stream(pdf)))
        sources: dict[Path, Pdf] = {}
        for number, below in sorted(outside.items()):
            if below.file not in sources:
                source = stack.enter_context(_opened(below.file))
                _disarm(source)
                sources[below.file] = source
            try:
                _underlay(document, number, sources[below.file], below)
            except _BROKEN as error:
                raise _damaged(below.file) from error
        structures = (
            foreign_structure() if number in outside else structure_of(page)
            for number, page in enumerate(pages)
        )
        add_tags(document, tuple(structures))
        save(document, out)


def _stream(pdf: bytes) -> BinaryIO:
    from io import BytesIO

    return BytesIO(pdf)


def _opened(path: Path) -> Pdf:
    try:
        pdf = Pdf.open(path, attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise _locked(path) from error
    except OSError as error:
        raise KnownError(
            f"資料「{path.name}」を開けません（{reason_of(error)}）。",
            "ファイルの場所と名前を確かめてください。",
        ) from error
    except _BROKEN as error:
        raise _damaged(path) from error
    if pdf.is_encrypted:
        pdf.close()
        raise _locked(path)
    return pdf


def _locked(path: Path) -> KnownError:
    return KnownError(
        f"資料「{path.name}」は保護（パスワード又は権限の制限）されているため、綴じ込めません。",
        "保護を外したPDFを作成元から受け取ってください。",
    )


def _damaged(path: Path) -> KnownError:
    return KnownError(
        f"資料「{path.name}」はPDFとして読めないか、壊れています。",
        "元の文書からPDFを作り直してください。",
    )


def _size(page: pikepdf.Page) -> tuple[float, float]:
    form = page.as_form_xobject()
    box = _seen(form)
    return float(box.width), float(box.height)


def _seen(form: pikepdf.Object) -> Rectangle:
    """What a form covers after its own matrix, which turns turned pages."""
    box = Rectangle(*(float(side) for side in form.BBox.as_list()))
    matrix = form.get("/Matrix")
    return Matrix(matrix).transform(box) if isinstance(matrix, Array) else box


def _disarm(source: Pdf) -> None:
    """Draw annotations into their pages and drop what acts, before anything is copied."""
    source.generate_appearance_streams()
    source.flatten_annotations("print")
    for thing in source.objects:
        _drop_active(thing, _DEEPEST)


def _drop_active(thing: pikepdf.Object, depth: int) -> None:
    if depth == 0:
        return
    if isinstance(thing, Array):
        for member in thing:
            _drop_inside(member, depth)
    elif isinstance(thing, Dictionary | Stream):
        for key in _ACTIVE:
            if key in thing:
                del thing[key]
        for key in list(thing.keys()):
            _drop_inside(thing[key], depth)


def _drop_inside(member: object, depth: int) -> None:
    # Indirect objects have their turn in `objects`; following them could go round in circles.
    if isinstance(member, pikepdf.Object) and not member.is_indirect:
        _drop_active(member, depth - 1)


def _underlay(document: Pdf, number: int, source: Pdf, below: OutsidePage) -> None:
    form = document.copy_foreign(source.pages[below.number].as_form_xobject())
    page = document.pages[number]
    # A name of our own: one that pikepdf chooses is another each time.
    name = page.add_resource(form, Name.XObject, Name.Below)
    shown = placement(form, name, Rectangle(page.mediabox))
    page.contents_add(b"/Figure <</MCID 0>> BDC\n" + shown + b"EMC\n", prepend=True)


def placement(form: pikepdf.Object, name: Name, room: Rectangle) -> bytes:
    """The operators that show a form in the middle of a rectangle, as large as fits there.

    One of nearly the same size is not scaled at all, so that its lines stay as thick as they are.
    """
    seen = _seen(form)
    scale = min(room.width / seen.width, room.height / seen.height)
    is_same = (
        abs(room.width - seen.width) < _SAME_SIZE and abs(room.height - seen.height) < _SAME_SIZE
    )
    scale = 1.0 if is_same else scale
    x = room.llx + (room.width - scale * seen.width) / 2 - scale * seen.llx
    y = room.lly + (room.height - scale * seen.height) / 2 - scale * seen.lly
    return f"q {scale:.6f} 0 0 {scale:.6f} {x:.4f} {y:.4f} cm {name} Do Q\n".encode()
