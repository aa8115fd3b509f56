"""Two states of a sheet as one, for showing what was changed: nothing of either is missing.

What is there in both is as it is now; what has gone stands where it stood.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock, Participation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain import rows as r

MemberT = TypeVar("MemberT")


def united(before: EvaluationSheet, now: EvaluationSheet) -> EvaluationSheet:
    """The sheet as it is now, with what it has lost since."""
    return EvaluationSheet(
        project=now.project,
        section=now.section,
        related_sections=_joined(before.related_sections, now.related_sections, _participant),
        activities=_joined(before.activities, now.activities, _uid),
        actions=_joined(before.actions, now.actions, _uid),
        plan_rows=_joined(before.plan_rows, now.plan_rows, _uid),
        year_rows=_joined(before.year_rows, now.year_rows, _uid),
        indicators=_indicators(before.indicators, now.indicators),
        notes=_joined(before.notes, now.notes, _uid),
    )


def _indicators(
    before: Sequence[IndicatorBlock], now: Sequence[IndicatorBlock]
) -> tuple[IndicatorBlock, ...]:
    values = {_block(each): each.values for each in before}
    return tuple(
        replace(each, values=_by_year(_joined(values.get(_block(each), ()), each.values, _uid)))
        for each in _joined(before, now, _block)
    )


def _by_year(values: Sequence[r.IndicatorValue]) -> tuple[r.IndicatorValue, ...]:
    return tuple(sorted(values, key=lambda row: (row.fiscal_year, row.uid)))


def _joined(
    before: Sequence[MemberT], now: Sequence[MemberT], identity: Callable[[MemberT], str]
) -> tuple[MemberT, ...]:
    """The members of a list as they are now, each that has gone behind the one it stood behind."""
    present = {identity(each) for each in now}
    followers: dict[str, list[MemberT]] = {}
    last = ""
    for each in before:
        if identity(each) in present:
            last = identity(each)
        else:
            followers.setdefault(last, []).append(each)
    joined = list(followers.get("", ()))
    for each in now:
        joined += [each, *followers.get(identity(each), ())]
    return tuple(joined)


def _uid(row: r.Row) -> str:
    return row.uid


def _block(block: IndicatorBlock) -> str:
    return block.indicator.uid


def _participant(participation: Participation) -> str:
    return participation.row.uid
