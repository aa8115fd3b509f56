"""Typing begins at the first field that a round asks for, as the sheet is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.rounds.asked import Asked, AskedField, Part
from dxdesk.workspace.first_asked import first_asked
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

PROJECT = r.Key(YEAR, "project", "p")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([AskedField(Part.PURPOSE), AskedField(Part.BUDGET)], (PROJECT, "budget_text")),
        ([AskedField(Part.NOTES), AskedField(Part.ACTIVITIES)], (PROJECT, "activities")),
        ([AskedField(Part.NOTES)], (PROJECT, "notes")),
        ([AskedField(Part.INDICATORS)], (r.Key(YEAR, "indicator", "n"), "name")),
        # A chart without a row has no field; nor has a year that is not on the sheet.
        (
            [AskedField(Part.YEAR_CHART), AskedField(Part.ACTUAL, 2022)],
            (r.Key(YEAR, "indicator_value", r.value_uid("n", 2022)), "actual"),
        ),
        ([AskedField(Part.YEAR_CHART), AskedField(Part.ACTUAL, 2030)], None),
    ],
)
def test_the_first_of_what_is_asked(
    workspace: Workspace, fields: list[AskedField], expected: tuple[r.Key, str] | None
):
    view = workspace.sheet_view(YEAR, "p")
    assert view is not None
    assert first_asked(view, Asked(frozenset(fields)).written()) == expected
    assert first_asked(view, "something new") is None
