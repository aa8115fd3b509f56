"""Rows of charts and indicators that came, went or changed places on a form that came back.

They are known by their uids. A row goes as a whole: what it holds is not told field by field, and
what we changed in it meanwhile, or know of other years, is not lost without a word.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.form_changes import same_text
from dxdesk.domain.rounds.form_place import ORDER, FormPlace
from dxdesk.domain.rounds.merging import Outcome
from dxdesk.domain.rounds.returned import Reading
from dxdesk.domain.rounds.three_sides import Verdict, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedValue
    from dxdesk.domain.rounds.three_sides import ThreeSides

_KINDS: Final = frozenset({"schedule_row", "indicator", "indicator_value"})
"""What rows that come and go consist of."""
UNKNOWN_BASE: Final = "送付時の値が分からないため、どちらが変更したか判断できません。"
_GONE: Final = "回答では、この行がなくなっています。"
_EMPTIED: Final = "回答では、この行の記入がすべて消されています。"
_GONE_HERE: Final = "送付後に計画から削除した行に、回答で記入があります。"
_NAMELESS: Final = "追加された行に名前がありません。"


class RowsUnderMerge:
    """The rows of one sheet: those that came or went are told here, and their places are `done`."""

    def __init__(self, sides: ThreeSides) -> None:
        self._sides = sides
        self.done: set[FormPlace] = set()
        self._ours: defaultdict[FormPlace, list[FormPlace]] = defaultdict(list)
        self._theirs: defaultdict[FormPlace, list[ReturnedValue]] = defaultdict(list)
        for place in sides.ours:
            if _is_of_row(place):
                self._ours[_row_of(place)].append(place)
        for place, value in sides.values.items():
            if _is_of_row(place):
                self._theirs[_row_of(place)].append(value)

    def lines(self) -> Iterator[MergeLine]:
        """What is to be said of rows as a whole, and of their order."""
        for row, values in self._theirs.items():
            if row not in self._ours:
                yield from (
                    self._gone_here(row, values)
                    if self._was_sent(values)
                    else self._added(row, values)
                )
            elif self._is_emptied(row, values):
                where = together([value.where for value in values])
                yield self._gone(row, where, _EMPTIED)
            else:
                continue
            self.done |= {value.place for value in values}
        for place, value in self._sides.values.items():
            if place.field == ORDER:
                self.done.add(place)
                yield from self._order(value)

    def _was_sent(self, values: Sequence[ReturnedValue]) -> bool:
        return any(self._sides.base(value.place) for value in values)

    def _added(self, row: FormPlace, values: Sequence[ReturnedValue]) -> Iterator[MergeLine]:
        filled = [one for one in values if one.text.strip() or one.reading is Reading.ASKED]
        has_name = any(value.place.is_title for value in filled)
        is_new = all(self._sides.base(value.place) is not None for value in filled)
        verdicts: list[Verdict] = []
        for value in filled:
            outcome, why = self._sides.change(value, row), value.why
            if outcome is not Outcome.DOUBTFUL and not is_new:
                outcome, why = Outcome.CONFLICT, UNKNOWN_BASE
            elif not has_name:
                outcome, why = Outcome.DOUBTFUL, why or _NAMELESS
            verdicts.append(Verdict(value, outcome, value.text, why))
        return self._sides.told(verdicts)

    def _gone_here(self, row: FormPlace, values: Sequence[ReturnedValue]) -> Iterator[MergeLine]:
        """A row that we removed since: nothing to say, unless they wrote something into it."""
        changed = [
            value
            for value in values
            if value.reading is Reading.ASKED
            or not same_text(value.place, value.text, self._sides.base(value.place) or "")
        ]
        if changed:
            name = self._sides.name(row.uid)
            line = self._sides.line(row, (name, "", name), Outcome.CONFLICT)
            said = (f"{self._sides.words(one.place)} {one.text}".strip() for one in changed)
            yield replace(
                line,
                taken=tuple((value.place, value.text) for value in values),
                where=together([value.where for value in changed]),
                why=_GONE_HERE,
                seen="、".join(said),
            )

    def _is_emptied(self, row: FormPlace, values: Sequence[ReturnedValue]) -> bool:
        """Whether all that stood in a row was taken away."""
        if any(value.text.strip() or value.reading is Reading.ASKED for value in values):
            return False
        named = [value.place for value in values if value.place.is_title]
        was_named = any((self._sides.base(place) or "").strip() for place in named)
        return was_named and {value.place for value in values} >= set(self._ours[row])

    def _gone(self, row: FormPlace, where: str, why: str) -> MergeLine:
        """A row that they took away: on its own where they did, and nothing else goes with it."""
        own, ours = self._ours[row], self._sides.ours
        sent = ((place, self._sides.base(place)) for place in own)
        is_changed = any(t is not None and not same_text(p, ours[p], t) for p, t in sent)
        holds_values = any(p.kind == "indicator_value" and ours[p].strip() for p in own)
        if is_changed:
            outcome = Outcome.CONFLICT
        elif not self._sides.is_asked_for(row):
            outcome = Outcome.OUTSIDE
        else:
            # A line may have been lost on the way; what was emptied was meant.
            is_meant = why == _EMPTIED and not holds_values
            outcome = Outcome.THEIRS if is_meant else Outcome.DOUBTFUL
        name = self._sides.name(row.uid)
        line = self._sides.line(row, (name, name, ""), outcome)
        return replace(line, where=where, why=why)

    def _order(self, value: ReturnedValue) -> Iterator[MergeLine]:
        """Rows whose line is gone, and the order of those that all sides have."""
        place, base = value.place, self._sides.base(value.place)
        if base is None:
            return
        texts = (base, self._sides.ours.get(place, ""), value.text)
        sent, ours, theirs = (text.split() for text in texts)
        for uid in sent:
            row = place._replace(uid=uid)
            if uid in ours and uid not in theirs and row not in self._theirs:
                yield self._gone(row, value.where, value.why or _GONE)
        before = [uid for uid in sent if uid in ours and uid in theirs]
        now, wanted = ([uid for uid in side if uid in before] for side in (ours, theirs))
        if wanted in (before, now):
            return
        outcome = Outcome.CONFLICT if now != before else self._sides.change(value, place)
        old, here, there = (
            "、".join(map(self._sides.name, side)) for side in (before, now, wanted)
        )
        line = self._sides.line(place, (old, here, there), outcome)
        taken = ((place, " ".join(wanted)),)
        yield replace(line, taken=taken, where=value.where, why=value.why)


def _is_of_row(place: FormPlace) -> bool:
    return bool(place.uid) and place.kind in _KINDS


def _row_of(place: FormPlace) -> FormPlace:
    """Where the row itself stands that a place belongs to."""
    if place.kind == "schedule_row":
        return place._replace(field=ORDER, cell=-1)
    return FormPlace(place.project, "indicator", place.uid, ORDER)
