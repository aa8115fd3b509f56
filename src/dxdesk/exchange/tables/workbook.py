"""The worksheets of a workbook as plain tables, each cell as it is displayed.

A table of usual size is read with its formats, so that 31.9% is 31.9% and struck words are not run
together with those that stand behind them. One of very many cells would take too long for that: of
it only the values are read, which is said, and a rate is asked about where the table is mapped. A
cell of a formula holds the value that was stored with it; nothing that a workbook links to is
followed.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dxdesk.domain.table import Table
from dxdesk.exchange.tables.cells import uniform_rows
from dxdesk.exchange.tables.limits import MOST_CELLS, too_large
from dxdesk.exchange.workbook.guard import broken, require_harmless
from dxdesk.exchange.workbook.read import LIMITS, read_book
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.exchange.workbook.cells import Cell, Sheet

_MOST_SHEETS: Final = 100
_MOST_DRESSED: Final = 40_000
"""Filled cells that are read with their formats: some two seconds."""
_MOST_NAMED: Final = 3
_UNDRESSED: Final = (
    "セルが多いため、書式（百分率、日付の表し方、取消線など）を見ずに、値だけを読みました。"
)
_Value: TypeAlias = (
    "float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta"
)


def read_workbook(content: bytes, file: str) -> tuple[Table, ...]:
    """The worksheets that hold anything, in their order; those that are hidden come last.

    Raises:
        KnownError: It is no workbook, none that can be read safely, or holds nothing.
    """
    require_harmless(content, file, LIMITS)
    try:
        tables = tuple(_plain_tables(content, file))
    except (CalamineError, ValueError, OSError) as error:
        raise broken(file) from error
    if not tables:
        raise KnownError(
            f"「{file}」には、何も入力されていません。", "ファイルを確かめてください。"
        )
    filled = sum(bool(cell) for table in tables for row in table.rows for cell in row)
    return _dressed_tables(content, file) if filled <= _MOST_DRESSED else tables


def _dressed_tables(content: bytes, file: str) -> tuple[Table, ...]:
    book = read_book(content, file)
    found: list[Table] = []
    for sheet in sorted(book.sheets, key=lambda one: one.is_hidden):
        rows, remarks = uniform_rows(_rows(sheet), has_escapes=False)
        if any(rows):
            found.append(Table(sheet.name, rows, (*book.remarks, *_remarks(sheet), *remarks)))
    return tuple(found)


def _rows(sheet: Sheet) -> Iterator[list[str]]:
    """The lines of a sheet from its first row and column on."""
    lines: dict[int, dict[int, str]] = {}
    for at, cell in sheet.cells.items():
        lines.setdefault(at.row, {})[at.column] = _shown(cell)
    for line in range(1, max(lines, default=0) + 1):
        texts = lines.get(line, {})
        yield [texts.get(column, "") for column in range(1, max(texts, default=0) + 1)]


def _shown(cell: Cell) -> str:
    return cell.without_struck if cell.is_struck else cell.shown


def _remarks(sheet: Sheet) -> Iterator[str]:
    """What a person should know of a sheet, that its texts do not tell."""
    cells = sheet.cells.values()
    yield from _named("取消線の付いた文字を除いて読みました", [c for c in cells if c.is_struck])
    unvalued = [c for c in cells if c.is_unvalued]
    yield from _named("計算結果の保存されていない数式は、空欄として読みました", unvalued)
    yield from _named("メモやコメントは読みません", [c for c in cells if c.note])
    if sheet.shapes:
        yield f"図形・画像など {len(sheet.shapes):,} 個は読みません。"
    if sheet.hidden_rows or sheet.hidden_columns:
        yield "非表示の行・列も読みました。"


def _named(what: str, cells: Sequence[Cell]) -> Iterator[str]:
    if cells:
        names = "、".join(cell.at.name for cell in cells[:_MOST_NAMED])
        more = f"ほか {len(cells) - _MOST_NAMED:,} か所" if len(cells) > _MOST_NAMED else ""
        yield f"{what}（{names}{more}）。"


def _plain_tables(content: bytes, file: str) -> Iterator[Table]:
    cells = 0
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        sheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        sheets.sort(key=lambda one: one.visible is not SheetVisibleEnum.Visible)
        for one in sheets[:_MOST_SHEETS]:
            sheet = book.get_sheet_by_name(one.name)
            cells += sheet.total_height * sheet.total_width
            if cells > MOST_CELLS:
                raise too_large(file, f"セルが {MOST_CELLS:,} 個")
            values: Iterable[Sequence[_Value]] = sheet.to_python(skip_empty_area=False)
            rows, remarks = uniform_rows((map(_text, row) for row in values), has_escapes=False)
            if any(rows):
                yield Table(one.name, rows, (_UNDRESSED, *remarks))


def _text(value: _Value) -> str:
    """A value as text, as it is displayed in a cell without a format."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return number_text(value)
        case datetime.datetime():
            time = f" {_text(value.time())}" if value.time() != datetime.time() else ""
            return f"{_text(value.date())}{time}"
        case datetime.date():
            return f"{value.year}/{value.month}/{value.day}"
        case datetime.time():
            return f"{value.hour}:{value.minute:02}"
        case _:
            return str(value)


def number_text(value: float) -> str:
    """A number with the 15 digits that a spreadsheet shows of it, never with an exponent."""
    text = format(Decimal(format(value, ".15g")), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
