"""All texts of an edition in which words are looked for, read some sheets at a time."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, literal, select

from dxdesk.domain.kinds import KINDS
from dxdesk.domain.sheet_texts import (
    EDITION_FIELDS,
    GROUPS,
    LIST_FIELDS,
    SHEET_FIELDS,
    SheetTexts,
    TextPlace,
    gathered,
    joined,
    parts_of,
    place_line,
)
from dxdesk.storage.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_OWNERS: Final = {"project": "uid", "indicator_value": "indicator"}
"""The field that tells to what a row belongs, where that is not the project."""

_FIELDS: Final = {
    kind: tuple(dict.fromkeys(field for own, _, field in SHEET_FIELDS if own == kind))
    for kind in dict.fromkeys(kind for kind, _, _ in SHEET_FIELDS)
}
"""The fields of each kind; indicators come before their values."""

_Position: TypeAlias = tuple[str, str, int]
"""Order key and uid of the row with which a row is read, and its fiscal year."""

_Found: TypeAlias = tuple[int, _Position, int, int, str, str]
"""Group, position, field and number of a text, which are all that the order of texts needs; then
the line of its place, and the text."""


def read_sheet_texts(
    connection: Connection, edition: int, projects: Collection[str]
) -> dict[str, SheetTexts]:
    """The texts of some sheets by uid of the project; of those that are gone there are none."""
    found: defaultdict[str, list[_Found]] = defaultdict(list)
    indicators: dict[str, tuple[str, str]] = {}
    for kind in _FIELDS:
        is_value = kind == "indicator_value"
        # A value is looked up by its indicator. A join would say so too, but for one SQLite goes
        # through the values of the whole edition.
        question = _question(kind, edition, indicators if is_value else projects)
        for above, order, part, uid, *texts in connection.execute(question).fetchall():
            if kind == "indicator":
                indicators[uid] = above, order
            owner, order_read = indicators[above] if is_value else (above, order)
            row = (order_read, above if is_value else uid, part if is_value else 0)
            found[owner] += _texts_of(kind, uid, part, row, texts)
    return {
        uid: joined((place, text) for *_, place, text in sorted(texts))
        for uid, texts in found.items()
    }


def _texts_of(
    kind: str, uid: str, part: str | int, row: _Position, texts: Sequence[str]
) -> list[_Found]:
    fields = _FIELDS[kind]
    return [
        (group, row, field, number, place_line(kind, uid, fields[field], part, number), words)
        for field, (group, text) in enumerate(zip(_groups(kind, part), texts, strict=True))
        if text
        for number, words in enumerate(parts_of(fields[field], text))
        if words
    ]


@cache
def _groups(kind: str, part: str | int) -> tuple[int, ...]:
    """The group of each field of a kind."""
    list_name = "" if kind == "indicator_value" else part
    return tuple(GROUPS[kind, str(list_name), field] for field in _FIELDS[kind])


def _question(kind: str, edition: int, above: Collection[str]) -> Select[*tuple[Any, ...]]:
    """What the row belongs to, its order key and list, its uid, then the texts."""
    own = TABLES[kind].c
    order = own.order_key if KINDS[kind].ordered else literal("")
    part = own[LIST_FIELDS[kind]] if kind in LIST_FIELDS else literal("")
    owner = own[_OWNERS.get(kind, "project")]
    texts = (own[field] for field in _FIELDS[kind])
    question = select(owner, order, part, own.uid, *texts)
    return question.where(own.edition == edition, owner.in_(above))


def read_edition_texts(connection: Connection, edition: int) -> SheetTexts:
    """The texts that stand in an edition and on no sheet: titles, sections, ended projects, ※."""
    found: list[tuple[TextPlace, str]] = []
    for kind, places in groupby(EDITION_FIELDS, itemgetter(0)):
        own = TABLES[kind].c
        fields = [field for _, _, field in places]
        conditions: list[ColumnElement[bool]] = [own.edition == edition]
        if kind == "note":
            conditions.append(own.project.is_(None))
        order = own.order_key if KINDS[kind].ordered else own.number
        columns = (order, own.uid, *(own[field] for field in fields))
        question: Select[*tuple[Any, ...]] = select(*columns).where(*conditions)
        # Sorted here and not by the database, whose own idea of order depends on its locale.
        rows: list[tuple[Any, ...]] = sorted(map(tuple, connection.execute(question)))
        for _, uid, *texts in rows:
            found += [
                (TextPlace(kind, uid, field), text)
                for field, text in zip(fields, texts, strict=True)
            ]
    return gathered(found)
