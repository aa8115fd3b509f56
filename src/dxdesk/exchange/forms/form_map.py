"""What a form remembers of itself, so that it is known again whatever people did to it.

A hidden worksheet tells what was sent: plan, round, and for every cell the place that it is for
and what stood there. Where the cells are is told by marks in the worksheets themselves: a hidden
first column names the lines, a hidden first row the columns, and the corner the sheet. So a line
that was moved, or a worksheet that was renamed or copied into another workbook, takes its marks
along. Headings and all other words of ours are told as well (`FrameCell`), so that what people
wrote beside them can be told from them. All of it is text: a sanitiser that drops everything else
keeps that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.exchange.workbook.house_style import MOST_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FORM_VERSION: Final = 1
HIDDEN_SHEET: Final = "_dxdesk_form"
"""Its name; no other worksheet of a form has it."""
CORNER: Final = "dxdesk"
"""Begins the mark in the corner of a worksheet: `dxdesk <token> <project>`."""
ANSWER_SHEET: Final = "answer"
"""In the place of a project in the mark of 回答票."""
CONTENTS_SHEET: Final = "contents"
GUIDE_SHEET: Final = "guide"
"""The same of 表紙・一覧 and of 記入のしかた, which nobody is asked to write on."""

_HEAD: Final = "head"
_FRAME: Final = "frame"
_SHEET: Final = "sheet"
_CELL: Final = "cell"
_BETWEEN: Final = "+"
_WITHIN: Final = "|"
"""Between the parts of an address, which share a cell: a form of all sheets has many of them."""
_FIRST_TEXT: Final = 9
"""How many parts come before what was sent."""
_FIRST_OF_FRAME: Final = 4
"""How many before the words of the frame."""


@dataclass(frozen=True, slots=True)
class MappedCell:
    """A cell of a worksheet that holds something of the sheet.

    Attributes:
        line, column: The marks of its line and its column.
        places: What it is for; several for a cell of a chart, which holds them behind each other.
        sent: What stood there when it was sent.
        is_open: Whether it was open for the section.
    """

    line: str
    column: str
    places: tuple[FormPlace, ...]
    sent: str = ""
    is_open: bool = False

    @property
    def is_of_project(self) -> bool:
        """Whether it holds a field of the project itself."""
        return self.places[0].kind == "project"


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A worksheet of a project: its uid, and into how many cells its chart divides a year."""

    project: str
    divisions: int
    cells: tuple[MappedCell, ...] = ()


class FrameCell(NamedTuple):
    """A cell that holds words of ours, such as a heading: nobody's answer while it holds them.

    Attributes:
        sheet: Uid of the project of the worksheet, or `ANSWER_SHEET` and the like.
        line, column: The marks of its line and its column.
        text: What was written there.
    """

    sheet: str
    line: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class FormMap:
    """What the hidden worksheet tells; the fields are those of `domain.rounds.returned`.

    Attributes:
        section: The recipient, in words.
        head: The fields of the answer sheet (`AnswerHead`) by the marks of line and column.
        frame: The words of ours in all worksheets.
    """

    plan: str = ""
    edition: int | None = None
    round: str = ""
    dispatch: str = ""
    token: str = ""
    revision: int = 0
    asked: str = ""
    section: str = ""
    version: int = FORM_VERSION
    sheets: tuple[MappedSheet, ...] = ()
    head: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    frame: tuple[FrameCell, ...] = ()

    def of_project(self, project: str) -> MappedSheet | None:
        """The worksheet of a project; None where it was in none."""
        return next((sheet for sheet in self.sheets if sheet.project == project), None)


_TEXTS: Final = ("plan", "round", "dispatch", "token", "asked", "section")
_NUMBERS: Final = ("version", "edition", "revision")


def corner_mark(token: str, project: str) -> str:
    """The mark in the corner of a worksheet; `project` may be `ANSWER_SHEET`."""
    return f"{CORNER} {token} {project}"


def read_corner(text: str) -> tuple[str, str] | None:
    """Token and project that a corner names; None where it is no such mark."""
    parts = text.split(" ")
    is_mark = len(parts) == 3 and parts[0] == CORNER  # noqa: PLR2004 - as `corner_mark` writes it
    return (parts[1], parts[2]) if is_mark else None


def map_rows(form: FormMap) -> Iterator[list[str]]:
    """The lines of the hidden worksheet."""
    for name in (*_NUMBERS, *_TEXTS):
        value: object = getattr(form, name)
        yield [name, "" if value is None else str(value)]
    for (line, column), name in form.head.items():
        yield [_HEAD, line, column, name]
    for sheet in form.sheets:
        yield [_SHEET, sheet.project, str(sheet.divisions)]
        for cell in sheet.cells:
            yield list(_cell_row(sheet, cell))
    for words in form.frame:
        address = (_FRAME, words.sheet, words.line, words.column)
        yield [_WITHIN.join(address), *_parts(words.text)]


def _cell_row(sheet: MappedSheet, cell: MappedCell) -> Iterator[str]:
    first = cell.places[0]
    fields = _BETWEEN.join(place.field for place in cell.places)
    is_open = "open" if cell.is_open else ""
    where = (first.kind, first.uid, fields, f"{first.part}/{first.cell}")
    yield _WITHIN.join((_CELL, sheet.project, cell.line, cell.column, is_open, *where))
    yield from _parts(cell.sent)


def _parts(text: str) -> Iterator[str]:
    """A text as the cells beside each other that hold it."""
    for start in range(0, len(text), MOST_CHARACTERS):
        yield text[start : start + MOST_CHARACTERS]


def read_map(rows: Sequence[Sequence[str]]) -> FormMap | None:
    """What `map_rows` wrote, as far as it is still there; None where it is none of ours."""
    told = {row[0]: row[1] for row in rows if len(row) > 1 and row[0] in (*_TEXTS, *_NUMBERS)}
    numbers = {name: _number(told.get(name, "")) for name in _NUMBERS}
    version = numbers["version"]
    if version is None:
        return None
    sheets: dict[str, MappedSheet] = {}
    cells: dict[str, list[MappedCell]] = {}
    head: dict[tuple[str, str], str] = {}
    frame: list[FrameCell] = []
    for packed in rows:
        row = [*packed[0].split(_WITHIN), *packed[1:]] if packed else []
        match row:
            case [str(kind), line, column, name, *_] if kind == _HEAD:
                head[line, column] = name
            case [str(kind), project, divisions, *_] if kind == _SHEET:
                sheets[project] = MappedSheet(project, _number(divisions) or 1)
            case [str(kind), project, *_] if kind == _CELL and len(row) >= _FIRST_TEXT:
                cells.setdefault(project, []).append(_cell_of(row))
            case [str(kind), sheet, line, column, *_] if kind == _FRAME:
                text = "".join(row[_FIRST_OF_FRAME:])
                frame.append(FrameCell(sheet, line, column, text))
            case _:
                pass
    return FormMap(
        **{name: told.get(name, "") for name in _TEXTS},
        edition=numbers["edition"],
        revision=numbers["revision"] or 0,
        version=version,
        sheets=tuple(
            MappedSheet(project, sheet.divisions, tuple(cells.get(project, ())))
            for project, sheet in sheets.items()
        ),
        head=head,
        frame=tuple(frame),
    )


def _cell_of(row: Sequence[str]) -> MappedCell:
    _, project, line, column, is_open, kind, uid, fields, where = row[:_FIRST_TEXT]
    part, _, cell = where.rpartition("/")
    number = _number(cell)
    places = (
        FormPlace(project, kind, uid, name, part, -1 if number is None else number)
        for name in fields.split(_BETWEEN)
    )
    sent = "".join(row[_FIRST_TEXT:])
    return MappedCell(line, column, tuple(places), sent, is_open == "open")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None
