"""The worksheets of a workbook as plain tables: values only, and nothing that it links to.

The reader gives values and no number formats: 31.9% is 0.319 here, which is asked about where the
table is mapped. A cell of a formula holds the value that was stored with it.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Final, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dxdesk.domain.table import Table
from dxdesk.exchange.confirmation_read import (
    _require_harmless as require_harmless,  # pyright: ignore[reportPrivateUsage] - the one guard of workbooks
)
from dxdesk.exchange.tables.cells import uniform_rows
from dxdesk.exchange.tables.limits import MOST_CELLS, too_large
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_SHEETS: Final = 100
_Value: TypeAlias = (
    "float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta"
)


def read_workbook(content: bytes, file: str) -> tuple[Table, ...]:
    """The worksheets that hold anything, in their order; those that are hidden come last.

    Raises:
        KnownError: It is no workbook, none that can be read safely, or holds nothing.
    """
    require_harmless(content, file)
    try:
        tables = tuple(_tables(content, file))
    except (CalamineError, ValueError, OSError) as error:
        raise KnownError(
            f"「{file}」は、Excelのファイルとして読めません。取り込んでいません。",
            "Excel で開き直し、「Excel ブック（.xlsx）」で保存してから選んでください。",
        ) from error
    if not tables:
        raise KnownError(
            f"「{file}」には、何も入力されていません。", "ファイルを確かめてください。"
        )
    return tables


def _tables(content: bytes, file: str) -> Iterator[Table]:
    cells = 0
    with CalamineWorkbook.from_filelike(BytesIO(content)) as book:
        sheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        sheets.sort(key=lambda one: one.visible is not SheetVisibleEnum.Visible)
        for one in sheets[:_MOST_SHEETS]:
            sheet = book.get_sheet_by_name(one.name)
            cells += sheet.total_height * sheet.total_width
            if cells > MOST_CELLS:
                raise too_large(file, f"セルが {MOST_CELLS:,} 個")
            rows = (map(_text, row) for row in sheet.to_python(skip_empty_area=False))
            found, remarks = uniform_rows(rows, has_escapes=False)
            if any(cell.strip() for row in found for cell in row):
                yield Table(one.name, found, remarks)


def _text(value: _Value) -> str:
    """What is displayed in a cell, as far as its value tells."""
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
