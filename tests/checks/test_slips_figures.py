"""Each slip in the figures is found once, and what mends it leaves nothing to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from dxdesk.checks import (
    actuals,
    directions,
    history,
    missing_targets,
    no_actuals,
    notes,
    ratings,
    targets,
    units,
)
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan
from tests.checks.slips_figures import SLIPS
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from tests.checks.slips_figures import FigureSlip

_RULES: Final = (
    *ratings.RULES,
    *actuals.RULES,
    *no_actuals.RULES,
    *missing_targets.RULES,
    *targets.RULES,
    *history.RULES,
    *directions.RULES,
    *units.RULES,
    *notes.RULES,
)
_EACH: Final = pytest.mark.parametrize("slip", SLIPS, ids=[name for name, *_ in SLIPS])


def _spoilt(slip: FigureSlip) -> Plan:
    plan = Plan()
    slip[2](plan)
    return plan


@_EACH
def test_a_slip_is_found_once(slip: FigureSlip) -> None:
    assert _spoilt(slip).codes().count(slip[1]) == 1


@_EACH
def test_a_slip_that_is_mended_is_found_no_more(slip: FigureSlip) -> None:
    plan = _spoilt(slip)
    mended = [one for one in plan.findings() if one.code == slip[1] and one.mends]
    for finding in mended:
        memory = Memory(plan.rows)
        memory.execute(MendFindings(YEAR, (finding,), correcting=True))
        plan.rows = dict(memory.now)
        assert slip[1] not in plan.codes()


def test_there_is_a_slip_for_every_rule() -> None:
    assert {code for _, code, _ in SLIPS} == {rule.code for rule in _RULES}


def test_these_slips_can_be_mended_with_one_click() -> None:
    mendable = {
        name
        for slip in SLIPS
        for name, code, _ in [slip]
        if any(one.code == code and one.mends for one in _spoilt(slip).findings())
    }
    assert mendable == {
        "nothing written otherwise",
        "thousands of another unit",
        "falling targets",
        "rising targets",
        "words for a unit",
        "words in the brackets",
        "unit twice",
        "unit in two ways",
    }
