"""Whatever stands in a plan, the rules come to an end of it."""

from __future__ import annotations

from hypothesis import given, settings

from dxdesk.domain import rows as r
from dxdesk.domain.finding import ADDED
from dxdesk.workspace.checking import check_plan_edition
from tests.strategies import row_maps
from tests.workspace.memory import Memory


@settings(deadline=None)
@given(row_maps())
def test_no_plan_stops_the_rules(rows: dict[r.Key, r.Row]) -> None:
    memory = Memory(rows)
    editions = {key.edition for key, row in rows.items() if isinstance(row, r.Edition)}
    for edition in sorted(one for one in editions if one is not None):
        for judged in check_plan_edition(memory, edition).judged().values():
            said = [one.finding.message for one in judged if one.finding.code != ADDED]
            assert all(message.endswith("。") for message in said)
