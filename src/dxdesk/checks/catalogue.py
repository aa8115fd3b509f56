"""All rules, in the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.checks import (
    notation,
    paper,
    remains,
    sentences,
    style,
    word_variants,
    words,
    years,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    *years.RULES,
    *notation.RULES,
    *word_variants.RULES,
    *words.RULES,
    *sentences.RULES,
    *style.RULES,
    *remains.RULES,
    *paper.RULES,
)


def rules_without(off: Collection[str]) -> tuple[Rule, ...]:
    """The rules that are not switched off by their code."""
    return tuple(rule for rule in RULES if rule.code not in off)
