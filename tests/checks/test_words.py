"""Words of the list are asked about where they stand, and put right in one step."""

from dxdesk.domain import rows as r
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan
from tests.workspace.memory import Memory


def test_a_clean_plan_gives_none() -> None:
    assert Plan().findings() == []


def test_each_listed_word_is_asked_about_and_mended_in_one_step() -> None:
    plan = Plan()
    project = plan.key("project", "1-1-1")
    plan.set(project, purpose="複写機の貸貸借と、埼玉縣の貸貸借")
    findings = plan.findings()
    assert [one.span for one in findings] == [(4, 7), (11, 12), (13, 16)]
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, tuple(findings)))
    row = memory.now[project]
    assert isinstance(row, r.Project)
    assert row.purpose == "複写機の賃貸借と、埼玉県の賃貸借"
