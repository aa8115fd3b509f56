"""The outline by plain sqlite3 is the outline that the open plan gives."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from dxdesk.domain import rows as r
from dxdesk.domain.change import diff
from dxdesk.domain.kinds import key_of
from dxdesk.domain.outline import MOST_UNFOLDED
from dxdesk.domain.sheet import rows_of_plan
from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.storage import plan_file
from dxdesk.storage.first_look import first_look
from tests.storage.plans import HOLDER, PLAN, YEAR, put
from tests.strategies import Scope, row_maps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.domain.rows import Row, Rows
    from dxdesk.storage.plan_file import PlanFile


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanFile]:
    """An open plan file, shared by the tests of this module: `put` gives it a content."""
    path = tmp_path_factory.mktemp("first") / "計画.dxdesk"
    with closing(plan_file.create(path, HOLDER)) as file:
        yield file


def editions_of(rows: Rows) -> list[int]:
    return sorted(key.edition for key in rows if key.kind == "edition" and key.edition)


@given(row_maps(Scope(editions=(1, 3))))
def test_both_ways_of_reading_give_the_same_outline(plan: PlanFile, rows: Rows):
    put(plan.store, rows)
    for year in editions_of(rows):
        assert first_look(plan.path, year) == plan.store.outline(year)


def test_the_sample_reads_the_same_both_ways(plan: PlanFile):
    sample = (paths.samples() / "sample.json").read_bytes()
    rows = rows_of_plan(read_plan_json(sample))
    put(plan.store, rows)
    for year in editions_of(rows):
        outline = first_look(plan.path, year)
        assert outline == plan.store.outline(year)
        assert outline is not None
        assert outline.projects


def with_editions(*editions: tuple[int, str]) -> Rows:
    added = {
        r.edition_key(year): r.Edition(r.edition_key(year).uid, year - 1, state)
        for year, state in editions
    }
    plan: Row = r.Plan("plan", "計画", "架空市", 2020, 2027)
    return {r.Key(None, "plan", "plan"): plan, **added}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [(None, 2023), (2022, 2022), (2024, 2024), (1999, 2023)],
)
def test_the_edition_to_begin_with_is_the_one_asked_for_or_the_latest_being_edited(
    plan: PlanFile, asked: int | None, expected: int
):
    put(plan.store, with_editions((2022, "editing"), (2023, "editing"), (2024, "fixed")))
    outline = first_look(plan.path, asked)
    assert outline is not None
    assert outline.edition.fiscal_year == expected


def test_where_all_are_fixed_the_latest_one_is_shown(plan: PlanFile):
    put(plan.store, with_editions((2022, "fixed"), (2023, "fixed")))
    outline = first_look(plan.path)
    assert outline is not None
    assert outline.edition.fiscal_year == 2023


def test_a_plan_without_an_edition_or_without_anything_has_no_outline(plan: PlanFile):
    put(plan.store, with_editions())
    assert first_look(plan.path) is None
    put(plan.store, {})
    assert first_look(plan.path) is None


@pytest.mark.parametrize("count", [MOST_UNFOLDED, MOST_UNFOLDED + 1])
def test_of_more_projects_than_are_unfolded_the_ratings_wait(plan: PlanFile, count: int):
    projects = [r.Project(f"p{n}", None, f"1-{n}") for n in range(count)]
    indicator = r.Indicator("i", "p1", "V")
    value = r.IndicatorValue(r.value_uid("i", 2022), "i", 2022, rating="S")
    edition = with_editions((YEAR, "editing"))
    added = {key_of(YEAR, row): row for row in (*projects, indicator, value)}
    put(plan.store, {**edition, **added})
    whole, first = plan.store.outline(YEAR), first_look(plan.path, YEAR)
    assert first is not None
    if count > MOST_UNFOLDED:
        assert whole.projects[1].ratings == ("S",)
        bare = tuple(line._replace(ratings=()) for line in whole.projects)
        whole = replace(whole, projects=bare)
    assert first == whole


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE project SET name = x'ff00'",
        "UPDATE project SET section = x'00', life_status = x'00'",
        "UPDATE section SET order_key = x'56'",
        "UPDATE edition SET evaluated_fiscal_year = 'R4'",
        "UPDATE plan SET title = x'00'",
        "UPDATE policy_node SET title = x'00'",
        "UPDATE indicator_value SET rating = x'53'",
    ],
)
def test_a_value_of_a_kind_that_no_plan_holds_is_told_as_damage(plan_path: Path, statement: str):
    with closing(sqlite3.connect(plan_path)) as connection:
        connection.execute(statement)
        connection.commit()
    with pytest.raises(KnownError, match="壊れています"):
        first_look(plan_path, YEAR)


def test_reading_waits_for_nobody_and_changes_nothing(plan_path: Path):
    before = plan_path.read_bytes()
    with closing(plan_file.open_for_writing(plan_path, HOLDER)) as file:
        outline = first_look(plan_path)
        assert outline == file.store.outline(YEAR)
        assert diff(file.store.all_rows(), PLAN) == ()
    assert plan_path.read_bytes() == before


def test_what_is_no_plan_is_refused(tmp_path: Path):
    with pytest.raises(KnownError, match="見つかりません"):
        first_look(tmp_path / "ない.dxdesk")


def test_a_plan_of_an_older_program_is_not_looked_into(plan_path: Path):
    with closing(sqlite3.connect(plan_path)) as connection:
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    assert first_look(plan_path) is None


def test_looking_loads_neither_sqlalchemy_nor_the_checks_of_numbers(plan_path: Path):
    code = f"""
import sys
from pathlib import Path
from dxdesk.storage.first_look import first_look
assert first_look(Path({str(plan_path)!r})).projects
print([name for name in ("sqlalchemy", "PySide6", "json", "dxdesk.domain.numbering")
       if name in sys.modules])
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.strip() == "[]"
