"""Cells of indicators, the settled years among them, and indicators that go."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Set
from dxdesk.domain.rows import Key
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.indicator_commands import (
    HOW_TO_CORRECT,
    CellText,
    RemoveIndicator,
    ReplaceIndicator,
    SetCells,
    SetIndicator,
    is_settled,
)
from dxdesk.workspace.planning import GoneError
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

INDICATOR = Key(YEAR, "indicator", "n")


def cell(year: int, field: str, text: str, indicator: str = "n") -> CellText:
    return CellText(indicator, year, field, text)


def value(plan: Memory, year: int) -> r.IndicatorValue:
    row = plan.row(Key(YEAR, "indicator_value", r.value_uid("n", year)))
    assert isinstance(row, r.IndicatorValue)
    return row


def test_any_number_of_cells_is_one_step():
    plan = Memory(small_plan())
    cells = (
        cell(2022, "actual", "１８０"),
        cell(2023, "target", "500"),
        cell(2023, "remark", "注"),
    )
    done = plan.execute(SetCells(YEAR, cells))
    assert (value(plan, 2022).actual, value(plan, 2023).target) == ("１８０", "500")
    assert done.label == "1-1-1 指標 3セルを変更"


def test_one_cell_is_told_with_both_values():
    done = Memory(small_plan()).execute(SetCells(YEAR, (cell(2023, "target", "500"),)))
    assert done.label == "1-1-1 R5 目標 400 → 500"


def test_of_a_cell_named_twice_the_later_text_counts_and_the_same_text_is_no_step():
    plan = Memory(small_plan())
    twice = (cell(2023, "target", "1"), cell(2023, "target", "400"))
    assert plan.execute(SetCells(YEAR, twice)).changes == ()


def test_cells_of_several_sheets_are_told_without_a_number():
    other = (r.Project("q", None, "1-1-2"), r.Indicator("m", "q", "V"), r.empty_value("m", 2023))
    plan = Memory(with_rows(small_plan(), YEAR, *other))
    cells = (cell(2023, "target", "1"), cell(2023, "target", "2", "m"))
    assert plan.execute(SetCells(YEAR, cells)).label == "指標 2セルを変更"


def test_names_are_cells_as_well():
    plan = Memory(small_plan())
    named = CellText("n", None, "name", "来庁者数")
    assert plan.execute(SetCells(YEAR, (named,))).label == "1-1-1 指標名 件数 → 来庁者数"
    both = SetCells(YEAR, (CellText("n", None, "name", "件"), cell(2023, "target", "500")))
    assert plan.execute(both).label == "1-1-1 指標 2セルを変更"
    row = plan.row(INDICATOR)
    assert isinstance(row, r.Indicator)
    assert row.name == "件"


def test_the_name_of_an_indicator_that_is_gone_cannot_be_set():
    with pytest.raises(GoneError):
        Memory(small_plan()).execute(SetCells(YEAR, (CellText("?", None, "name", "x"),)))


def test_a_settled_year_is_changed_only_by_who_means_to():
    early = r.IndicatorValue(r.value_uid("n", 2021), "n", 2021, "300", "290", "A")
    plan = Memory(with_rows(small_plan(), YEAR, early))
    command = SetCells(YEAR, (cell(2023, "target", "500"), cell(2021, "actual", "295")))
    with pytest.raises(KnownError, match="令和3年度") as caught:
        plan.execute(command)
    assert HOW_TO_CORRECT in str(caught.value)
    assert value(plan, 2023).target == "400"
    same = SetCells(YEAR, (cell(2023, "target", "500"), cell(2021, "actual", "290")))
    assert len(plan.execute(same).changes) == 1
    plan.execute(SetCells(YEAR, (cell(2021, "actual", "295"),), correcting=True))
    assert value(plan, 2021).actual == "295"


def test_the_evaluated_year_itself_is_open():
    assert [is_settled(year, 2022) for year in (2021, 2022, 2023)] == [True, False, False]


def test_a_year_outside_the_plan_has_no_cell():
    with pytest.raises(KnownError, match="令和12年度の欄"):
        Memory(small_plan()).execute(SetCells(YEAR, (cell(2030, "target", "1"),)))


def test_a_removed_indicator_goes_with_its_values_and_its_successor_forgets_it():
    plan = Memory(with_rows(small_plan(), YEAR, r.Indicator("m", "p", "k", replaces="n")))
    done = plan.execute(RemoveIndicator(INDICATOR))
    assert done.changes[0] == Set(Key(YEAR, "indicator", "m"), "replaces", "n", None)
    assert done.label == "1-1-1 指標「件数」を削除"
    assert [key.uid for key in plan.rows(YEAR, ("indicator", "indicator_value"))] == ["m"]


@pytest.mark.parametrize("key", [Key(YEAR, "indicator", "gone"), Key(YEAR, "item", "i1")])
def test_what_is_no_indicator_cannot_be_removed_as_one(key: Key):
    with pytest.raises(GoneError):
        Memory(small_plan()).execute(RemoveIndicator(key))


# Who took over from whom


def linked(**forerunners: str | None) -> Memory:
    """The small plan, its indicator `n` and others with their forerunners."""
    rows = (
        r.Indicator(uid, "p", f"W{uid}", f"指標{uid}", replaces=before)
        for uid, before in forerunners.items()
    )
    return Memory(with_rows(small_plan(), YEAR, *rows))


def indicator(plan: Memory, uid: str) -> r.Indicator:
    row = plan.row(Key(YEAR, "indicator", uid))
    assert isinstance(row, r.Indicator)
    return row


def take_over(uid: str, forerunner: str | None) -> SetIndicator:
    return SetIndicator(Key(YEAR, "indicator", uid), {"replaces": forerunner})


def test_an_indicator_takes_over_from_another_and_no_more():
    plan = linked(a=None)
    assert plan.execute(take_over("a", "n")).changes == (
        Set(Key(YEAR, "indicator", "a"), "replaces", None, "n"),
    )
    assert indicator(plan, "a").replaces == "n"
    plan.execute(take_over("a", None))
    assert indicator(plan, "a").replaces is None
    assert plan.execute(take_over("a", None)).changes == ()


@pytest.mark.parametrize("forerunner", ["n", "a", "b"])
def test_nobody_takes_over_from_itself_or_its_successors(forerunner: str):
    plan = linked(a="n", b="a")
    with pytest.raises(KnownError, match="一回り"):
        plan.execute(take_over("n", forerunner))
    assert indicator(plan, "n").replaces is None


def test_a_circle_from_elsewhere_is_no_endless_question():
    plan = linked(a="b", b="a", c=None)
    plan.execute(take_over("c", "a"))
    assert indicator(plan, "c").replaces == "a"


def test_a_forerunner_is_an_indicator_of_the_same_sheet():
    other = (r.Project("q", None, "1-1-2"), r.Indicator("far", "q", "V"))
    plan = Memory(with_rows(small_plan(), YEAR, *other))
    with pytest.raises(KnownError, match="別のシート"):
        plan.execute(take_over("n", "far"))
    with pytest.raises(GoneError):
        plan.execute(take_over("n", "gone"))


def test_other_fields_are_set_along_with_the_forerunner_as_one_step():
    plan = linked(a=None)
    values = {"name": "満足度", "unit": "%", "replaces": "n"}
    done = plan.execute(SetIndicator(Key(YEAR, "indicator", "a"), values))
    assert len(done.changes) == 3
    row = indicator(plan, "a")
    assert (row.name, row.unit, row.replaces) == ("満足度", "%", "n")


def test_a_replacing_indicator_comes_with_its_years_right_behind_the_old_one():
    plan = linked(a=None)
    done = plan.execute(ReplaceIndicator(INDICATOR))
    assert done.label == "1-1-1 指標「件数」を差し替え"
    (new,) = (
        row
        for row in plan.rows(YEAR, ("indicator",)).values()
        if isinstance(row, r.Indicator) and row.replaces == "n"
    )
    old, after = indicator(plan, "n"), indicator(plan, "a")
    assert old.order_key < new.order_key < after.order_key
    assert (new.project, new.name) == ("p", "")
    years = [
        row.fiscal_year
        for row in plan.rows(YEAR, ("indicator_value",)).values()
        if isinstance(row, r.IndicatorValue) and row.indicator == new.uid
    ]
    assert sorted(years) == [2022, 2023]


def test_what_is_gone_cannot_be_replaced():
    with pytest.raises(GoneError):
        Memory(small_plan()).execute(ReplaceIndicator(Key(YEAR, "indicator", "gone")))
