"""What a person does in the tree: searching, filtering, walking, selecting, typing ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, SignalInstance
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from dxdesk.domain.search_text import fold_all
from dxdesk.ui.tree.head import TreeHead
from dxdesk.workspace.outline import Flags
from tests.ui.gantt.hosts import below
from tests.ui.tree.outlines import (
    PROJECTS,
    Key,
    button,
    click,
    count_of,
    focused,
    index_of,
    many,
    outline,
    press,
    search,
    search_of,
    shown,
    type_text,
    view_of,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.tree.project_tree import ProjectTree
    from tests.ui.tree.conftest import MakeTree

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def heard(signal: SignalInstance) -> list[str]:
    """What a signal tells from now on."""
    told: list[str] = []
    signal.connect(told.append)
    return told


def uids(tree: ProjectTree) -> str:
    return " ".join(tree.visible_uids())


# Searching


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("窓", "two"),
        ("ﾃﾞｼﾞﾀﾙ", "two"),
        ("１－１", "two ten"),
        ("1-1-1", "ten"),
        ("rpa", "ten"),
        ("市民課", "ten"),
        ("市民", "ten"),
        ("lan 情報", "lan"),
    ],
)
def test_the_tree_narrows_while_it_is_typed(tree: ProjectTree, words: str, found: str):
    search(tree, words)
    assert uids(tree) == found
    assert count_of(tree) == f"{len(found.split())} / 4件"


def test_the_words_of_the_sheets_are_searched_once_they_are_read(tree: ProjectTree):
    search(tree, "駅前")
    assert uids(tree) == ""
    tree.take_reading(fold_all({"lan": "ｴｷまえ、駅前に置く"}), Flags(frozenset(), frozenset()))
    assert uids(tree) == "lan"
    search_of(tree).clear()
    search(tree, "えき")
    assert uids(tree) == "lan"


def test_search_holds_in_both_orders(tree: ProjectTree):
    search(tree, "1-")
    tree.set_order("section")
    assert uids(tree) == "two lan ten"
    assert shown(tree)[0] == "総務部"


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return, Key.Key_Enter])
def test_from_the_search_a_key_leads_to_the_first_one_found(
    tree: ProjectTree, qtbot: QtBot, key: Qt.Key
):
    search(tree, "1-1")
    told = heard(tree.project_selected)
    press(key)
    assert told == ["two"]
    assert view_of(tree).hasFocus()
    assert tree.selected_uids() == ["two"]


def test_from_the_search_to_the_one_that_is_shown_already(tree: ProjectTree, qtbot: QtBot):
    tree.select("ten")
    search(tree, "1-1")
    with qtbot.assertNotEmitted(tree.project_selected):
        press(Key.Key_Down)
    assert tree.selected_uids() == ["ten"]


def test_where_nothing_is_found_the_search_keeps_the_keyboard(tree: ProjectTree):
    search(tree, "ない")
    press(Key.Key_Down)
    assert search_of(tree).hasFocus()
    press(Key.Key_Escape)
    assert search_of(tree).text() == ""
    assert uids(tree) == "two ten lan staff"


def test_escape_in_the_list_ends_the_search_and_then_the_filters(tree: ProjectTree, qtbot: QtBot):
    tree.show_only(["two", "ten"], "確認事項")
    search(tree, "窓口")
    press(Key.Key_Down)
    with qtbot.assertNotEmitted(tree.all_shown):
        press(Key.Key_Escape)
    assert uids(tree) == "two ten"
    assert search_of(tree).text() == ""
    with qtbot.waitSignal(tree.all_shown):
        press(Key.Key_Escape)
    assert uids(tree) == "two ten lan staff"


def test_focus_search_takes_the_old_words_to_be_typed_over(tree: ProjectTree):
    search(tree, "窓口")
    view_of(tree).setFocus()
    tree.focus_search()
    type_text("RPA")
    assert search_of(tree).text() == "RPA"


def test_a_pasted_novel_is_cut_and_searched(tree: ProjectTree):
    tree.focus_search()
    QApplication.clipboard().setText("窓口 " * 50_000)
    press(Key.Key_V, modifiers=CONTROL)
    assert len(search_of(tree).text()) == 200
    assert uids(tree) == "two"


# Filters


def entries(tree: ProjectTree) -> dict[str, QAction]:
    """The entries of the menu, as it opens now."""
    head = tree.findChild(TreeHead)
    assert isinstance(head, TreeHead)
    head.filter_menu.aboutToShow.emit()
    return {action.text(): action for action in _leaves(head.filter_menu)}


def _leaves(menu: QMenu) -> list[QAction]:
    leaves: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        leaves += _leaves(inner) if isinstance(inner, QMenu) else [action]
    return [each for each in leaves if not each.isSeparator()]


def test_the_menu_counts_what_each_filter_would_leave(tree: ProjectTree):
    tree.take_reading({}, Flags(frozenset({"two", "lan"}), frozenset({"ten"})))
    assert list(entries(tree)) == [
        "実績なし（2件）",
        "確定待ち（1件）",
        "情報政策課（2件）",
        "市民課（1件）",
        "（原課なし）（1件）",
        "継続（2件）",
        "新規（1件）",
        "完了（1件）",
    ]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("実績なし（2件）",), "two lan"),
        (("確定待ち（1件）",), "ten"),
        (("市民課（1件）",), "ten"),
        (("市民課（1件）", "（原課なし）（1件）"), "ten staff"),
        (("継続（2件）",), "two staff"),
        (("実績なし（2件）", "新規（1件）"), "lan"),
        (("確定待ち（1件）", "確定待ち（1件）"), "two ten lan staff"),
    ],
)
def test_filters_chosen_in_the_menu_narrow_the_tree(
    tree: ProjectTree, words: tuple[str, ...], left: str
):
    tree.take_reading({}, Flags(frozenset({"two", "lan"}), frozenset({"ten"})))
    for each in words:
        entries(tree)[each].trigger()
    assert uids(tree) == left
    on = {each for each in words if words.count(each) == 1}
    assert {text for text, entry in entries(tree).items() if entry.isChecked()} == on
    assert button(tree, "project_filter").text() == (f"絞り込み（{len(on)}）" if on else "絞り込み")


def test_the_menu_opens_by_keyboard(tree: ProjectTree, qtbot: QtBot):
    closed: list[int] = []

    def close() -> None:
        menu = QApplication.activePopupWidget()
        if menu is not None:
            closed.append(len(menu.actions()))
            menu.close()

    # The menu has an event loop of its own, in which this comes to pass.
    timer = QTimer(tree)
    timer.timeout.connect(close)
    timer.start(10)
    button(tree, "project_filter").setFocus()
    press(Key.Key_Space)
    assert closed == [5]


def test_the_menu_is_not_filled_up_over_and_over(tree: ProjectTree):
    for _ in range(3):
        entries(tree)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    head = tree.findChild(TreeHead)
    assert isinstance(head, TreeHead)
    assert len(below(head.filter_menu, QMenu)) == 2


def test_a_figure_of_the_window_shows_its_projects_and_says_so(tree: ProjectTree):
    tree.show_only(["two", "staff"], "確定待ち")
    assert uids(tree) == "two staff"
    assert count_of(tree) == "2 / 4件（確定待ち）"
    tree.show_only(None)
    assert uids(tree) == "two ten lan staff"
    assert count_of(tree) == "4件"


def test_flags_that_change_are_told_and_filtered_by(tree: ProjectTree, qtbot: QtBot):
    tree.take_reading({}, Flags(frozenset({"two"}), frozenset()))
    entries(tree)["実績なし（1件）"].trigger()
    assert uids(tree) == "two"
    with qtbot.waitSignal(tree.flags_changed):
        tree.refresh_projects({}, {}, Flags(frozenset({"ten"}), frozenset()), ["two", "ten"])
    assert uids(tree) == "ten"


# Selecting


def test_a_click_selects_and_tells_once(tree: ProjectTree, qtbot: QtBot):
    told = heard(tree.project_selected)
    click(tree, "1-2-1")
    assert told == ["lan"]
    with qtbot.assertNotEmitted(tree.project_selected):
        click(tree, "1-2-1")
        click(tree, "1-2")
        tree.select("two")


def test_the_selection_outlives_a_search_that_hides_it(tree: ProjectTree, qtbot: QtBot):
    click(tree, "1-1-2")
    with qtbot.assertNotEmitted(tree.project_selected):
        search(tree, "RPA")
        assert tree.selected_uids() == []
        press(Key.Key_Escape)
    assert tree.selected_uids() == ["two"]
    assert view_of(tree).currentIndex() == index_of(tree, "1-1-2")


def test_a_selection_of_several_outlives_search_order_and_new_outlines(tree: ProjectTree):
    click(tree, "1-1-2")
    click(tree, "1-2-1", CONTROL)
    click(tree, "2-1-1", CONTROL)
    search(tree, "1-")
    assert tree.selected_uids() == ["two", "lan"]
    tree.show_all()
    assert tree.selected_uids() == ["two", "lan", "staff"]
    tree.set_order("section")
    assert tree.selected_uids() == ["two", "lan", "staff"]
    tree.show_outline(outline(PROJECTS[:-1]))
    assert tree.selected_uids() == ["two", "lan"]


def test_a_selected_branch_stands_for_its_projects_and_stays_selected(tree: ProjectTree):
    click(tree, "1-1")
    assert tree.selected_uids() == ["two", "ten"]
    search(tree, "RPA")
    assert tree.selected_uids() == ["ten"]
    tree.show_all()
    assert tree.selected_uids() == ["two", "ten"]


def test_another_selection_ends_the_hidden_one(tree: ProjectTree):
    click(tree, "1-1-2")
    search(tree, "公衆")
    click(tree, "1-2-1")
    tree.show_all()
    assert tree.selected_uids() == ["lan"]


def test_what_lies_between_two_selected_ones_stays_unselected(make_tree: MakeTree):
    tree = make_tree(many(20))
    for words in ("1-1-1 ", "1-1-3 ", "1-1-4 ", "1-1-9 "):
        click(tree, words, CONTROL)
    search(tree, "事業")
    assert tree.selected_uids() == ["p0", "p2", "p3", "p8"]


def test_thousands_stay_selected(make_tree: MakeTree):
    tree = make_tree(many(400))
    view_of(tree).selectAll()
    assert len(tree.selected_uids()) == 400
    search(tree, "事業1")
    found = len(tree.visible_uids())
    assert found == 111
    assert len(tree.selected_uids()) == found
    tree.show_all()
    assert len(tree.selected_uids()) == 400


def test_select_goes_to_a_folded_project_and_to_a_hidden_one_later(tree: ProjectTree):
    view = view_of(tree)
    view.collapse(index_of(tree, "1 市民"))
    tree.select("lan")
    assert view.isExpanded(index_of(tree, "1-2"))
    search(tree, "RPA")
    tree.select("staff")
    assert tree.selected_uids() == []
    tree.show_all()
    assert tree.selected_uids() == ["staff"]


def test_arrows_walk_over_the_projects_and_shift_takes_more(tree: ProjectTree, qtbot: QtBot):
    tree.select("two")
    told = heard(tree.project_selected)
    press(Key.Key_Down)
    assert told == ["ten"]
    press(Key.Key_Up, modifiers=SHIFT)
    assert tree.selected_uids() == ["two", "ten"]


def test_left_and_right_fold_and_unfold(tree: ProjectTree):
    tree.select("two")
    press(Key.Key_Left, Key.Key_Left)
    assert "  1-1-2 窓口のデジタル化" not in shown(tree)
    press(Key.Key_Right)
    assert "  1-1-2 窓口のデジタル化" in shown(tree)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_activates_a_project_and_no_branch(tree: ProjectTree, qtbot: QtBot, key: Qt.Key):
    tree.select("lan")
    told = heard(tree.project_activated)
    press(key)
    assert told == ["lan"]
    click(tree, "1-2")
    with qtbot.assertNotEmitted(tree.project_activated):
        press(key)


def test_a_double_click_activates_a_project_once(tree: ProjectTree, qtbot: QtBot):
    view = view_of(tree)
    told: list[str] = []
    tree.project_activated.connect(told.append)
    place = view.visualRect(index_of(tree, "1-2-1")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told == ["lan"]


# Typing ahead


@pytest.mark.parametrize(
    ("typed", "uid"),
    [("2", "staff"), ("1-1-10", "ten"), ("１－２", "lan"), ("公", "lan"), ("rp", "ten")],
)
def test_typing_goes_to_a_number_or_a_name(tree: ProjectTree, qtbot: QtBot, typed: str, uid: str):
    tree.select("two")
    type_text(typed)
    assert tree.selected_uids() == [uid]


def test_typing_reaches_a_folded_project(tree: ProjectTree):
    tree.select("two")
    view_of(tree).collapse(index_of(tree, "2 人材"))
    type_text("2-1-1")
    assert tree.selected_uids() == ["staff"]
    assert "  2-1-1 職員の研修" in shown(tree)


def test_after_a_pause_typing_begins_anew(tree: ProjectTree, qtbot: QtBot):
    tree.select("two")
    before = QApplication.keyboardInputInterval()
    QApplication.setKeyboardInputInterval(50)
    try:
        type_text("1-2")
        qtbot.wait(80)
        type_text("2")
    finally:
        QApplication.setKeyboardInputInterval(before)
    assert tree.selected_uids() == ["staff"]


def test_typing_what_is_not_there_moves_nothing(tree: ProjectTree, qtbot: QtBot):
    tree.select("lan")
    with qtbot.assertNotEmitted(tree.project_selected):
        type_text("99")
    assert tree.selected_uids() == ["lan"]


# The menu of a row


def test_the_context_menu_is_asked_for_at_the_mouse_and_at_the_row(tree: ProjectTree, qtbot: QtBot):
    view = view_of(tree)
    tree.select("two")
    place = view.visualRect(index_of(tree, "1-2-1")).center()
    told: list[tuple[QPoint, str]] = []

    def hear(place: QPoint, uid: str) -> None:
        told.append((place, uid))

    tree.context_requested.connect(hear)
    _ask(tree, QContextMenuEvent.Reason.Mouse, place)
    _ask(tree, QContextMenuEvent.Reason.Keyboard, QPoint(0, 0))
    branch = view.visualRect(index_of(tree, "1-2")).center()
    _ask(tree, QContextMenuEvent.Reason.Mouse, branch)
    row = view.visualRect(index_of(tree, "1-1-2")).center()
    to_screen = view.viewport().mapToGlobal
    assert told == [(to_screen(place), "lan"), (to_screen(row), "two"), (to_screen(branch), "")]
    with qtbot.assertNotEmitted(tree.context_requested):
        _ask(tree, QContextMenuEvent.Reason.Mouse, view.viewport().rect().bottomLeft())


def _ask(tree: ProjectTree, reason: QContextMenuEvent.Reason, place: QPoint) -> None:
    viewport = view_of(tree).viewport()
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)


def test_every_control_has_a_name_and_the_keyboard_reaches_it(tree: ProjectTree):
    tree.show_only(["two"], "確定待ち")
    search_of(tree).setFocus()
    reached: list[str] = []
    for key in (Key.Key_Tab, Key.Key_Right, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab):
        press(key)
        assert focused().accessibleName()
        reached.append(focused().objectName())
    assert reached == [
        "order_by_number",
        "order_by_section",
        "project_filter",
        "project_show_all",
        "project_tree_view",
    ]


def test_the_order_is_switched_by_keyboard(tree: ProjectTree):
    button(tree, "order_by_number").setFocus()
    press(Key.Key_Right, Key.Key_Space)
    assert shown(tree)[0] == "総務部"
