"""Whatever a plan holds it can be checked, and what is found stands somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import KINDS
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.checking import check_plan_edition, judged_together, recheck_sheets
from dxdesk.workspace.mend_findings import MendFindings
from tests.strategies import Scope, row_maps
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from dxdesk.domain.finding import Finding
    from dxdesk.workspace.checking import Checked

_PLANS = row_maps(Scope(sheets=(0, 4)))
_SOME = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def _editions(rows: r.Rows) -> list[int]:
    return sorted({key.edition for key in rows if key.edition is not None})


def _found(checked: Checked) -> list[Finding]:
    return [one.finding for sheet in checked.judged().values() for one in sheet if not one.added]


@given(_PLANS)
@_SOME
def test_every_finding_stands_at_a_field_and_is_told_once(rows: dict[r.Key, r.Row]) -> None:
    for edition in _editions(rows):
        found = _found(check_plan_edition(Memory(rows), edition))
        told = {(one.code, one.place, one.message, one.span) for one in found}
        assert len(told) == len(found)
        for finding in found:
            assert finding.message.endswith("。")
            assert r.Key(edition, "project", finding.project) in rows
            for place in (finding.place, *finding.related):
                assert place.field in KINDS[place.kind].fields
                assert place.key(edition) in rows
            assert bool(finding.mends) == bool(finding.remedy)


@given(_PLANS)
@_SOME
def test_what_can_be_mended_is_gone_when_it_is(rows: dict[r.Key, r.Row]) -> None:
    for edition in _editions(rows):
        found = _found(check_plan_edition(Memory(rows), edition))
        for finding in {one.code: one for one in found if one.mends}.values():
            memory = Memory(rows)
            try:
                memory.execute(MendFindings(edition, (finding,)))
            except KnownError:
                continue  # what would come of it cannot be kept; the person is told so
            assert finding not in _found(check_plan_edition(memory, edition))


@given(_PLANS)
@_SOME
def test_a_sheet_checked_anew_is_found_as_before(rows: dict[r.Key, r.Row]) -> None:
    for edition in _editions(rows):
        memory = Memory(rows)
        checked = check_plan_edition(memory, edition)
        for project in checked.sheets:
            again = judged_together(recheck_sheets(memory, checked, {project}))
            assert again.judged() == checked.judged()
