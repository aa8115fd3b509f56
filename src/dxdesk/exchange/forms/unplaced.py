"""What people wrote or drew where the form has no place for it: nothing of it is lost."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.returned import Unplaced
from dxdesk.exchange.forms.cell_text import seen_in
from dxdesk.exchange.forms.chart_line import word_of
from dxdesk.exchange.forms.spots import where_of
from dxdesk.exchange.workbook.cells import ShapeType

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from dxdesk.exchange.forms.spots import Laid
    from dxdesk.exchange.workbook.cells import At, Cell, Shape, Sheet

OUTSIDE: Final = "様式の欄ではない所に書かれています。"
MOST_CELLS: Final = 300
"""Listed one by one; of more, the rows are listed."""
MOST_ROWS: Final = 1_000
REWRITTEN: Final = "様式の見出しや説明が書き換えられています。"


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
    cells = sheet.cells.items()
    left = sorted(at for at, cell in cells if at not in placed and is_filled(cell))
    if len(left) > MOST_CELLS:
        yield from _by_rows(sheet, left, project, why)
    else:
        for at in left:
            reason = (REWRITTEN if at in laid.headings else why) + _hidden(sheet, at)
            yield Unplaced(where_of(sheet, at), _text(sheet, at), reason, project)
    for at in sorted(at for at, cell in cells if cell.note):
        note = sheet.cells[at].note
        yield Unplaced(where_of(sheet, at), note, "コメントが付いています。", project)
    for number, shape in enumerate(sheet.shapes):
        if number not in shapes:
            where = where_of(sheet, shape.area.first)
            yield Unplaced(where, shape.text or f"（{word_of(shape)}）", _why_drawn(shape), project)


def _by_rows(sheet: Sheet, left: Sequence[At], project: str, why: str) -> Iterator[Unplaced]:
    """A table that is none of ours, row by row."""
    rows = [list(members) for _, members in groupby(left, key=lambda at: at.row)]
    for row in rows[:MOST_ROWS]:
        where = where_of(sheet, row[0])
        end = f"～{row[-1].name}" if len(row) > 1 else ""
        text = "／".join(_text(sheet, at) for at in row)
        yield Unplaced(where + end, text, why, project)
    if len(rows) > MOST_ROWS:
        first, last = rows[MOST_ROWS][0], left[-1]
        where = f"{where_of(sheet, first)}～{last.name}"
        cells = sum(map(len, rows[MOST_ROWS:]))
        reason = "多いため、1つずつは示していません。"
        yield Unplaced(where, f"（{cells:,}個のセル）", reason, project)


def _text(sheet: Sheet, at: At) -> str:
    return seen_in(sheet.cells[at]) or "（計算式）"


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
