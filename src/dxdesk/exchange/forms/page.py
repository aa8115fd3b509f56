"""A worksheet of a form: what is written on it is remembered for the hidden worksheet."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.exchange.forms.form_map import FrameCell, MappedCell, corner_mark
from dxdesk.exchange.forms.looks import LABEL, LINK, Look, Looks
from dxdesk.exchange.workbook.house_style import A4, cut_to_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook, Worksheet

    from dxdesk.domain.rounds.form_place import FormPlace

CUT: Final = "…（Excelの上限のため、ここまで。この欄は事務局にお知らせください）"
LINE: Final = 13.5
"""Height of a line of 10 pt in pt; a form has less room than a list."""
HIGHEST: Final = 400.0
"""Of a row in pt; Excel takes 409."""
_MOST_ROWS: Final = 4
"""Of a long text, each as high as a row can be; a longer one is whole in its cell, not in view."""
_AROUND: Final = 3.0
"""What a row is higher than its lines, in pt."""
_MARGIN_INCH: Final = 0.4
_USUAL_ROW: Final = 15.0
_PIXELS_PER_POINT: Final = 96 / 72
_LINES_BELOW: Final = 60
"""Lines under the form that have a mark too: what is written there is found with its line."""
_LONGEST_LIST: Final = 255
_ALLOWED: Final = {"format_cells": True, "format_columns": True, "format_rows": True}
_NOT_IN_A_CELL: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no sign for, and the return, which a reader of XML makes a line break."""


class At(NamedTuple):
    """Row and column of a cell, from 0."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell says of itself to whoever fills it in.

    Attributes:
        title: At most 32 characters.
        message: At most 255 characters.
        choices: Offered as a list.
        is_strict: Whether something else is taken only after a question.
    """

    title: str
    message: str
    choices: tuple[str, ...] = ()
    is_strict: bool = False

    def options(self) -> dict[str, object]:
        """The same as XlsxWriter wants it."""
        told: dict[str, object] = {"input_title": self.title, "input_message": self.message}
        if not self._is_list:
            return {"validate": "any", **told}
        told |= {"validate": "list", "source": list(self.choices)}
        if not self.is_strict:
            return {**told, "show_error": False}
        message = "一覧にない記入です。このままでよろしいですか。"
        return {
            **told,
            "error_type": "warning",
            "error_title": self.title,
            "error_message": message,
        }

    @property
    def _is_list(self) -> bool:
        """Whether Excel can take the choices: as one text in quotes, parted by commas."""
        words = "".join(self.choices)
        length = len(words) + len(self.choices) - 1
        return bool(self.choices) and not {",", '"'} & set(words) and length <= _LONGEST_LIST


@dataclass(frozen=True, slots=True)
class Slot:
    """A value of the sheet, and the cell that it stands in.

    Attributes:
        places: What it is for.
        text: What stands there.
        look: Of the cell.
        is_open: Whether it is asked for.
        rule: What the cell says of itself where it is open.
    """

    places: tuple[FormPlace, ...]
    text: str
    look: Look
    is_open: bool = False
    rule: Rule | None = None


def in_cell(text: str) -> tuple[str, str]:
    """What a cell can hold of a text, and why it is not the same; empty where it is."""
    shown = _NOT_IN_A_CELL.sub("\ufffd", text)
    why = "Excelで扱えない文字があります" if shown != text else ""
    cut = cut_to_cell(shown, CUT)
    if cut != shown:
        why = "Excelの上限（32,767字）を超えています"
    return cut, why


class Page:
    """A worksheet with its marks.

    Args:
        book: The workbook.
        looks: Its formats.
        name: Of the worksheet; Excel takes it, and no other worksheet has it.
        mark: Uid of the project, or `ANSWER_SHEET` and the like.
        token: Of the form.
    """

    def __init__(self, book: Workbook, looks: Looks, name: str, mark: str, token: str) -> None:
        self.sheet: Worksheet = book.add_worksheet(name)
        self.name = name
        self.mark = mark
        self.cells: list[MappedCell] = []
        self.frame: list[FrameCell] = []
        self.head: dict[tuple[str, str], str] = {}
        self.refused: list[str] = []
        self.first_open: At | None = None
        self._looks = looks
        self._token = token
        self._last = At(0, 0)
        self._heights: dict[int, float] = {}
        self._rules: defaultdict[Rule, list[At]] = defaultdict(list)

    def words(self, row: int, column: int, text: str, look: Look) -> None:
        """Write words of ours; empty ones draw the cell."""
        shown, _ = in_cell(text)
        self._write(At(row, column), shown, look)
        if shown:
            self.frame.append(FrameCell(self.mark, *_marks(row, column), shown))

    def across(self, row: int, columns: range, text: str, look: Look) -> None:
        """Write words of ours over several columns without merging them."""
        for column in columns:
            self.words(row, column, text if column == columns.start else "", look)

    def merge(self, row: int, columns: range, look: Look, rows: int = 1, *, is_open: bool) -> None:
        """Make one cell of several; what stands in it is written afterwards."""
        if len(columns) > 1 or rows > 1:
            last = row + rows - 1
            formats = self._looks.format(look, is_open=is_open)
            self.sheet.merge_range(row, columns.start, last, columns[-1], "", formats)
            self._reach(At(last, columns[-1]))

    def value(self, row: int, column: int, slot: Slot) -> None:
        """Write a value of the sheet; one that does not fit whole is not asked for, and told."""
        shown, why = in_cell(slot.text)
        is_open = slot.is_open and not why
        if why:
            self.refused.append(why)
        self._write(At(row, column), shown, slot.look, is_open=is_open)
        self.cells.append(MappedCell(*_marks(row, column), slot.places, shown, is_open))
        if is_open and slot.rule is not None:
            self._rules[slot.rule].append(At(row, column))

    def formula(self, at: At, formula: str, result: int, look: Look) -> None:
        """Write a formula of ours, and what comes out of it now."""
        self.sheet.write_formula(*at, formula, self._looks.format(look), result)
        self.frame.append(FrameCell(self.mark, *_marks(*at), formula))
        self._reach(at)

    def link(self, at: At, text: str, name: str) -> None:
        """Write words of ours that lead to another worksheet."""
        shown, _ = in_cell(text)
        form = self._looks.format(LINK)
        self.sheet.write_url(*at, f"internal:'{name}'!B2", form, shown)
        self.frame.append(FrameCell(self.mark, *_marks(*at), shown))
        self._reach(at)

    def answer(self, row: int, column: int, field: str, slot: Slot) -> None:
        """Write a field of the answer sheet."""
        shown, _ = in_cell(slot.text)
        self._write(At(row, column), shown, slot.look, is_open=True)
        self.head[_marks(row, column)] = field
        if slot.rule is not None:
            self._rules[slot.rule].append(At(row, column))

    def colour(self, rows: range, columns: range, sign: str, look: Look) -> None:
        """Colour the cells of an area that hold a sign; the first that is said wins."""
        self.sheet.conditional_format(
            rows.start,
            columns.start,
            rows[-1],
            columns[-1],
            {
                "type": "text",
                "criteria": "containing",
                "value": sign,
                "format": self._looks.format(look),
                "stop_if_true": True,
            },
        )

    def spread(self, row: int, lines: float) -> int:
        """Make as many rows as a text of so many lines needs, and tell how many."""
        rows = min(_MOST_ROWS, -int(-(lines * LINE + _AROUND) // HIGHEST))
        for at in range(rows):
            self.height(row + at, lines / rows)
        return rows

    def height(self, row: int, lines: float) -> None:
        """Make a row so many lines high."""
        height = min(lines * LINE + _AROUND, HIGHEST)
        self.sheet.set_row(row, height)
        self._heights[row] = height

    def pixels_high(self) -> float:
        """The height of all that has been written, as far as rows were made so high."""
        rows = range(1, self._last.row + 1)
        return sum(self._heights.get(row, _USUAL_ROW) for row in rows) * _PIXELS_PER_POINT

    def finish(self, columns: range, last_row: int, *, pages: int) -> None:
        """Marks, rules, what can be changed and how it is printed: nothing is written afterwards.

        Args:
            columns: Those that are printed.
            last_row: The last row that is printed.
            pages: On how many pages all of it goes; 0: as many as it needs in the width of one.
        """
        self._write_marks()
        self._write_rules()
        sheet = self.sheet
        sheet.protect("", _ALLOWED)
        sheet.set_portrait()
        sheet.set_paper(A4)
        sheet.set_margins(_MARGIN_INCH, _MARGIN_INCH, _MARGIN_INCH, 0.6)
        sheet.center_horizontally()
        sheet.print_area(1, columns.start, last_row, columns[-1])
        sheet.fit_to_pages(1, pages)
        sheet.hide_gridlines(2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        first = self.first_open or At(1, columns.start)
        sheet.set_selection(*first, *first)

    def _write(self, at: At, text: str, look: Look, *, is_open: bool = False) -> None:
        form = self._looks.format(look, is_open=is_open)
        if text:
            self.sheet.write_string(*at, text, form)
        else:
            self.sheet.write_blank(*at, None, form)
        if is_open and self.first_open is None:
            self.first_open = at
        self._reach(at)

    def _reach(self, at: At) -> None:
        self._last = At(max(self._last.row, at.row), max(self._last.column, at.column))

    def _write_marks(self) -> None:
        plain = self._looks.format(LABEL)
        hidden = {"hidden": True}
        self.sheet.set_row(0, LINE, None, hidden)
        self.sheet.set_column_pixels(0, 0, 40, None, hidden)
        self.sheet.write_string(0, 0, corner_mark(self._token, self.mark), plain)
        for row in range(1, self._last.row + _LINES_BELOW):
            self.sheet.write_string(row, 0, _marks(row, 0)[0], plain)
        for column in range(1, self._last.column + 1):
            self.sheet.write_string(0, column, _marks(0, column)[1], plain)

    def _write_rules(self) -> None:
        for rule, places in self._rules.items():
            first, *others = _runs(places)
            options = rule.options()
            if others:
                options["other_cells"] = [list(each) for each in others]
            self.sheet.data_validation(*first, options)


def _marks(row: int, column: int) -> tuple[str, str]:
    return f"r{row}", f"c{column}"


def _runs(places: Sequence[At]) -> list[tuple[int, int, int, int]]:
    """Cells beside each other as ranges: first row and column, last row and column."""
    runs: list[tuple[int, int, int, int]] = []
    for at in sorted(places):
        if runs and runs[-1][2:] == (at.row, at.column - 1):
            runs[-1] = (*runs[-1][:3], at.column)
        else:
            runs.append((at.row, at.column, at.row, at.column))
    return runs
