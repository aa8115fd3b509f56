"""Tables of other cities as sources of an import: how they are read, and how that is kept.

What a person has told of a table's columns is worth keeping: next year's table has the same ones.
It is kept as a file in the user's folder, to be taken to another computer or given to a script.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.column_mapping import FIELD_WORDS, LAYOUT_WORDS, ColumnMapping, fitted
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.mapping_guess import best_table, guess_mapping
from dxdesk.domain.mapping_text import read_mapping, write_mapping
from dxdesk.domain.table import column_name
from dxdesk.exchange.tables.delimited import UndecidedDelimiterError
from dxdesk.exchange.tables.encoding import UndecidedEncodingError
from dxdesk.exchange.tables.mapped import read_mapped
from dxdesk.exchange.tables.reader import WORKBOOK, ReadTables, read_tables
from dxdesk.exchange.text_sheets import has_text_sheets
from dxdesk.runtime.errors import KnownError, reason_of
from dxdesk.runtime.file_names import file_name
from dxdesk.runtime.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.table import Table
    from dxdesk.exchange.reconciliation import ReadEdition

FOLDER: Final = "mappings"
"""Of the settings of reading, in the user's folder."""
SUFFIX: Final = ".toml"
TABLE_SUFFIXES: Final = frozenset({".csv", ".tsv", ".xlsx"})
"""Of files that may be tables."""
_LARGEST: Final = 256 * 1024
"""Bytes of a file with a mapping."""
_MOST: Final = 200
"""Mappings that are looked at."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A mapping that was kept, under the name that a person gave it."""

    name: str
    mapping: ColumnMapping


def is_table(name: str, data: bytes) -> bool:
    """Whether a file is a table that needs a mapping, and no text of evaluation sheets.

    Args:
        name: Of the file.
        data: Its content.
    """
    suffix = f".{name.rpartition('.')[2].lower()}"
    if data.startswith(WORKBOOK):
        return True
    return suffix in TABLE_SUFFIXES and not has_text_sheets(data)


@dataclass(frozen=True, slots=True)
class OpenedTables:
    """A file of tables, opened to be looked at.

    Attributes:
        name: Of the file.
        data: Its content.
        read: Its tables, as they are most likely read.
        asked: What of that has to be confirmed: `encoding`, `delimiter`.
    """

    name: str
    data: bytes
    read: ReadTables
    asked: frozenset[str] = frozenset()


def open_tables(data: bytes, name: str, encoding: str = "", delimiter: str = "") -> OpenedTables:
    """Open a file of tables; what can be read in two ways is read in the likelier one, and asked.

    Raises:
        KnownError: It is no table, or cannot be read as one.
    """
    asked: set[str] = set()
    try:
        read = read_tables(data, name, encoding, delimiter)
    except UndecidedEncodingError as error:
        opened = open_tables(data, name, error.candidates[0], delimiter)
        return replace(opened, asked=opened.asked | {"encoding"})
    except UndecidedDelimiterError as error:
        read = read_tables(data, name, encoding, error.candidates[0])
        asked.add("delimiter")
    return OpenedTables(name, data, read, frozenset(asked))


class UnmappedTableError(KnownError):
    """A source is a table of which nobody has said yet what its columns are.

    Attributes:
        opened: The table.
        source: Place of the source among those that were read together, from 0.
    """

    def __init__(self, opened: OpenedTables, source: int) -> None:
        super().__init__(f"「{opened.name}」の、どの列が何かが決まっていません。")
        self.opened = opened
        self.source = source


def read_table(
    data: bytes, name: str, mapping: ColumnMapping, edition: int | None = None
) -> ReadEdition:
    """Read the table of a file.

    Args:
        data: The content of the file.
        name: Its name.
        mapping: How it is read.
        edition: The planned fiscal year, where it is another than the mapping has.

    Raises:
        KnownError: It is no such table, or the mapping does not fit it.
    """
    tables = read_tables(data, name, mapping.encoding, mapping.delimiter).tables
    table = table_named(tables, mapping.sheet)
    others = [other.name for other in tables if other is not table]
    return read_mapped(table, replace(mapping, edition=edition or mapping.edition), others)


def table_named(tables: Sequence[Table], name: str) -> Table:
    """The table of a name; the only one whatever it is called.

    Raises:
        KnownError: There are several, and none of that name.
    """
    if len(tables) == 1:
        return tables[0]
    found = next((table for table in tables if table.name == name), None)
    if found is None:
        names = "、".join(f"「{table.name}」" for table in tables)
        raise KnownError(
            f"「{name}」というシートがありません（{names}）。", "シートを選び直してください。"
        )
    return found


def table_lines(data: bytes, name: str, mapping: ColumnMapping, line_break: str) -> tuple[str, ...]:
    """The lines of a table as text, cells parted by tabs."""
    tables = read_tables(data, name, mapping.encoding, mapping.delimiter).tables
    table = table_named(tables, mapping.sheet)
    return tuple("\t".join(row).replace("\n", line_break) for row in table.rows)


@dataclass(frozen=True, slots=True)
class TableWish:
    """What a person says beforehand of tables that may come.

    Attributes:
        profile: A file with a mapping; None where there is none.
        guesses: Whether the guess is good enough where there is no mapping.
    """

    profile: Path | None = None
    guesses: bool = False


EVERY_TABLE_ASKED: Final = TableWish()
"""Nobody has said anything of a table yet."""


def wished_mapping(data: bytes, name: str, wish: TableWish) -> ColumnMapping | None:
    """How a file is read as a table; None for one that is no table.

    Raises:
        KnownError: It has to be said how; the guess is told.
    """
    if not is_table(name, data):
        return None
    if wish.profile is not None:
        return fitting_mapping(data, name, read_profile(wish.profile).mapping)
    try:
        guess = guessed_mapping(data, name)
    except (UndecidedEncodingError, UndecidedDelimiterError) as error:
        advice = "画面で取り込んで読み取り設定を保存し、それを --profile に指定してください。"
        raise KnownError(error.what, advice) from error
    if wish.guesses:
        return guess
    raise KnownError(
        f"「{name}」は表のため、どの列が何かを決めてから取り込みます。推定: {told(guess)}。",
        "この推定でよければ --guess を、保存した読み取り設定があれば --profile を付けてください。",
    )


def guessed_mapping(data: bytes, name: str) -> ColumnMapping:
    """How a table is most likely read.

    Raises:
        KnownError: It is no table, or what is in it has to be asked.
    """
    tables = read_tables(data, name).tables
    return guess_mapping(tables[best_table(tables)])


def fitting_mapping(data: bytes, name: str, mapping: ColumnMapping) -> ColumnMapping:
    """How a table is read by a mapping that was kept for one like it.

    Raises:
        KnownError: It is no table, or no sheet of it has the headings of the mapping.
    """
    try:
        read = read_tables(data, name)
    except (UndecidedEncodingError, UndecidedDelimiterError):
        # What a person chose for a file like it decides, where the file itself does not.
        read = read_tables(data, name, mapping.encoding, mapping.delimiter)
    named = [table for table in read.tables if table.name == mapping.sheet]
    for table in (*named, *read.tables):
        found = fitted(mapping, table)
        if found is not None:
            return replace(found, encoding=read.encoding, delimiter=read.delimiter)
    missing = "".join(f"「{column.heading}」" for column in mapping.columns if column.heading)
    raise KnownError(
        f"「{name}」の見出しが、読み取り設定と合いません（設定の見出し: {missing}）。",
        "この表に合う読み取り設定を指定してください。",
    )


def told(mapping: ColumnMapping) -> str:
    """A mapping in one sentence, for those who see no table."""
    columns = "、".join(
        f"{column_name(each.at)}列={FIELD_WORDS[each.field]}"
        + (f"（{FiscalYear(each.year).short()}）" if each.year else "")
        for each in mapping.columns
    )
    where = f"シート「{mapping.sheet}」、" if mapping.sheet else ""
    if not columns:
        return f"{where}見出しの行が見つかりません"
    return (
        f"{where}見出し {mapping.header_first} 行目から {mapping.header_count} 行、"
        f"{LAYOUT_WORDS[mapping.layout]}、{columns}"
    )


def read_profile(path: Path) -> Profile:
    """A mapping out of a file.

    Raises:
        KnownError: The file cannot be read, or holds none.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        text = content.decode()
    except OSError as error:
        raise KnownError(
            f"「{path}」を読めません（{reason_of(error)}）。", "ファイルの場所を確かめてください。"
        ) from error
    except UnicodeDecodeError as error:
        raise KnownError(
            f"「{path.name}」は読み取り設定（TOML）ではありません。", "ファイルを確かめてください。"
        ) from error
    if len(content) > _LARGEST:
        raise KnownError(
            f"「{path.name}」は読み取り設定として大きすぎます。", "ファイルを確かめてください。"
        )
    return Profile(path.stem, read_mapping(text))


def profiles(folder: Path) -> tuple[Profile, ...]:
    """The mappings in a user's folder by their names; what cannot be read is none."""
    found: list[Profile] = []
    for path in sorted((folder / FOLDER).glob(f"*{SUFFIX}"))[:_MOST]:
        try:
            found.append(read_profile(path))
        except KnownError:
            continue
    return tuple(found)


def save_profile(folder: Path, name: str, mapping: ColumnMapping) -> Profile:
    """Keep a mapping in a user's folder, in place of one of the same name.

    Raises:
        KnownError: It cannot be written.
    """
    path = folder / FOLDER / file_name(name, SUFFIX)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"「{path.parent}」を作れません（{reason_of(error)}）。",
            "読み取り設定は保存していません。",
        ) from error
    with write_atomically(path) as file:
        file.write(write_mapping(mapping).encode())
    return Profile(path.stem, mapping)
