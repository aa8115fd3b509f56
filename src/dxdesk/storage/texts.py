"""All texts of an edition in which words are looked for, read some sheets at a time."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, literal, select

from dxdesk.domain.rows import KINDS
from dxdesk.domain.sheet_texts import (
    EDITION_FIELDS,
    GROUPS,
    SHEET_FIELDS,
    SheetTexts,
    TextPlace,
    gathered,
)
from dxdesk.storage.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Collection

_LIST_FIELDS: Final = {
    "item": "list_name",
    "schedule_row": "chart",
    "indicator_value": "fiscal_year",
}
"""The field that tells in which list, chart or year of its sheet a row stands."""

_Position: TypeAlias = tuple[int, str, str, int, int]
"""Group, order key and uid of the row, fiscal year, field: all that the order of texts needs."""


class _Found(NamedTuple):
    position: _Position
    place: TextPlace
    text: str


def read_sheet_texts(
    connection: Connection, edition: int, projects: Collection[str]
) -> dict[str, SheetTexts]:
    """The texts of some sheets by uid of the project; of those that are gone there are none."""
    found: defaultdict[str, list[_Found]] = defaultdict(list)
    for kind in dict.fromkeys(kind for kind, _, _ in SHEET_FIELDS):
        fields = tuple(dict.fromkeys(field for own, _, field in SHEET_FIELDS if own == kind))
        question = _question(kind, fields, edition, projects)
        for owner, order, row, part, uid, *texts in connection.execute(question):
            for number, (field, text) in enumerate(zip(fields, texts, strict=True)):
                if text:
                    place = TextPlace(kind, uid, field, str(part))
                    found[owner].append(_found(place, (order, row), number, text))
    return {
        uid: gathered((each.place, each.text) for each in sorted(texts))
        for uid, texts in found.items()
    }


def _found(place: TextPlace, row: tuple[str, str], field: int, text: str) -> _Found:
    of_year = place.kind == "indicator_value"
    group = GROUPS[place.kind, "" if of_year else place.part, place.field]
    year = int(place.part) if of_year else 0
    return _Found((group, *row, year, field), place, text)


def _question(
    kind: str, fields: tuple[str, ...], edition: int, projects: Collection[str]
) -> Select[*tuple[Any, ...]]:
    """Owner, order key and uid of the row it is read with, list, own uid, then the texts."""
    table = TABLES[kind]
    own = table.c
    part = own[_LIST_FIELDS[kind]] if kind in _LIST_FIELDS else literal("")
    texts = [own[field] for field in fields]
    if kind == "indicator_value":
        indicator = TABLES["indicator"]
        above = indicator.c
        same = (own.edition == above.edition) & (own.indicator == above.uid)
        columns = (above.project, above.order_key, above.uid, part, own.uid, *texts)
        question = select(*columns).join_from(table, indicator, same)
        return question.where(above.edition == edition, above.project.in_(projects))
    owner = own.uid if kind == "project" else own.project
    order = own.order_key if KINDS[kind].ordered else literal("")
    question = select(owner, order, own.uid, part, own.uid, *texts)
    return question.where(own.edition == edition, owner.in_(projects))


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
