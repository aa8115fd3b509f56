"""One word written in two ways within an edition: which way is usual, and who departs from it.

Neither way is wrong, so nothing is said unless both stand in the same edition. What most places
have is proposed; where they are even, the way that is named first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from sys import intern
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from zlib import crc32

from dxdesk.checks.between import printed_between
from dxdesk.checks.rule import EditionCheck, Family, Rule, Seen
from dxdesk.domain.brackets import quote
from dxdesk.domain.finding import Rewording
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dxdesk.checks.between import TextBetween
    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Example, Gathered
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck
    from dxdesk.domain.sheet_texts import TextPlace

AnyText: TypeAlias = "SheetText | TextBetween"
"""A text of a sheet, or one that is printed between the sheets."""

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


_AROUND: Final = 8
"""So many characters on both sides of a sign are judged with it, which says nothing by itself."""


_OF_ONE_SHEET: Final = 2
"""So many places of a sheet count when it is found out which way is the usual one."""


@dataclass(frozen=True, slots=True)
class _Used:
    """One way of writing on one sheet: how often, where, and a checksum of what is judged."""

    group: str
    form: str
    rank: int
    count: int
    spots: tuple[_Spot, ...]
    judged: int


class Departure(NamedTuple):
    """A way of writing on one sheet that is not the usual one.

    Attributes:
        words, instead: Its first words, and the same in the usual way.
        places: In how many places of the sheet it stands.
        is_one: Whether the words are the same in all of them.
        ways: How often each way stands in the edition.
    """

    words: str
    instead: str
    places: int
    is_one: bool
    ways: Mapping[str, int]

    @property
    def named(self) -> str:
        """The words, with the number of places if there are several."""
        if self.places == 1:
            return quote(self.words)
        number = f"（{self.places}か所）" if self.is_one else f"など{self.places}か所"
        return quote(self.words) + number


def _said(departure: Departure) -> str:
    words, instead = departure.words, departure.instead
    own = other = ""
    if half_width(words) == half_width(instead):
        # ％ and % look alike in a list.
        own, other = ("半角の", "全角の") if words == half_width(words) else ("全角の", "半角の")
    like = "と" if departure.is_one else "のように"
    return (
        f"{own}{departure.named}は、この年度版のほかの箇所では{other}{quote(instead)}{like}"
        "書かれています。そろえるか確認してください。"
    )


@dataclass(frozen=True, slots=True)
class Variants:
    """A kind of variants.

    Attributes:
        uses: Where a text uses which way of writing.
        rewrite: The same words in another way: gets them and the form.
        said: The sentence about a sheet that departs from the usual way.
        of_units: Whether units are looked at, which have rules of their own else.
    """

    uses: Callable[[AnyText], Iterable[Use]]
    rewrite: Callable[[str, str], str] = lambda _words, form: form
    said: Callable[[Departure], str] = _said
    of_units: bool = False

    def check(self) -> EditionCheck:
        """As an edition's check."""
        return EditionCheck(self._gather, self._judge, of_all=True)

    def _gather(self, sheet: SheetUnderCheck) -> Iterator[_Used]:
        return self._used(sheet.texts)

    def _used(self, texts: Iterable[AnyText]) -> Iterator[_Used]:
        found: defaultdict[tuple[str, str, int], list[_Spot]] = defaultdict(list)
        counts: Counter[tuple[str, str, int]] = Counter()
        judged: Counter[tuple[str, str, int]] = Counter()
        for text in texts:
            if text.place.field == "unit" and not self.of_units:
                continue
            for group, form, start, end, rank in self.uses(text):
                way = group, form, rank
                counts[way] += 1
                if rank or counts[way] <= _KEPT:
                    words = intern(text.text[start:end])
                    found[way].append(_Spot(text.place, start, end, words, text.indicator))
                    judged[way] += _checksum(text.text, start, end)
        for way, spots in found.items():
            yield _Used(*way, counts[way], tuple(spots), judged[way])

    def _judge(self, sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
        by_group: defaultdict[str, list[tuple[str, _Used]]] = defaultdict(list)
        for sheet in sheets:
            for used in sheet.items:
                by_group[used.group].append((sheet.project, used))
        for between in printed_between(sheets, ground):
            for used in self._used((between,)):
                by_group[used.group].append((between.sheet.project, used))
        texts = {one.place: one for one in printed_between(sheets, ground)}
        for uses in by_group.values():
            ways = _ways(used for _, used in uses)
            usual = _usual(ways, [used for _, used in uses])
            for project, used in uses:
                if used.form != usual.form:
                    seen = self._seen(project, used, usual, ways)
                    between = texts.get(seen.place)
                    yield _told_between(seen, between) if between else seen

    def _seen(self, project: str, used: _Used, usual: _Used, ways: Mapping[str, int]) -> Seen:
        first = used.spots[0]
        instead = self.rewrite(first.words, usual.form)
        is_one = all(spot.words == first.words for spot in used.spots)
        # What a project is called is no slip that a click may mend.
        is_name = any(
            (spot.place.kind, spot.place.field) == ("project", "name") for spot in used.spots
        )
        return Seen(
            first.place,
            self.said(Departure(first.words, instead, used.count, is_one, ways)),
            "\n".join((used.form, usual.form, str(used.count), str(used.judged))),
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
                for spot in (() if is_name else used.spots)
            ),
            remedy="" if is_name else f"{quote(instead)}にそろえる",
        )


def _checksum(text: str, start: int, end: int) -> int:
    """Of the words at a place, and of a sign with the words around; of several it is the sum."""
    words = text[start:end]
    if not any(map(str.isalnum, words)):
        words = text[max(0, start - _AROUND) : end + _AROUND]
    return crc32(words.encode())


def _told_between(seen: Seen, between: TextBetween) -> Seen:
    """What was seen in a text that is not on the sheet that it is told at."""
    return replace(
        seen,
        message=f"{between.sheet.number}の後に印刷される注記の{seen.message}",
        content=f"{seen.content}\n{between.text}",
    )


def _year_of(spots: Sequence[_Spot]) -> int | None:
    """The fiscal year whose values are meant, if it is one."""
    kinds = {(spot.place.kind, spot.place.part) for spot in spots}
    kind, part = min(kinds)
    return int(part) if len(kinds) == 1 and kind == "indicator_value" else None


def _ways(uses: Iterable[_Used]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for used in uses:
        counts[used.form] += used.count
    return counts


def _usual(ways: Mapping[str, int], uses: Sequence[_Used]) -> _Used:
    """The form with the most places; with an example, which is its first place.

    How an edition writes is not settled by one sheet that has a word again and again.
    """
    first: dict[str, _Used] = {}
    settled: Counter[str] = Counter()
    for used in uses:
        first.setdefault(used.form, used)
        settled[used.form] += min(used.count, _OF_ONE_SHEET)
    return min(first.values(), key=lambda used: (-settled[used.form], used.rank, -ways[used.form]))


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
