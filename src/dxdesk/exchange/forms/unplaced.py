"""What people wrote or drew where the form has no place for it: nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.rounds.returned import Unplaced
from dxdesk.exchange.forms.cell_text import seen_in
from dxdesk.exchange.forms.chart_line import word_of
from dxdesk.exchange.forms.spots import where_of
from dxdesk.exchange.workbook.cells import ShapeType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dxdesk.exchange.forms.spots import Laid
    from dxdesk.exchange.workbook.cells import At, Cell, Shape, Sheet

OUTSIDE = "様式の欄ではない所に書かれています。"
REWRITTEN = "様式の見出しや説明が書き換えられています。"


def unplaced_of(
    sheet: Sheet, laid: Laid, shapes: Collection[int] = (), project: str = "", why: str = OUTSIDE
) -> Iterator[Unplaced]:
    """What is left of a worksheet: cells, notes and drawings.

    Args:
        sheet: The worksheet.
        laid: What was found in it.
        shapes: The drawings that have been read.
        project: Whose sheet it is.
        why: Why a cell was not taken.
    """
    placed = laid.own | {spot.at for spot in laid.spots}
    for at in sorted(sheet.cells):
        cell = sheet.cells[at]
        where = where_of(sheet, at)
        if at not in placed and is_filled(cell):
            reason = REWRITTEN if at in laid.headings else why
            text = seen_in(cell) or "（計算式）"
            yield Unplaced(where, text, reason + _hidden(sheet, at), project)
        if cell.note:
            yield Unplaced(where, cell.note, "コメントが付いています。", project)
    for number, shape in enumerate(sheet.shapes):
        if number not in shapes:
            where = where_of(sheet, shape.area.first)
            yield Unplaced(where, shape.text or f"（{word_of(shape)}）", _why_drawn(shape), project)


def is_filled(cell: Cell) -> bool:
    """Whether anything is to be read in a cell."""
    return bool(cell.shown.strip()) or cell.is_unvalued


def _hidden(sheet: Sheet, at: At) -> str:
    is_hidden = at.row in sheet.hidden_rows or at.column in sheet.hidden_columns
    return "（表示されていない行・列です。）" if is_hidden or sheet.is_hidden else ""


def _why_drawn(shape: Shape) -> str:
    if shape.type in {ShapeType.PICTURE, ShapeType.CHART}:
        return "図・画像が貼られています。内容は読んでいません。"
    if shape.text:
        return f"{word_of(shape)}に書かれています。"
    return f"{word_of(shape)}が描かれています。"
