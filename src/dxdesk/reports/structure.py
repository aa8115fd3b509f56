"""What the boxes of a page are to somebody who hears it: headings, paragraphs, tables, figures.

A laid out page knows its boxes in reading order and no more, so the structure is read from it:
neighbours of one height are a row, rows below each other a table, a box with bars a figure.
What stands on every page (page number, 資料番号, stamp, foot) is no content (ISO 32000-1,
14.8.2.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.labels import FormLabel, label
from dxdesk.reports.shapes import Hatch, Image, Polygon, Rectangle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.reports.shapes import Box, Page

_FURNITURE: Final = frozenset(
    {"page_number", "document_number", "stamp", "foot", "leader", "running_head"}
)
_HEADINGS: Final = {"heading": "H1", "heading_2": "H2", "heading_3": "H3"}
_HEADS: Final = frozenset({"label", "head", "legend"})
_SCHEDULES: Final = frozenset({"plan_schedule", "year_schedule"})
_SAME: Final = 0.01


class Mark(NamedTuple):
    """How a piece of content is marked: the tag it is of, and its number on the page."""

    tag: str
    number: int


class Leaf(NamedTuple):
    """Marked content of a page: its number there (MCID), of which box, text or drawing."""

    number: int
    box: int
    is_drawing: bool


@dataclass(frozen=True, slots=True)
class Element:
    """A structure element; `alternative` says in words what a figure shows."""

    tag: str
    children: tuple[Element | Leaf, ...]
    alternative: str = ""

    def marks(self) -> Iterable[tuple[Leaf, Mark]]:
        """All marked content below, in reading order."""
        for child in self.children:
            if isinstance(child, Leaf):
                yield child, Mark(self.tag, child.number)
            else:
                yield from child.marks()


FOREIGN: Final = "別に作成した資料（画像）"


def foreign_structure() -> tuple[Element, ...]:
    """The structure of a page that shows a page of somebody else."""
    return (Element("Figure", (Leaf(0, -1, is_drawing=True),), FOREIGN),)


def structure_of(page: Page) -> tuple[Element, ...]:
    """The elements of a page, in reading order."""
    builder = _Builder()
    boxes = [(at, box) for at, box in enumerate(page.boxes) if _is_content(box)]
    for row in _rows(boxes):
        builder.add(row)
    return builder.finished()


def marks_of(page: Page) -> Mapping[tuple[int, bool], Mark]:
    """The marks of a page, by the place of the box and whether its drawing is meant."""
    return {
        (leaf.box, leaf.is_drawing): mark
        for element in structure_of(page)
        for leaf, mark in element.marks()
    }


def _is_content(box: Box) -> bool:
    return box.role not in _FURNITURE and (bool(box.texts) or _is_figure(box) or bool(box.fill))


def _is_figure(box: Box) -> bool:
    """Whether a box shows what its texts do not tell."""
    return bool(_alternative(box))


def _alternative(box: Box) -> str:
    """What bars, hatches or a picture show, in words; nothing if a box has none of them."""
    drawn = (Rectangle, Polygon, Hatch)
    if box.role in _SCHEDULES and any(isinstance(shape, drawn) for shape in box.shapes):
        return label(FormLabel.SCHEDULE)
    return next((shape.alternative for shape in box.shapes if isinstance(shape, Image)), "")


_Numbered = tuple[int, "Box"]


def _rows(boxes: Sequence[_Numbered]) -> Iterable[list[_Numbered]]:
    """Boxes that follow each other with one upper edge."""
    row: list[_Numbered] = []
    for at, box in boxes:
        if row and abs(box.frame.y - row[-1][1].frame.y) > _SAME:
            yield row
            row = []
        row.append((at, box))
    if row:
        yield row


@dataclass(slots=True)
class _Builder:
    """Gathers rows into tables and numbers what is marked."""

    _elements: list[Element] = field(default_factory=list[Element])
    _table: list[Element] = field(default_factory=list[Element])
    _count: int = 0

    def add(self, row: Sequence[_Numbered]) -> None:
        """Add boxes beside each other; one alone, and those of a heading, are no cells."""
        if len(row) > 1 and row[0][1].role not in _HEADINGS:
            cells = tuple(
                Element("TH" if box.role in _HEADS else "TD", self._inside(at, box))
                for at, box in row
            )
            self._table.append(Element("TR", cells))
            return
        self._end_table()
        for place, (at, box) in enumerate(row):
            inside = self._inside(at, box)
            if inside:
                tag = "P" if place else _HEADINGS.get(box.role, "P")
                self._elements.append(Element(tag, inside))

    def finished(self) -> tuple[Element, ...]:
        """All elements."""
        self._end_table()
        return tuple(self._elements)

    def _end_table(self) -> None:
        if self._table:
            self._elements.append(Element("Table", tuple(self._table)))
            self._table = []

    def _inside(self, at: int, box: Box) -> tuple[Element | Leaf, ...]:
        inside: list[Element | Leaf] = []
        if _is_figure(box):
            leaf = self._leaf(at, is_drawing=True)
            inside.append(Element("Figure", (leaf,), _alternative(box)))
        if box.texts:
            inside.append(self._leaf(at, is_drawing=False))
        return tuple(inside)

    def _leaf(self, at: int, *, is_drawing: bool) -> Leaf:
        self._count += 1
        return Leaf(self._count - 1, at, is_drawing)
