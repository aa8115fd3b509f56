"""A form on the desk of a section: what is done to it, and what each place means by then.

The mutations do to the workbook what people do, through openpyxl, which is no part of the program,
and where that cannot, in the parts of the zip. Each says what it meant, so that reading it back can
be judged without asking the reader.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import openpyxl
from openpyxl.styles.colors import Color

from dxdesk.domain.chart_cells import read_signs
from dxdesk.domain.rounds.asked import Asked, Preset, everything, preset
from dxdesk.domain.rounds.form_place import ORDER, FormPlace
from dxdesk.exchange.forms.known import KnownSheets
from dxdesk.exchange.forms.letter import FormLetter, FormSheet
from dxdesk.exchange.forms.spots import row_of
from dxdesk.exchange.forms.write import write_form
from tests.exchange.forms.written import map_of

if TYPE_CHECKING:
    from random import Random

    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.exchange.forms.form_map import FormMap, MappedCell

LONG = frozenset({"purpose", "text", "rating_reason", "remark"})
RED = Color(rgb="FFFF0000")
ListOfRows: TypeAlias = tuple[str, str]
"""Kind of the rows, and chart."""


@dataclass(frozen=True, eq=False)
class Plan:
    """A plan of which forms are sent."""

    plan: r.Plan
    edition: int
    sheets: tuple[EvaluationSheet, ...]

    @cached_property
    def known(self) -> KnownSheets:
        by_uid = {sheet.project.uid: sheet for sheet in self.sheets}
        return KnownSheets(self.plan, self.edition, by_uid)

    @cache  # noqa: B019 - plans of tests live as long as the tests
    def sent(self, first: int, count: int, which: Preset | None) -> Sent:
        """The form of some of its sheets; None asks for everything."""
        evaluated = self.edition - 1
        years = range(self.plan.first_fiscal_year, self.plan.last_fiscal_year + 1)
        asked = everything(years) if which is None else preset(which, self.edition, evaluated)
        token = f"token-{first}-{count}"
        letter = FormLetter(
            self.plan, self.edition, evaluated, token, asked, recipient="照会先の課"
        )
        out = BytesIO()
        write_form(letter, [FormSheet(one) for one in self.sheets[first : first + count]], out)
        book = openpyxl.load_workbook(out, rich_text=True)
        return Sent(self, asked, out.getvalue(), map_of(book), texts_in(book), pickle.dumps(book))


@dataclass(frozen=True, eq=False)
class Sent:
    """A form as it was sent.

    Attributes:
        plan: The plan that it is of.
        asked: What it asks for.
        content: The bytes of its file.
        map: What its hidden worksheet tells.
        texts: What stands in its cells.
        pickled: The workbook as openpyxl holds it, which is ten times faster to load again so.
    """

    plan: Plan
    asked: Asked
    content: bytes
    map: FormMap
    texts: frozenset[str]
    pickled: bytes

    @cached_property
    def values(self) -> dict[FormPlace, str]:
        """What stood in each place."""
        found: dict[FormPlace, str] = {}
        for sheet in self.map.sheets:
            for cell in sheet.cells:
                found |= parts_of(cell, cell.sent)
        return found

    @cached_property
    def known_rows(self) -> frozenset[str]:
        """The uids of the rows that were sent, without the spare ones."""
        rows = (row_of(place) for place, text in self.values.items() if place.is_title and text)
        return frozenset(row[2] for row in rows if row)


def parts_of(cell: MappedCell, text: str) -> dict[FormPlace, str]:
    """What a cell holds, by place."""
    if not cell.places[0].is_cell:
        return {cell.places[0]: text}
    signs = read_signs(text)
    return {place: str(getattr(signs, place.field)) for place in cell.places}


def texts_in(book: Any) -> frozenset[str]:
    """The texts of all cells of a workbook that openpyxl holds; not those of formulas."""
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return frozenset(
        str(cell.value)
        for cell in cells
        if isinstance(cell.value, str) and cell.value.strip() and cell.data_type != "f"
    )


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that was added: its list, what it is called, and its values by field, part and cell."""

    of_list: ListOfRows
    title: str
    values: tuple[tuple[tuple[str, str, int], str], ...] = ()


@dataclass
class Expectation:
    """What the places mean by now.

    Attributes:
        meant: What a place means; several where more than one way to say it is right.
        doubtful: Places whose meaning nobody can know; of each group one at least must be asked.
        words: What must be mentioned somewhere.
        rows: Rows that were added.
        orders: The known rows of a list in their new order.
        quoted: Texts that came in with the words of another form, and that nobody need mention.
    """

    meant: dict[FormPlace, tuple[str, ...]] = field(
        default_factory=dict[FormPlace, tuple[str, ...]]
    )
    doubtful: list[tuple[FormPlace, ...]] = field(default_factory=list[tuple[FormPlace, ...]])
    words: list[str] = field(default_factory=list[str])
    rows: list[NewRow] = field(default_factory=list[NewRow])
    orders: dict[FormPlace, list[str]] = field(default_factory=dict[FormPlace, list[str]])
    quoted: frozenset[str] = frozenset()


class OpenForm:
    """A form that is being answered in a spreadsheet.

    Attributes:
        sent: The form as it was sent.
        rng: Decides.
        book: The workbook as openpyxl holds it; it tells no types.
        expected: What it means by now.
        afterwards: What is to be done to the parts of the file, in their order.
        used: The cells in which something was done, so that nothing is done twice.
        page: The worksheet of the first project.
        texts: What stands in the cells of the file that comes back.
    """

    def __init__(self, sent: Sent, rng: Random) -> None:
        self.sent = sent
        self.rng = rng
        self.book: Any = pickle.loads(sent.pickled)
        self.expected = Expectation()
        self.afterwards: list[Callable[[bytes], bytes]] = []
        self.used: set[tuple[str, str]] = set()
        self.project = sent.map.sheets[0]
        self.page = self._page()
        self.texts: frozenset[str] = frozenset()
        self.number = 0

    def _page(self, which: int = 0) -> Any:
        uid = self.sent.map.sheets[which].project
        return next(page for page in self.book if str(page["A1"].value).endswith(uid))

    def other_page(self) -> Any:
        """The worksheet of the second project."""
        return self._page(1)

    def content(self) -> bytes:
        """The bytes of the file that comes back."""
        self.texts = texts_in(self.book)
        out = BytesIO()
        self.book.save(out)
        content = out.getvalue()
        for change in self.afterwards:
            content = change(content)
        return content

    def row_of(self, line: str) -> int:
        """The row of the worksheet that bears the mark of a line."""
        column = (cell for (cell,) in self.page.iter_rows(max_col=1))
        return next(cell.row for cell in column if cell.value == line)

    def column_of(self, mark: str) -> int:
        """The column of the worksheet that bears a mark."""
        (marks,) = self.page.iter_rows(max_row=1)
        return next(cell.column for cell in marks if cell.value == mark)

    def cell(self, mapped: MappedCell) -> Any:
        """The cell that is for a place."""
        return self.page.cell(self.row_of(mapped.line), self.column_of(mapped.column))

    def cells(self, wanted: Callable[[MappedCell], bool]) -> list[MappedCell]:
        """The cells of the form of a kind in which nothing was done yet."""
        lines = {cell.value for (cell,) in self.page.iter_rows(max_col=1)}
        return [
            cell
            for cell in self.project.cells
            if wanted(cell) and (cell.line, cell.column) not in self.used and cell.line in lines
        ]

    def chosen(self, wanted: Callable[[MappedCell], bool], most: int = 3) -> list[MappedCell]:
        """Some of these cells; those that were asked for rather than others."""
        found = self.cells(wanted)
        asked = [cell for cell in found if cell.is_open]
        pool = asked if asked and self.rng.random() < 0.8 else found
        some = self.rng.sample(pool, min(len(pool), self.rng.randint(1, most)))
        self.used |= {(cell.line, cell.column) for cell in some}
        return some

    def means(self, mapped: MappedCell, *texts: str) -> None:
        """A cell means this by now; several texts where each of them is right."""
        found = [parts_of(mapped, text) for text in texts]
        for place in found[0]:
            self.expected.meant[place] = tuple(one[place] for one in found)

    def doubts(self, mapped: MappedCell) -> None:
        """Nobody can know what a cell means by now."""
        self.expected.doubtful.append(mapped.places)

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.number += 1
        return f"追記その{self.number}の{self.rng.randint(1000, 9999)}"

    def figure(self) -> str:
        """A figure as people write it."""
        rng = self.rng
        return rng.choice(
            [
                str(rng.randint(1, 9999)),
                f"{rng.randint(1000, 99999):,}",
                f"{rng.uniform(0, 100):.1f}",
                f"{rng.randint(1, 99)}％",
                f"約{rng.randint(10, 900)}",
                "未定",
                "集計中",
                "実現",
            ]
        )

    def sentence(self) -> str:
        """A sentence that stands nowhere else."""
        start = self.rng.choice(["窓口の案内を改め", "研修を2回行い", "対象を全校に広げ"])
        return f"{start}、{self.word()}について見直す。"

    def new_text(self, mapped: MappedCell) -> str:
        """A new text that fits a cell."""
        place = mapped.places[0]
        if place.is_cell:
            fields = [each.field for each in mapped.places]
            return "●" if fields == ["actual"] else self.rng.choice(["■", "★公開", "■★開始"])
        if place.field == "rating":
            return self.rng.choice("ABC")
        if place.field in LONG:
            return "\n".join(self.sentence() for _ in range(self.rng.randint(1, 3)))
        if place.kind == "indicator_value":
            return self.figure()
        return f"{self.word()}の名称"


Mutation: TypeAlias = Callable[[OpenForm], None]
"""Does something to a form, and says what it means by then."""


def is_text(cell: MappedCell) -> bool:
    """Whether a cell holds text or a figure: none of number and section, which nobody rewrites."""
    place = cell.places[0]
    return not place.is_cell and place.field not in {"number", "section", "related_sections"}


def is_sent_text(cell: MappedCell) -> bool:
    """The same of cells in which something stood, names of rows and projects left out."""
    return is_text(cell) and bool(cell.sent) and not cell.places[0].is_title


def is_figure(cell: MappedCell) -> bool:
    """Whether a cell is for a target or an actual."""
    place = cell.places[0]
    return place.kind == "indicator_value" and place.field in {"target", "actual"}


def is_of_known_row(sent: Sent) -> Callable[[MappedCell], bool]:
    """Whether a cell is of a row that was sent, or of none."""

    def check(cell: MappedCell) -> bool:
        row = row_of(cell.places[0])
        return row is None or row[2] in sent.known_rows

    return check


def order_place(project: str, of_list: ListOfRows) -> FormPlace:
    """The place of the order of a list."""
    return FormPlace(project, of_list[0], "", ORDER, of_list[1])


def lists_of(cells: Sequence[MappedCell]) -> list[ListOfRows]:
    """The lists of which there are rows."""
    rows = (row_of(cell.places[0]) for cell in cells)
    return list(dict.fromkeys(row[:2] for row in rows if row))
