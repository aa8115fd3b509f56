"""Slips in ratings, targets, actuals, units and years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.checks.slip import Slip

SLIPS: Final[list[Slip]] = []
