"""What a person can ask for of the rule that ratings follow, and what would differ by it.

The rule never touches a rating: what was entered stays, whatever a rule says of it. So a rule can
be tried on all that was entered before it is taken, which is what the rehearsal (試算) is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.kinds import key_of
from dxdesk.domain.rating import foreign_ratings, rehearse
from dxdesk.domain.rating_rule_text import is_provisional, parse_rule, rule_of, rule_text
from dxdesk.domain.sheet import assemble_sheets
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import GoneError, settings
from dxdesk.workspace.wording import from_to

if TYPE_CHECKING:
    from dxdesk.domain.rating import Difference, RatingRule
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.reader import Reader

_STEP = 100
"""Sheets between two looks at whether the rehearsal is still wanted."""


@dataclass(frozen=True, slots=True)
class SetRatingRule:
    """Take the city's own rule.

    Attributes:
        scale: The ratings, best first, joined by a slash.
        rule: The rule as `rule_text` writes it.
        by: The name of the person who enters it.
    """

    scale: str
    rule: str
    by: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where the plan has that rule.

        Raises:
            KnownError: The rule does not fit the scale, or nobody has entered it.
        """
        del ids
        plan = plan_of(reader)
        by = self.by.strip()
        if not by:
            raise KnownError("評価の基準を入力した人の氏名がありません。", "氏名を入れてください。")
        ratings = tuple(self.scale.split("/"))
        try:
            rule = parse_rule(self.rule, ratings)
        except ValueError as error:
            raise KnownError(str(error), "評価の区分と基準を確かめてください。") from error
        values = {"rating_scale": self.scale, "rating_rule": rule_text(rule), "rating_rule_by": by}
        return ChangeSet(self._label(plan), tuple(settings(key_of(0, plan), plan, values)))

    def _label(self, plan: r.Plan) -> str:
        words = FIELD_LABELS["plan", "rating_rule"]
        if self.scale != plan.rating_scale:
            scale = from_to(FIELD_LABELS["plan", "rating_scale"], plan.rating_scale, self.scale)
            return f"{scale}（{words}とも）"
        before = rule_text(rule_of(plan)).split("\n")
        after = self.rule.split("\n")
        new = [line for line in after if line not in before]
        gone = [line for line in before if line not in after]
        if len(new) == len(gone) == 1:
            return from_to(words, gone[0], new[0])
        if not new and not gone:
            verb = "入力" if is_provisional(plan) else "確認"
            return f"{words}を{verb}（{self.by.strip()}）"
        return f"{words}を変更（{max(len(new), len(gone))}項目）"


def plan_of(reader: Reader) -> r.Plan:
    """The plan's own row.

    Raises:
        GoneError: There is none.
    """
    plan = next(iter(reader.rows(None, ("plan",)).values()), None)
    if not isinstance(plan, r.Plan):
        raise GoneError
    return plan


@dataclass(frozen=True, slots=True)
class RatedSheets:
    """The sheets of an edition, as far as ratings go."""

    edition: int

    def preview(self, reader: Reader, ids: IdMaker) -> tuple[tuple[EvaluationSheet, ...], int]:
        """See `Foreseen`: the sheets, and the fiscal year that is evaluated."""
        del ids
        own = reader.row(r.edition_key(self.edition))
        evaluated = own.evaluated_fiscal_year if isinstance(own, r.Edition) else 0
        kinds = ("project", "section", "indicator", "indicator_value")
        return assemble_sheets(reader.rows(self.edition, kinds), self.edition), evaluated


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a rule would have said of the ratings that were entered.

    Attributes:
        differences: Those that it would have given otherwise.
        rated: How many ratings were entered.
        foreign: Those that its scale does not have, and how often.
    """

    differences: tuple[Difference, ...]
    rated: int
    foreign: Counter[str]


def rehearsal_of(
    rule: RatingRule, sheets: tuple[EvaluationSheet, ...], evaluated: int, context: JobContext
) -> Rehearsal:
    """Try a rule on the ratings up to the evaluated fiscal year.

    Raises:
        CancelledError: It is not wanted any more.
    """
    found: list[Difference] = []
    foreign: Counter[str] = Counter()
    rated = 0
    for start in range(0, len(sheets), _STEP):
        context.step(start, len(sheets), "評価の試算")
        some = sheets[start : start + _STEP]
        found += rehearse(rule, some, evaluated)
        foreign.update(foreign_ratings(rule.scale, some, evaluated))
        # Of no scale at all, every rating is a foreign one.
        rated += len(foreign_ratings((), some, evaluated))
    return Rehearsal(tuple(found), rated, foreign)
