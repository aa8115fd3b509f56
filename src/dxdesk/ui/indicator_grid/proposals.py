"""What the city's rule says of a rating in the grid. No Qt.

A proposal is said where somebody looks at a cell or asks for it; it never enters one by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.rating import departs, propose
from dxdesk.domain.rating_rule_text import is_provisional, rule_of

if TYPE_CHECKING:
    from dxdesk.domain.rating import Proposal, RatingRule
    from dxdesk.domain.rows import IndicatorValue, Plan


@dataclass(frozen=True, slots=True)
class Standard:
    """The rule of a plan; `is_provisional` while no person has entered the city's own."""

    rule: RatingRule
    is_provisional: bool

    @classmethod
    def of(cls, plan: Plan) -> Standard:
        """That of a plan."""
        return cls(rule_of(plan), is_provisional(plan))


@dataclass(frozen=True, slots=True)
class Rated:
    """A value of a year that is over, with the rule that its rating is held against."""

    standard: Standard
    direction: str
    value: IndicatorValue

    def proposal(self) -> Proposal:
        """What the rule says."""
        return propose(self.standard.rule, self.value.target, self.value.actual, self.direction)

    def departs(self) -> bool:
        """Whether the rating that was entered is another than the rule proposes."""
        return departs(self.standard.rule, self.value, self.direction) is not None

    def words(self) -> str:
        """The proposal with its reason, or why there is none."""
        provisional = "（仮の基準）" if self.standard.is_provisional else ""
        return f"評価の案{provisional}：{self.proposal().reason}"
