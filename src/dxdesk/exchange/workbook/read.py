"""Workbooks that come back, read as a person at the screen would see them.

Values, dresses, notes, merged cells and drawings are read in one pass over each part. `openpyxl`
would drop the drawings and the values under merged cells, needs a second pass to know formulas
from values, unpacks pictures, and refuses a whole workbook for one style that it does not know.

Nothing is computed, and nothing that a workbook links to is opened.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from dxdesk.exchange.workbook.cells import Area, At, Book, Cell, Sheet
from dxdesk.exchange.workbook.colours import Palette
from dxdesk.exchange.workbook.drawings import shapes_of
from dxdesk.exchange.workbook.guard import Limits, broken, require_harmless, too_wide
from dxdesk.exchange.workbook.looks import looks_of
from dxdesk.exchange.workbook.measures import measures_of, numbered_rows, stretch
from dxdesk.exchange.workbook.notes import notes_of
from dxdesk.exchange.workbook.package import Package, flag, relation_id
from dxdesk.exchange.workbook.sheet_cells import Wardrobe, area_of, cells_of, place_of
from dxdesk.exchange.workbook.texts import pieces_of, plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from dxdesk.exchange.workbook.cells import Shape

LIMITS: Final = Limits()
_MOST_CELLS: Final = 250_000
"""Of a workbook: each takes some hundred bytes."""
_MOST_STEPS: Final = 2_000_000
"""Cells looked at under merged areas, which in a file made to do harm lie one over the other."""
_MOST_NAMED: Final = 3
_OUTSIDE: Final = re.compile(r"xl/(?:externalLinks/|connections\.xml|queryTables/)", re.IGNORECASE)


def read_book(content: bytes, file: str, limits: Limits = LIMITS) -> Book:
    """Read a workbook.

    Args:
        content: The bytes of the file.
        file: Its name, for what is said of it.
        limits: How large it may be.

    Raises:
        KnownError: It is no workbook, or none that can be read safely.
    """
    require_harmless(content, file, limits)
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _book(Package(archive), file)
    # What parts lead to that are not as they should be, down to a number that is none.
    except (ParseError, ValueError, LookupError, OverflowError, RecursionError) as error:
        raise broken(file) from error


def _book(package: Package, file: str) -> Book:
    part = package.related("", "officeDocument")[0]
    root = package.xml(part)
    parts = {relation.id: relation for relation in package.relations(part)}
    wardrobe = _wardrobe(package, part, root)
    sheets: list[Sheet] = []
    remarks: list[str] = []
    seen: set[str] = set()
    left = _MOST_CELLS
    for told in root.iterfind("sheets/sheet"):
        relation = parts[relation_id(told)]
        name = plain(told.get("name"))
        if relation.type != "worksheet" or relation.is_outside:
            remarks.append(f"シート「{name}」は、グラフなどだけのシートのため読んでいません。")
            continue
        if relation.target in seen:
            raise ValueError("two sheets in one part")
        seen.add(relation.target)
        sheet, under = _sheet(package, relation.target, wardrobe)
        left -= len(sheet.cells)
        if left < 0:
            raise too_wide(file)
        is_hidden = told.get("state", "visible") != "visible"
        sheets.append(replace(sheet, name=name, is_hidden=is_hidden))
        if under:
            remarks.append(_under_merged(name, under))
    if any(_OUTSIDE.match(name) for name in package.names):
        remarks.append(
            "ほかのファイルなどへのリンクがあります。リンク先は開かず、保存されている値を読みました。"
        )
    return Book(file, tuple(sheets), tuple(remarks))


def _under_merged(name: str, under: Sequence[Cell]) -> str:
    places = "、".join(cell.at.name for cell in under[:_MOST_NAMED])
    more = "など" if len(under) > _MOST_NAMED else ""
    return (
        f"シート「{name}」の結合したセルの下に、画面に見えない値があります（{places}{more}）。"
        "読んでいません。"
    )


def _wardrobe(package: Package, part: str, root: Element) -> Wardrobe:
    """What the sheets of a workbook share; each of it may be missing."""

    def first(kind: str) -> Element | None:
        names = package.related(part, kind)
        return package.xml_or_none(names[0]) if names else None

    styles, strings = first("styles"), first("sharedStrings")
    palette = Palette(first("theme"), styles)
    properties = root.find("workbookPr")
    return Wardrobe(
        [] if strings is None else [pieces_of(one, palette) for one in strings.iterfind("si")],
        looks_of(styles, palette),
        palette,
        properties is not None and flag(properties, "date1904"),
    )


def _sheet(package: Package, part: str, wardrobe: Wardrobe) -> tuple[Sheet, Sequence[Cell]]:
    """A sheet without its name, and the cells whose values lie under merged ones."""
    root = package.xml(part)
    cells = {cell.at: cell for cell in cells_of(root, wardrobe)}
    for name, note in notes_of(package, part, wardrobe.palette).items():
        at = place_of(name)
        cells[at] = replace(cells.get(at) or Cell(at), note=note)
    links = {relation.id: relation.target for relation in package.relations(part)}
    for link in root.iterfind("hyperlinks/hyperlink"):
        at = area_of(link.get("ref", "")).first
        if at in cells:
            target = links.get(relation_id(link), "") or f"#{link.get('location', '')}"
            cells[at] = replace(cells[at], link=target)
    merged = [area_of(one.get("ref", "")) for one in root.iterfind("mergeCells/mergeCell")]
    under = _taken_out(cells, merged)
    return (
        Sheet(
            "",
            cells=cells,
            merged=tuple(merged),
            shapes=_shapes(package, part, root),
            hidden_rows=frozenset(at for at, row in numbered_rows(root) if flag(row, "hidden")),
            hidden_columns=frozenset(
                at
                for column in root.iterfind("cols/col")
                if flag(column, "hidden")
                for at in stretch(column)
            ),
        ),
        [cell for cell in under if cell.shown],
    )


def _shapes(package: Package, part: str, root: Element) -> tuple[Shape, ...]:
    drawings = package.related(part, "drawing")
    if not drawings:
        return ()
    measures = measures_of(root)
    return tuple(
        shape for drawing in drawings for shape in shapes_of(package.xml(drawing), measures)
    )


def _taken_out(cells: dict[At, Cell], merged: Sequence[Area]) -> Sequence[Cell]:
    """Take out what lies under merged cells, all but their top left ones.

    Raises:
        ValueError: The areas are more than the cells of a sheet can have.
    """
    taken: list[Cell] = []
    left = _MOST_STEPS
    for area in merged:
        first, last = area
        size = (last.row - first.row + 1) * (last.column - first.column + 1)
        left -= min(size, len(cells))
        if left < 0:
            raise ValueError("areas lie one over the other")
        if size < len(cells):
            places = [
                At(row, column)
                for row in range(first.row, last.row + 1)
                for column in range(first.column, last.column + 1)
            ]
        else:
            places = [at for at in cells if area.holds(at)]
        taken.extend(cells.pop(at) for at in places if at != first and at in cells)
    return taken
