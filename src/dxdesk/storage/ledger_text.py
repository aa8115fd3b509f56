"""How values and rows are written in the ledger: JSON text that compares as text on any engine."""

from __future__ import annotations

import json
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dxdesk.domain.rows import KINDS, Kind, Row, Value

if TYPE_CHECKING:
    from collections.abc import Callable

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def value_text(value: Value) -> str:
    """A field's value as the ledger holds it."""
    return _encode(value)


def text_value(text: str) -> Value:
    """The value that `value_text` wrote."""
    value: Value = json.loads(text)
    return value


def field_getter(kind: Kind) -> Callable[[Row], tuple[Value, ...]]:
    """A quick way to all values of a row, `uid` first."""
    return attrgetter("uid", *kind.fields)


def row_text(kind: Kind, values: tuple[Value, ...]) -> str:
    """A whole row as the ledger holds it; `values` as `field_getter` gives them."""
    return _encode(dict(zip(kind.fields, values[1:], strict=True)))


def text_row(kind: str, uid: str, text: str) -> Row:
    """The row that `row_text` wrote; fields that did not exist then have their default."""
    values: dict[str, Any] = json.loads(text)
    return KINDS[kind].row(uid, **values)
