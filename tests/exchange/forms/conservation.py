"""What somebody filled in a workbook, against what was read of it: every cell once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dxdesk.exchange.forms.form_map import HIDDEN_SHEET
from dxdesk.exchange.forms.spots import where_of

if TYPE_CHECKING:
    from dxdesk.domain.rounds.returned import ReturnedForm
    from dxdesk.exchange.workbook.cells import Book


def lost_cells(sent: Book, book: Book, read: ReturnedForm) -> list[str]:
    """The cells that are not told of exactly once; what stands as it was sent may be told of not.

    Args:
        sent: The workbook as it was sent, for the words of the form.
        book: The workbook as it came back.
        read: What was read of it.
    """
    values = Counter(
        where
        for where in {
            (one.where, one.place.kind if one.place.is_cell else one.place)
            for sheet in read.sheets
            for one in sheet.values
        }
    )
    told = {where for where, _ in values}
    told = {each for where in told for each in where.split("、")}
    listed = Counter(one.where for one in read.unplaced if not one.why.startswith("コメント"))
    ours = Counter(
        cell.shown.strip() for one in sent.sheets for cell in one.cells.values() if cell.shown
    )
    head = read.head
    words = {head.section, head.person, head.extension, head.comment}
    lost: list[str] = []
    for sheet in book.sheets:
        if sheet.name == HIDDEN_SHEET:
            continue
        for at, cell in sheet.cells.items():
            where = where_of(sheet, at)
            times = (where in told) + listed[where]
            is_ours = ours[cell.shown.strip()] > 0 and not cell.is_struck
            is_head = cell.shown.strip() in words
            if cell.shown.strip() and times != 1 and not (times == 0 and (is_ours or is_head)):
                lost.append(f"{where} {cell.shown} ×{times}")
            if cell.note and not any(
                one.where == where and one.text == cell.note for one in read.unplaced
            ):
                lost.append(f"{where} note")
    return lost
