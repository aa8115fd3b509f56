"""All rules, in the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.checks import (
    budgets,
    content,
    copied_rows,
    copied_texts,
    item_marks,
    life,
    numbers,
    schedule_pairs,
    schedules,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = (
    *schedules.RULES,
    *schedule_pairs.RULES,
    *copied_rows.RULES,
    *copied_texts.RULES,
    *budgets.RULES,
    *numbers.RULES,
    *item_marks.RULES,
    *life.RULES,
    *content.RULES,
    *words.RULES,
)


def rules_without(off: Collection[str]) -> tuple[Rule, ...]:
    """The rules that are not switched off by their code."""
    return tuple(rule for rule in RULES if rule.code not in off)
