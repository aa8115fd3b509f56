"""Slips in notation, characters, words, notes and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.checks.slip import Slip

SLIPS: Final[list[Slip]] = []
