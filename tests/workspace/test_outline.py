"""What lists ask of the open plan: lines, words, flags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.domain.measurement import is_missing_actual, understand, waits_for_final
from dxdesk.domain.rows import Key
from dxdesk.storage.tree import Cells
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.outline import NO_FLAGS, flags_of
from tests.strategies import cells
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace

VALUE = Key(YEAR, "indicator_value", r.value_uid("n", 2022))


@pytest.mark.parametrize(
    ("year", "target", "actual", "without", "waiting"),
    [
        (2022, "350", "", True, False),
        (2022, "350", " ", True, False),
        (2022, "350", "-", False, False),
        (2022, "350", "175", False, False),
        (2022, "350", "実施", False, False),
        (2022, "", "", False, False),
        (2022, "/", "", False, False),
        (2022, "未定", "", True, False),
        (2022, "350", "180（見込）", False, True),
        (2022, "350", "集計中", False, True),
        (2021, "350", "180（速報）", False, True),
        (2021, "350", "", False, False),
    ],
)
def test_a_cell_flags_its_project(
    year: int, target: str, actual: str, without: bool, waiting: bool
):
    flags = flags_of(Cells(2022, [("p", year, target, actual)]))
    assert flags.without_actual == (frozenset("p") if without else frozenset())
    assert flags.waiting == (frozenset("p") if waiting else frozenset())


@given(st.lists(st.tuples(st.sampled_from("pqx"), st.integers(2020, 2022), cells(), cells())))
def test_the_short_cut_for_plain_figures_changes_no_answer(
    found: list[tuple[str, int, str, str]],
):
    flags = flags_of(Cells(2022, found))
    assert flags.waiting == {one[0] for one in found if waits_for_final(one[3])}
    assert flags.without_actual == {
        one[0]
        for one in found
        if one[1] == 2022 and is_missing_actual(understand(one[2]), understand(one[3]))
    }


def test_the_flags_of_the_plan_follow_its_cells(workspace: Workspace):
    assert workspace.flags(YEAR) == NO_FLAGS
    workspace.execute(SetField(VALUE, "actual", ""))
    assert workspace.flags(YEAR).without_actual == {"p"}
    workspace.execute(SetField(VALUE, "actual", "集計中"))
    assert workspace.flags(YEAR).waiting == {"p"}
    assert workspace.flags(YEAR, ["p"]).waiting == {"p"}
    assert workspace.flags(YEAR, ["q"]) == NO_FLAGS
    workspace.execute(SetField(r.edition_key(YEAR), "evaluated_fiscal_year", 2023))
    assert workspace.flags(YEAR).without_actual == {"p"}


def test_words_and_lines_are_those_of_the_projects_asked_for(workspace: Workspace):
    project = r.Project("q", None, "1-1-2", "研修", purpose="学ぶ")
    workspace.apply(ChangeSet("用意", (Add(key_of(YEAR, project), project),)))
    assert workspace.search_texts(YEAR, ["q"]) == {"q": "学ぶ"}
    assert set(workspace.search_texts(YEAR)["p"].split("\n")) == {"調べる", "始める", "件数"}
    assert set(workspace.project_lines(YEAR, ["q", "gone"])) == {"q"}
    assert workspace.project_lines(YEAR, ["p"])["p"] == workspace.outline(YEAR).projects[0]


def test_an_edition_that_is_not_there_has_no_outline(workspace: Workspace):
    with pytest.raises(LookupError):
        workspace.outline(1999)


def test_touched_projects_are_told_by_the_open_plan(workspace: Workspace):
    applied = workspace.execute(SetField(Key(YEAR, "item", "i1"), "text", "探す"))
    assert applied is not None
    assert workspace.touched_projects(YEAR, iter(applied.change_set.changes)) == {"p"}


def test_projects_and_units_are_those_of_the_edition(workspace: Workspace):
    project = r.Project("q", None, "1-1-2", "研修")
    added = [
        project,
        *(r.Indicator(f"i{i}", "q", str(i), "数", unit) for i, unit in enumerate(("人", "人", ""))),
    ]
    changes = tuple(Add(key_of(YEAR, row), row) for row in added)
    before = workspace.units_in_use(YEAR)
    workspace.apply(ChangeSet("用意", changes))
    assert sorted(workspace.project_uids(YEAR)) == ["p", "q"]
    assert workspace.units_in_use(YEAR) == ["人", *(unit for unit in before if unit != "人")]
    assert workspace.project_uids(1999) == []
