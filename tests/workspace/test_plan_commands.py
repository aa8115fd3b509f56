"""A new plan: its title, its years, its first edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.labels import (
    DIGITS_SETTING,
    SECTION_LABEL_SETTING,
    YEARS_SETTING,
    DigitStyle,
    YearStyle,
)
from dxdesk.domain.notation import Notation, notation_of
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.plan_commands import MOST_YEARS, BeginPlan, SetFormSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.workspace.opening import Opener
    from dxdesk.workspace.workspace import Workspace


@pytest.fixture
def empty(opener: Opener, plan_path: Path) -> Iterator[Workspace]:
    with opener.create(plan_path) as workspace:
        yield workspace


def begin(first: int = 2023, last: int = 2027, edition: int = 2023) -> BeginPlan:
    return BeginPlan("DX計画", "架空市", first, last, edition)


def test_an_empty_file_becomes_a_plan_with_an_edition(empty: Workspace):
    applied = empty.execute(begin(edition=2024))
    assert applied is not None
    assert applied.change_set.label == "DX計画 R6年度版を作成"
    plan, edition = empty.rows(None).values(), empty.rows(2024).values()
    assert [(row.title, row.organisation) for row in plan if isinstance(row, r.Plan)] == [
        ("DX計画", "架空市")
    ]
    assert [row.evaluated_fiscal_year for row in edition if isinstance(row, r.Edition)] == [2023]
    assert empty.editions() == [2024]
    assert empty.can_edit(2024)


def test_a_new_plan_can_be_taken_back(empty: Workspace):
    empty.execute(begin())
    empty.undo()
    assert (empty.editions(), empty.all_rows()) == ([], {})


def test_a_file_holds_one_plan(workspace: Workspace):
    with pytest.raises(KnownError, match="既に計画"):
        workspace.execute(begin())


@pytest.mark.parametrize(
    ("first", "last", "edition", "words"),
    [
        (2023, 2022, 2023, "計画期間"),
        (2023, 2023 + MOST_YEARS, 2023, "計画期間"),
        (2023, 2027, 2022, "年度版"),
        (2023, 2027, 2028, "年度版"),
    ],
)
def test_years_that_do_not_fit_are_refused(
    empty: Workspace, first: int, last: int, edition: int, words: str
):
    with pytest.raises(KnownError, match=words):
        empty.execute(begin(first, last, edition))
    assert empty.all_rows() == {}


@pytest.mark.parametrize("years", [(2023, 2023, 2023), (2023, 2022 + MOST_YEARS, 2024)])
def test_the_shortest_and_the_longest_plan_are_taken(empty: Workspace, years: tuple[int, int, int]):
    assert empty.execute(begin(*years)) is not None


def test_a_title_that_cannot_be_kept_is_refused(empty: Workspace):
    with pytest.raises(KnownError, match="制御文字"):
        empty.execute(BeginPlan("計\x00画", "", 2023, 2027, 2023))


def test_a_title_of_any_kind_is_kept_as_typed(empty: Workspace):
    title = "<b>計画</b>\u202e"
    empty.execute(BeginPlan(title, "", 2023, 2027, 2023))
    assert [row.title for row in empty.rows(None).values() if isinstance(row, r.Plan)] == [title]


def form_settings(workspace: Workspace) -> dict[str, str]:
    rows = workspace.rows(None, ("form_setting",)).values()
    return {row.name: row.value for row in rows if isinstance(row, r.FormSetting)}


def test_settings_of_the_form_change_as_one_step_that_can_be_taken_back(empty: Workspace):
    empty.execute(begin())
    applied = empty.execute(SetFormSettings({YEARS_SETTING: "western", DIGITS_SETTING: "half"}))
    assert applied is not None
    assert applied.change_set.label == "年度の書き方・数字の書き方を変更"
    assert notation_of(empty.plan()) == Notation(YearStyle.WESTERN, DigitStyle.HALF)
    empty.execute(SetFormSettings({YEARS_SETTING: "letter", SECTION_LABEL_SETTING: "担当課"}))
    assert form_settings(empty) == {"years": "letter", "digits": "half", "section_label": "担当課"}
    empty.undo()
    empty.undo()
    assert form_settings(empty) == {}


def test_a_setting_that_is_emptied_counts_as_none(empty: Workspace):
    empty.execute(begin())
    assert empty.execute(SetFormSettings({SECTION_LABEL_SETTING: ""})) is None
    empty.execute(SetFormSettings({SECTION_LABEL_SETTING: "担当課"}))
    assert empty.execute(SetFormSettings({SECTION_LABEL_SETTING: "担当課"})) is None
    empty.execute(SetFormSettings({SECTION_LABEL_SETTING: ""}))
    assert empty.plan().setting(SECTION_LABEL_SETTING) == ""
