"""Words replaced in many texts as one step; what cannot be is left, told, and hinders nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import field_value
from dxdesk.domain.labels import EditionState, WorkState
from dxdesk.domain.rows import Key
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.replace_commands import Replacement, ReplaceTexts
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory, with_rows

if TYPE_CHECKING:
    from dxdesk.workspace.workspace import Workspace


def one(place: TextPlace, before: str, after: str, sheet: str = "p") -> Replacement:
    return Replacement(sheet, place, before, after)


def replacing(*texts: Replacement, correcting: bool = False) -> ReplaceTexts:
    return ReplaceTexts(YEAR, "旧", "新", texts, correcting)


def value(plan: Memory, kind: str, uid: str, field: str) -> r.Value:
    row = plan.row(Key(YEAR, kind, uid))
    assert row is not None
    return field_value(row, field)


NAME = TextPlace("project", "p", "name")
ITEM = TextPlace("item", "i1", "text", "activities")


def test_many_texts_are_one_step_with_a_name_in_words():
    plan = Memory(small_plan())
    section = TextPlace("section", "s", "name")
    done = plan.execute(
        replacing(
            one(NAME, "窓口", "受付"),
            one(ITEM, "調べる", "見る"),
            one(section, "企画課", "計画課", ""),
        )
    )
    assert done.label == "「旧」を「新」に置換（3か所、2シート）"
    assert value(plan, "project", "p", "name") == "受付"
    assert value(plan, "item", "i1", "text") == "見る"
    assert value(plan, "section", "s", "name") == "計画課"


def test_a_text_that_has_changed_meanwhile_is_left():
    plan = Memory(small_plan())
    plan.execute(SetField(NAME.key(YEAR), "name", "別の名"))
    command = replacing(one(NAME, "窓口", "受付"), one(ITEM, "調べる", "見る"))
    outcome = command.preview(plan, plan.new_id)
    assert (outcome.hits, outcome.sheets) == (1, 1)
    (refused,) = outcome.refused
    assert refused.replacement.place == NAME
    assert "内容が変わりました" in str(refused.why)
    plan.execute(command)
    assert value(plan, "project", "p", "name") == "別の名"
    assert value(plan, "item", "i1", "text") == "見る"


def test_a_row_that_is_gone_is_left():
    outcome = replacing(one(TextPlace("item", "x", "text"), "旧", "新")).preview(
        Memory(small_plan()), str
    )
    assert (outcome.change_set.changes, len(outcome.refused)) == ((), 1)


def test_numbers_stay_unique():
    plan = Memory(with_rows(small_plan(), YEAR, *(r.Project(u, None, n) for u, n in NUMBERS)))
    texts = [one(TextPlace("project", u, "number"), n, "1-1-1", u) for u, n in NUMBERS]
    texts += [one(TextPlace("project", "p", "number"), "1-1-1", "9-9")]
    outcome = replacing(*texts).preview(plan, plan.new_id)
    # The number is still in use when the step begins.
    assert (outcome.hits, len(outcome.refused)) == (1, 2)
    same = [one(TextPlace("project", u, "number"), n, "7-7-7", u) for u, n in NUMBERS]
    outcome = replacing(*same).preview(plan, plan.new_id)
    assert (outcome.hits, len(outcome.refused)) == (1, 1)
    assert "7-7-7" in str(outcome.refused[0].why)


NUMBERS = (("q", "2-1-1"), ("t", "2-1-2"))


def test_a_number_is_not_emptied():
    text = one(TextPlace("project", "p", "number"), "1-1-1", "")
    assert replacing(text).preview(Memory(small_plan()), str).hits == 0


def test_a_budget_is_understood_anew():
    plan = Memory(small_plan())
    place = TextPlace("project", "p", "budget_text")
    plan.execute(replacing(one(place, "", "1,200千円")))
    assert value(plan, "project", "p", "budget_thousand_yen") == 1200
    assert value(plan, "project", "p", "budget_kind") == "amount"


def test_settled_years_are_replaced_only_where_they_are_being_corrected():
    plan = Memory(small_plan())
    plan.execute(SetField(r.edition_key(YEAR), "evaluated_fiscal_year", 2023))
    text = one(TextPlace("indicator_value", r.value_uid("n", 2022), "target", "2022"), "350", "360")
    refused = replacing(text).preview(plan, plan.new_id).refused
    assert "確定した年度" in str(refused[0].why)
    plan.execute(replacing(text, correcting=True))
    assert value(plan, "indicator_value", r.value_uid("n", 2022), "target") == "360"


def with_points() -> Memory:
    points = "2022-04\t★\t旧公開\n2022-10\t▼\t旧説明"
    return Memory(with_rows(small_plan(), YEAR, r.ScheduleRow("w", "p", points=points)))


def point(number: int, before: str, after: str) -> Replacement:
    return one(TextPlace("schedule_row", "w", "points", "plan", number), before, after)


def test_words_that_a_chart_has_no_room_for_are_left():
    plan = with_points()
    outcome = replacing(point(0, "旧公開", "公開したのち見直す")).preview(plan, plan.new_id)
    assert outcome.hits == 0
    assert outcome.refused[0].why.what == "スケジュールの時点の言葉は8文字までです。"


def test_the_words_of_several_points_of_a_row_are_replaced_together():
    plan = with_points()
    plan.execute(replacing(point(0, "旧公開", "公開"), point(1, "旧説明", "説明")))
    assert value(plan, "schedule_row", "w", "points") == "2022-04\t★\t公開\n2022-10\t▼\t説明"


@pytest.mark.parametrize(
    "text", [point(0, "旧公開", "一\n二"), point(0, "ほか", "公開"), point(7, "旧公開", "公開")]
)
def test_words_that_no_point_can_have_and_points_that_are_others_now_are_left(text: Replacement):
    plan = with_points()
    outcome = replacing(text).preview(plan, plan.new_id)
    assert (outcome.hits, len(outcome.refused)) == (0, 1)


def test_a_fixed_edition_stays_as_it_is():
    plan = Memory(small_plan())
    plan.execute(SetField(r.edition_key(YEAR), "state", EditionState.FIXED.value))
    outcome = replacing(one(NAME, "窓口", "受付")).preview(plan, plan.new_id)
    assert (outcome.hits, outcome.change_set.changes) == (0, ())
    assert "確定済み" in str(outcome.refused[0].why)


def test_a_settled_sheet_is_left_and_the_others_are_done():
    plan = Memory(with_rows(small_plan(), YEAR, r.Project("q", None, "1-1-2", "窓口")))
    plan.execute(SetField(NAME.key(YEAR), "work_state", WorkState.SETTLED.value))
    other = one(TextPlace("project", "q", "name"), "窓口", "受付", "q")
    command = replacing(one(NAME, "窓口", "受付"), one(ITEM, "調べる", "見る"), other)
    outcome = command.preview(plan, plan.new_id)
    assert (outcome.hits, len(outcome.refused)) == (1, 2)
    plan.execute(command)
    assert value(plan, "project", "p", "name") == "窓口"
    assert value(plan, "project", "q", "name") == "受付"


def test_long_words_are_cut_in_the_name_of_the_step():
    command = ReplaceTexts(YEAR, "長" * 50, "", (one(NAME, "窓口", "受付"),))
    label = command.plan(Memory(small_plan()), str).label
    assert label == f"「{'長' * 20}…」を「」に置換（1か所、1シート）"


def test_a_preview_changes_nothing_and_is_one_step_when_applied(workspace: Workspace):
    outcome = workspace.preview(replacing(one(NAME, "窓口", "受付"), one(ITEM, "調べる", "見る")))
    before = len(workspace.undo_steps)
    assert workspace.sheet(YEAR, "p").project.name == "窓口"
    workspace.apply(outcome.change_set)
    assert workspace.sheet(YEAR, "p").project.name == "受付"
    assert len(workspace.undo_steps) == before + 1
    workspace.undo()
    assert workspace.sheet(YEAR, "p").activities[0].text == "調べる"
