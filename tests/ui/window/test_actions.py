"""The table of actions: named, told in plain Japanese, and no key of two minds."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from dxdesk.domain import rows as r
from dxdesk.domain.labels import WorkState
from dxdesk.ui.actions import make_actions
from dxdesk.ui.window.actions import SPECS, fill_menus, update_actions
from dxdesk.ui.window.main_window import MENUS
from dxdesk.workspace.settled import SetWorkState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.e2e.clerk import Clerk

KANA_OR_KANJI = re.compile(r"[ぁ-んァ-ヶ一-龠]")


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QMainWindow) -> dict[str, QAction]:
    return make_actions(window, SPECS, context=Qt.ShortcutContext.WindowShortcut)


def shortcuts(action: QAction) -> list[str]:
    return [keys.toString(QKeySequence.SequenceFormat.PortableText) for keys in action.shortcuts()]


def test_every_action_is_found_by_its_name(window: QMainWindow, actions: dict[str, QAction]):
    assert {action.objectName(): name for name, action in actions.items()} == {
        name: name for name in actions
    }
    assert all(window.findChild(QAction, name) is action for name, action in actions.items())


def test_no_key_has_two_meanings(window: QMainWindow, actions: dict[str, QAction]):
    keys = Counter(each for action in actions.values() for each in shortcuts(action))
    make_menus(window, actions)
    # Alt and the letter of a menu open it.
    keys.update(f"Alt+{mnemonic(menu.title())}" for menu in menus(window))
    assert [each for each, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_every_shortcut_is_one_that_qt_knows(actions: dict[str, QAction]):
    for action in actions.values():
        for keys in action.shortcuts():
            assert keys.count() == 1
            assert keys.toString(QKeySequence.SequenceFormat.PortableText) != ""


def test_the_keys_everybody_knows_do_what_everybody_expects(actions: dict[str, QAction]):
    known = {
        "save": "Ctrl+S",
        "save_copy": "F12",
        "undo": "Ctrl+Z",
        "find": "Ctrl+F",
        "replace": "Ctrl+H",
        "narrow": "Ctrl+Shift+F",
        "preview_sheet": "Ctrl+P",
        "jump_1": "Alt+1",
        "jump_5": "Alt+5",
    }
    assert {name: shortcuts(actions[name])[0] for name in known} == known
    assert shortcuts(actions["redo"]) == ["Ctrl+Y", "Ctrl+Shift+Z"]
    assert shortcuts(actions["find_next"]) == ["F3", "Shift+F4"]
    assert shortcuts(actions["find_previous"]) == ["Shift+F3", "Ctrl+Shift+F4"]


def test_words_and_tips_are_plain_japanese(actions: dict[str, QAction]):
    for action in actions.values():
        plain = re.sub(r"\(&.\)", "", action.text())
        assert KANA_OR_KANJI.search(plain)
        assert "&" not in plain
        assert action.toolTip().startswith(plain.rstrip("…"))
        assert "<" not in action.toolTip()


def menus(window: QMainWindow) -> list[QMenu]:
    """The menus of the bar, without those that open from another one."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = window.menuBar().findChildren(QMenu, options=direct)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType, reportCallIssue, reportArgumentType] - a gap in the stubs of PySide6
    return cast("list[QMenu]", found)


def make_menus(window: QMainWindow, actions: dict[str, QAction]) -> dict[str, QMenu]:
    """The menu bar with its entries; the menus that are filled while the program runs."""
    bar = {name: window.menuBar().addMenu(title) for name, title in MENUS.items()}
    return fill_menus(bar, actions)


def mnemonic(words: str) -> str:
    found = re.search(r"&(.)", words)
    return found[1] if found else ""


def test_every_action_stands_in_one_menu_and_its_letter_is_its_own(
    window: QMainWindow, actions: dict[str, QAction]
):
    filled = make_menus(window, actions)
    assert set(filled) == {"recent", "pinned", "edited", "editions", "panels"}
    entries = [action.objectName() for menu in menus(window) for action in menu.actions()]
    assert sorted(filter(None, entries)) == sorted(actions)
    for menu in menus(window):
        letters = [mnemonic(action.text()) for action in menu.actions()]
        assert [each for each, n in Counter(filter(None, letters)).items() if n > 1] == []


@pytest.mark.parametrize(
    ("state", "able", "unable"),
    [
        ((0, 0, 0, 0, 0), {"open_plan", "quit", "settings"}, {"save", "undo", "jump_1"}),
        ((1, 0, 0, 0, 0), {"close_plan", "save_copy"}, {"find", "print_all", "next_sheet"}),
        ((1, 1, 0, 0, 0), {"save", "find", "print_all"}, {"undo", "print_sheet"}),
        ((1, 1, 1, 0, 0), {"print_sheet", "jump_1"}, {"undo", "remove_project"}),
        ((1, 1, 0, 1, 0), {"undo", "new_project"}, {"remove_project", "print_sheet"}),
        ((1, 1, 1, 1, 0), {"work_state", "new_project"}, {"remove_project"}),
        ((1, 1, 1, 1, 1), {"remove_project", "correct_settled"}, set[str]()),
    ],
)
def test_just_what_can_be_done_now_is_offered(
    actions: dict[str, QAction],
    state: tuple[int, int, int, int, int],
    able: set[str],
    unable: set[str],
):
    has_plan, has_edition, has_sheet, can_edit, can_edit_sheet = map(bool, state)
    update_actions(
        actions,
        has_plan=has_plan,
        has_edition=has_edition,
        has_sheet=has_sheet,
        can_edit=can_edit,
        can_edit_sheet=can_edit_sheet,
    )
    enabled = {name for name, action in actions.items() if action.isEnabled()}
    assert able <= enabled
    assert not unable & enabled


def test_a_settled_sheet_is_opened_again_from_the_menu(clerk: Clerk):
    act = clerk.window.acts["open_settled"]
    assert not act.isEnabled()
    key = r.Key(clerk.made.desk.edition, "project", clerk.made.parts.page.project or "")
    clerk.made.desk.execute(SetWorkState((key,), WorkState.SETTLED))
    assert act.isEnabled()
    act.trigger()
    assert clerk.widget("unlock_reason").hasFocus()
