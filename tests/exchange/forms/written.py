"""Forms written for the tests, and read back as any program would read them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import openpyxl

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation import Sender
from dxdesk.domain.rounds.asked import Preset, preset
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET, corner_mark, read_map
from dxdesk.exchange.forms.letter import FormLetter, FormSheet
from dxdesk.exchange.forms.write import write_form
from tests.reports.paper import sheet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.forms.form_map import FormMap

PLAN = r.Plan("plan-uid", "みなも市DX推進計画（架空）", "みなも市", 2021, 2025)
EDITION, EVALUATED = 2023, 2022
YEAR_BEGIN = preset(Preset.YEAR_BEGIN, EDITION, EVALUATED)


def letter(asked: Asked = YEAR_BEGIN, plan: r.Plan = PLAN) -> FormLetter:
    return FormLetter(
        plan=plan,
        edition=EDITION,
        evaluated=EVALUATED,
        token="token",
        asked=asked,
        round="round-uid",
        dispatch="dispatch-uid",
        revision=41,
        recipient="窓口総務課",
        sections=("窓口総務課", "証明課"),
        sender=Sender("みなも市", "デジタル戦略課", "担当", "2101"),
        day="令和5年6月1日",
        due="令和5年6月30日（金）",
        message="ご多忙のところ恐れ入ります。",
    )


def rated(one: EvaluationSheet) -> EvaluationSheet:
    """The sheet with a rating in every row of its months."""
    rows = tuple(replace(row, rating="A") for row in one.year_rows)
    return replace(one, year_rows=rows)


def form(one: EvaluationSheet | None = None) -> FormSheet:
    return FormSheet(rated(one or sheet()), "1　窓口の改革", "1-1　手続のオンライン化")


class Written:
    """A form in memory.

    Attributes:
        content: The bytes of the file.
        remarks: What could not go onto it.
        book: The same as openpyxl reads it.
    """

    def __init__(self, *forms: FormSheet, letter: FormLetter) -> None:
        out = BytesIO()
        self.remarks = write_form(letter, forms, out)
        self.content = out.getvalue()
        # openpyxl tells no types that say what a cell holds.
        self.book: Any = openpyxl.load_workbook(BytesIO(self.content))

    def worksheet(self, name: str = "1-1-1") -> Any:
        return self.book[name]

    @property
    def map(self) -> FormMap:
        return map_of(self.book)


def map_of(book: Any) -> FormMap:
    """What the hidden worksheet of a form tells, as openpyxl reads it."""
    rows = book[HIDDEN_SHEET].iter_rows(values_only=True)
    found = read_map([["" if text is None else str(text) for text in row] for row in rows])
    assert found is not None
    return found


def type_in(path: Path, texts: Mapping[FormPlace, str]) -> None:
    """Type texts into the cells of their places, as a person does."""
    book: Any = openpyxl.load_workbook(path)
    known = map_of(book)
    cells = {at: cell for sheet in known.sheets for cell in sheet.cells for at in cell.places}
    pages = {page.cell(1, 1).value: page for page in book.worksheets}
    for at, text in texts.items():
        page = pages[corner_mark(known.token, at.project)]
        cell_at(page, cells[at].line, cells[at].column).value = text
    book.save(path)


def cell_at(worksheet: Any, line: str, column: str) -> Any:
    """The cell that the marks of a line and a column name."""
    # Marks that nobody has moved say where they are.
    found = worksheet.cell(int(line[1:]) + 1, int(column[1:]) + 1)
    assert worksheet.cell(found.row, 1).value == line
    assert worksheet.cell(1, found.column).value == column
    return found


def text_of(cell: Any) -> str:
    return "" if cell.value is None else cast("str", cell.value)
