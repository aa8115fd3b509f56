"""The structure tree of a PDF whose pages were drawn with marks (ISO 32000-1, 14.7).

reportlab has no notion of structure: it draws the marks that `draw` gives it, and pikepdf adds
the tree that says what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from dxdesk.reports.structure import Leaf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.structure import Element

_KEYS: Final = ("/StructTreeRoot", "/MarkInfo")


def add_tags(pdf: Pdf, pages: Sequence[Sequence[Element]]) -> None:
    """Add the elements of each page, in the order of the pages."""
    tree = _Tree(pdf)
    for number, elements in enumerate(pages):
        tree.add_page(number, elements)
    tree.finish()


def remove_tags(pdf: Pdf) -> None:
    """Take the tree away from a PDF whose pages are no longer what it speaks of."""
    for key in _KEYS:
        if key in pdf.Root:
            del pdf.Root[key]


class _Tree:
    """A structure tree that grows page by page."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self._element("Document", self._root)
        self._parents = Array()
        """Pairs of a page's number and the elements of its marks, by their numbers."""

    def _element(self, tag: str, parent: pikepdf.Object) -> pikepdf.Object:
        return self._pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=parent, K=Array())
        )

    def add_page(self, number: int, elements: Sequence[Element]) -> None:
        page = self._pdf.pages[number].obj
        owners: dict[int, pikepdf.Object] = {}
        for element in elements:
            self._add(element, self._document, page, owners)
        page.StructParents = number
        page.Tabs = Name.S
        self._parents.append(number)
        of_page = Array([owners[mark] for mark in sorted(owners)])
        self._parents.append(self._pdf.make_indirect(of_page))

    def _add(
        self,
        element: Element,
        parent: pikepdf.Object,
        page: pikepdf.Object,
        owners: dict[int, pikepdf.Object],
    ) -> None:
        own = self._element(element.tag, parent)
        own.Pg = page
        if element.alternative:
            own.Alt = pikepdf.String(element.alternative)
        parent.K.append(own)
        for child in element.children:
            if isinstance(child, Leaf):
                own.K.append(child.number)
                owners[child.number] = own
            else:
                self._add(child, own, page, owners)

    def finish(self) -> None:
        self._root.K = self._document
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents))
        self._root.ParentTreeNextKey = len(self._pdf.pages)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
