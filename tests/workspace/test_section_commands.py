"""A section is called otherwise in one place, and all its sheets show it."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import WorkState
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.bulk_acts import MoveToNewSection
from dxdesk.workspace.bulk_commands import BulkEdit
from dxdesk.workspace.section_commands import RenameSection
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows


@pytest.fixture
def plan() -> Memory:
    """The section 企画課 leads p and the settled q, and is related to x; 市民課 leads nothing."""
    added = (
        r.Project("q", "s", "1-1-2", "確定した事業", work_state=WorkState.SETTLED.value),
        r.Project("x", None, "1-1-3", "関わる事業"),
        r.Project("y", None, "1-1-4", "関わらない事業"),
        r.RelatedSection("rs", "x", "s", "V"),
        r.Section("t", "k", "市民課"),
    )
    return Memory(with_rows(small_plan(), YEAR, *added))


def test_a_section_is_renamed_once(plan: Memory):
    done = plan.execute(RenameSection(YEAR, "s", "政策企画課"))
    assert len(done.changes) == 1
    row = plan.row(r.Key(YEAR, "section", "s"))
    assert isinstance(row, r.Section)
    assert row.name == "政策企画課"


def test_all_sheets_that_show_it_are_foreseen_settled_ones_too(plan: Memory):
    lines = RenameSection(YEAR, "s", "政策企画課").preview(plan, plan.new_id)
    assert [(line.number, line.before, line.after) for line in lines] == [
        ("1-1-1", "企画課", "政策企画課"),
        ("1-1-2", "企画課", "政策企画課"),
        ("1-1-3", "企画課", "政策企画課"),
    ]
    assert [line.is_settled for line in lines] == [False, True, False]


def test_no_two_sections_get_one_name(plan: Memory):
    command = RenameSection(YEAR, "s", "市民課")
    with pytest.raises(KnownError, match="すでにあります"):
        plan.execute(command)
    assert all(line.why_not is not None for line in command.preview(plan, plan.new_id))


def test_a_new_lead_section_is_made_once_for_many_sheets(plan: Memory):
    plan.execute(BulkEdit(YEAR, ("p", "x", "y"), MoveToNewSection("デジタル課")))
    rows = plan.rows(YEAR, ("section", "project")).values()
    (made,) = (row.uid for row in rows if isinstance(row, r.Section) and row.name == "デジタル課")
    led = {row.uid for row in rows if isinstance(row, r.Project) and row.section == made}
    assert led == {"p", "x", "y"}


def test_a_section_that_is_there_is_not_made_again(plan: Memory):
    plan.execute(BulkEdit(YEAR, ("p", "x"), MoveToNewSection("市民課")))
    rows = plan.rows(YEAR, ("section", "project")).values()
    assert len([row for row in rows if isinstance(row, r.Section)]) == 2
    assert {row.uid for row in rows if isinstance(row, r.Project) and row.section == "t"} == {
        *("p", "x")
    }
