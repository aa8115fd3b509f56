"""Shapes that people draw above the cells: arrows through a schedule, boxes, text boxes, pictures.

No reader of tables sees them, and in a schedule they are often all that was answered.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.exchange.workbook.cells import Shape, ShapeType
from dxdesk.exchange.workbook.measures import LAST_COLUMN, LAST_ROW, Box
from dxdesk.exchange.workbook.package import flag
from dxdesk.exchange.workbook.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from dxdesk.exchange.workbook.measures import Measures

_SHAPES: Final = frozenset({"sp", "cxnSp", "pic", "graphicFrame", "grpSp"})
_KNOWN: Final = _SHAPES | {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
_MOST: Final = 10**12
"""EMU; far beyond the last cell."""
_DEEPEST: Final = 50
"""Groups within groups."""
_LINES: Final = frozenset({"line", "lineInv"})
_CONNECTORS: Final = ("straightConnector", "bentConnector", "curvedConnector")
_ARROW: Final = re.compile("arrow(?!callout)|^chevron|^homePlate", re.IGNORECASE)
"""Two have it not in their name, yet Excel in Japanese calls them arrows (矢印: 五角形)."""
_BOXES: Final = (
    "rect", "roundRect", "round1Rect", "round2", "snip", "ellipse", "flowChart", "wedge", "callout",
    "cloud", "plaque", "foldedCorner", "frame", "bevel", "can", "cube", "diamond", "parallelogram",
    "trapezoid", "hexagon", "octagon", "triangle", "donut", "horizontalScroll", "verticalScroll",
    "ribbon", "borderCallout", "accentCallout",
)  # fmt: skip


class _Frame(NamedTuple):
    """How the measures of a group are laid onto the sheet.

    Attributes:
        inner: The rectangle as the group's children count it; None where nothing tells.
        outer: The same one above the sheet.
    """

    inner: Box | None
    outer: Box

    def placed(self, box: Box | None) -> Box:
        """Where a child lies; over the whole group where nothing tells."""
        if box is None or self.inner is None or not (self.inner.width or self.inner.height):
            return self.outer
        across = self.outer.width / self.inner.width if self.inner.width else 0
        down = self.outer.height / self.inner.height if self.inner.height else 0
        return Box(
            self.outer.left + (box.left - self.inner.left) * across,
            self.outer.top + (box.top - self.inner.top) * down,
            box.width * across,
            box.height * down,
        )


def shapes_of(drawing: Element, measures: Measures) -> list[Shape]:
    """The shapes of a drawing part, in their order; of a group each shape in it.

    Args:
        drawing: Its root element, tags without namespaces.
        measures: Of the sheet above which it lies.
    """
    found: list[Shape] = []
    for anchor in _alternatives(drawing):
        box = _anchored(anchor, measures)
        if box is not None:
            # It lies where its anchor does, whatever it says of its own place.
            for child in _alternatives(anchor):
                found.extend(_shapes(child, _Frame(None, box), measures, 0))
    return found


def _alternatives(parent: Element) -> Iterator[Element]:
    """The children; of what is there in a newer and an older form, one."""
    for child in parent:
        if child.tag != "AlternateContent":
            yield child
            continue
        told = [list(_alternatives(way)) for way in child if way.tag in {"Choice", "Fallback"}]
        known = [way for way in told if any(one.tag in _KNOWN for one in way)]
        yield from (known or told or [[]])[0]


def _anchored(anchor: Element, measures: Measures) -> Box | None:
    """The rectangle of an anchor; None for what is none."""
    match anchor.tag:
        case "twoCellAnchor":
            left, top = _corner(anchor.find("from"), measures)
            right, bottom = _corner(anchor.find("to"), measures)
            return Box(left, top, max(0, right - left), max(0, bottom - top))
        case "oneCellAnchor":
            left, top = _corner(anchor.find("from"), measures)
        case "absoluteAnchor":
            left, top = _pair(anchor.find("pos"), "x", "y")
        case _:
            return None
    return Box(left, top, *_pair(anchor.find("ext"), "cx", "cy"))


def _corner(marker: Element | None, measures: Measures) -> tuple[float, float]:
    if marker is None:
        return 0, 0
    column = min(_whole(marker.findtext("col")), LAST_COLUMN - 1) + 1
    row = min(_whole(marker.findtext("row")), LAST_ROW - 1) + 1
    # An offset from before the columns were made narrower may reach beyond its cell.
    across = min(_whole(marker.findtext("colOff")), measures.columns.size(column))
    down = min(_whole(marker.findtext("rowOff")), measures.rows.size(row))
    return measures.columns.start(column) + across, measures.rows.start(row) + down


def _shapes(element: Element, frame: _Frame, measures: Measures, depth: int) -> Iterator[Shape]:
    if element.tag not in _SHAPES or depth > _DEEPEST:
        return
    if element.tag != "grpSp":
        box = frame.placed(_own_box(element, "off", "ext"))
        name = element.find("./*/cNvPr")
        # A box to be ticked is hidden here and drawn elsewhere.
        if name is None or not flag(name, "hidden") or element.find(".//compatExt") is not None:
            yield Shape(
                _type(element),
                measures.area(box),
                _text(element),
                "" if name is None else plain(name.get("name")),
            )
        return
    outer = frame.placed(_own_box(element, "off", "ext"))
    inner = _Frame(_own_box(element, "chOff", "chExt"), outer)
    for child in _alternatives(element):
        yield from _shapes(child, inner, measures, depth + 1)


def _own_box(element: Element, corner: str, size: str) -> Box | None:
    """What a shape says of its own place, or a group of the measures in it."""
    placed = element.find("./*/xfrm")
    if placed is None:
        placed = element.find("xfrm")
    if placed is None or placed.find(corner) is None or placed.find(size) is None:
        return None
    return Box(*_pair(placed.find(corner), "x", "y"), *_pair(placed.find(size), "cx", "cy"))


def _type(element: Element) -> ShapeType:
    if element.tag == "pic":
        return ShapeType.PICTURE
    if element.tag == "graphicFrame":
        data = element.find(".//graphicData")
        is_chart = data is not None and "chart" in data.get("uri", "")
        return ShapeType.CHART if is_chart else ShapeType.OTHER
    geometry = element.find("spPr/prstGeom")
    preset = "" if geometry is None else geometry.get("prst", "")
    if element.tag == "cxnSp" or preset in _LINES or preset.startswith(_CONNECTORS):
        return ShapeType.ARROW if _has_head(element) else ShapeType.LINE
    if _ARROW.search(preset):
        return ShapeType.ARROW
    told = element.find("nvSpPr/cNvSpPr")
    if told is not None and flag(told, "txBox"):
        return ShapeType.TEXT
    return ShapeType.BOX if preset.startswith(_BOXES) else ShapeType.OTHER


def _has_head(element: Element) -> bool:
    ends = (element.find("spPr/ln/headEnd"), element.find("spPr/ln/tailEnd"))
    return any(end is not None and end.get("type", "none") != "none" for end in ends)


def _text(element: Element) -> str:
    body = element.find("txBody")
    if body is None:
        return ""
    return "\n".join(_paragraph(one) for one in body.iterfind("p")).strip()


def _paragraph(paragraph: Element) -> str:
    return "".join(
        "\n" if piece.tag == "br" else plain(piece.findtext("t"))
        for piece in paragraph
        if piece.tag in {"r", "fld", "br"}
    )


def _pair(element: Element | None, first: str, second: str) -> tuple[float, float]:
    if element is None:
        return 0, 0
    return _whole(element.get(first)), _whole(element.get(second))


def _whole(text: str | None) -> int:
    """A length or a number; nought for what is none."""
    try:
        return round(max(0.0, min(float(text or 0), _MOST)))
    except ValueError:
        return 0
