"""Two pages side by side on one sheet of paper: A4 (2-in-1) or A3.

Bookmarks, page labels and metadata stay; what pointed to a page points to the side it went to. Tags
are for reading on the screen, and go.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Rectangle

from dxdesk.domain.labels import TwoUpPaper
from dxdesk.reports.handout.outside import placement
from dxdesk.reports.pdf_bytes import save
from dxdesk.reports.tags import remove_tags
from dxdesk.reports.theme import MM

if TYPE_CHECKING:
    from collections.abc import Mapping


_NAMES: Final = (Name.Left, Name.Right)
_SIZES: Final[Mapping[TwoUpPaper, tuple[float, float]]] = {
    TwoUpPaper.A4: (297 * MM, 210 * MM),
    TwoUpPaper.A3: (420 * MM, 297 * MM),
}


def two_up(pdf: bytes, paper: TwoUpPaper, out: BinaryIO) -> int:
    """Put the pages of a PDF of ours in pairs, left before right.

    Args:
        pdf: What `draw` or `bind` wrote.
        paper: What it goes on.
        out: Takes the bytes; the same input gives the same.

    Returns:
        How many sides of paper there are.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        singles = [page.as_form_xobject() for page in document.pages]
        width, height = _SIZES[paper]
        sides: dict[tuple[int, int], pikepdf.Object] = {}
        old = list(document.pages)
        for first in range(0, len(singles), 2):
            pair = singles[first : first + 2]
            document.add_blank_page(page_size=(width, height))
            page = document.pages[-1]
            for at, single in enumerate(pair):
                form = document.make_indirect(single)
                name = page.add_resource(form, Name.XObject, _NAMES[at])
                half = Rectangle(at * width / 2, 0, (at + 1) * width / 2, height)
                page.contents_add(placement(form, name, half))
            for single in old[first : first + 2]:
                sides[single.obj.objgen] = page.obj
        _redirect(document, sides)
        del document.pages[: len(singles)]
        _relabel(document, len(singles))
        remove_tags(document)
        save(document, out)
        return len(document.pages)


def _redirect(document: Pdf, sides: Mapping[tuple[int, int], pikepdf.Object]) -> None:
    """Let the destinations of bookmarks lead to the sides that the pages went to."""
    for thing in document.objects:
        if isinstance(thing, Dictionary) and "/Dest" in thing:
            side = sides.get(thing.Dest[0].objgen)
            if side is not None:
                thing.Dest = Array([side, Name.Fit])


def _relabel(document: Pdf, pages: int) -> None:
    """Sides are called after the pages on them: 1-2, 3-4."""
    if "/PageLabels" not in document.Root:
        return
    numbers = Array()
    for side, first in enumerate(range(1, pages + 1, 2)):
        last = min(first + 1, pages)
        text = str(first) if first == last else f"{first}-{last}"
        numbers.append(side)
        numbers.append(Dictionary(P=pikepdf.String(text)))
    document.Root.PageLabels = Dictionary(Nums=numbers)
