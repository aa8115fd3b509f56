"""All rules, in the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.checks import (
    actuals,
    budgets,
    content,
    copied_rows,
    copied_texts,
    directions,
    eras,
    history,
    item_marks,
    life,
    missing_targets,
    no_actuals,
    notation,
    notes,
    numbers,
    paper,
    ratings,
    remains,
    schedule_pairs,
    schedules,
    sentences,
    style,
    targets,
    units,
    word_variants,
    words,
    years,
)
from dxdesk.checks.rule import Family

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.checks.rule import Rule

_FAMILIES: Final = tuple(Family)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (
            *ratings.RULES,
            *actuals.RULES,
            *no_actuals.RULES,
            *missing_targets.RULES,
            *targets.RULES,
            *history.RULES,
            *directions.RULES,
            *units.RULES,
            *schedules.RULES,
            *schedule_pairs.RULES,
            *copied_rows.RULES,
            *copied_texts.RULES,
            *budgets.RULES,
            *years.RULES,
            *eras.RULES,
            *numbers.RULES,
            *item_marks.RULES,
            *life.RULES,
            *content.RULES,
            *notation.RULES,
            *word_variants.RULES,
            *words.RULES,
            *sentences.RULES,
            *style.RULES,
            *remains.RULES,
            *notes.RULES,
            *paper.RULES,
        ),
        key=lambda rule: _FAMILIES.index(rule.family),
    )
)


def rules_without(off: Collection[str]) -> tuple[Rule, ...]:
    """The rules that are not switched off by their code."""
    return tuple(rule for rule in RULES if rule.code not in off)
