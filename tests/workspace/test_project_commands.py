"""Sheets added, copied and removed, and what ties them to sections and to each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set, diff
from dxdesk.domain.kinds import subtree
from dxdesk.domain.rows import Key
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import GoneError, numbers_of
from dxdesk.workspace.project_commands import (
    AddSheet,
    DuplicateProject,
    RemoveProject,
    SetBudget,
    SetLeadSection,
    SetLinks,
    SetRelatedSections,
)
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

PROJECT = Key(YEAR, "project", "p")
OTHER = Key(YEAR, "project", "q")


@pytest.fixture
def plan() -> Memory:
    """The small plan with a second sheet and a second section."""
    rows = with_rows(
        small_plan(), YEAR, r.Section("t", "k", "市民課"), r.Project("q", None, "1-1-2", "研修")
    )
    return Memory(rows)


def project(plan: Memory, uid: str) -> r.Project:
    row = plan.row(Key(YEAR, "project", uid))
    assert isinstance(row, r.Project)
    return row


def by_name(plan: Memory, name: str) -> r.Project:
    rows = plan.rows(YEAR, ("project",)).values()
    (found,) = (row for row in rows if isinstance(row, r.Project) and row.name == name)
    return found


def sections(plan: Memory) -> list[str]:
    rows = [row for row in plan.rows(YEAR, ("section",)).values() if isinstance(row, r.Section)]
    return [row.name for row in sorted(rows, key=lambda row: row.order_key)]


@pytest.mark.parametrize(
    ("section", "expected"),
    [("", None), ("市民課", "t"), (" 企画課 ", "s"), ("市民課、企画課", "t")],
)
def test_a_new_sheet_has_the_section_that_was_named(
    plan: Memory, section: str, expected: str | None
):
    done = plan.execute(AddSheet(YEAR, "2-1-1", "新しい事業", section))
    assert by_name(plan, "新しい事業").section == expected
    assert "2-1-1" in done.label
    assert sections(plan) == ["企画課", "市民課"]


def test_a_section_nobody_knows_yet_is_made_with_the_sheet_as_one_step(plan: Memory):
    done = plan.execute(AddSheet(YEAR, "2-1-1", "新しい事業", "𠮷野川出張所"))
    assert sections(plan) == ["企画課", "市民課", "𠮷野川出張所"]
    made = plan.row(Key(YEAR, "section", by_name(plan, "新しい事業").section or ""))
    assert isinstance(made, r.Section)
    assert made.name == "𠮷野川出張所"
    assert len(done.changes) == 2


def test_a_copy_takes_texts_and_targets_and_leaves_what_was_done(plan: Memory):
    done_row = r.ScheduleRow(
        "sr", "p", "plan", "V", "検討", "2022-04..2023-04", "2022-04..2022-10", rating="A"
    )
    successor = r.Indicator("n2", "p", "k", "満足度", replaces="n")
    source = replace(
        project(plan, "p"),
        memo="庁内だけ",
        purpose="目的",
        life_status="ended",
        life_until=2023,
        life_successors="q",
        life_wording="統合",
    )
    note = r.Note("x", "p", "V", "※ 注記")
    related = r.RelatedSection("rs", "p", "t", "V")
    added = (done_row, successor, source, note, related, r.empty_value("n2", 2022))
    plan = Memory(with_rows(plan.now, YEAR, *added))
    before = dict(plan.now)
    done = plan.execute(DuplicateProject(PROJECT, "9-1-1", "写し"))
    assert done.label == "1-1-1 を 9-1-1 写しとして複製"
    copy = by_name(plan, "写し")
    assert copy == replace(
        source,
        uid=copy.uid,
        number="9-1-1",
        name="写し",
        memo="",
        life_status="new",
        life_until=None,
        life_successors="",
        life_wording="",
    )
    assert {key: plan.now[key] for key in before} == before
    below = list(plan.subtree(Key(YEAR, "project", copy.uid)).values())
    assert len(below) == len(subtree(before, PROJECT))
    values = [row for row in below if isinstance(row, r.IndicatorValue)]
    assert {row.target for row in values} == {"350", "400", ""}
    assert {(row.actual, row.rating, row.rating_reason, row.remark) for row in values} == {
        ("", "", "", "")
    }
    (row,) = (row for row in below if isinstance(row, r.ScheduleRow))
    assert (row.planned, row.actual, row.rating) == (done_row.planned, "", "")
    indicators = {row.name: row for row in below if isinstance(row, r.Indicator)}
    assert indicators["満足度"].replaces == indicators["件数"].uid
    assert [row.text for row in below if isinstance(row, r.Note)] == ["※ 注記"]


def test_a_copy_needs_a_number_of_its_own(plan: Memory):
    with pytest.raises(KnownError, match="研修"):
        plan.execute(DuplicateProject(PROJECT, "１－１－２", "写し"))


def test_a_removed_sheet_leaves_no_tie_behind(plan: Memory):
    tied = replace(project(plan, "q"), budget_included_in="p", life_successors="x p y")
    plan = Memory(with_rows(plan.now, YEAR, tied))
    done = plan.execute(RemoveProject(PROJECT))
    assert done.label == "1-1-1 窓口を削除"
    left = project(plan, "q")
    assert (left.budget_included_in, left.life_successors) == (None, "x y")
    assert {key.kind for key in plan.now} == {"plan", "edition", "section", "project"}


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("898千円", "amount", 898),
        ("令和5年度予算：1,040千円", "amount", 1040),
        ("なし", "none", None),
        ("約100千円", "unstated", None),
        ("", "unstated", None),
    ],
)
def test_a_budget_is_kept_as_typed_and_understood_beside_it(
    plan: Memory, text: str, kind: str, amount: int | None
):
    plan.execute(SetBudget(PROJECT, text))
    now = project(plan, "p")
    assert (now.budget_text, now.budget_kind, now.budget_thousand_yen) == (text, kind, amount)
    assert plan.execute(SetBudget(PROJECT, text)).changes == ()


def test_a_lead_section_is_given_by_name_and_taken_away(plan: Memory):
    done = plan.execute(SetLeadSection(PROJECT, "市民課"))
    assert project(plan, "p").section == "t"
    assert done.label == "1-1-1 事業原課 企画課 → 市民課"
    assert plan.execute(SetLeadSection(PROJECT, "市民課")).changes == ()
    plan.execute(SetLeadSection(PROJECT, ""))
    assert project(plan, "p").section is None
    plan.execute(SetLeadSection(PROJECT, "新しい課"))
    assert sections(plan)[-1] == "新しい課"


def related(plan: Memory) -> list[str]:
    rows = plan.subtree(PROJECT).values()
    in_order = sorted(
        (row for row in rows if isinstance(row, r.RelatedSection)), key=lambda row: row.order_key
    )
    return [f"{row.uid}:{row.section}" for row in in_order]


def test_related_sections_keep_their_rows_through_reordering(plan: Memory):
    plan.execute(SetRelatedSections(PROJECT, "企画課、市民課"))
    assert related(plan) == ["new-1:s", "new-2:t"]
    before = plan.now
    plan.execute(SetRelatedSections(PROJECT, "市民課，企画課，市民課"))
    assert related(plan) == ["new-2:t", "new-1:s"]
    assert len(diff(before, plan.now)) == 1
    plan.execute(SetRelatedSections(PROJECT, "企画課、防災課"))
    assert related(plan)[0] == "new-1:s"
    assert sections(plan)[-1] == "防災課"
    plan.execute(SetRelatedSections(PROJECT, ""))
    assert related(plan) == []


def test_numbers_tie_sheets_and_are_shown_again_as_numbers(plan: Memory):
    third = r.Project("z", None, "1-1-10", "三つ目")
    plan = Memory(with_rows(plan.now, YEAR, third))
    plan.execute(SetLinks(PROJECT, "life_successors", "１－１－１０、1-1-2 1-1-2"))
    assert project(plan, "p").life_successors == "z q"
    assert numbers_of(plan, YEAR, "z q") == "1-1-2、1-1-10"
    plan.execute(SetLinks(PROJECT, "budget_included_in", "1-1-2"))
    assert project(plan, "p").budget_included_in == "q"
    done = plan.execute(SetLinks(PROJECT, "budget_included_in", " "))
    assert done.changes == (Set(PROJECT, "budget_included_in", "q", None),)


@pytest.mark.parametrize(
    ("field", "numbers", "words"),
    [
        ("life_successors", "1-1-1", "この事業自身"),
        ("life_successors", "9-9-9", "9-9-9"),
        ("budget_included_in", "1-1-2、1-1-1", "この事業自身"),
        ("budget_included_in", "1-1-2、1-1-2", "一つだけ"),
    ],
)
def test_a_tie_that_cannot_be_is_refused(plan: Memory, field: str, numbers: str, words: str):
    with pytest.raises(KnownError, match=words):
        plan.execute(SetLinks(PROJECT, field, numbers))


@pytest.mark.parametrize(
    "command",
    [
        DuplicateProject(Key(YEAR, "project", "gone"), "9", "写し"),
        RemoveProject(Key(YEAR, "project", "gone")),
        SetBudget(Key(YEAR, "project", "gone"), "なし"),
        SetLeadSection(Key(YEAR, "project", "gone"), "企画課"),
        SetRelatedSections(Key(YEAR, "project", "gone"), "企画課"),
        SetLinks(Key(YEAR, "project", "gone"), "life_successors", ""),
    ],
)
def test_a_sheet_that_is_gone_cannot_be_changed(
    plan: Memory,
    command: DuplicateProject
    | RemoveProject
    | SetBudget
    | SetLeadSection
    | SetRelatedSections
    | SetLinks,
):
    with pytest.raises(GoneError):
        plan.execute(command)
