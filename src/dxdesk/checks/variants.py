"""One word written in two ways within an edition: which way is usual, and who departs from it.

Neither way is wrong, so nothing is said unless both stand in the same edition. What most places
have is proposed; where they are even, the way that is named first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.rule import EditionCheck, Family, Rule, Seen
from dxdesk.domain.finding import Rewording
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Example, Gathered
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck
    from dxdesk.domain.sheet_texts import TextPlace


ALL_TEXTS: Final = (
    "project.*",
    "item.text",
    "schedule_row.*",
    "indicator.*",
    "indicator_value.*",
    "note.text",
)


class Use(NamedTuple):
    """One way of writing, used in `text[start:end]`.

    Attributes:
        group: What is written; the same for all ways of writing it.
        form: The way.
        rank: Which way is proposed where they are even: the lowest.
    """

    group: str
    form: str
    start: int
    end: int
    rank: int = 0


class _Spot(NamedTuple):
    place: TextPlace
    start: int
    end: int
    words: str
    indicator: str


_KEPT: Final = 8
"""So many places are kept of a spelling that is as it should be: there are thousands of 、, and
they are asked about in the rare edition alone that mostly has another sign."""


@dataclass(frozen=True, slots=True)
class _Used:
    """One way of writing on one sheet: how often, and where."""

    group: str
    form: str
    rank: int
    count: int
    spots: tuple[_Spot, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """A kind of variants.

    Attributes:
        uses: Where a text uses which way of writing.
        rewrite: The same words in another way: gets them and the form.
        of_units: Whether units are looked at too; they have a rule of their own for the rest.
    """

    uses: Callable[[SheetText], Iterable[Use]]
    rewrite: Callable[[str, str], str] = lambda _words, form: form
    of_units: bool = False

    def check(self) -> EditionCheck:
        """As an edition's check."""
        return EditionCheck(self._gather, self._judge)

    def _gather(self, sheet: SheetUnderCheck) -> Iterator[_Used]:
        found: defaultdict[tuple[str, str, int], list[_Spot]] = defaultdict(list)
        counts: Counter[tuple[str, str, int]] = Counter()
        for text in sheet.texts:
            if text.place.field == "unit" and not self.of_units:
                continue
            for group, form, start, end, rank in self.uses(text):
                way = group, form, rank
                counts[way] += 1
                if rank or counts[way] <= _KEPT:
                    words = intern(text.text[start:end])
                    found[way].append(_Spot(text.place, start, end, words, text.indicator))
        for (group, form, rank), spots in found.items():
            yield _Used(group, form, rank, counts[group, form, rank], tuple(spots))

    def _judge(self, sheets: Sequence[Gathered], _ground: Ground) -> Iterator[Seen]:
        by_group: defaultdict[str, list[tuple[str, _Used]]] = defaultdict(list)
        for sheet in sheets:
            for used in sheet.items:
                by_group[used.group].append((sheet.project, used))
        for uses in by_group.values():
            usual = _usual(used for _, used in uses)
            departing = ((uid, used) for uid, used in uses if used.form != usual.form)
            yield from (self._seen(uid, used, usual) for uid, used in departing)

    def _seen(self, project: str, used: _Used, usual: _Used) -> Seen:
        first = used.spots[0]
        words = {spot.words for spot in used.spots}
        places = f"（{used.count}か所）" if used.count > 1 else ""
        instead = self.rewrite(first.words, usual.form)
        return Seen(
            first.place,
            f"「{first.words}」{places}は、この年度版のほかの箇所では「{instead}」と"
            "書かれています。そろえるか確認してください。",
            "\n".join((used.form, usual.form, str(used.count), *sorted(words))),
            project=project,
            indicator=first.indicator,
            fiscal_year=_year_of(used.spots),
            related=(usual.spots[0].place,),
            span=(first.start, first.end),
            mends=tuple(
                Rewording(
                    spot.place,
                    spot.start,
                    spot.end,
                    spot.words,
                    self.rewrite(spot.words, usual.form),
                )
                for spot in used.spots
            ),
            remedy=f"「{instead}」にそろえる",
        )


def _year_of(spots: Sequence[_Spot]) -> int | None:
    """The fiscal year whose values are meant, if it is one."""
    kinds = {(spot.place.kind, spot.place.part) for spot in spots}
    kind, part = min(kinds)
    return int(part) if len(kinds) == 1 and kind == "indicator_value" else None


def _usual(uses: Iterable[_Used]) -> _Used:
    """The form with the most places; with an example, which is its first place."""
    counts: Counter[str] = Counter()
    first: dict[str, _Used] = {}
    for used in uses:
        counts[used.form] += used.count
        first.setdefault(used.form, used)
    return min(first.values(), key=lambda used: (-counts[used.form], used.rank))


def variants_rule(code: str, title: str, variants: Variants, example: Example) -> Rule:
    """The rule that watches a kind of variants."""
    return Rule(
        code=code,
        family=Family.NOTATION,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title=title,
        why="一冊の資料の中で書き方が分かれていると、別のものを指すように読まれるためです。",
        fields=ALL_TEXTS,
        scope=variants.check(),
        example=example,
    )
