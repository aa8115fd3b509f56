"""Forms as a section sends them back: written, read as a workbook, and changed as people do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.asked import Preset, everything, preset
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET, read_map
from dxdesk.exchange.forms.known import KnownSheets
from dxdesk.exchange.forms.letter import FormSheet
from dxdesk.exchange.forms.marks import marks_of
from dxdesk.exchange.forms.read import place_book
from dxdesk.exchange.forms.write import write_form
from dxdesk.exchange.workbook.cells import Area, At, Book, Cell, Run, Shape, ShapeType, Sheet
from dxdesk.exchange.workbook.read import read_book
from tests.exchange.forms.written import EDITION, PLAN, letter, rated
from tests.reports.paper import sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.domain.rounds.returned import ReturnedForm, ReturnedValue
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.forms.form_map import FormMap, MappedCell

EVERYTHING = everything(range(PLAN.first_fiscal_year, PLAN.last_fiscal_year + 1))
PROGRESS = preset(Preset.PROGRESS, EDITION, EDITION - 1)
YEAR_BEGIN = preset(Preset.YEAR_BEGIN, EDITION, EDITION - 1)
SHEET = rated(sheet(divisions=4))
UID = SHEET.project.uid
NAME = "1-1-1"
RED = "FF0000"


def known(*sheets: EvaluationSheet) -> KnownSheets:
    return KnownSheets(PLAN, EDITION, {one.project.uid: one for one in sheets or (SHEET,)})


@dataclass(frozen=True)
class Answer:
    """A workbook on its way back, and where its cells were when it was written."""

    book: Book
    map: FormMap

    def sheet(self, name: str = NAME) -> Sheet:
        found = self.book.sheet(name)
        assert found is not None
        return found

    def mapped(self, place: FormPlace) -> MappedCell:
        cells = (cell for one in self.map.sheets for cell in one.cells)
        return next(cell for cell in cells if place in cell.places)

    def at(self, place: FormPlace) -> At:
        """Where a place is, also after rows were moved."""
        cell = self.mapped(place)
        marks = marks_of(self.sheet())
        return At(marks.lines[cell.line][0], marks.columns[cell.column])

    def with_sheet(self, changed: Sheet, name: str = NAME) -> Answer:
        sheets = tuple(changed if one.name == name else one for one in self.book.sheets)
        return replace(self, book=replace(self.book, sheets=sheets))

    def put(self, cell: Cell, name: str = NAME) -> Answer:
        """With another cell in its place; its ground stays where it has none of its own."""
        one = self.sheet(name)
        before = one.cells.get(cell.at)
        fill = cell.fill or (before.fill if before else "")
        cells = {**one.cells, cell.at: replace(cell, fill=fill)}
        return self.with_sheet(replace(one, cells=cells), name)

    def typed(self, place: FormPlace, text: str) -> Answer:
        """With another text of a place."""
        return self.put(typed(self.at(place), text))

    def drawn(self, shape: Shape) -> Answer:
        one = self.sheet()
        return self.with_sheet(replace(one, shapes=(*one.shapes, shape)))

    def moved(self, rows: Callable[[int], Iterable[int]], name: str = NAME) -> Answer:
        """With every row where (or at all places where) `rows` tells."""
        one = self.sheet(name)
        cells = {
            at._replace(row=row): replace(cell, at=at._replace(row=row))
            for at, cell in one.cells.items()
            for row in rows(at.row)
        }
        return self.with_sheet(replace(one, cells=cells, merged=()), name)

    def read(self, *sheets: EvaluationSheet) -> ReturnedForm:
        return place_book(self.book, "digest", known(*sheets))


@cache
def answer(asked: Asked = EVERYTHING, *sheets: EvaluationSheet) -> Answer:
    """A form as it was sent."""
    book = read_book(written(asked, *sheets or (SHEET,)), "01_窓口総務課.xlsx")
    hidden = book.sheet(HIDDEN_SHEET)
    assert hidden is not None
    rows: dict[int, list[str]] = {}
    for at in sorted(hidden.cells):
        row = rows.setdefault(at.row, [])
        row += [""] * (at.column - 1 - len(row))
        row.append(hidden.cells[at].shown)
    found = read_map(list(rows.values()))
    assert found is not None
    return Answer(book, found)


def written(asked: Asked, *sheets: EvaluationSheet) -> bytes:
    """The file that goes out."""
    out = BytesIO()
    write_form(letter(asked), [FormSheet(one) for one in sheets], out)
    return out.getvalue()


def typed(at: At, text: str, **more: object) -> Cell:
    """A cell of plain text."""
    # The fields of a cell, as each test names them.
    return replace(Cell(at, text, raw=text, runs=(Run(text),)), **more)


def dressed(at: At, *runs: Run) -> Cell:
    """A cell whose text is in several dresses."""
    text = "".join(run.text for run in runs)
    return Cell(at, text, raw=text, runs=runs)


def struck(text: str) -> Run:
    return Run(text, struck=True)


def red(text: str) -> Run:
    return Run(text, colour=RED)


def project(field: str) -> FormPlace:
    return FormPlace(UID, "project", UID, field)


def indicator_value(field: str, year: int, number: int = 0) -> FormPlace:
    uid = SHEET.indicators[number].indicator.uid
    return FormPlace(UID, "indicator_value", uid, field, str(year))


def chart(field: str, cell: int, number: int = 0, name: str = "year") -> FormPlace:
    rows = SHEET.year_rows if name == "year" else SHEET.plan_rows
    return FormPlace(UID, "schedule_row", rows[number].uid, field, name, cell)


def values(read: ReturnedForm) -> dict[FormPlace, ReturnedValue]:
    return {value.place: value for one in read.sheets for value in one.values}


def changed(read: ReturnedForm) -> list[ReturnedValue]:
    """The values that are not as they were sent, or of which something is to be said."""
    return [one for one in values(read).values() if one.text != one.sent or one.why]


def arrow(first: At, last: At, text: str = "") -> Shape:
    return Shape(ShapeType.ARROW, Area(first, last), text, "直線矢印コネクタ 1")


def without_map(one: Answer) -> Answer:
    """A workbook whose hidden worksheet is gone."""
    sheets = tuple(each for each in one.book.sheets if each.name != HIDDEN_SHEET)
    return replace(one, book=replace(one.book, sheets=sheets))


def without_marks(one: Answer) -> Answer:
    """A workbook rebuilt without its hidden first row and column."""
    return replace(one, book=replace(one.book, sheets=tuple(map(_bare, one.book.sheets))))


def _bare(one: Sheet) -> Sheet:
    if one.name == HIDDEN_SHEET:
        return one
    cells = {
        At(at.row - 1, at.column - 1): replace(cell, at=At(at.row - 1, at.column - 1))
        for at, cell in one.cells.items()
        if at.row > 1 and at.column > 1
    }
    return replace(one, cells=cells, merged=(), hidden_rows=frozenset(), hidden_columns=frozenset())
