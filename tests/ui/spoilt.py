"""A clean plan with a few slips in it, and what is found in a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.found import Found, found_of
from tests.checks.clean import Plan

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk

SLIPS = {
    "1-1-1": "複写機の貸貸借と、埼玉縣のシテイ計画を見直す。",
    "1-2-1": "窓口の貸貸借を見直す。",
}


def spoilt_plan() -> Plan:
    """Four words of the list on two sheets."""
    plan = Plan()
    for number, purpose in SLIPS.items():
        plan.set(plan.key("project", number), purpose=purpose)
    return plan


def found_in(desk: Desk, before: Found | None = None) -> Found:
    """Everything that is found in the open edition now."""
    return found_of(check_plan_edition(desk.workspace.reader, desk.edition), before)
