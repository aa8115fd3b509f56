"""All rules, in the order in which they are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.checks import words

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.checks.rule import Rule

RULES: Final[tuple[Rule, ...]] = (*words.RULES,)


def rules_without(off: Collection[str]) -> tuple[Rule, ...]:
    """The rules that are not switched off by their code."""
    return tuple(rule for rule in RULES if rule.code not in off)
