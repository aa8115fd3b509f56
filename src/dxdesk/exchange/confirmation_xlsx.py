"""A 確認依頼票 as a workbook: the section fills in the coloured cells and sends it back.

Everything else is locked, without a password, so that it is not changed by mistake. Limits are
those of Microsoft, "Excel specifications and limits".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter import Workbook

from dxdesk.domain.confirmation import CHOICES, TITLE, request
from dxdesk.domain.japanese_date import japanese_date
from dxdesk.exchange import confirmation_form as form
from dxdesk.exchange.workbook.house_style import (
    A4,
    FONT,
    HEAD_GROUND,
    LINE,
    OPEN_GROUND,
    TEXT_CELL,
    in_foot,
    line_count,
    properties,
    storable,
)

if TYPE_CHECKING:
    from typing import BinaryIO

    from xlsxwriter import Worksheet

    from dxdesk.domain.confirmation import ConfirmationSlip, ItemToConfirm, SlipHead

_WIDTHS: Final = (5, 9, 22, 22, 38, 30, 16, 40, 5)
"""Of the columns, in half-width characters."""
_ANSWER_COLUMN: Final = form.COLUMNS.index(form.ANSWER)
_CHOICE_COLUMN: Final = form.COLUMNS.index(form.CHOICE)
_MARK_COLUMN: Final = form.COLUMNS.index(form.MARK)
_TITLE_HEIGHT: Final = 24.0
_LEAST_LINES: Final = 3
"""Of a row: an answer wants room on paper too."""
_HIGHEST: Final = 405.0
"""Of a row in pt; Excel takes 409."""
_LONGEST: Final = 500
"""Characters of what stands there now: a row of Excel can be no higher than a page."""
_CUT: Final = "…（続きは評価シートのとおり）"
_MARGIN_INCH: Final = 0.5
_ALLOWED: Final = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


def write_confirmation(head: SlipHead, slip: ConfirmationSlip, out: BinaryIO) -> None:
    """Write the slip of one section as a workbook.

    Args:
        head: What it has in common with others.
        slip: The slip.
        out: Takes the bytes, all of them at the end.
    """
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties(properties(f"{TITLE}　{slip.section}"))
        sheet = book.add_worksheet("確認依頼票")
        top = _write_letter(book, sheet, head, slip)
        _Table(book, sheet, top).write(slip.items)
        _set_up(sheet, head, slip, top)
        _write_hidden(book, head, slip)


def _write_letter(book: Workbook, sheet: Worksheet, head: SlipHead, slip: ConfirmationSlip) -> int:
    """Write what stands above the table; the row that the table begins in, from 0."""
    text_of_letter = {**FONT, "num_format": "@", "valign": "top"}
    plain = book.add_format(text_of_letter)
    title = book.add_format({**text_of_letter, "bold": True, "font_size": 16})
    right = book.add_format({**text_of_letter, "align": "right"})
    lines = ((TITLE, title), ("　".join(slip.addressee), plain))
    lines += tuple((text, plain) for text in request(head, len(slip.items), on_paper=False))
    for row, (text, look) in enumerate(lines):
        sheet.write_string(row, 0, storable(text), look)
    beside = (japanese_date(head.day), "　".join(head.sender.lines))
    for row, text in enumerate(beside):
        sheet.write_string(row, _ANSWER_COLUMN, storable(text), right)
    sheet.set_row(0, _TITLE_HEIGHT)
    # Room between the letter and the table.
    sheet.set_row(len(lines) - 1, 1.5 * LINE)
    return len(lines)


class _Table:
    """Writes the items, each in a row below the headings."""

    def __init__(self, book: Workbook, sheet: Worksheet, top: int) -> None:
        self._sheet = sheet
        self._top = top
        ground = {"bold": True, "text_wrap": True, "bg_color": HEAD_GROUND, "align": "center"}
        self._head = book.add_format({**TEXT_CELL, **ground})
        self._locked = book.add_format({**TEXT_CELL, "text_wrap": True})
        self._number = book.add_format({**TEXT_CELL, "num_format": "0", "align": "center"})
        answer = {"text_wrap": True, "bg_color": OPEN_GROUND, "locked": False}
        self._answer = book.add_format({**TEXT_CELL, **answer})

    def write(self, items: tuple[ItemToConfirm, ...]) -> None:
        for column, heading in enumerate(form.COLUMNS):
            self._sheet.write_string(self._top, column, heading, self._head)
        first, last = self._top + 1, self._top + len(items)
        for row, item in enumerate(items, first):
            self._write_item(row, item)
        options = {
            "validate": "list",
            "source": list(CHOICES),
            "error_type": "warning",
            "error_title": form.CHOICE,
            "error_message": f"「{'」か「'.join(CHOICES)}」を選んでください。",
        }
        self._sheet.data_validation(first, _CHOICE_COLUMN, last, _CHOICE_COLUMN, options)

    def _write_item(self, row: int, item: ItemToConfirm) -> None:
        now = item.now if len(item.now) <= _LONGEST else f"{item.now[:_LONGEST]}{_CUT}"
        texts = (item.sheet, item.name, item.field, item.message, now)
        lines = _LEAST_LINES
        self._sheet.write_number(row, 0, item.number, self._number)
        for column, text in enumerate(texts, 1):
            self._sheet.write_string(row, column, storable(text), self._locked)
            lines = max(lines, line_count(text, _WIDTHS[column]))
        for column in (_CHOICE_COLUMN, _ANSWER_COLUMN):
            self._sheet.write_blank(row, column, None, self._answer)
        self._sheet.write_string(row, _MARK_COLUMN, item.mark, self._locked)
        self._sheet.set_row(row, min(lines * LINE, _HIGHEST))


def _set_up(sheet: Worksheet, head: SlipHead, slip: ConfirmationSlip, top: int) -> None:
    """Widths, what stays in view, what can be changed, and how it is printed."""
    for column, width in enumerate(_WIDTHS):
        hidden = {"hidden": True} if column == _MARK_COLUMN else None
        sheet.set_column(column, column, width, None, hidden)
    sheet.freeze_panes(top + 1, 0)
    first_answer = (top + 1, _CHOICE_COLUMN)
    sheet.set_selection(*first_answer, *first_answer)
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_margins(left=_MARGIN_INCH, right=_MARGIN_INCH)
    plan = in_foot(f"{head.plan_title}　{head.edition_title}")
    sheet.set_footer(f"&L{plan}&C&P/&N&R{in_foot(slip.section)}")


def _write_hidden(book: Workbook, head: SlipHead, slip: ConfirmationSlip) -> None:
    sheet = book.add_worksheet(form.HIDDEN_SHEET)
    plain = book.add_format({"num_format": "@"})
    told = (
        (form.VERSION_KEY, str(form.FORM_VERSION)),
        (form.PLAN_KEY, head.plan),
        (form.EDITION_KEY, str(head.edition)),
        (form.SECTION_KEY, slip.section),
    )
    for row, (key, value) in enumerate(told):
        sheet.write_string(row, 0, key, plain)
        sheet.write_string(row, 1, storable(value), plain)
    for row, item in enumerate(slip.items, len(told)):
        sent = (form.ITEM_KEY, item.mark, item.sheet, item.field, item.message)
        for column, text in enumerate(sent):
            sheet.write_string(row, column, storable(text), plain)
    sheet.very_hidden()
