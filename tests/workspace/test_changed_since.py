"""What has changed since a moment: net, in words, by the last who touched it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.list_lines import Line
from dxdesk.workspace.changed_since import WHOLE_PLAN, changed_part, changed_since
from dxdesk.workspace.commands import AddRow, MoveRow, RemoveRow, SetField
from dxdesk.workspace.indicator_commands import RemoveIndicator
from dxdesk.workspace.plan_commands import SetFormSettings
from dxdesk.workspace.project_commands import AddSheet, RemoveProject, SetLeadSection
from dxdesk.workspace.since import since_choices
from dxdesk.workspace.text_commands import SetItems
from tests.workspace.conftest import YEAR, Ticking

if TYPE_CHECKING:
    from dxdesk.workspace.changed_since import ChangedPlace
    from dxdesk.workspace.workspace import Workspace

PROJECT = r.Key(YEAR, "project", "p")
VALUE = r.Key(YEAR, "indicator_value", r.value_uid("n", 2023))


def told(workspace: Workspace, since: int = 1) -> list[tuple[str, ...]]:
    return [_told(place) for place in changed_since(workspace, YEAR, since)]


def _told(place: ChangedPlace) -> tuple[str, ...]:
    return place.sheet, place.place, place.before, place.after


def test_nothing_has_changed_since_now(workspace: Workspace):
    assert told(workspace) == []


def test_steps_are_taken_together_and_what_was_taken_back_is_not_told(workspace: Workspace):
    for name in ("一", "二", "窓口案内"):
        workspace.execute(SetField(PROJECT, "name", name))
    workspace.execute(SetField(PROJECT, "memo", "内緒"))
    workspace.undo()
    assert told(workspace) == [("1-1-1 窓口案内", "事業名", "窓口", "窓口案内")]
    (place,) = changed_since(workspace, YEAR, 1)
    assert (place.last.author, place.last.number) == ("髙﨑", 4)
    assert (place.project, place.sort) == ("p", "事業")


def test_what_proof_reading_found_is_not_told(workspace: Workspace):
    row = r.AddedFinding("", "p", "project", "p", "name", text="名称を確認してください。")
    workspace.execute(AddRow(YEAR, row))
    assert told(workspace) == []


def test_what_was_asked_of_the_sections_is_not_told(workspace: Workspace):
    asked = workspace.execute(AddRow(YEAR, r.Round("", name="実績照会")))
    assert asked is not None
    (key,) = (change.key for change in asked.change_set.changes)
    workspace.execute(SetField(key, "due_on", "2023-07-14"))
    assert told(workspace) == []


def test_places_and_values_are_told_in_words(workspace: Workspace):
    workspace.execute(SetField(VALUE, "target", "450"))
    workspace.execute(SetLeadSection(PROJECT, "市民課"))
    workspace.execute(SetField(PROJECT, "life_status", "merged"))
    workspace.execute(SetItems(PROJECT, "activities", (Line("・よく調べる"), Line("・始める"))))
    workspace.execute(SetFormSettings({"years": "western"}))
    assert set(told(workspace)) == {
        (WHOLE_PLAN, "様式の設定", "", "年度の書き方：西暦（2023年度）"),
        (WHOLE_PLAN, "事業原課", "", "市民課"),
        ("1-1-1 窓口", "事業原課", "企画課", "市民課"),
        ("1-1-1 窓口", "事業の状態", "継続", "統合"),
        ("1-1-1 窓口", "実施内容 1項目目", "調べる", "よく調べる"),
        ("1-1-1 窓口", "指標「件数」 R5 目標", "400", "450"),
    }


def test_a_sheet_that_came_or_went_is_one_line(workspace: Workspace):
    workspace.execute(AddSheet(YEAR, "2-1-1", "新規"))
    (new,) = {key.uid for key in workspace.rows(YEAR, ("project",))} - {"p"}
    workspace.execute(AddRow(YEAR, r.Item("", new, text="配る")))
    workspace.execute(RemoveProject(PROJECT))
    assert told(workspace) == [
        ("1-1-1 窓口", "評価シート", "1-1-1 窓口", ""),
        ("2-1-1 新規", "評価シート", "", "2-1-1 新規"),
    ]


def test_rows_that_came_went_and_moved_are_told(workspace: Workspace):
    workspace.execute(MoveRow(r.Key(YEAR, "item", "i2"), None))
    workspace.execute(RemoveRow(r.Key(YEAR, "item", "i1")))
    workspace.execute(RemoveIndicator(r.Key(YEAR, "indicator", "n")))
    assert told(workspace) == [
        ("1-1-1 窓口", "実施内容 1項目目", "", "（位置が変わります）"),
        ("1-1-1 窓口", "実施内容 1項目目", "・調べる", ""),
        ("1-1-1 窓口", "指標", "件数（件）", ""),
    ]


def test_of_a_new_indicator_its_figures_are_told(workspace: Workspace):
    applied = workspace.execute(AddRow(YEAR, r.Indicator("", "p", name="人数"), "n"))
    assert applied is not None
    first = applied.change_set.changes[0]
    assert isinstance(first, Add)
    value = r.Key(YEAR, "indicator_value", r.value_uid(first.key.uid, 2023))
    workspace.execute(SetField(value, "target", "7"))
    assert told(workspace) == [
        ("1-1-1 窓口", "指標", "", "人数"),
        ("1-1-1 窓口", "指標「人数」 R5 目標", "", "7"),
    ]


def test_another_edition_is_not_told_of(workspace: Workspace):
    other = r.edition_key(2024)
    workspace.apply(ChangeSet("年度版", (Add(other, r.Edition(other.uid, 2023)),)))
    workspace.execute(SetField(PROJECT, "name", "一"))
    assert [line[1] for line in told(workspace)] == ["事業名"]


def test_the_moments_that_can_be_chosen(workspace: Workspace):
    workspace.execute(SetField(PROJECT, "name", "一"))
    workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(PROJECT, "name", "二"))
    clock = Ticking()
    found = since_choices(workspace.history, clock(), 1)
    assert [(each.words, each.revision) for each in found[:3]] == [
        ("前回の控え「照会前」", 2),
        ("計画を開いてから", 1),
        ("今日", 0),
    ]
    assert [each.revision for each in found if each.words.startswith("控え")] == [2]
    assert [each.revision for each in found if each.words.endswith("の後")] == [2, 1]


def test_the_newest_revision_before_a_moment(workspace: Workspace):
    workspace.execute(SetField(PROJECT, "name", "一"))
    first, second = sorted(workspace.history.revisions(), key=lambda one: one.number)
    assert workspace.history.revision_before(first.at) == 0
    assert workspace.history.revision_before(second.at) == 1
    assert workspace.history.revision_before(second.at.replace(year=2100)) == 2


LONG = (
    "市役所に出向かなくても必要な手続が済む環境を整え、"
    "窓口の混雑を減らすとともに、職員の手間も減らす。"
)


def test_of_long_texts_the_changed_part_is_shown():
    before, after = changed_part(LONG, LONG.replace("窓口", "窓口と電話"))
    assert (before, after) == (
        "…環境を整え、窓口の混雑を減らすと…",
        "…環境を整え、窓口と電話の混雑を減らすと…",
    )


def test_short_texts_are_shown_whole():
    assert changed_part("350", "400") == ("350", "400")


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_shown_differs_where_the_texts_do(before: str, after: str):
    shown = changed_part(before, after)
    assert (shown[0] != shown[1]) or before == after
