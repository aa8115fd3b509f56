"""Texts and indicators that stand on the sheet of another section too, or did last year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.checks.likeness import alike, essence, fit
from dxdesk.checks.rule import EditionCheck, Example, Family, OfSheet, Rule, Seen
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import Addressee, Severity
from dxdesk.domain.measurement import understand
from dxdesk.domain.numbering import parents
from dxdesk.domain.sheet_texts import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.checks.ground import Ground
    from dxdesk.checks.rule import Gathered
    from dxdesk.checks.sheet_under_check import SheetText, SheetUnderCheck
    from dxdesk.domain.sheet import IndicatorBlock
    from dxdesk.domain.sheet_texts import TextPlace

_SHORTEST: Final = 16
_LONG: Final = 30
"""A shorter text may well be written twice, unless it suits one of the sheets alone."""
_SHORTEST_LIKE: Final = 30
_LONG_LIKE: Final = 60
"""A shorter one may well be nearly the same on sheets of one 施策."""
_LIKE: Final = 0.9
"""Likeness from which two texts are nearly the same."""
_ENDS: Final = 12
"""Texts that are nearly the same begin or end with the same so many letters."""
_MOST: Final = 5
"""What stands on more sheets is the city's own phrase."""
_SISTERS: Final = 0.6
"""Likeness of names from which two projects are meant to be alike."""
_CLEARLY: Final = 0.1
_SHORTEST_ACTION: Final = 8
_SHORTEST_NAME: Final = 6


class _Text(NamedTuple):
    """A text; `name` is the essence of the project's name, `fit` how much both have in common."""

    words: str
    place: TextPlace
    name: str
    fit: float


@dataclass(frozen=True, slots=True)
class _Standing:
    """A text and the sheet it stands on, by its place among the sheets."""

    number: int
    sheet: Gathered
    text: _Text


def _long_texts(sheet: SheetUnderCheck) -> Iterator[_Text]:
    name = essence(sheet.project.name)
    about = (name, *(essence(block.indicator.name) for block in sheet.sheet.indicators))
    for text in sheet.texts:
        if _is_copied(text):
            words = essence(text.text)
            if len(words) >= _SHORTEST:
                yield _Text(words, text.place, name, fit(words, about))


def _is_copied(text: SheetText) -> bool:
    return (text.place.kind, text.place.field) in {("project", "purpose"), ("item", "text")}


def _standing(sheets: Sequence[Gathered]) -> Iterator[_Standing]:
    for number, sheet in enumerate(sheets):
        for text in sheet.items:
            yield _Standing(number, sheet, text)


def _differ(one: _Standing, other: _Standing) -> bool:
    """Whether they stand on sheets of different sections."""
    section = one.sheet.section
    return one.number != other.number and (not section or section != other.sheet.section)


def _are_sisters(one: _Standing, other: _Standing) -> bool:
    return alike(one.text.name, other.text.name) >= _SISTERS


def _same_texts(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Equal texts, all those of two sheets as one finding."""
    del ground
    by_words: defaultdict[str, dict[int, _Standing]] = defaultdict(dict)
    for each in _standing(sheets):
        by_words[each.text.words].setdefault(each.number, each)
    pairs: defaultdict[tuple[int, int], list[tuple[_Standing, _Standing]]] = defaultdict(list)
    for standing in by_words.values():
        if 1 < len(standing) <= _MOST:
            first, *others = standing.values()
            for other in others:
                if _differ(first, other) and _tells(first, other):
                    pairs[first.number, other.number].append((first, other))
    for texts in pairs.values():
        ones, others = zip(*texts, strict=True)
        suspects, sources = (
            (ones, others) if _fit_of(ones) + _CLEARLY <= _fit_of(others) else (others, ones)
        )
        yield _same(suspects, sources)


def _tells(one: _Standing, other: _Standing) -> bool:
    """Whether it says anything that a text stands on both sheets."""
    is_long = len(one.text.words) >= _LONG
    return is_long or abs(one.text.fit - other.text.fit) >= _CLEARLY


def _fit_of(texts: Sequence[_Standing]) -> float:
    return sum(each.text.fit for each in texts) / len(texts)


def _same(suspects: Sequence[_Standing], sources: Sequence[_Standing]) -> Seen:
    suspect, source = suspects[0], sources[0]
    are_sisters = _are_sisters(suspect, source)
    more = "" if len(suspects) == 1 else f"（{len(suspects)}か所）"
    return Seen(
        suspect.text.place,
        f"{source.sheet.number}のシートと同じ文です{more}。"
        "この事業の内容になっているか確認してください。",
        "\n".join((source.sheet.project, *(each.text.words for each in suspects))),
        project=suspect.sheet.project,
        related=tuple(each.text.place for each in (*suspects[1:], *sources)),
        severity=Severity.INFO if are_sisters else None,
    )


def _like_texts(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Long texts that differ in a few letters, compared where they begin or end alike."""
    del ground
    buckets: defaultdict[str, list[_Standing]] = defaultdict(list)
    for each in _standing(sheets):
        words = each.text.words
        if len(words) < _SHORTEST_LIKE:
            continue
        buckets[f"^{words[:_ENDS]}"].append(each)
        buckets[f"{words[-_ENDS:]}$"].append(each)
    done: set[tuple[TextPlace, TextPlace]] = set()
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2) if len(bucket) <= _MOST else ():
            places = one.text.place, other.text.place
            if places not in done and _are_nearly_the_same(one, other):
                done.add(places)
                yield _nearly(one, other)


def _are_nearly_the_same(one: _Standing, other: _Standing) -> bool:
    words, others = one.text.words, other.text.words
    if words == others or not _differ(one, other) or _are_sisters(one, other):
        return False
    if min(len(words), len(others)) < _LONG_LIKE and _are_neighbours(one, other):
        return False
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


def _are_neighbours(one: _Standing, other: _Standing) -> bool:
    return parents(one.sheet.number) == parents(other.sheet.number)


def _nearly(one: _Standing, other: _Standing) -> Seen:
    return Seen(
        other.text.place,
        f"{one.sheet.number}のシートの文とほとんど同じです。"
        "この事業の内容になっているか確認してください。",
        f"{one.text.words}\n{other.text.words}",
        project=other.sheet.project,
        related=(one.text.place,),
    )


def _as_last_year(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """実施事項 that stood in the edition before, word for word."""
    now = sheet.sheet.actions
    actions = sheet.earlier.actions if sheet.earlier else ()
    before = {essence(item.text) for item in actions}
    same = [item for item in now if essence(item.text) in before]
    said = "".join(essence(item.text) for item in same)
    if len(said) < _SHORTEST_ACTION or len(same) * 2 < len(now):
        return
    year = FiscalYear(sheet.ground.fiscal_year).shifted(-1).label()
    are_all = len(same) == len(now)
    what = "今年度の実施事項が" if are_all else f"実施事項の{len(now)}件のうち{len(same)}件が、"
    yield Seen(
        place_of(same[0], "text"),
        f"{what}{year}のものと同じ文です。今年度の内容になっているか確認してください。",
        "\n".join(item.text for item in same),
        related=tuple(place_of(item, "text") for item in same[1:]),
        severity=None if are_all else Severity.INFO,
    )


class _Series(NamedTuple):
    """An indicator with its targets."""

    name: str
    shown: str
    place: TextPlace
    targets: tuple[str, ...]


def _series(sheet: SheetUnderCheck) -> Iterator[_Series]:
    for block in sheet.sheet.indicators:
        name = essence(block.indicator.name)
        if len(name) >= _SHORTEST_NAME and _has_number(block):
            place = place_of(block.indicator, "name")
            targets = tuple(essence(value.target) for value in block.values)
            yield _Series(name, block.indicator.name, place, targets)


def _has_number(block: IndicatorBlock) -> bool:
    return any(understand(value.target).number is not None for value in block.values)


def _same_series(sheets: Sequence[Gathered], ground: Ground) -> Iterator[Seen]:
    """Indicators of two sections with the same name and the same targets."""
    del ground
    by_words: defaultdict[tuple[str, ...], list[tuple[Gathered, _Series]]] = defaultdict(list)
    for sheet in sheets:
        for series in sheet.items:
            by_words[series.name, *series.targets].append((sheet, series))
    for standing in by_words.values():
        if 1 < len(standing) <= _MOST:
            yield from _series_seen(standing)


def _series_seen(standing: Iterable[tuple[Gathered, _Series]]) -> Iterator[Seen]:
    (first, series), *others = standing
    for sheet, other in others:
        if sheet.project != first.project and (not first.section or sheet.section != first.section):
            yield Seen(
                other.place,
                f"指標「{other.shown}」は、名称も目標も{first.number}のシートと同じです。"
                "写したままになっていませんか。",
                "\n".join((first.project, other.name, *other.targets)),
                project=sheet.project,
                indicator=other.shown,
                related=(series.place,),
            )


RULES: Final = (
    Rule(
        code="copied-text",
        family=Family.COPIES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="ほかの課のシートと同じ文",
        why="ほかのシートから写した文が残っていると、別の事業の説明になるためです。",
        fields=("project.purpose", "item.text"),
        scope=EditionCheck(_long_texts, _same_texts),
        example=Example(
            "税務課のシートの目的が、窓口課のシートの目的と一字も違わない",
            "1-1-1のシートと同じ文です。この事業の内容になっているか確認してください。",
        ),
    ),
    Rule(
        code="copied-text-nearly",
        family=Family.COPIES,
        severity=Severity.INFO,
        addressee=Addressee.SECTION,
        title="ほかの課のシートとほとんど同じ文",
        why="写した文の一部だけを直したときは、直し残しがありがちなためです。",
        fields=("project.purpose", "item.text"),
        scope=EditionCheck(_long_texts, _like_texts),
        example=Example(
            "窓口課のシートの長い目的の「申請書」だけを「届出書」に替えた文",
            "1-1-1のシートの文とほとんど同じです。この事業の内容になっているか確認してください。",
        ),
    ),
    Rule(
        code="copied-indicator",
        family=Family.COPIES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="ほかの課のシートと同じ指標と目標",
        why="写したままの指標は、事業の成果を表さないためです。",
        fields=("indicator.name", "indicator_value.target"),
        scope=EditionCheck(_series, _same_series),
        example=Example(
            "道路課の指標が、税務課の「電子で通知した割合」と名称も目標も同じ",
            "指標「電子で通知した割合」は、名称も目標も1-1-2のシートと同じです。"
            "写したままになっていませんか。",
        ),
    ),
    Rule(
        code="actions-as-last-year",
        family=Family.COPIES,
        severity=Severity.WARNING,
        addressee=Addressee.SECTION,
        title="昨年度と同じ実施事項",
        why="前の年度の文が残っていると、今年度に何をするのかが伝わらないためです。",
        fields=("item.text",),
        scope=OfSheet(_as_last_year),
        example=Example(
            "令和5年度の実施事項が、令和4年度の年度版と同じ",
            "今年度の実施事項が令和4年度のものと同じ文です。"
            "今年度の内容になっているか確認してください。",
        ),
    ),
)
