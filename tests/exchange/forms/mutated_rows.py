"""What people do to the rows, columns and worksheets of a form."""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.worksheet.dimensions import RowDimension

from dxdesk.domain.rounds.asked import Preset
from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET, MappedCell
from dxdesk.exchange.forms.spots import row_of
from tests.exchange.forms.mutated import (
    LONG,
    ListOfRows,
    NewRow,
    OpenForm,
    is_figure,
    is_of_known_row,
    lists_of,
    order_place,
)
from tests.exchange.forms.mutated_cells import is_fillable, overwrite

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Rows:
    """The rows of the lists of a form in its worksheet.

    Attributes:
        lines: The marks of the lines of each row, by its list and uid, from the top; without those
            that are written apart, such as reasons.
    """

    def __init__(self, answer: OpenForm) -> None:
        self.answer = answer
        titles: dict[tuple[str, str, str], int] = {}
        numbers: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
        for cell in answer.project.cells:
            row = row_of(cell.places[0])
            if row and cell.places[0].field not in LONG:
                numbers[row].add(int(cell.line[1:]))
                if cell.places[0].is_title:
                    titles[row] = int(cell.line[1:])
        self.lines: dict[tuple[str, str, str], list[str]] = {}
        for row, first in titles.items():
            last = first
            while last + 1 in numbers[row]:
                last += 1
            self.lines[row] = [f"r{number}" for number in range(first, last + 1)]
        self._numbers = numbers

    def known(self, of_list: ListOfRows) -> list[str]:
        """The uids of the rows that were sent, in their order."""
        known = self.answer.sent.known_rows
        return [row[2] for row in self.lines if row[:2] == of_list and row[2] in known]

    def is_whole(self, of_list: ListOfRows) -> bool:
        """Whether all of a row stands together."""
        return all(
            len(lines) == len(self._numbers[row])
            for row, lines in self.lines.items()
            if row[:2] == of_list
        )

    def rows_of(self, of_list: ListOfRows, uid: str) -> list[int]:
        """The rows of the worksheet in which a row stands."""
        return [self.answer.row_of(line) for line in self.lines[(*of_list, uid)]]

    def a_list(self, least: int) -> ListOfRows | None:
        """A list of so many rows at least, whose rows stand together."""
        lists = lists_of(self.answer.project.cells)
        fit = [one for one in lists if len(self.known(one)) >= least and self.is_whole(one)]
        return self.answer.rng.choice(fit) if fit else None


class Unmerged:
    """The worksheet without its merged cells while rows are moved, and with them again."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._areas = [area.bounds for area in page.merged_cells.ranges]
        for left, top, right, bottom in self._areas:
            page.unmerge_cells(None, top, left, bottom, right)

    def again(self, moved: Callable[[int], int | None]) -> None:
        """Merge them again where their rows are by now; None: they are gone."""
        for left, top, right, bottom in self._areas:
            first = moved(top)
            if first is not None:
                self._page.merge_cells(None, first, left, first + bottom - top, right)


def insert_rows(page: Any, row: int, count: int = 1) -> None:
    merged = Unmerged(page)
    page.insert_rows(row, count)
    merged.again(lambda top: top + count if top >= row else top)


def delete_rows(page: Any, row: int, count: int) -> None:
    merged = Unmerged(page)
    page.delete_rows(row, count)

    def moved(top: int) -> int | None:
        if row <= top < row + count:
            return None
        return top - count if top >= row + count else top

    merged.again(moved)


def empty_row(answer: OpenForm) -> None:
    row = answer.rng.randint(3, answer.page.max_row)
    insert_rows(answer.page, row)


def written_row(answer: OpenForm) -> None:
    """A row inserted between those of a list, and filled."""
    rows = Rows(answer)
    of_list = rows.a_list(1)
    if of_list is None:
        return
    before = answer.rng.choice(rows.known(of_list))
    lines = rows.lines[(*of_list, before)]
    like = rows.rows_of(of_list, before)
    at = like[0] if answer.rng.random() < 0.5 else like[-1] + 1
    values = _new_values(answer, of_list, before)
    insert_rows(answer.page, at, len(lines))
    _fill(answer, of_list, values, {line: at + number for number, line in enumerate(lines)})


def _new_values(answer: OpenForm, of_list: ListOfRows, uid: str) -> list[tuple[MappedCell, str]]:
    """A name and some values for the cells of a row like another one."""
    cells = [cell for cell in answer.project.cells if row_of(cell.places[0]) == (*of_list, uid)]
    title = next(cell for cell in cells if cell.places[0].is_title)
    others = [cell for cell in cells if cell is not title and cell.places[0].field != "rating"]
    lines = set(Rows(answer).lines[(*of_list, uid)])
    others = [cell for cell in others if cell.line in lines]
    some = answer.rng.sample(others, min(len(others), answer.rng.randint(1, 4)))
    return [
        (title, f"{answer.word()}の行"),
        *((cell, _plain(answer, cell)) for cell in some),
    ]


def _plain(answer: OpenForm, cell: MappedCell) -> str:
    place = cell.places[0]
    if place.is_cell:
        return "●" if place.field == "actual" else "■"
    return str(answer.rng.randint(100, 9999)) if is_figure(cell) else answer.word()


def _fill(
    answer: OpenForm,
    of_list: ListOfRows,
    values: Sequence[tuple[MappedCell, str]],
    rows: dict[str, int],
) -> None:
    texts: list[tuple[tuple[str, str, int], str]] = []
    for cell, text in values:
        there = answer.page.cell(rows[cell.line], answer.column_of(cell.column))
        there.value, there.data_type = text, "s"
        place = cell.places[0]
        if not place.is_title:
            field = "planned" if text == "■" else "actual" if text == "●" else place.field
            year = place.part if place.kind == "indicator_value" else ""
            texts.append(((field, year, place.cell), text))
    answer.expected.rows.append(NewRow(of_list, values[0][1], tuple(texts)))


def spare_row(answer: OpenForm) -> None:
    """A spare line filled as it is meant to be."""
    known = answer.sent.known_rows
    spares = [row for row in Rows(answer).lines if row[2] not in known]
    if not spares:
        return
    *of_list, uid = answer.rng.choice(spares)
    of_list = of_list[0], of_list[1]
    lines = Rows(answer).lines[(*of_list, uid)]
    values = _new_values(answer, of_list, uid)
    _fill(answer, of_list, values, {line: answer.row_of(line) for line in lines})


def deleted_row(answer: OpenForm) -> None:
    rows = Rows(answer)
    of_list = rows.a_list(1)
    if of_list is None:
        return
    uid = answer.rng.choice(rows.known(of_list))
    there = rows.rows_of(of_list, uid)
    gone = [
        place
        for cell in answer.project.cells
        for place in cell.places
        if row_of(place) == (*of_list, uid)
    ]
    delete_rows(answer.page, there[0], len(there))
    answer.expected.doubtful.append(tuple(place for place in gone if place.is_title))


def swapped_rows(answer: OpenForm) -> None:
    """Rows cut and inserted elsewhere, their marks with them."""
    _reorder(answer, _swapped, first_column=1)


def sorted_rows(answer: OpenForm) -> None:
    """The rows of a list sorted by name, as whole rows."""
    _reorder(answer, _sorted, first_column=1)


def sorted_values(answer: OpenForm) -> None:
    """Only what is seen of a list sorted: the hidden marks stay where they are."""
    _reorder(answer, _sorted, first_column=2)


def _swapped(answer: OpenForm, uids: list[str], _: dict[str, str]) -> list[str]:
    first, second = answer.rng.sample(range(len(uids)), 2)
    uids[first], uids[second] = uids[second], uids[first]
    return uids


def _sorted(answer: OpenForm, uids: list[str], titles: dict[str, str]) -> list[str]:
    return sorted(uids, key=lambda uid: titles[uid], reverse=answer.rng.random() < 0.5)


def _reorder(
    answer: OpenForm,
    order: Callable[[OpenForm, list[str], dict[str, str]], list[str]],
    first_column: int,
) -> None:
    rows = Rows(answer)
    of_list = rows.a_list(2)
    if of_list is None:
        return
    before = rows.known(of_list)
    titles = {
        cell.places[0].uid: cell.sent for cell in answer.project.cells if cell.places[0].is_title
    }
    after = order(answer, list(before), titles)
    page = answer.page
    merged = Unmerged(page)
    places = [rows.rows_of(of_list, uid) for uid in before]
    held = {
        uid: _held(page, there, first_column) for uid, there in zip(before, places, strict=True)
    }
    for uid, there in zip(after, places, strict=True):
        for row, cells in zip(there, held[uid], strict=True):
            for column, (value, style) in enumerate(cells, first_column):
                cell = page.cell(row, column)
                cell.value, cell._style = value, style
                if isinstance(value, str):
                    cell.data_type = "s"
    merged.again(lambda top: top)
    answer.expected.orders[order_place(answer.project.project, of_list)] = after


def _held(page: Any, rows: list[int], first_column: int) -> list[list[tuple[Any, Any]]]:
    return [
        [
            (cell.value, copy(cell._style))
            for cell in (page.cell(row, at) for at in range(first_column, page.max_column + 1))
        ]
        for row in rows
    ]


def inserted_column(answer: OpenForm) -> None:
    page = answer.page
    column = answer.rng.randint(2, page.max_column)
    areas = [area.bounds for area in page.merged_cells.ranges]
    for left, top, right, bottom in areas:
        page.unmerge_cells(None, top, left, bottom, right)
    page.insert_cols(column)
    for left, top, right, bottom in areas:
        first, last = left + (left >= column), right + (right >= column)
        page.merge_cells(None, top, first, bottom, last)
    word = answer.word()
    free = [row for row in range(3, page.max_row) if not _is_covered(page, row, column)]
    page.cell(answer.rng.choice(free), column).value = word
    answer.expected.words.append(word)


def _is_covered(page: Any, row: int, column: int) -> bool:
    return any(
        area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col
        for area in page.merged_cells.ranges
    )


def hidden_rows(answer: OpenForm) -> None:
    overwrite(answer)
    for row in answer.rng.sample(range(2, answer.page.max_row), 4):
        answer.page.row_dimensions[row] = RowDimension(answer.page, index=row, hidden=True)


def merged_cells(answer: OpenForm) -> None:
    """Two cells beside each other merged: what stood in the second is gone."""
    known = is_of_known_row(answer.sent)
    by_place = {
        (cell.line, int(cell.column[1:])): cell
        for cell in answer.cells(lambda cell: known(cell) and is_fillable(cell))
    }
    page = answer.page
    pairs = [
        (cell, by_place[line, column + 1])
        for (line, column), cell in by_place.items()
        if (line, column + 1) in by_place
    ]
    pairs = [(one, two) for one, two in pairs if not _touches_merged(answer, one, two)]
    if not pairs:
        return
    first, second = answer.rng.choice(pairs)
    answer.used |= {(first.line, first.column), (second.line, second.column)}
    at = answer.cell(first)
    page.merge_cells(None, at.row, at.column, at.row, at.column + 1)
    if second.sent:
        answer.doubts(second)


def _touches_merged(answer: OpenForm, *cells: MappedCell) -> bool:
    return any(_is_covered(answer.page, cell.row, cell.column) for cell in map(answer.cell, cells))


def split_cells(answer: OpenForm) -> None:
    Unmerged(answer.page)
    overwrite(answer)


def renamed_sheet(answer: OpenForm) -> None:
    overwrite(answer)
    answer.page.title = answer.rng.choice(["回答", "Sheet1", "1-1-1 (2)", "提出用"])


def reordered_sheets(answer: OpenForm) -> None:
    overwrite(answer)
    answer.rng.shuffle(answer.book._sheets)


def copied_sheet(answer: OpenForm) -> None:
    """The worksheet copied, and the copy filled in."""
    copied = answer.book.copy_worksheet(answer.page)
    copied.title = "写し"
    answer.page = copied
    overwrite(answer)


def without_map(answer: OpenForm) -> None:
    overwrite(answer)
    del answer.book[HIDDEN_SHEET]


def alone_in_another_book(answer: OpenForm) -> None:
    """The worksheet moved into a workbook of its own."""
    overwrite(answer)
    for page in list(answer.book.worksheets):
        if page is not answer.page:
            answer.book.remove(page)
    answer.page.title = "Sheet1"


def without_marks(answer: OpenForm) -> None:
    """The hidden column and the hidden row deleted, as by whoever shows everything and tidies."""
    overwrite(answer)
    page = answer.page
    areas = [area.bounds for area in page.merged_cells.ranges]
    for left, top, right, bottom in areas:
        page.unmerge_cells(None, top, left, bottom, right)
    without_row = answer.rng.random() < 0.7
    page.delete_cols(1)
    if without_row:
        page.delete_rows(1)
    for left, top, right, bottom in areas:
        page.merge_cells(None, top - without_row, left - 1, bottom - without_row, right - 1)


def without_marks_and_map(answer: OpenForm) -> None:
    without_marks(answer)
    del answer.book[HIDDEN_SHEET]


def sanitised(answer: OpenForm) -> None:
    """A workbook rebuilt from its texts: no styles, no types, no merged cells, another order."""
    overwrite(answer)
    old = answer.book
    answer.book = openpyxl.Workbook()
    answer.book.remove(answer.book.active)
    for page in answer.rng.sample(old.worksheets, len(old.worksheets)):
        new: Any = answer.book.create_sheet(page.title)
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None:
                    there = new.cell(cell.row, cell.column)
                    there.value, there.data_type = str(cell.value), "inlineStr"


def wrong_sheet(answer: OpenForm) -> None:
    """All that is seen of another sheet pasted over this one: nothing of it is this project's."""
    _paste(answer, first=2)
    uid = answer.project.project
    top = tuple(FormPlace(uid, "project", uid, field) for field in ("number", "name"))
    answer.expected.doubtful.append(top)


def wrong_sheet_with_marks(answer: OpenForm) -> None:
    """The same with the hidden column and row: it is another copy of that sheet."""
    _paste(answer, first=1)


def _paste(answer: OpenForm, first: int) -> None:
    page, other = answer.page, answer.other_page()
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(area.coord)
    last_row = max(page.max_row, other.max_row)
    last_column = max(page.max_column, other.max_column)
    for row in range(first, last_row + 1):
        for column in range(first, last_column + 1):
            value = other.cell(row, column).value
            there = page.cell(row, column)
            there.value = value
            if isinstance(value, str):
                there.data_type = "f" if value.startswith("=") else "s"
    for area in other.merged_cells.ranges:
        page.merge_cells(area.coord)


def sheet_of_another_form(answer: OpenForm) -> None:
    """A worksheet copied in from the form of somebody else, with its marks, as text alone."""
    overwrite(answer)
    plan = answer.sent.plan
    own = answer.project.project
    others = [at for at, sheet in enumerate(plan.sheets) if sheet.project.uid != own]
    other = OpenForm(
        plan.sent(answer.rng.choice(others), 1, answer.rng.choice([*Preset, None])), answer.rng
    )
    page = answer.book.create_sheet("別の課の分")
    for row in other.page.iter_rows():
        for cell in row:
            if cell.value is not None and cell.data_type != "f":
                there = page.cell(cell.row, cell.column)
                there.value, there.data_type = str(cell.value), "s"
    known = other.sent.known_rows
    for place, text in other.sent.values.items():
        row = row_of(place)
        if text and (row is None or row[2] in known):
            answer.expected.meant[place] = (text,)
    answer.expected.quoted |= other.sent.texts


def answered_head(answer: OpenForm) -> None:
    """回答票 filled in, and words written around it."""
    page = next(page for page in answer.book if str(page["A1"].value).endswith(" answer"))
    for (line, column), field in answer.sent.map.head.items():
        cell = page.cell(int(line[1:]) + 1, int(column[1:]) + 1)
        if field in {"person", "extension", "comment"}:
            cell.value = answer.word()
            answer.expected.words.append(cell.value)
        elif field != "section":
            cell.value = "☑"
    for each in answer.rng.sample(answer.book.worksheets, 2):
        if each.title != HIDDEN_SHEET:
            word = answer.word()
            each.cell(each.max_row + 2, 3).value = word
            answer.expected.words.append(word)
