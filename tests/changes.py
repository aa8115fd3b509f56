"""Strategies for changes: what people do to a plan, drawn as the state it leads to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from dxdesk.domain.change import Set, field_value, needed_keys
from dxdesk.domain.kinds import KINDS, subtree
from dxdesk.domain.order import between
from tests.strategies import row_maps, texts

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key, Row, Rows

FREE_TEXT = {
    "plan": "title",
    "section": "name",
    "project": "purpose",
    "item": "text",
    "schedule_row": "label",
    "handout": "name",
    "round": "name",
    "dispatch": "recipient",
    "answer": "note",
    "note": "text",
    "indicator": "name",
    "indicator_value": "target",
    "policy_node": "title",
}
"""A field of each kind that takes any text."""


def without_subtree(rows: Rows, root: Key) -> dict[Key, Row]:
    """The rows less one and everything that cannot be without it."""
    gone = set(subtree(rows, root))
    while True:
        more = {
            key
            for key, row in rows.items()
            if key not in gone and any(need in gone for need in needed_keys(key, row))
        }
        if not more:
            return {key: row for key, row in rows.items() if key not in gone}
        gone |= more


@st.composite
def edited(draw: st.DrawFn, rows: Rows) -> dict[Key, Row]:
    """The rows after some edits: texts typed, rows moved, rows removed."""
    result = dict(rows)
    editable = sorted(key for key in rows if key.edition is not None)
    for key in draw(st.lists(st.sampled_from(editable), max_size=6, unique=True)):
        row = result.get(key)
        if row is None:
            continue
        act = draw(st.sampled_from(["type", "move", "remove"]))
        if act == "remove" and key.kind not in {"edition", "indicator_value"}:
            result = without_subtree(result, key)
        elif act == "move" and KINDS[key.kind].ordered:
            order_key = str(field_value(row, "order_key"))
            result[key] = replace(row, order_key=between(order_key, ""))
        elif key.kind in FREE_TEXT:
            result[key] = replace(row, **{FREE_TEXT[key.kind]: draw(texts())})
    return result


@st.composite
def histories(draw: st.DrawFn) -> tuple[Rows, Rows, Rows]:
    """Three states of one plan, each edited from the one before or from nothing to do with it."""
    first = draw(row_maps())
    second = draw(edited(first) | row_maps())
    third = draw(edited(second) | st.just(first))
    return first, second, third


@st.composite
def typed(draw: st.DrawFn, rows: Rows, keys: list[Key]) -> tuple[Set, ...]:
    """Texts typed into one field of each of the rows."""
    fields = [(key, FREE_TEXT[key.kind]) for key in keys]
    return tuple(
        Set(key, field, field_value(rows[key], field), draw(texts())) for key, field in fields
    )
