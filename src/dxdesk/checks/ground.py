"""What the rules know besides the sheet: the plan, the edition, and what the city has set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.checks.wordlist import Wordlist
    from dxdesk.domain import rows as r
    from dxdesk.domain.rating import RatingRule


@dataclass(frozen=True, slots=True)
class Ground:
    """An edition around its sheets.

    Attributes:
        plan: The plan's row.
        edition: The edition's row.
        fiscal_year: 計画年度.
        rating_rule: The city's rule, or the usual one while it has none.
        is_provisional: Whether it has none (仮の基準).
        wordlist: The words that are asked about.
        sections: The sections of the edition by uid.
        policies: The numbers that have a title.
        former: The projects that ended before.
        notes: The ※ lines of the edition.
        has_previous: Whether the edition before is in the plan.
    """

    plan: r.Plan
    edition: r.Edition
    fiscal_year: int
    rating_rule: RatingRule
    is_provisional: bool
    wordlist: Wordlist
    sections: Mapping[str, r.Section]
    policies: Sequence[r.PolicyNode] = ()
    former: Sequence[r.FormerProject] = ()
    notes: Sequence[r.Note] = ()
    has_previous: bool = False

    @property
    def evaluated_year(self) -> int:
        """評価対象年度."""
        return self.edition.evaluated_fiscal_year

    @property
    def years(self) -> range:
        """The fiscal years of the plan; none where nobody has entered them."""
        if not self.plan.first_fiscal_year:
            return range(0)
        return self.plan.fiscal_years
