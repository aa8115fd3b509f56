"""Recognising the rows of a list by uid or by their words, and giving them their place.

The part of an adoption (`domain.adoption`) that is the same for every kind of list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from dxdesk.domain import rows as r
from dxdesk.domain.matching import match
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.order import arrange

if TYPE_CHECKING:
    from dxdesk.runtime.sources import IdMaker


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at: on which sheet, of what sort, known words, new words.

    `code` is `doubtful_match`, `row_not_in_source`, `other_name`, `similar_sheet` or
    `renumbered`.
    """

    sheet: str
    code: str
    known: str
    incoming: str


@dataclass(frozen=True, slots=True)
class Source:
    """What kind of source content comes from.

    `complete`: it says everything there is to say of a sheet and its uids are ours (our own
    JSON). Otherwise new rows get fresh uids from `ids`, and what is not mentioned is kept.
    `partial`: it has but some of the fields, as a table of another city; an empty one says nothing.
    """

    complete: bool
    ids: IdMaker
    partial: bool = False


ListedT = TypeVar(
    "ListedT",
    r.Section,
    r.Item,
    r.ScheduleRow,
    r.Note,
    r.Indicator,
    r.Handout,
    r.Round,
    r.Dispatch,
)
NumberedT = TypeVar("NumberedT", r.PolicyNode, r.FormerProject)
Carry = Callable[[ListedT, ListedT], ListedT]
"""Takes the known and the incoming row, returns the former with what the latter says."""


class Recogniser:
    """Takes incoming rows for known ones, list by list; `doubts` fill up as it goes on."""

    def __init__(self, source: Source, *, same_edition: bool) -> None:
        self.doubts: list[Doubt] = []
        self.same_edition = same_edition
        self.source = source
        self._uids: dict[str, str] = {}

    def take(self, known: r.Row | None, incoming: r.Row) -> str:
        """The uid in the plan for a row of the source; remembered for `mapped`."""
        fresh = incoming.uid if self.source.complete else ""
        uid = known.uid if known is not None else fresh or self.source.ids()
        self._uids[incoming.uid] = uid
        return uid

    def mapped(self, uid: str) -> str:
        """The uid in the plan of a row that was taken; any other uid as it is."""
        return self._uids.get(uid, uid)

    def numbered(
        self, known: Sequence[NumberedT], incoming: Sequence[NumberedT]
    ) -> tuple[NumberedT, ...]:
        """Rows that a number identifies; a known title is not wiped out by a missing one."""
        free = {row.uid: row for row in known}
        recognised = [free.pop(row.uid, None) for row in incoming]
        result: list[NumberedT] = []
        for row, found in zip(incoming, recognised, strict=True):
            form = comparison_form(row.number)
            same = (one for one in free.values() if comparison_form(one.number) == form)
            old = found or next(same, None)
            taken = replace(row, uid=self.take(old, row))
            if old is not None:
                free.pop(old.uid, None)
            if isinstance(taken, r.PolicyNode) and isinstance(old, r.PolicyNode):
                taken = replace(taken, title=taken.title or old.title)
            if isinstance(taken, r.FormerProject) and isinstance(old, r.FormerProject):
                until = taken.until_fiscal_year or old.until_fiscal_year
                taken = replace(taken, until_fiscal_year=until)
            result.append(taken)
        kept = free.values() if self.same_edition else ()
        return (*result, *kept)

    def listed(
        self,
        sheet: str,
        known: Sequence[ListedT],
        incoming: Sequence[ListedT],
        carry: Carry[ListedT] | None = None,
    ) -> list[ListedT]:
        """The rows of a list under the uids and order keys they are known by."""
        places = self._places(sheet, known, incoming)
        result: list[ListedT] = []
        for row, place in zip(incoming, places, strict=True):
            old = None if place is None else known[place]
            new = replace(row, uid=self.take(old, row), order_key="")
            if old is not None and self.same_edition:
                new = replace(new, order_key=old.order_key)
                new = carry(old, new) if carry and not self.source.complete else new
            result.append(new)
        if self.same_edition:
            self._insert_missing(sheet, known, set(places), result)
            if self._keeps_order(result):
                result.sort(key=lambda row: (not row.order_key, row.order_key))
        keys = arrange([row.order_key for row in result])
        return [replace(row, order_key=key) for row, key in zip(result, keys, strict=True)]

    def _places(
        self, sheet: str, known: Sequence[r.Row], incoming: Sequence[r.Row]
    ) -> list[int | None]:
        """Where among the known rows each incoming row is; None for a new one."""
        by_uid = {row.uid: place for place, row in enumerate(known)}
        places = [by_uid.get(row.uid) for row in incoming]
        if self.source.complete and any(_has_own_uid(row) for row in incoming):
            return places
        old_free = [place for place in by_uid.values() if place not in places]
        new_free = [at for at, place in enumerate(places) if place is None]
        old_words = [_words(known[place]) for place in old_free]
        new_words = [_words(incoming[at]) for at in new_free]
        for at, found in zip(new_free, match(old_words, new_words), strict=True):
            if found is not None:
                place = places[at] = old_free[found.old]
                if found.doubtful and self.same_edition:
                    self._doubt(sheet, "doubtful_match", known[place], incoming[at])
        return places

    def _insert_missing(
        self, sheet: str, known: Sequence[ListedT], places: set[int | None], result: list[ListedT]
    ) -> None:
        """Put known rows that the source does not mention back behind their old neighbours."""
        for place, row in enumerate(known):
            if place in places or self._goes_with_source(row, told=bool(places)):
                continue
            before = known[place - 1].uid if place else ""
            at = next((n + 1 for n, other in enumerate(result) if other.uid == before), 0)
            result.insert(at, row)
            # A table has no schedule at all; that is not worth a word for every row of it.
            if sheet and (places or not self.source.partial):
                self._doubt(sheet, "row_not_in_source", row, None)

    def _keeps_order(self, rows: Sequence[r.Row]) -> bool:
        """Whether the source's order means nothing: a text names sections as they come along."""
        return not self.source.complete and any(isinstance(row, r.Section) for row in rows)

    def _goes_with_source(self, row: r.Row, *, told: bool) -> bool:
        """Whether a row of this kind goes when the source, which told of some, does not name it."""
        if self.source.complete:
            return not isinstance(row, r.Section)
        return isinstance(row, r.Item) and told

    def _doubt(self, sheet: str, code: str, known: r.Row, incoming: r.Row | None) -> None:
        words = "" if incoming is None else _words(incoming)
        self.doubts.append(Doubt(sheet, code, _words(known), words))


def _has_own_uid(row: r.Row) -> bool:
    """Whether our JSON writes down the uid of such a row."""
    return isinstance(row, r.ScheduleRow | r.Indicator | r.Handout | r.Round | r.Dispatch)


def _words(row: r.Row) -> str:
    """What a person would recognise a row by."""
    match row:
        case r.Section(name=words) | r.Indicator(name=words) | r.Handout(name=words):
            return words
        case r.Round(name=words) | r.Dispatch(recipient=words):
            return words
        case r.ScheduleRow(label=words) | r.Note(text=words):
            return words
        case r.Item(mark=mark, text=text):
            return mark + text
        case _:
            return ""
