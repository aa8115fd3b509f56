"""A mapping of columns as TOML, as it is kept for the tables of next year.

The text is canonical: keys in one order, what has its usual value left out. Reading is strict: an
unknown key would be a wish that nobody hears.
"""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any, Final, cast

from dxdesk.domain.column_mapping import Column, ColumnField, ColumnMapping, Layout
from dxdesk.domain.table import DELIMITERS, ENCODINGS
from dxdesk.domain.toml_text import toml_lines
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from enum import StrEnum

_ADVICE: Final = "読み取り設定（TOML）を直すか、画面で作り直してください。"
_MOST_COLUMNS: Final = 1_000
_HIGHEST: Final = 9_999
"""Of lines and years."""
_WORDS: Final[Mapping[type, str]] = {str: "文字", int: "数", bool: "true か false"}
_ENUMERATED: Final[Mapping[str, type[StrEnum]]] = {"layout": Layout, "field": ColumnField}
_LISTED: Final[Mapping[str, Mapping[str, str]]] = {"encoding": ENCODINGS, "delimiter": DELIMITERS}


def write_mapping(mapping: ColumnMapping) -> str:
    """The canonical TOML of a mapping."""
    blocks = ["".join(toml_lines(mapping, ("columns",)))]
    blocks += ["".join(("[[columns]]\n", *toml_lines(column))) for column in mapping.columns]
    return "\n".join(filter(None, blocks))


def read_mapping(text: str) -> ColumnMapping:
    """Read the TOML of a mapping.

    Raises:
        KnownError: It is not TOML, has an unknown key, or a value that is none.
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise _refusal("TOMLの書き方になっていません。") from error
    listed: Any = document.pop("columns", [])
    if not isinstance(listed, list) or len(cast("list[object]", listed)) > _MOST_COLUMNS:
        raise _refusal("「columns」は列の一覧にしてください。")
    columns = tuple(Column(**_values(Column, each)) for each in cast("list[object]", listed))
    if len({column.at for column in columns}) < len(columns):
        raise _refusal("同じ列が二度出てきます。")
    mapping = ColumnMapping(**_values(ColumnMapping, document, ("columns",)), columns=columns)
    if min(mapping.header_first, mapping.data_first) < 1 or mapping.header_count < 0:
        raise _refusal("行は1から数えてください。")
    return mapping


def _values(
    kind: type[ColumnMapping | Column], given: object, without: Collection[str] = ()
) -> dict[str, Any]:
    """The values of a record; `without` are fields that are none of its keys."""
    if not isinstance(given, dict):
        raise _refusal("「columns」は列の一覧にしてください。")
    entries = cast("dict[str, Any]", given)
    known = {field.name: field for field in fields(kind) if field.name not in without}
    for name in entries:
        if name not in known:
            raise _refusal(f"「{name}」という項目はありません。")
    missing = [n for n, field in known.items() if field.default is MISSING and n not in entries]
    if missing:
        raise _refusal(f"「{missing[0]}」がありません。")
    return {name: _value(name, value, known[name].default) for name, value in entries.items()}


def _value(name: str, value: object, default: object) -> object:
    allowed = _ENUMERATED.get(name)
    if allowed is not None:
        if value not in list(allowed):
            raise _refusal(f"「{name}」は{'、'.join(allowed)}のどれかにしてください。")
        return allowed(value)
    wanted = int if default is MISSING else type(default)
    if type(value) is not wanted or (wanted is int and not 0 <= cast("int", value) <= _HIGHEST):
        raise _refusal(f"「{name}」は{_WORDS[wanted]}にしてください。")
    listed = _LISTED.get(name)
    if listed is not None and value not in {"", *listed}:
        raise _refusal(f"「{name}」は{'、'.join(map(repr, listed))}のどれかにしてください。")
    return value


def _refusal(what: str) -> KnownError:
    return KnownError(f"読み取り設定を読めません。{what}", _ADVICE)
