"""The rounds of 照会 as JSON: each with what was sent, each of these with what came back.

Keys are the fields of the rows; what a row says of its place (its parent, its order) is said by
where it stands. Uids joined by a space are lists. They may lead to rows that are gone, since a
round tells what was asked and not what is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from dxdesk.domain import rows as r
from dxdesk.domain.japanese_date import is_day_or_empty
from dxdesk.domain.kinds import KINDS, Kind, kind_of, name_of
from dxdesk.domain.round_labels import AnswerMeans, RoundState
from dxdesk.exchange.plan_json.unique import uid

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dxdesk.domain.sheet import EditionContent
    from dxdesk.exchange.plan_json.place import Json, Members, Place
    from dxdesk.exchange.plan_json.unique import Uniqueness

_LARGEST: Final = 2**53 - 1
_LISTS: Final = frozenset({"sections", "sheets"})
_DAYS: Final = frozenset({"opened_on", "due_on", "sent_on", "reminded_on", "received_on"})
_NUMBERS: Final = frozenset({"revision", "changed", "asked_back"})
_WORDS: Final[Mapping[str, Collection[str]]] = {
    "state": [state.value for state in RoundState],
    "means": [means.value for means in AnswerMeans],
    "approved": ["yes", ""],
    "unchanged": ["yes", ""],
}


def rounds_as_json(content: EditionContent) -> list[Json]:
    """The rounds of an edition."""
    rounds: list[Json] = []
    for one in content.rounds:
        dispatches: list[Json] = []
        for sent in content.dispatches:
            if sent.round == one.uid:
                back = [_as_json(row) for row in content.answers if row.dispatch == sent.uid]
                dispatches.append({**_as_json(sent), "answers": [*back]})
        rounds.append({**_as_json(one), "dispatches": dispatches})
    return rounds


def _as_json(row: r.Round | r.Dispatch | r.Answer) -> dict[str, Json]:
    found: dict[str, Json] = {"uid": row.uid}
    for field in _own_fields(kind_of(row)):
        value = getattr(row, field)
        found[field] = value.split() if field in _LISTS else value
    return found


def _own_fields(kind: Kind) -> list[str]:
    """The fields that do not say where a row stands."""
    parent = kind.parent.field if kind.parent else ""
    return [field for field in kind.fields if field not in {parent, "order_key"}]


class RoundsRead(NamedTuple):
    """The rounds of an edition, all that was sent in them, and all that came back."""

    rounds: tuple[r.Round, ...] = ()
    dispatches: tuple[r.Dispatch, ...] = ()
    answers: tuple[r.Answer, ...] = ()


def read_rounds(place: Place | None, unique: Uniqueness) -> RoundsRead:
    """The rounds of an edition as they stand in the document; none where the key is left out.

    Raises:
        KnownError: They could not be kept whole.
    """
    rounds: list[r.Round] = []
    dispatches: list[r.Dispatch] = []
    answers: list[r.Answer] = []
    for one in place.items() if place else ():
        parts = _members(one, r.Round, "dispatches")
        rounds.append(r.Round(**_values(parts, r.Round, unique)))
        for sent in parts.at("dispatches").items():
            own = _members(sent, r.Dispatch, "answers")
            row = r.Dispatch(**_values(own, r.Dispatch, unique), round=rounds[-1].uid)
            dispatches.append(row)
            for back in own.at("answers").items():
                values = _values(_members(back, r.Answer), r.Answer, unique)
                answers.append(r.Answer(**values, dispatch=row.uid))
    return RoundsRead(tuple(rounds), tuple(dispatches), tuple(answers))


def _members(place: Place, row: type[r.Row], *below: str) -> Members:
    return place.members(("uid", *_own_fields(KINDS[name_of(row)]), *below))


def _values(parts: Members, row: type[r.Row], unique: Uniqueness) -> dict[str, Any]:
    kind = KINDS[name_of(row)]
    values: dict[str, Any] = {f: _value(parts.at(f), f) for f in _own_fields(kind)}
    return {"uid": unique.uid(kind.name, parts.at("uid")), **values}


def _value(place: Place, field: str) -> str | int:
    if field in _NUMBERS:
        return place.integer(0, _LARGEST)
    if field in _LISTS:
        return " ".join(uid(one) for one in place.items())
    if field in _WORDS:
        return place.word(_WORDS[field])
    text = place.text()
    if field in _DAYS and not is_day_or_empty(text):
        raise place.error("日付（YYYY-MM-DD）か空のはず")
    return text
