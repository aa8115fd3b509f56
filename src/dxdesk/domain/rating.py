"""Which rating a target and an actual suggest, and why, in words.

A city rates by a rule of its own: so many percent of the target give an S. The rule is data of the
plan; what is proposed by it is never stored, and the rating that a person entered always stands.
This module only says what the rule would say, so that a departure from it can be seen and asked
about. It would rather propose nothing than compare what cannot be compared.

The rule as text, as the plan keeps it, is in `domain.rating_rule_text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.cell_grammar import Qualifier, normalise, split_qualifiers
from dxdesk.domain.measurement import (
    HIGHEST_RATE,
    Direction,
    Kind,
    Measurement,
    achievement_rate,
    is_unmet,
    understand,
)
from dxdesk.domain.rating_summary import DASH, NO_RATING, rating_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain.rows import Indicator, IndicatorValue, Project
    from dxdesk.domain.sheet import EvaluationSheet

NO_PROPOSAL: Final = ""
"""What a rule holds where it proposes nothing."""


@dataclass(frozen=True, slots=True)
class RatingRule:
    """How a city rates.

    Attributes:
        scale: The ratings, best first.
        thresholds: The achievement rate in percent from which each rating but the last is given,
            its own number included; falling.
        better: The rating for a wording better than the target's, where no rate exists.
        as_planned: The same for a target that was met as it stands, also a target of 0.
        worse: The same for a target that was not met.
        no_target: The rating for an indicator without a target: a rating, `DASH` or `NO_PROPOSAL`.
        no_actual: The same for one without an actual (-, なし, empty, 集計中, 未定).

    Raises:
        ValueError: It contradicts itself; the message is a Japanese sentence.
    """

    scale: tuple[str, ...]
    thresholds: tuple[Decimal, ...]
    better: str
    as_planned: str
    worse: str
    no_target: str = NO_PROPOSAL
    no_actual: str = NO_PROPOSAL

    def __post_init__(self) -> None:
        if len(set(self.scale)) != len(self.scale):
            raise ValueError("評価の区分に、同じものが二つあります。")
        if len(self.thresholds) != max(len(self.scale) - 1, 0):
            raise ValueError("達成率の基準の数が、評価の区分の数と合いません。")
        # A rate beyond the highest is shown as 「超」, which would not show what it passed.
        if not all(rate.is_finite() and 0 < rate <= HIGHEST_RATE for rate in self.thresholds):
            raise ValueError(f"達成率の基準は、0より大きく{HIGHEST_RATE:,}以下の数にしてください。")
        if not all(upper > lower for upper, lower in pairwise(self.thresholds)):
            raise ValueError("達成率の基準は、良い評価ほど大きい数にしてください。")
        if not self.scale:
            return
        if not {self.better, self.as_planned, self.worse} <= set(self.scale):
            raise ValueError("言葉で書かれた実績の評価は、評価の区分から選んでください。")
        ranks = [self.scale.index(word) for word in (self.better, self.as_planned, self.worse)]
        if ranks != sorted(ranks):
            raise ValueError("目標を上回る実績の評価が、下回る実績の評価より低くなっています。")
        if not {self.no_target, self.no_actual} <= {*self.scale, DASH, NO_PROPOSAL}:
            raise ValueError("目標や実績がないときの評価は、評価の区分か「-」にしてください。")

    def rating_at(self, rate: Decimal) -> str:
        """The rating that an achievement rate in percent, not rounded, gives."""
        reached = zip(self.scale, self.thresholds, strict=False)
        return next((word for word, least in reached if rate >= least), self.scale[-1])


class Proposal(NamedTuple):
    """What the rule says: a rating, `DASH`, or None; and the reason in words, never empty."""

    rating: str | None
    reason: str


class Difference(NamedTuple):
    """A rating that a rule would have given otherwise."""

    project: Project
    indicator: Indicator
    value: IndicatorValue
    proposal: Proposal


_USUAL: Final = (Decimal(125), Decimal(95))
_STEP: Final = Decimal(15)
_SPREAD: Final = Decimal(120)
_PARTLY_TO_NOT: Final = Decimal(70)
_NOT_FINAL: Final = frozenset({Qualifier.FORECAST, Qualifier.PRELIMINARY})
# Words that say how far something got: 一部実施 stands between 実施 and 未実施.
_STAGE: Final = re.compile(r"(?P<part>一部)?(?P<no>未)?(?:実現|達成|実施|完了)(?:済み?)?")
# The whole number of an amount whose thousands are not parted yet.
_UNPARTED: Final = re.compile(r"([^0-9]*)([0-9]{4,})")
_EXACT: Final = Context(prec=60)
_MOST_DECIMALS: Final = 28


def default_rule(scale: tuple[str, ...]) -> RatingRule:
    """The rule that is used until a city has entered its own (仮の基準), for any scale.

    S/A/B is given from 125 % and from 95 %. Two ratings part at 100 %; four (A/B/C/D, ◎/○/△/×) at
    125, 95 and 70; five and more go down from 125 in steps of 15, so that of five points the
    middle one is that of 95 %. As planned is what 100 % gives, worse the rating after it.

    Raises:
        ValueError: A rating stands twice in the scale.
    """
    thresholds = _default_thresholds(len(scale))
    planned = sum(1 for least in thresholds if least > 100)  # noqa: PLR2004 - per cent
    as_planned, worse = (
        (scale[planned], scale[min(planned + 1, len(scale) - 1)]) if scale else ("", "")
    )
    return RatingRule(scale, thresholds, as_planned, as_planned, worse)


def _default_thresholds(ratings: int) -> tuple[Decimal, ...]:
    given: dict[int, tuple[Decimal, ...]] = {
        0: (),
        1: (),
        2: (Decimal(100),),
        3: _USUAL,
        4: (*_USUAL, _PARTLY_TO_NOT),
    }
    if ratings in given:
        return given[ratings]
    step = min(_STEP, (_SPREAD / ratings).quantize(Decimal("0.001")))
    return tuple(_USUAL[0] - step * place for place in range(ratings - 1))


def is_of_scale(rating: str, scale: Iterable[str]) -> bool:
    """Tell whether a rating as typed is one of the scale; half-width and full-width are one."""
    return rating_word(rating) in {rating_word(word) for word in scale} - {NO_RATING}


def propose(rule: RatingRule, target: str, actual: str, direction: str) -> Proposal:
    """What the rule says of a target and an actual as typed.

    A met target without a rate (a target of 0) is as planned. Where lower is better and the target
    is above zero, an actual of 0 or below is beyond every rate, so it has the best rating.
    """
    aim, result = understand(target), understand(actual)
    unrated = _unrated(rule, aim, result)
    if unrated is not None:
        return unrated
    if aim.kind is Kind.WORD and result.kind is Kind.WORD:
        return _by_words(rule, target, actual)
    if Kind.WORD in {aim.kind, result.kind}:
        return _none("目標と実績の一方が数値、一方が言葉で、比べられないため")
    if {aim.kind, result.kind} & {Kind.RANGE, Kind.PAIR}:
        return _none("範囲や二つ以上の数量は、一つの数値として比べられないため")
    return _by_numbers(rule, aim, result, Direction(direction))


def departs(rule: RatingRule, value: IndicatorValue, direction: str) -> Proposal | None:
    """The proposal that an entered rating departs from.

    None where it is the same, where there is nothing to say (no proposal, no rating, a dash), and
    for a rating of another scale, which another rule gave.
    """
    entered = rating_word(value.rating)
    if entered in {NO_RATING, DASH} or not is_of_scale(entered, rule.scale):
        return None
    proposal = propose(rule, value.target, value.actual, direction)
    if proposal.rating is None or rating_word(proposal.rating) == entered:
        return None
    return proposal


def rehearse(
    rule: RatingRule, sheets: Iterable[EvaluationSheet], evaluated_year: int
) -> tuple[Difference, ...]:
    """Which ratings up to the evaluated fiscal year the rule would have given otherwise."""
    return tuple(
        Difference(project, indicator, value, proposal)
        for project, indicator, value in _values(sheets, evaluated_year)
        if (proposal := departs(rule, value, indicator.direction)) is not None
    )


def foreign_ratings(
    scale: tuple[str, ...], sheets: Iterable[EvaluationSheet], evaluated_year: int
) -> tuple[str, ...]:
    """The ratings up to the evaluated fiscal year that a scale does not have, one for each use."""
    words = (rating_word(value.rating) for *_, value in _values(sheets, evaluated_year))
    return tuple(
        word for word in words if word not in {NO_RATING, DASH} and not is_of_scale(word, scale)
    )


def _values(
    sheets: Iterable[EvaluationSheet], evaluated_year: int
) -> Iterator[tuple[Project, Indicator, IndicatorValue]]:
    for sheet in sheets:
        for block in sheet.indicators:
            for value in block.values:
                if value.fiscal_year <= evaluated_year:
                    yield sheet.project, block.indicator, value


def _unrated(rule: RatingRule, aim: Measurement, result: Measurement) -> Proposal | None:
    """What the rule says before it compares anything; None where there is something to compare."""
    if len(rule.scale) <= 1:
        return _none("評価の区分が決まっていないため")
    if aim.kind is Kind.EMPTY and result.kind is Kind.EMPTY:
        return _none("目標も実績もないため")
    if aim.kind.is_blank:
        return _without("目標がない", rule.no_target)
    if result.kind.is_blank:
        return _without("実績がない", rule.no_actual)
    return None


def _none(because: str) -> Proposal:
    return Proposal(None, f"{because}、評価の案はありません")


def _without(what: str, rating: str) -> Proposal:
    return Proposal(rating, f"{what} → {rating}") if rating else _none(f"{what}ため")


def _by_words(rule: RatingRule, target: str, actual: str) -> Proposal:
    aim, result = _wording(target), _wording(actual)
    stages = _stage(aim), _stage(result)
    said = f"目標「{_one_line(target)}」に対し実績「{_one_line(actual)}」"
    if aim == result or (stages[0] is not None and stages[0] == stages[1]):
        return Proposal(rule.as_planned, f"{said}、目標どおり → {rule.as_planned}")
    if stages[0] is None or stages[1] is None:
        return _none(f"{said}は、言葉が違い比べられないため")
    if stages[1] > stages[0]:
        return Proposal(rule.better, f"{said}、目標を上回る → {rule.better}")
    return Proposal(rule.worse, f"{said}、目標を下回る → {rule.worse}")


def _by_numbers(
    rule: RatingRule, aim: Measurement, result: Measurement, direction: Direction
) -> Proposal:
    lower = "（低いほど良い）" if direction is Direction.LOWER else ""
    said = f"目標 {_grouped(aim.text)} に対し実績 {_grouped(result.text)}{lower}"
    rate = achievement_rate(aim, result, direction)
    if rate is not None:
        rating = rule.rating_at(rate)
        return Proposal(rating, f"{said}、達成率 {_shown(rule, rate)} → {rating}")
    unmet = is_unmet(aim, result, direction)
    if unmet is None or aim.number is None:
        return _none(f"{said}は、単位や以上・以下・累計の書き方が違い比べられないため")
    if unmet:
        return Proposal(rule.worse, f"{said}、目標を下回る → {rule.worse}")
    # Any rate rises without end as the actual falls towards zero; at zero it cannot be worse.
    rating = rule.scale[0] if aim.number > 0 else rule.as_planned
    return Proposal(rating, f"{said}、達成率はないが目標に達している → {rating}")


def _wording(text: str) -> str:
    """A wording without 見込 and 速報; one with 約 or 以上 is another wording."""
    form = normalise(text)
    core, qualifiers = split_qualifiers(form)
    return core if qualifiers <= _NOT_FINAL else form


def _stage(wording: str) -> int | None:
    match = _STAGE.fullmatch(wording)
    if match is None:
        return None
    return 1 if match["part"] else 0 if match["no"] else 2


def _one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _grouped(text: str) -> str:
    """An amount as typed, its thousands parted."""
    line = _one_line(text)
    match = _UNPARTED.match(line)
    return f"{match[1]}{int(match[2]):,}{line[match.end() :]}" if match else line


def _shown(rule: RatingRule, rate: Decimal) -> str:
    """A rate to one decimal, or to as many as it takes not to seem across a threshold."""
    if rate > HIGHEST_RATE:
        return f"{HIGHEST_RATE:,} % 超"
    reached = [rate >= least for least in rule.thresholds]
    for decimals in range(1, _MOST_DECIMALS):
        shown = rate.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
        if [shown >= least for least in rule.thresholds] == reached:
            return f"{shown:z,.{decimals}f} %"
    return f"{rate:z,f} %"
