"""Slips that people make: what each does to the clean plan, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from dxdesk.domain import rows as r
from tests.checks.clean import Plan, clean_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.finding import Finding
    from dxdesk.domain.rows import Key, Rows

Slip: TypeAlias = tuple[str, str | tuple[str, ...], Callable[[Plan], None]]
"""What it is, in a few words; the code that has to be found, or any of several; how it is made."""


def is_found(slip: Slip) -> bool:
    """Whether the checks find a slip, on a sheet that it was made on or that it is related to."""
    _, codes, spoil = slip
    plan = Plan()
    spoil(plan)
    sheets = spoilt_sheets(plan.rows)
    wanted = (codes,) if isinstance(codes, str) else codes
    return any(
        finding.code in wanted and (not sheets or sheets & sheets_of(finding, plan.rows))
        for finding in plan.findings()
    )


def spoilt_sheets(rows: Rows) -> set[str]:
    """The projects whose rows are no longer as in the clean plan; none where nothing of one is."""
    clean = clean_plan()
    changed = [key for key in clean.keys() | rows.keys() if clean.get(key) != rows.get(key)]
    return {uid for known in (clean, rows) for key in changed for uid in _project(key, known)}


def sheets_of(finding: Finding, rows: Rows) -> set[str]:
    """The projects whose sheets a finding speaks of."""
    related = {place.uid for place in finding.related}
    of_related = (uid for key in rows if key.uid in related for uid in _project(key, rows))
    return {finding.project, *of_related}


def _project(key: Key, rows: Rows) -> Iterator[str]:
    """The project that a row belongs to, if it is there and belongs to one."""
    row = rows.get(key)
    if isinstance(row, r.Project):
        yield row.uid
    elif isinstance(row, r.IndicatorValue):
        yield from _project(key._replace(kind="indicator", uid=row.indicator), rows)
    elif owner := getattr(row, "project", None):
        yield str(owner)
