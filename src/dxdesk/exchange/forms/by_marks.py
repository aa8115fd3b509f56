"""The cells of a form found by its marks, wherever rows and columns have gone since.

A row that was inserted or copied into a list is taken for one of its spare lines: it is a new row
like those, and its uid will be the same whoever reads it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import count, takewhile
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.form_place import ORDER, FormPlace, spare_uid
from dxdesk.exchange.forms.cell_text import spaceless
from dxdesk.exchange.forms.form_map import MappedCell
from dxdesk.exchange.forms.marks import are_trusted, in_order, with_inferred
from dxdesk.exchange.forms.sorted_rows import exchanged_lines, with_strays_doubted
from dxdesk.exchange.forms.spots import Laid, Lost, Spot, row_of
from dxdesk.exchange.workbook.cells import At

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.exchange.forms.form_map import FrameCell, MappedSheet
    from dxdesk.exchange.forms.marks import Marks
    from dxdesk.exchange.workbook.cells import Cell, Sheet

_LINES_OF_THEIR_OWN: Final = frozenset({"rating_reason", "remark"})
"""The fields whose lines stand below the table of their row."""
MOST_SPARES: Final = 20
"""More spare lines of a kind has no form."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of the form are now.

    Attributes:
        rows: By their marks.
        columns: By their marks.
        extra: Rows within the form that are none of its lines, or a second copy of one.
    """

    rows: Mapping[str, int]
    columns: Mapping[str, int]
    extra: tuple[int, ...]

    def at(self, line: str, column: str) -> At | None:
        """The cell of two marks; None where it is gone."""
        row, place = self.rows.get(line), self.columns.get(column)
        return None if row is None or place is None else At(row, place)


def laid_by_marks(
    sheet: Sheet, marks: Marks, mapped: MappedSheet, frame: Sequence[FrameCell], token: str
) -> Laid | None:
    """Find the cells of the form of a project.

    Args:
        sheet: The worksheet.
        marks: Its marks.
        mapped: What the hidden worksheet tells of it.
        frame: The words of the form in it.
        token: Of the form.

    Returns:
        None where too few marks are left.
    """
    lines = _lines(sheet, marks, mapped.cells, frame)
    if lines is None:
        return None
    spares = spare_uids(token, mapped.project)
    spots, lost = _spots(mapped.cells, lines)
    if exchanged := exchanged_lines(sheet, spots, spares, _together(spots)):
        rows = {**lines.rows, **{to: lines.rows[line] for to, line in exchanged.items()}}
        lines = replace(lines, rows=rows)
        spots, lost = _spots(mapped.cells, lines)
    spots = with_strays_doubted(sheet, spots, spares)
    adopted = _adopted(sheet, mapped, lines, spots, spares)
    return replace(
        _framed(sheet, marks, lines, frame),
        spots=(*(spot for spot in spots if spot.line not in adopted.lines), *adopted.spots),
        lost=tuple(_lost(lost, lines, spares)),
        orders=orders_of(mapped.cells, spares),
        spares=spares,
        divisions=mapped.divisions,
    )


def frame_of(sheet: Sheet, marks: Marks, frame: Sequence[FrameCell]) -> Laid:
    """The words of the form in a worksheet without places."""
    lines = _lines(sheet, marks, (), frame) if frame else None
    if lines is None:
        return Laid(own=marks.own)
    return _framed(sheet, marks, lines, frame)


def cells_of(
    sheet: Sheet, marks: Marks, places: Mapping[tuple[str, str], str]
) -> dict[str, At] | None:
    """Where fields are whose marks are known, by field; None where too few marks are left."""
    cells = [MappedCell(line, column, ()) for line, column in places]
    lines = _lines(sheet, marks, cells, ()) if cells else None
    if lines is None:
        return None
    found = {field: lines.at(*pair) for pair, field in places.items()}
    return {field: at for field, at in found.items() if at is not None}


def spare_uids(token: str, project: str) -> frozenset[str]:
    """The uids that spare lines of a sheet have."""
    lists = (("indicator", ""), ("schedule_row", "plan"), ("schedule_row", "year"))
    return frozenset(
        spare_uid(token, project, kind, part, number)
        for kind, part in lists
        for number in range(MOST_SPARES)
    )


def _lines(
    sheet: Sheet, marks: Marks, cells: Sequence[MappedCell], frame: Sequence[FrameCell]
) -> _Lines | None:
    lines = in_order([cell.line for cell in (*cells, *frame)])
    columns = in_order([cell.column for cell in (*cells, *frame)])
    if not lines or not are_trusted(marks, lines, columns):
        return None
    texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in cells:
        texts[one.line][one.column] = one.sent
    for word in frame:
        texts[word.line][word.column] = word.text
    rows: dict[str, int] = {}
    for mark in lines:
        if places := marks.lines.get(mark):
            rows[mark] = _most_like(sheet, places, texts[mark], marks.columns)
    marked = frozenset(row for places in marks.lines.values() for row in places)
    rows = with_inferred(rows, lines, marked)
    taken = frozenset(marks.columns.values())
    found = with_inferred(
        {mark: column for mark, column in marks.columns.items() if mark in columns}, columns, taken
    )
    ours = set(rows.values())
    bare = marked - {row for mark in lines for row in marks.lines.get(mark, ())}
    extra = (row for row in range(min(ours), max(ours) + 1) if row not in ours | bare)
    return _Lines(rows, found, tuple(extra))


def _most_like(
    sheet: Sheet, rows: Sequence[int], texts: Mapping[str, str], columns: Mapping[str, int]
) -> int:
    """The row that still holds most of what a line held, of several that bear its mark."""

    def held(row: int) -> int:
        places = ((At(row, columns[mark]), text) for mark, text in texts.items() if mark in columns)
        return sum(bool(text) and sheet.shown(at) == text for at, text in places)

    return max(rows, key=lambda row: (held(row), -row))


def _spots(
    cells: Iterable[MappedCell], lines: _Lines
) -> tuple[tuple[Spot, ...], tuple[MappedCell, ...]]:
    spots: list[Spot] = []
    lost: list[MappedCell] = []
    for cell in cells:
        at = lines.at(cell.line, cell.column)
        if at is None:
            lost.append(cell)
        else:
            spots.append(
                Spot(at, cell.line, cell.places, cell.sent, cell.sent, is_open=cell.is_open)
            )
    return tuple(spots), tuple(lost)


def _lost(cells: Sequence[MappedCell], lines: _Lines, spares: frozenset[str]) -> Iterable[Lost]:
    """What is worth asking about: rows that are gone, and other cells in which something stood."""
    gone = {
        row_of(cell.places[0])
        for cell in cells
        if cell.places[0].is_title and cell.line not in lines.rows
    }
    for cell in cells:
        place = cell.places[0]
        row = row_of(place)
        if row is None or row not in gone:
            if cell.sent:
                yield Lost(place, cell.sent, cell.sent)
        elif place.is_title and row[2] not in spares:
            yield Lost(place, cell.sent, cell.sent, is_row=True)


def _framed(sheet: Sheet, marks: Marks, lines: _Lines, frame: Iterable[FrameCell]) -> Laid:
    """The cells of marks and of words of the form, and in which they stand as they were written."""
    headings: set[At] = set()
    own = set(marks.own)
    for word in frame:
        at = lines.at(word.line, word.column)
        if at is None:
            continue
        headings.add(at)
        cell = sheet.cells.get(at)
        if cell is not None and _is_own(cell, word.text):
            own.add(at)
    return Laid(own=frozenset(own), headings=frozenset(headings))


def _is_own(cell: Cell, text: str) -> bool:
    # How many characters there is room for was computed; a program may have kept the figure alone.
    is_counted = text.lstrip("-").isdigit() and cell.raw.lstrip("-").isdigit()
    is_same = spaceless(cell.shown) == spaceless(text)
    return (cell.is_formula or is_counted or is_same) and not cell.is_struck


def orders_of(
    cells: Iterable[MappedCell], spares: frozenset[str]
) -> dict[FormPlace, tuple[str, ...]]:
    """The rows of each list in the order in which they were written."""
    found: defaultdict[FormPlace, dict[str, None]] = defaultdict(dict)
    for cell in sorted(cells, key=lambda cell: int(cell.line[1:])):
        row = row_of(cell.places[0])
        if row is not None:
            kind, part, uid = row
            order = FormPlace(cell.places[0].project, kind, "", ORDER, part)
            members = found[order]
            if uid not in spares:
                members[uid] = None
    return {place: tuple(members) for place, members in found.items()}


@dataclass(frozen=True, slots=True)
class _Adopted:
    """Spare lines that stand for rows which were inserted."""

    spots: tuple[Spot, ...]
    lines: frozenset[str]


def _adopted(
    sheet: Sheet,
    mapped: MappedSheet,
    lines: _Lines,
    spots: Sequence[Spot],
    spares: frozenset[str],
) -> _Adopted:
    """Spare lines, as many as rows were inserted into their list and filled."""
    found: list[Spot] = []
    used: set[str] = set()
    titles = {sheet.shown(spot.at).strip() for spot in spots if spot.places[0].is_title}
    free = _free_spares(sheet, spots, spares)
    for rows, of_list in _inserted(sheet, lines, spots):
        spare = next((one for one in free.get(of_list, []) if not used & set(one)), None)
        if spare is None:
            continue
        used |= set(spare)
        to_row = dict(zip(spare, rows, strict=False))
        for cell in mapped.cells:
            if cell.line in to_row and cell.column in lines.columns:
                at = At(to_row[cell.line], lines.columns[cell.column])
                is_double = cell.places[0].is_title and sheet.shown(at).strip() in titles
                doubt = (
                    "同じ名称の行がほかにあります。新しい行として加えますか。" if is_double else ""
                )
                found.append(Spot(at, f"+{at.row}", cell.places, cell.sent, cell.sent, doubt))
    return _Adopted(tuple(found), frozenset(used))


def _free_spares(
    sheet: Sheet, spots: Sequence[Spot], spares: frozenset[str]
) -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """The lines of spare rows in which nothing stands, by their list."""
    filled = {row_of(spot.places[0]) for spot in spots if sheet.shown(spot.at).strip()}
    found: defaultdict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for row, lines in _together(spots).items():
        if row[2] in spares and row not in filled:
            found[row[:2]].append(lines)
    return found


def _together(spots: Iterable[Spot]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """The lines of each row of a list that follow each other, from the one with its title."""
    titles: dict[tuple[str, str, str], int] = {}
    lines: defaultdict[tuple[str, str, str], set[int]] = defaultdict(set)
    for spot in spots:
        row = row_of(spot.places[0])
        if row is None or spot.places[0].field in _LINES_OF_THEIR_OWN:
            continue
        number = int(spot.line[1:])
        lines[row].add(number)
        if spot.places[0].is_title:
            titles[row] = number
    return {
        row: tuple(f"r{number}" for number in takewhile(lines[row].__contains__, count(first)))
        for row, first in titles.items()
    }


def _inserted(
    sheet: Sheet, lines: _Lines, spots: Sequence[Spot]
) -> Iterable[tuple[tuple[int, ...], tuple[str, str]]]:
    """The rows that were inserted into a list, those of one new row together."""
    list_at = {spot.at.row: row[:2] for spot in spots if (row := row_of(spot.places[0]))}
    each = {row[:2]: len(members) for row, members in _together(spots).items()}
    ours = sorted(lines.rows.values())
    filled = {cell.at.row for cell in sheet.cells.values() if cell.shown.strip()}
    for run in _runs([row for row in lines.extra if row in filled]):
        above = max((row for row in ours if row < run[0]), default=0)
        of_list = list_at.get(above)
        if of_list is not None:
            step = each.get(of_list, 1)
            for start in range(0, len(run), step):
                yield tuple(run[start : start + step]), of_list


def _runs(rows: Sequence[int]) -> Iterable[list[int]]:
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
