"""Frozen records as canonical TOML: keys in one order, what has its usual value left out.

Equal records are equal texts. The standard library reads TOML and does not write it.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, ClassVar, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection
    from dataclasses import Field

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class Record(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


def toml_lines(record: Record, without: Collection[str] = ()) -> list[str]:
    """The keys of a record that have another than their usual value, each with its line end."""
    return [
        f"{field.name} = {_written(getattr(record, field.name))}\n"
        for field in fields(record)
        if field.name not in without and getattr(record, field.name) != field.default
    ]


def toml_string(text: str) -> str:
    """A basic string (TOML 1.0.0, "String")."""
    return f'"{"".join(_ESCAPES.get(c) or _escaped(c) for c in text)}"'


def _written(value: bool | int | str | tuple[str, ...]) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return toml_string(value)
    return f"[{', '.join(map(toml_string, value))}]"


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04X}" if character < " " or character == "\x7f" else character
