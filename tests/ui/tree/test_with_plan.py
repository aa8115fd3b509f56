"""The tree of an open plan: titles edited in place, and changes of the plan followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set, diff
from dxdesk.domain.kinds import key_of
from dxdesk.domain.search_text import fold_all
from dxdesk.runtime.errors import KnownError
from dxdesk.ui.tree.delegate import TITLE_EDITOR
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.outline import Flags
from tests.ui.tree.outlines import (
    Key,
    click,
    focused,
    index_of,
    press,
    search,
    shown,
    type_text,
    view_of,
)
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import Row
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.tree.project_tree import ProjectTree
    from tests.ui.tree.conftest import CheckModel, MakeTree

PROJECT = r.Key(YEAR, "project", "p")


@pytest.fixture
def plan_tree(desk: Desk, make_tree: MakeTree) -> ProjectTree:
    """The tree of the small plan with a title and a second project, following the desk."""
    put(desk, r.PolicyNode("n", "1", "市民サービス"), r.Project("q", None, "2-1-1", "研修"))
    tree = make_tree(None)
    tree.attach(desk)
    return tree


def put(desk: Desk, *rows: Row) -> None:
    desk.apply(ChangeSet("用意", tuple(Add(key_of(YEAR, row), row) for row in rows)))


def titles(desk: Desk) -> dict[str, str]:
    return dict(desk.workspace.outline(YEAR).titles)


def begin_title(tree: ProjectTree, words: str) -> QLineEdit:
    click(tree, words)
    press(Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.objectName() == TITLE_EDITOR
    return editor


def compose(preedit: str = "", commit: str = "") -> None:
    """What an input method sends."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(focused(), event)


# Titles


def test_a_title_is_edited_in_place_as_one_step(plan_tree: ProjectTree, desk: Desk, qtbot: QtBot):
    begin_title(plan_tree, "1 市民")
    type_text("暮らし")
    steps = len(desk.workspace.undo_steps)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk)["1"] == "暮らし")
    assert len(desk.workspace.undo_steps) == steps + 1
    assert shown(plan_tree)[0] == "1 暮らし"
    qtbot.waitUntil(view_of(plan_tree).hasFocus)
    desk.undo()
    assert shown(plan_tree)[0] == "1 市民サービス"


def test_a_number_without_a_row_gets_a_title_too(plan_tree: ProjectTree, desk: Desk, qtbot: QtBot):
    begin_title(plan_tree, "1-1")
    type_text("窓口の改革")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk).get("1-1") == "窓口の改革")
    assert " 1-1 窓口の改革" in shown(plan_tree)


def test_escape_leaves_a_title_as_it_was(plan_tree: ProjectTree, desk: Desk, qtbot: QtBot):
    begin_title(plan_tree, "1 市民")
    type_text("暮らし")
    press(Key.Key_Escape)
    qtbot.waitUntil(view_of(plan_tree).hasFocus)
    assert titles(desk)["1"] == "市民サービス"


def test_a_title_that_was_only_looked_at_is_not_rewritten(
    plan_tree: ProjectTree, desk: Desk, qtbot: QtBot
):
    endless = "二行の\n名称" * 10_000
    desk.execute(SetField(r.Key(YEAR, "policy_node", "n"), "title", endless))
    steps = len(desk.workspace.undo_steps)
    begin_title(plan_tree, "1 二行")
    press(Key.Key_Return)
    qtbot.waitUntil(view_of(plan_tree).hasFocus)
    assert len(desk.workspace.undo_steps) == steps
    assert titles(desk)["1"] == endless


def test_leaving_the_field_commits(plan_tree: ProjectTree, desk: Desk):
    begin_title(plan_tree, "1 市民")
    type_text("暮らし")
    plan_tree.focus_search()
    assert titles(desk)["1"] == "暮らし"


def test_whoever_wants_drafts_gets_the_title(plan_tree: ProjectTree, desk: Desk):
    begin_title(plan_tree, "1 市民")
    type_text("暮らし")
    desk.drafts_wanted.emit()
    assert titles(desk)["1"] == "暮らし"


def test_undo_takes_back_a_title_that_is_being_typed_and_it_does_not_return(
    plan_tree: ProjectTree, desk: Desk
):
    begin_title(plan_tree, "1 市民")
    type_text("暮らし")
    desk.undo()
    plan_tree.focus_search()
    assert titles(desk)["1"] == "市民サービス"
    desk.redo()
    assert titles(desk)["1"] == "暮らし"


def test_the_keys_of_undo_are_left_to_the_plan(plan_tree: ProjectTree):
    asked: list[None] = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), plan_tree)
    shortcut.activated.connect(lambda: asked.append(None))
    editor = begin_title(plan_tree, "1 市民")
    type_text("暮らし")
    press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "暮らし"
    assert asked == [None]
    shortcut.setEnabled(False)
    press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "暮らし"


def test_a_composition_is_not_cut_off(plan_tree: ProjectTree, desk: Desk, qtbot: QtBot):
    editor = begin_title(plan_tree, "1 市民")
    compose(preedit="くらし")
    desk.drafts_wanted.emit()
    assert titles(desk)["1"] == "市民サービス"
    compose(commit="暮らし")
    assert editor.text() == "暮らし"
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: titles(desk)["1"] == "暮らし")


@pytest.mark.parametrize("row", ["1-1-1", "（原課なし）"])
def test_only_policies_have_a_title_to_edit(plan_tree: ProjectTree, row: str):
    if row == "（原課なし）":
        plan_tree.set_order("section")
    click(plan_tree, row)
    press(Key.Key_F2)
    assert focused() is view_of(plan_tree)


def test_a_plan_that_is_only_read_lets_no_title_be_edited(plan_tree: ProjectTree, desk: Desk):
    desk.execute(SetField(r.edition_key(YEAR), "state", "fixed"))
    assert not desk.is_editable
    click(plan_tree, "1 市民")
    press(Key.Key_F2)
    assert focused() is view_of(plan_tree)


# Following the plan


def test_only_what_changed_is_shown_anew(plan_tree: ProjectTree, desk: Desk, qtbot: QtBot):
    model = view_of(plan_tree).outline_model()
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        desk.execute(SetField(PROJECT, "name", "総合窓口"))
    assert "  1-1-1 総合窓口" in shown(plan_tree)
    assert plan_tree.lines["p"].name == "総合窓口"


def test_a_rating_of_the_evaluated_year_shows_at_once(plan_tree: ProjectTree, desk: Desk):
    assert plan_tree.lines["p"].ratings == ("B",)
    value = r.Key(YEAR, "indicator_value", r.value_uid("n", 2022))
    desk.execute(SetField(value, "rating", "S"))
    assert plan_tree.lines["p"].ratings == ("S",)
    desk.execute(SetField(r.edition_key(YEAR), "evaluated_fiscal_year", 2023))
    assert plan_tree.lines["p"].ratings == ()


def test_a_new_number_hangs_a_project_elsewhere_and_keeps_it_selected(
    plan_tree: ProjectTree, desk: Desk, check_model: CheckModel
):
    plan_tree.select("p")
    desk.execute(SetField(PROJECT, "number", "2-1-9"))
    assert shown(plan_tree) == ["1 市民サービス", "2", " 2-1", "  2-1-1 研修", "  2-1-9 窓口"]
    assert plan_tree.selected_uids() == ["p"]
    check_model(view_of(plan_tree).outline_model())


def test_sections_come_and_go_with_the_plan(plan_tree: ProjectTree, desk: Desk):
    plan_tree.set_order("section")
    put(desk, r.Section("t", "A", "市民課"))
    desk.execute(SetField(r.Key(YEAR, "project", "q"), "section", "t"))
    assert shown(plan_tree) == ["市民課", " 2-1-1 研修", "企画課", " 1-1-1 窓口"]
    desk.execute(SetField(r.Key(YEAR, "section", "t"), "name", "戸籍課"))
    assert shown(plan_tree)[0] == "戸籍課"
    search(plan_tree, "戸籍")
    assert plan_tree.visible_uids() == ["q"]


def test_search_and_flags_follow_an_edit(plan_tree: ProjectTree, desk: Desk, qtbot: QtBot):
    workspace = desk.workspace
    plan_tree.take_reading(fold_all(workspace.search_texts(YEAR)), workspace.flags(YEAR))
    search(plan_tree, "予約")
    assert plan_tree.visible_uids() == []
    desk.execute(SetField(PROJECT, "purpose", "ﾖﾔｸで待たない。予約を受ける"))
    assert plan_tree.visible_uids() == ["p"]
    assert plan_tree.sieve.waiting == frozenset()
    with qtbot.waitSignal(plan_tree.flags_changed):
        value = r.Key(YEAR, "indicator_value", r.value_uid("n", 2022))
        desk.execute(SetField(value, "actual", "180（見込）"))
    assert plan_tree.sieve.waiting == {"p"}


def test_very_many_changes_are_read_at_once(
    plan_tree: ProjectTree, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    def small_question(*_: object) -> None:
        pytest.fail("each sheet is asked for by name")

    monkeypatch.setattr(desk.workspace, "project_lines", small_question)
    notes = [r.Note(f"x{n}", "p", f"{n:03}V", f"※{n}") for n in range(300)]
    put(desk, *notes, r.Project("new", None, "3-1-1", "新しい事業"))
    assert "  3-1-1 新しい事業" in shown(plan_tree)
    search(plan_tree, "※299")
    assert plan_tree.visible_uids() == ["p"]


def test_a_name_taken_back_among_very_many_changes_is_shown(plan_tree: ProjectTree, desk: Desk):
    desk.execute(SetField(PROJECT, "name", "総合窓口"))
    notes = [r.Note(f"x{n}", "p", f"{n:03}V", f"※{n}") for n in range(300)]
    rows = {key_of(YEAR, note): note for note in notes}
    back = Set(PROJECT, "name", "総合窓口", "窓口")
    desk.apply(ChangeSet("取込", (*diff({}, rows), back)))
    assert "  1-1-1 窓口" in shown(plan_tree)


def test_changes_of_another_edition_are_not_this_trees(
    plan_tree: ProjectTree, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    other = r.edition_key(2024)
    read = desk.read_outline
    monkeypatch.setattr(desk, "read_outline", lambda: pytest.fail("read for nothing"))
    with qtbot.assertNotEmitted(plan_tree.flags_changed):
        added = [
            r.Edition(other.uid, 2023),
            r.Project("p", None, "1-1-1", "来年度"),
        ]
        desk.apply(ChangeSet("用意", tuple(Add(key_of(2024, row), row) for row in added)))
    assert plan_tree.lines["p"].name == "窓口"
    monkeypatch.setattr(desk, "read_outline", read)
    desk.turn_to(2024)
    assert shown(plan_tree) == ["1", " 1-1", "  1-1-1 来年度"]


def test_another_edition_forgets_texts_and_flags_of_the_one_before(
    plan_tree: ProjectTree, desk: Desk
):
    edition = r.Edition(r.edition_key(2024).uid, 2023)
    project = r.Project("p", None, "1-1-1", "来年度")
    desk.apply(ChangeSet("用意", tuple(Add(key_of(2024, row), row) for row in (edition, project))))
    plan_tree.take_reading(fold_all({"p": "予約"}), Flags(frozenset("p"), frozenset("p")))
    desk.turn_to(2024)
    assert plan_tree.sieve.without_actual == frozenset()
    search(plan_tree, "予約")
    assert plan_tree.visible_uids() == []


def test_a_closed_plan_leaves_nothing(plan_tree: ProjectTree, desk: Desk):
    desk.close()
    assert shown(plan_tree) == []
    assert plan_tree.visible_uids() == []


def test_a_fault_of_the_world_while_following_is_told(
    plan_tree: ProjectTree, desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    told: list[KnownError] = []
    desk.failed.connect(told.append)

    def broken(*_: object) -> None:
        message = "読めません。"
        raise KnownError(message, "もう一度開いてください。")

    monkeypatch.setattr(desk.workspace, "project_lines", broken)
    desk.execute(SetField(PROJECT, "name", "総合窓口"))
    assert [str(error) for error in told] == ["読めません。もう一度開いてください。"]


def test_the_sample_is_shown_whole(sample_desk: Desk, make_tree: MakeTree):
    tree = make_tree(None)
    tree.attach(sample_desk)
    outline = sample_desk.workspace.outline(sample_desk.edition)
    assert len(tree.visible_uids()) == len(outline.projects) > 0
    assert view_of(tree).isExpanded(index_of(tree, "1"))
