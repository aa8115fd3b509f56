"""The open plan: commands, undo, history, return, on a real file."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Conflict, Origin, Set
from dxdesk.domain.finding import Finding
from dxdesk.domain.labels import Addressee, FindingState, Severity
from dxdesk.domain.rows import Key
from dxdesk.domain.sheet_texts import TextPlace
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import Person
from dxdesk.storage.store import Store
from dxdesk.workspace.commands import (
    AddProject,
    AddRow,
    MoveRow,
    RemoveRow,
    SetField,
)
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.importing import preview_import
from dxdesk.workspace.indicator_commands import HOW_TO_CORRECT
from dxdesk.workspace.opening import Opener
from dxdesk.workspace.planning import GoneError
from dxdesk.workspace.project_commands import SetLeadSection
from tests.workspace.conftest import YEAR, small_plan

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.workspace.workspace import Applied, Workspace

PROJECT = Key(YEAR, "project", "p")
VALUE = Key(YEAR, "indicator_value", r.value_uid("n", 2023))


def test_an_edit_is_told_in_words_and_to_those_who_listen(workspace: Workspace) -> None:
    heard: list[Applied] = []
    end = workspace.subscribe(heard.append)
    workspace.execute(SetField(VALUE, "target", "４５０"))
    end()
    workspace.execute(SetField(PROJECT, "memo", "電話で確認"))
    assert [one.change_set.label for one in heard] == ["1-1-1 R5 目標 400 → ４５０"]
    assert heard[0].change_set.changes == (Set(VALUE, "target", "400", "４５０"),)
    assert heard[0].change_set.author == "髙﨑"


def test_setting_what_is_there_already_is_no_step(workspace: Workspace) -> None:
    before = workspace.history.revisions()
    assert workspace.execute(SetField(PROJECT, "name", "窓口")) is None
    assert workspace.history.revisions() == before


def test_undo_and_redo_go_step_by_step(workspace: Workspace) -> None:
    states = [workspace.all_rows()]
    for name in ("一", "二", "三"):
        workspace.execute(SetField(PROJECT, "name", name))
        states.append(workspace.all_rows())
    for state in reversed(states[:-1]):
        workspace.undo()
        assert workspace.all_rows() == state
    for state in states[1:]:
        workspace.redo()
        assert workspace.all_rows() == state
    assert workspace.redo() is None


def test_undo_never_goes_past_opening(
    workspace: Workspace, opener: Opener, plan_path: Path
) -> None:
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    kept = workspace.all_rows()
    workspace.close()
    with opener.open(plan_path) as again:
        assert again.undo() is None
        assert again.all_rows() == kept


def test_an_undo_that_conflicts_keeps_its_step_and_shows_both_values(
    workspace: Workspace, plan_path: Path
) -> None:
    workspace.execute(SetField(PROJECT, "name", "こちら"))
    _somebody_else_sets_the_name(plan_path)
    with pytest.raises(Conflict) as caught:
        workspace.undo()
    assert caught.value.change == Set(PROJECT, "name", "こちら", "窓口")
    assert caught.value.found == "あちら"
    assert [step.changes[0] for step in workspace.undo_steps][-1] == Set(
        PROJECT, "name", "窓口", "こちら"
    )


def _somebody_else_sets_the_name(plan_path: Path) -> None:
    store = Store.on_file(plan_path, read_only=False)
    store.apply(ChangeSet("あちらの変更", (Set(PROJECT, "name", "こちら", "あちら"),)))
    store.close()


def test_rows_are_added_moved_and_removed(workspace: Workspace) -> None:
    workspace.execute(AddRow(YEAR, r.Item("", "p", mark="・", text="広げる"), after="i1"))
    assert _items(workspace) == ["調べる", "広げる", "始める"]
    workspace.execute(MoveRow(Key(YEAR, "item", "i2"), after=None))
    assert _items(workspace) == ["始める", "調べる", "広げる"]
    workspace.execute(RemoveRow(Key(YEAR, "item", "i1")))
    assert _items(workspace) == ["始める", "広げる"]
    for _ in range(3):
        workspace.undo()
    assert _items(workspace) == ["調べる", "始める"]


def _items(workspace: Workspace) -> list[str]:
    return [item.text for item in workspace.sheet(YEAR, "p").activities]


def test_a_new_indicator_has_a_row_for_every_year_of_the_plan(workspace: Workspace) -> None:
    workspace.execute(AddRow(YEAR, r.Indicator("", "p", name="満足度", unit="%"), after="n"))
    added = workspace.sheet(YEAR, "p").indicators[1]
    assert [value.fiscal_year for value in added.values] == [2022, 2023]
    workspace.execute(RemoveRow(Key(YEAR, "indicator", added.indicator.uid)))
    assert workspace.all_rows() == small_plan()


def test_a_sheet_goes_with_everything_on_it_and_comes_back(workspace: Workspace) -> None:
    applied = workspace.execute(RemoveRow(PROJECT))
    assert applied is not None
    assert applied.change_set.label == "1-1-1 窓口を削除"
    assert {key.kind for key in workspace.rows(YEAR)} == {"edition", "section"}
    workspace.undo()
    assert workspace.all_rows() == small_plan()


def test_a_new_project(workspace: Workspace) -> None:
    workspace.execute(AddProject(YEAR, "1-1-2", "𠮷野川の見守り", "s"))
    sheet = workspace.edition(YEAR).sheets[1]
    assert (sheet.project.number, sheet.project.name) == ("1-1-2", "𠮷野川の見守り")
    assert sheet.section is not None
    assert sheet.section.name == "企画課"


@pytest.mark.parametrize(
    "command",
    [
        SetField(Key(YEAR, "project", "gone"), "name", "名前"),
        RemoveRow(Key(YEAR, "item", "gone")),
        MoveRow(Key(YEAR, "item", "i1"), after="gone"),
        AddRow(YEAR, r.Item("", "p"), after="gone"),
    ],
)
def test_what_is_gone_cannot_be_changed(
    workspace: Workspace, command: SetField | RemoveRow | MoveRow | AddRow
) -> None:
    with pytest.raises(GoneError):
        workspace.execute(command)


def test_a_section_in_use_cannot_be_removed(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="1-1-1"):
        workspace.execute(RemoveRow(Key(YEAR, "section", "s")))
    assert workspace.all_rows() == small_plan()


def test_a_fixed_edition_stays_as_it_is(workspace: Workspace) -> None:
    workspace.execute(SetField(r.edition_key(YEAR), "state", "fixed"))
    kept = workspace.all_rows()
    with pytest.raises(KnownError, match="確定済み"):
        workspace.execute(SetField(PROJECT, "name", "別の名前"))
    assert workspace.all_rows() == kept


def test_a_control_character_is_refused_with_its_place(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match=r"3文字目.*U\+0000"):
        workspace.execute(SetField(PROJECT, "purpose", "目的\0"))
    assert workspace.all_rows() == small_plan()


def test_line_ends_are_stored_as_line_feeds(workspace: Workspace) -> None:
    workspace.execute(SetField(PROJECT, "purpose", "一行目\r\n二行目\r三行目\u2028四行目"))
    assert workspace.sheet(YEAR, "p").project.purpose == "一行目\n二行目\n三行目\n四行目"


def test_a_read_only_plan_cannot_be_changed(
    workspace: Workspace, opener: Opener, plan_path: Path
) -> None:
    with opener.open(plan_path, read_only=True) as reader:
        assert reader.is_read_only
        with pytest.raises(KnownError, match="読み取り専用"):
            reader.execute(SetField(PROJECT, "name", "別の名前"))
    assert workspace.all_rows() == small_plan()


def test_an_earlier_state_is_read_compared_and_returned_to_after_reopening(
    workspace: Workspace, opener: Opener, plan_path: Path
) -> None:
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    workspace.execute(RemoveRow(Key(YEAR, "indicator", "n")))
    changed = workspace.all_rows()
    workspace.close()
    with opener.open(plan_path) as again:
        assert again.history.snapshot_revision("照会前") == revision
        assert again.history.rows_at(revision) == small_plan()
        assert Set(PROJECT, "name", "窓口", "別の名前") in again.history.changes_since(revision)
        again.return_to(revision)
        assert again.all_rows() == small_plan()
        assert re.fullmatch(r"計画を \d{4}-\d\d-\d\d \d\d:\d\d の内容に戻す", again.steps[-1].label)
        again.undo()
        assert again.all_rows() == changed


def test_one_sheet_returns_and_the_others_stay(workspace: Workspace) -> None:
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(AddProject(YEAR, "1-1-2", "もう一つ"))
    workspace.execute(AddRow(YEAR, r.Section("", name="新しい課"), after="s"))
    new_section = workspace.edition(YEAR).sections[1]
    workspace.execute(SetField(PROJECT, "section", new_section.uid))
    workspace.execute(RemoveRow(Key(YEAR, "section", "s")))
    workspace.return_to(revision, PROJECT)
    assert workspace.steps[-1].label.startswith("1-1-1を ")
    edition = workspace.edition(YEAR)
    assert [sheet.project.number for sheet in edition.sheets] == ["1-1-1", "1-1-2"]
    assert edition.sheets[0].section is not None
    assert edition.sheets[0].section.name == "企画課"


def test_a_sheet_that_returns_leaves_what_was_decided_on_it(workspace: Workspace) -> None:
    before = workspace.history.revisions()[0].number
    finding = Finding(
        "word-listed",
        Severity.WARNING,
        Addressee.OFFICE,
        PROJECT.uid,
        TextPlace("project", PROJECT.uid, "name"),
        "確認してください。",
        "窓口",
    )
    workspace.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "原文どおり"))
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    workspace.return_to(before, PROJECT)
    row = workspace.row(PROJECT)
    assert isinstance(row, r.Project)
    assert row.name == "窓口"
    decision = workspace.row(r.Key(YEAR, "finding_decision", finding.decision_uid))
    assert isinstance(decision, r.FindingDecision)
    assert decision.reason == "原文どおり"


def test_settled_years_of_a_sheet_return_only_where_they_are_to_be_corrected(
    workspace: Workspace,
) -> None:
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(VALUE, "target", "450"))
    workspace.execute(SetField(r.edition_key(YEAR), "evaluated_fiscal_year", 2024))
    kept = workspace.all_rows()
    with pytest.raises(KnownError, match="令和5年度は確定した年度") as refused:
        workspace.return_to(revision, PROJECT)
    assert refused.value.advice == HOW_TO_CORRECT
    assert workspace.all_rows() == kept
    workspace.return_to(revision, PROJECT, correcting=True)
    row = workspace.row(VALUE)
    assert isinstance(row, r.IndicatorValue)
    assert row.target == "400"


def test_names_of_snapshots_are_unique_and_known(workspace: Workspace) -> None:
    workspace.history.name_snapshot("照会前")
    with pytest.raises(KnownError, match="既にあります"):
        workspace.history.name_snapshot("照会前")
    with pytest.raises(KnownError, match="ありません"):
        workspace.history.snapshot_revision("照会後")
    with pytest.raises(KnownError, match="空です"):
        workspace.history.name_snapshot("　 ")
    assert workspace.history.revisions()[0].snapshot == "照会前"


def test_the_history_of_a_field_names_who_and_what(workspace: Workspace) -> None:
    workspace.execute(SetField(VALUE, "target", "450"))
    workspace.execute(SetField(VALUE, "target", "約500"))
    history = workspace.history.field_history(VALUE, "target")
    told = [(one.before, one.after) for one in history]
    assert told == [("450", "約500"), ("400", "450"), (None, "400")]
    assert {one.revision.author for one in history} == {"髙﨑"}


def test_the_tree_lists_every_project(workspace: Workspace) -> None:
    workspace.execute(AddProject(YEAR, "1-1-10", "十番目"))
    workspace.execute(AddProject(YEAR, "1-1-2", "二番目", "s"))
    lines = workspace.outline(YEAR).projects
    assert [(one.number, one.name, one.section, one.ratings) for one in lines] == [
        ("1-1-1", "窓口", "s", ("B",)),
        ("1-1-2", "二番目", "s", ()),
        ("1-1-10", "十番目", None, ()),
    ]


def test_a_fixed_edition_is_not_returned_either_and_can_be_opened_again(
    workspace: Workspace,
) -> None:
    revision = workspace.history.name_snapshot("照会前")
    workspace.execute(SetField(PROJECT, "name", "別の名前"))
    workspace.execute(SetField(r.edition_key(YEAR), "state", "fixed"))
    kept = workspace.all_rows()
    with pytest.raises(KnownError, match="確定済み"):
        workspace.return_to(revision, PROJECT)
    assert workspace.all_rows() == kept
    workspace.execute(SetField(r.edition_key(YEAR), "state", "editing"))
    workspace.return_to(revision, PROJECT)
    assert workspace.sheet(YEAR, "p").project.name == "窓口"


@pytest.mark.parametrize(
    ("key", "field", "value"),
    [
        (PROJECT, "divisions_per_year", 5),
        (PROJECT, "divisions_per_year", "2"),
        (PROJECT, "name", None),
        (PROJECT, "life_status", "いつか"),
        (Key(YEAR, "indicator", "n"), "direction", "sideways"),
        (VALUE, "fiscal_year", 0),
    ],
)
def test_what_could_not_be_read_again_is_never_written(
    workspace: Workspace, key: Key, field: str, value: r.Value
) -> None:
    with pytest.raises(ValueError, match=field):
        workspace.execute(SetField(key, field, value))
    assert workspace.all_rows() == small_plan()


def test_a_number_that_is_taken_is_refused(workspace: Workspace) -> None:
    with pytest.raises(KnownError, match="窓口"):
        workspace.execute(AddProject(YEAR, "１－１－１", "別の事業"))
    workspace.execute(AddProject(YEAR, "1-1-2", "別の事業"))
    added = workspace.edition(YEAR).sheets[1].project
    with pytest.raises(KnownError, match="窓口"):
        workspace.execute(SetField(Key(YEAR, "project", added.uid), "number", "1-1-1"))


def test_an_added_row_is_stored_as_it_can_be_kept(workspace: Workspace) -> None:
    workspace.execute(AddRow(YEAR, r.Item("", "p", text="一\r\n二"), after="i2"))
    assert _items(workspace)[-1] == "一\n二"
    with pytest.raises(KnownError, match=r"U\+0001"):
        workspace.execute(AddRow(YEAR, r.Item("", "p", text="\x01"), after=None))


def test_our_own_export_changes_nothing_after_related_sections_were_added(
    plan_path: Path,
) -> None:
    opener = Opener(Person("見本"))
    sample = (paths.samples() / "sample.json").read_bytes()
    with opener.create(plan_path) as workspace:
        workspace.apply(preview_import({}, sample, "sample.json", opener.new_id).change_set)
        edition = workspace.edition(workspace.editions()[-1])
        sheet = next(one for one in edition.sheets if not one.related_sections)
        related = r.RelatedSection("", sheet.project.uid, edition.sections[-1].uid)
        workspace.execute(AddRow(edition.fiscal_year, related))
        exported = write_plan_json(workspace.plan(), internal=True)
        preview = preview_import(workspace.all_rows(), exported, "plan.json", opener.new_id)
    assert exported != sample
    assert preview.change_set.changes == ()


def test_a_walk_goes_to_any_step_and_back(workspace: Workspace) -> None:
    key = r.Key(YEAR, "project", "p")
    begun = workspace.standing_steps
    for name in ("一", "二", "三"):
        workspace.execute(SetField(key, "name", name))
    last = workspace.walk_to(begun + 1)
    assert last is not None
    assert last.change_set.label == "元に戻す：1-1-1 事業名 二 → 一（ほか1件）"
    assert (workspace.standing_steps, len(workspace.steps)) == (begun + 1, begun + 3)
    assert workspace.row(key) == r.Project("p", "s", "1-1-1", "一")
    workspace.walk_to(begun + 3)
    assert workspace.row(key) == r.Project("p", "s", "1-1-1", "三")
    assert workspace.walk_to(begun + 3) is None


def test_a_walk_is_told_in_the_direction_in_which_it_goes(workspace: Workspace) -> None:
    told: list[str] = []
    workspace.subscribe(lambda applied: told.append(applied.change_set.label))
    workspace.execute(SetField(VALUE, "target", "４５０"))
    workspace.execute(SetLeadSection(PROJECT, "新しい課"))
    workspace.execute(RemoveRow(r.Key(YEAR, "item", "i1")))
    del told[:]
    for _ in range(3):
        workspace.undo()
    for _ in range(3):
        workspace.redo()
    assert told == [
        "元に戻す：『1-1-1 項目「・調べる」を削除』を取消",
        "元に戻す：1-1-1 事業原課 新しい課 → 企画課",
        "元に戻す：1-1-1 R5 目標 ４５０ → 400",
        "やり直す：1-1-1 R5 目標 400 → ４５０",
        "やり直す：1-1-1 事業原課 企画課 → 新しい課",
        "やり直す：1-1-1 項目「・調べる」を削除",
    ]


def test_a_name_with_brackets_stands_in_those_of_the_other_kind(workspace: Workspace) -> None:
    told: list[str] = []
    workspace.execute(SetField(r.Key(YEAR, "item", "i1"), "text", "「窓口」を調べる"))
    workspace.subscribe(lambda applied: told.append(applied.change_set.label))
    workspace.execute(RemoveRow(r.Key(YEAR, "item", "i1")))
    assert told == ["1-1-1 項目『・「窓口」を調べる』を削除"]


def test_a_walk_ends_at_the_step_that_somebody_else_has_overtaken(
    workspace: Workspace, plan_path: Path
) -> None:
    key = r.Key(YEAR, "project", "p")
    begun = workspace.standing_steps
    workspace.execute(SetField(key, "name", "一"))
    workspace.execute(SetField(key, "purpose", "目的"))
    with closing(sqlite3.connect(plan_path)) as connection, connection:
        connection.execute("UPDATE project SET name = '他' WHERE uid = 'p'")
    with pytest.raises(KnownError) as caught:
        workspace.walk_to(begun)
    assert workspace.standing_steps == begun + 1
    for words in ("「1-1-1 事業名 窓口 → 一」の手前で", "操作のときの内容：一", "今の内容：他"):
        assert words in caught.value.what


def test_a_step_that_names_its_author_keeps_it_and_its_undo_is_of_the_person_at_the_desk(
    workspace: Workspace,
) -> None:
    change = Set(PROJECT, "purpose", "", "広く伝える")
    workspace.apply(ChangeSet("照会の回答を取込", (change,), Origin.ANSWER, author="広報課"))
    workspace.undo()
    workspace.redo()
    latest = workspace.history.latest(3)
    assert [(step.author, step.origin) for step in latest] == [
        ("髙﨑", Origin.REDO),
        ("髙﨑", Origin.UNDO),
        ("広報課", Origin.ANSWER),
    ]
