"""The rating rule as text: what the plan keeps, and what its history shows.

One thing per line in words that a clerk can read in the history of the plan; the rating stands
last, since it may be any text. Canonical: equal rules are equal texts. What a rule does not
propose has no line.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rating import RatingRule, default_rule

if TYPE_CHECKING:
    from dxdesk.domain.rows import Plan

_PART: Final = ": "
_RATE: Final = re.compile(r"達成率 ([0-9]+(?:\.[0-9]+)?) %以上")
_REST: Final = "達成率 それ未満"
_FIELDS: Final = {
    "目標を上回る": "better",
    "目標どおり": "as_planned",
    "目標を下回る": "worse",
    "目標がない": "no_target",
    "実績がない": "no_actual",
}


def percent(rate: Decimal) -> str:
    """A threshold in percent, without zeros that say nothing: 125, 99.5."""
    return f"{rate:f}".rstrip("0").rstrip(".") if "." in f"{rate:f}" else f"{rate:f}"


def rule_text(rule: RatingRule) -> str:
    """The rule as text; its ratings hold no line break."""
    limits = [f"達成率 {percent(least)} %以上" for least in rule.thresholds]
    lines = [f"{key}{_PART}{word}" for key, word in zip([*limits, _REST], rule.scale, strict=False)]
    given = ((key, getattr(rule, name)) for key, name in _FIELDS.items())
    return "\n".join([*lines, *(f"{key}{_PART}{word}" for key, word in given if word)])


def parse_rule(text: str, scale: tuple[str, ...]) -> RatingRule:
    """The rule that a text holds.

    Raises:
        ValueError: It is not such a text, or not one for this scale.
    """
    thresholds: list[Decimal] = []
    words: list[str] = []
    found: dict[str, str] = {}
    for line in text.split("\n"):
        key, part, word = line.partition(_PART)
        rate = _RATE.fullmatch(key)
        if rate is not None:
            thresholds.append(Decimal(rate[1]))
        if rate is not None or key == _REST:
            words.append(word)
        elif part and key in _FIELDS and _FIELDS[key] not in found:
            found[_FIELDS[key]] = word
        else:
            raise ValueError(f"評価の基準として読めない行があります: {line}")
    if tuple(words) != scale or not {"better", "as_planned", "worse"} <= found.keys():
        raise ValueError("評価の基準が、評価の区分と合いません。")
    return RatingRule(scale, tuple(thresholds), **found)


def rule_of(plan: Plan) -> RatingRule:
    """The rule of a plan; the default where it has none that fits its scale."""
    return _entered(plan) or default_rule(_scale(plan))


def is_provisional(plan: Plan) -> bool:
    """Tell whether the rule is 仮の基準: no person has entered the city's own."""
    return not plan.rating_rule_by.strip() or _entered(plan) is None


def _entered(plan: Plan) -> RatingRule | None:
    try:
        return parse_rule(plan.rating_rule, _scale(plan))
    except ValueError:
        return None


def _scale(plan: Plan) -> tuple[str, ...]:
    # In a file of another hand a rating may stand twice.
    return tuple(dict.fromkeys(plan.ratings))
