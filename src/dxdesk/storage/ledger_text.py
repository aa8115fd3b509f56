"""How values and rows are written in the ledger: JSON text that compares as text on any engine."""

from __future__ import annotations

import json
from functools import cache
from json.encoder import encode_basestring
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from dxdesk.domain.kinds import KINDS
from dxdesk.domain.rows import Row, Value

if TYPE_CHECKING:
    from collections.abc import Callable

Values: TypeAlias = tuple[Value, ...]
"""The values of a row, `uid` first, then the fields of its kind in order."""


def value_text(value: Value) -> str:
    """A field's value as the ledger holds it."""
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else str(value)


def text_value(text: str) -> Value:
    """The value that `value_text` wrote."""
    value: Value = json.loads(text)
    return value


@cache
def values_getter(kind: str) -> Callable[[Row], Values]:
    """A quick way to all values of a row of some kind."""
    return attrgetter("uid", *KINDS[kind].fields)


@cache
def _pattern(kind: str) -> str:
    """The text of a row with a place for the text of each value."""
    return "{" + ",".join(f'"{field}":%s' for field in KINDS[kind].fields) + "}"


def row_text(kind: str, values: Values) -> str:
    """A whole row as the ledger holds it, its `uid` left out (the ledger's key has it)."""
    return _pattern(kind) % tuple(map(value_text, values[1:]))


def text_row(kind: str, uid: str, text: str) -> Row:
    """The row that `row_text` wrote; fields that did not exist then have their default."""
    values: dict[str, Any] = json.loads(text)
    return KINDS[kind].row(uid, **values)
