"""Answered 確認依頼票 read back, whatever became of the workbook on its way.

Rows may have been sorted, added or deleted, sheets renamed, columns moved; the file may have been
saved by another program, be none of ours, or be made to do harm: `workbook.guard` looks at it
before anything is read. Nothing that a workbook links to is followed.
"""

from __future__ import annotations

import datetime
import re
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from dxdesk.domain.confirmation_answer import ReturnedRow, ReturnedSlip, SentRow
from dxdesk.domain.stored_text import storable_part
from dxdesk.exchange import confirmation_form as form
from dxdesk.exchange.workbook.guard import Limits, broken, require_harmless
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_BYTES: Final = 20 * 2**20
"""Of the file."""
_MOST_CELLS: Final = 300_000
"""Of the rectangle around all cells of a sheet: it is held whole."""
_LIMITS: Final = Limits(MOST_BYTES, 40 * 2**20, 2_000, 8 * 2**20, _MOST_CELLS)
_MOST_SHEETS: Final = 20
_LONGEST: Final = 4_000
"""Characters of an answer that are taken; nobody reads more in a list."""
_SENT_COLUMNS: Final = 5

_SPACE: Final = re.compile(r"\s+")

_Value: TypeAlias = (
    "float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta"
)


def read_confirmation(content: bytes, file: str) -> ReturnedSlip:
    """Read a workbook that came back.

    Args:
        content: The bytes of the file.
        file: Its name, for what is said of it.

    Raises:
        KnownError: It is no such workbook, or none that can be read safely; nothing was done.
    """
    require_harmless(content, file, _LIMITS)
    try:
        sheets = _sheets(content)
    except (CalamineError, ValueError, OSError) as error:
        raise broken(file) from error
    hidden = sheets.get(form.HIDDEN_SHEET, ())
    told = _told(hidden)
    _require_known(told.get(form.VERSION_KEY, ""), file)
    tables = [_rows(table) for name, table in sheets.items() if name != form.HIDDEN_SHEET]
    found = [row for table in tables if table is not None for row in table]
    if all(table is None for table in tables):
        raise KnownError(
            f"「{file}」に、確認依頼票の表が見つかりません。取り込んでいません。",
            f"見出し「{form.CHOICE}」と「{form.ANSWER}」のある確認依頼票を選んでください。",
        )
    edition = told.get(form.EDITION_KEY, "")
    return ReturnedSlip(
        file,
        told.get(form.PLAN_KEY, ""),
        int(edition) if re.fullmatch("[0-9]{4}", edition) else None,
        told.get(form.SECTION_KEY, ""),
        tuple(found),
        tuple(_sent(hidden)),
    )


def _require_known(version: str, file: str) -> None:
    """Refuse a form of a later version, or of none that could be."""
    if not re.fullmatch("[0-9]{0,4}", version):
        raise broken(file)
    if version and int(version) > form.FORM_VERSION:
        raise KnownError(
            f"「{file}」は、新しい版のDXデスクで作った確認依頼票のため読めません。",
            "DXデスクを更新してから読み込んでください。",
        )


def _sheets(content: bytes) -> dict[str, Sequence[Sequence[_Value]]]:
    """The tables by the names of their sheets.

    Raises:
        ValueError: They are more than answers can be: a workbook may name one sheet many times.
    """
    found: dict[str, Sequence[Sequence[_Value]]] = {}
    cells = 0
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        tables = [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        for name in tables[:_MOST_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            cells += sheet.total_height * sheet.total_width
            if cells > _MOST_CELLS:
                raise ValueError("more cells than answers can be")
            found[name] = sheet.to_python(skip_empty_area=False)
    return found


def _told(table: Sequence[Sequence[_Value]]) -> dict[str, str]:
    """What the hidden sheet says."""
    pairs = ((_text(row[0]), _text(row[1])) for row in table if len(row) > 1)
    return {key: value for key, value in pairs if key}


def _sent(table: Sequence[Sequence[_Value]]) -> Iterator[SentRow]:
    """The rows as they were sent, of which the hidden sheet tells too."""
    for row in table:
        if len(row) >= _SENT_COLUMNS and _text(row[0]) == form.ITEM_KEY:
            yield SentRow(*(_text(value) for value in row[1:_SENT_COLUMNS]))


def _rows(table: Sequence[Sequence[_Value]]) -> list[ReturnedRow] | None:
    """The rows below the headings; None where there are none."""
    for at, row in enumerate(table):
        places = _headings(row)
        if form.CHOICE in places and form.ANSWER in places:
            return list(_below(table, at + 1, places))
    return None


def _headings(row: Sequence[_Value]) -> dict[str, int]:
    """Where the headings of the table stand in a row."""
    found: dict[str, int] = {}
    wanted = {_SPACE.sub("", heading): heading for heading in form.COLUMNS}
    for column, value in enumerate(row):
        heading = wanted.get(_SPACE.sub("", value)) if isinstance(value, str) else None
        if heading is not None:
            found.setdefault(heading, column)
    return found


def _below(
    table: Sequence[Sequence[_Value]], first: int, places: Mapping[str, int]
) -> Iterator[ReturnedRow]:
    for line, row in enumerate(table[first:], first + 1):

        def cell(heading: str, row: Sequence[_Value] = row) -> str:
            column = places.get(heading, len(row))
            return _text(row[column]) if column < len(row) else ""

        found = ReturnedRow(
            line,
            cell(form.MARK),
            cell(form.SHEET),
            cell(form.FIELD),
            cell(form.MESSAGE),
            cell(form.CHOICE),
            cell(form.ANSWER)[:_LONGEST],
        )
        if found.mark or found.message or found.is_answered:
            yield found


def _text(value: _Value) -> str:
    """What stands in a cell as it was typed, as far as a workbook still knows."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return _day(value.date())
        case datetime.date() if not isinstance(value, datetime.datetime):
            return _day(value)
        case _:
            return storable_part(str(value)).strip()


def _day(day: datetime.date) -> str:
    return f"{day.year}/{day.month}/{day.day}"
