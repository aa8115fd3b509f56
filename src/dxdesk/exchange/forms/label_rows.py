"""Rows of a table without marks, and which rows of the plan they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from dxdesk.domain.matching import match
from dxdesk.domain.rounds.form_place import CELL_FIELDS, spare_uid
from dxdesk.exchange.forms import form_words as words
from dxdesk.exchange.forms.cell_text import essence
from dxdesk.exchange.forms.label_blocks import Block, BlockKind
from dxdesk.exchange.forms.spots import row_of
from dxdesk.exchange.workbook.cells import At

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.exchange.workbook.cells import Sheet

_UNIT: Final = re.compile("(.+)[(（][^()（）]*[)）]", re.DOTALL)
_PLANNED_LINE: Final = ("planned", "points")
_ACTUAL_LINE: Final = ("actual",)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        title: What it is called.
        first: The row of the worksheet in which that stands.
        lines: Its rows with what they hold: fields of the cells of a chart, or of a value.
    """

    title: str
    first: int
    lines: tuple[tuple[int, tuple[str, ...]], ...]


class Known(NamedTuple):
    """Which row of the plan a row is: its uid, and why that is doubtful."""

    uid: str
    doubt: str = ""


Called: TypeAlias = Mapping[tuple[BlockKind, int], Known]
"""Rows of the plan by table and row of the worksheet."""
ListOfRows: TypeAlias = tuple[str, str]


def list_of(block: Block) -> ListOfRows:
    """The list that the rows of a table are of: kind and chart."""
    if block.kind in {BlockKind.PLAN, BlockKind.MONTHS}:
        return "schedule_row", block.kind.value
    return "indicator", ""


def rows_of_block(sheet: Sheet, block: Block) -> list[Row]:
    """The rows of a table that have a name."""
    if block.kind is BlockKind.STACKED:
        return list(_stacked(sheet, block))
    if block.kind is BlockKind.SIDE_BY_SIDE:
        return [
            Row(title, row, ((row, ()),))
            for row in block.rows
            if (title := sheet.shown(At(row, block.title)).strip())
            and not _left_texts(sheet, block, row, words.text_head)
        ]
    return list(_of_chart(sheet, block))


def _left_texts(
    sheet: Sheet, block: Block, row: int, wanted: Callable[[str], object]
) -> list[tuple[int, str]]:
    """The texts right of the names and before the values that are of a kind."""
    last = min(block.columns) + 1
    texts = ((column, sheet.shown(At(row, column))) for column in range(block.title, last))
    return [(column, text) for column, text in texts if text.strip() and wanted(text)]


def _of_chart(sheet: Sheet, block: Block) -> Iterator[Row]:
    found: Row | None = None
    for row in block.rows:
        title = sheet.shown(At(row, block.title)).strip()
        kinds = [
            essence(text)
            for column, text in _left_texts(sheet, block, row, words.is_kind)
            if block.title < column < min(block.columns)
        ]
        kind = kinds[0] if kinds else ""
        if title:
            if found is not None:
                yield found
            fields = _PLANNED_LINE if kind.startswith(words.PLANNED) else CELL_FIELDS
            found = Row(title, row, ((row, fields),))
        elif found is not None and kind.startswith(words.ACTUAL):
            found = Row(found.title, found.first, (*found.lines, (row, _ACTUAL_LINE)))
    if found is not None:
        yield found


def _stacked(sheet: Sheet, block: Block) -> Iterator[Row]:
    found: Row | None = None
    for row in block.rows:
        kinds = _left_texts(sheet, block, row, lambda text: essence(text) in words.VALUE_WORDS)
        if not kinds:
            continue
        column, text = kinds[-1]
        line = row, (words.VALUE_WORDS[essence(text)],)
        title = sheet.shown(At(row, block.title)).strip() if column != block.title else ""
        if title:
            if found is not None:
                yield found
            found = Row(title, row, (line,))
        elif found is not None:
            found = Row(found.title, found.first, (*found.lines, line))
    if found is not None:
        yield found


def rows_called(
    sheet: Sheet, blocks: Sequence[Block], base: Mapping[FormPlace, str], token: str, project: str
) -> Called:
    """Which rows of the plan the rows of all tables are, by what they are called.

    A row that is none of them is a new one where anything stands in it.
    """
    titles = _titles(base)
    found: dict[tuple[BlockKind, int], Known] = {}
    fresh: defaultdict[ListOfRows, dict[str, str]] = defaultdict(dict)
    for block in blocks:
        of_list = list_of(block)
        known = titles.get(of_list, [])
        rows = rows_of_block(sheet, block)
        names = [_bare(row.title, [title for _, title in known]) for row in rows]
        for row, name, same in zip(
            rows, names, match([title for _, title in known], names), strict=True
        ):
            if same is not None:
                uid, title = known[same.old]
                doubt = f"「{name}」を「{title}」の行と読みました。" if same.doubtful else ""
                found[block.kind, row.first] = Known(uid, doubt)
            elif _is_filled(sheet, block, row):
                of_name = fresh[of_list]
                number = len(of_name)
                uid = of_name.setdefault(essence(name), spare_uid(token, project, *of_list, number))
                doubt = "照会した様式にない行です。新しい行として加えますか。"
                found[block.kind, row.first] = Known(uid, doubt)
    return found


def _titles(base: Mapping[FormPlace, str]) -> dict[ListOfRows, list[tuple[str, str]]]:
    """The rows that have a name, by their list: uid and name."""
    found: defaultdict[ListOfRows, list[tuple[str, str]]] = defaultdict(list)
    for place, text in base.items():
        row = row_of(place)
        if row is not None and place.is_title and text:
            found[row[:2]].append((row[2], text))
    return found


def _bare(title: str, known: Sequence[str]) -> str:
    """The name of an indicator without its unit, where only so it is known."""
    found = _UNIT.fullmatch(title)
    forms = set(map(essence, known))
    if found and essence(title) not in forms and essence(found[1]) in forms:
        return found[1]
    return title


def _is_filled(sheet: Sheet, block: Block, row: Row) -> bool:
    lines = [line for line, _ in row.lines]
    cells = (sheet.cells.get(At(line, column)) for line in lines for column in block.columns)
    return any(cell is not None and bool(cell.shown.strip()) for cell in cells)
