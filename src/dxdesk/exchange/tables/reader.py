"""A file to plain tables: the worksheets of a workbook, or the one table of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dxdesk.domain.table import Table
from dxdesk.exchange.decode import NOT_TEXT, refuse_control_characters
from dxdesk.exchange.tables.cells import uniform_rows
from dxdesk.exchange.tables.delimited import read_rows
from dxdesk.exchange.tables.encoding import decode_table
from dxdesk.exchange.tables.limits import MOST_BYTES, MOST_FILLED_COLUMNS, too_large
from dxdesk.runtime.errors import KnownError

WORKBOOK: Final = b"PK\x03\x04"
"""How a workbook begins."""
_HEAD: Final = re.compile("sep=([,;\t])(?:\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class ReadTables:
    """What was read of a file.

    Attributes:
        tables: Its tables; at least one.
        encoding, delimiter: Of a text; empty for a workbook.
    """

    tables: tuple[Table, ...]
    encoding: str = ""
    delimiter: str = ""

    @property
    def is_text(self) -> bool:
        """Whether encoding and delimiter can be chosen otherwise."""
        return bool(self.encoding)


def read_tables(content: bytes, file: str, encoding: str = "", delimiter: str = "") -> ReadTables:
    """The tables of a file.

    Args:
        content: The bytes of the file.
        file: Its name, for messages.
        encoding: Of a text, one of `domain.table.ENCODINGS`; empty where the bytes have to tell.
        delimiter: Of a text, one of `domain.table.DELIMITERS`; empty where the rows have to tell.

    Raises:
        UndecidedEncodingError, UndecidedDelimiterError: A person has to say which it is.
        KnownError: It is no table, is too large for one, or cannot be read safely.
    """
    if content.startswith(WORKBOOK):
        # Imported here: most tables are no workbooks, and this brings their library.
        from dxdesk.exchange.tables.workbook import read_workbook

        read = ReadTables(read_workbook(content, file))
    else:
        read = _read_text(content, file, encoding, delimiter)
    for table in read.tables:
        _require_narrow(table, file)
    return read


def _read_text(content: bytes, file: str, encoding: str, delimiter: str) -> ReadTables:
    if len(content) > MOST_BYTES:
        raise too_large(file, f"{MOST_BYTES // 2**20} MB")
    for signature, kind in NOT_TEXT:
        if content.startswith(signature):
            raise KnownError(
                f"「{file}」は表のテキストではなく、{kind}のようです。",
                "CSV か Excel ブック（.xlsx）を選んでください。",
            )
    decoded = decode_table(content, file, encoding)
    refuse_control_characters(decoded.text)
    told, text = _without_head(decoded.text)
    rows = read_rows(text, file, delimiter or told)
    cells, remarks = uniform_rows(rows.cells, has_escapes=True)
    if not any(cell.strip() for row in cells for cell in row):
        raise KnownError(
            f"「{file}」には、何も入力されていません。", "ファイルを確かめてください。"
        )
    return ReadTables((Table("", cells, remarks),), decoded.encoding, rows.delimiter)


def _without_head(text: str) -> tuple[str, str]:
    """The delimiter that a first line `sep=;` tells Excel, and the text without that line."""
    found = _HEAD.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _require_narrow(table: Table, file: str) -> None:
    if table.width > MOST_FILLED_COLUMNS:
        raise too_large(file, f"列が {MOST_FILLED_COLUMNS} 列")
