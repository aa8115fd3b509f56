"""Every shortcut of the window does what it says, wherever the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QKeyCombination
    from PySide6.QtGui import QAction, QKeySequence

    from tests.e2e.clerk import Clerk

PLACES = ("project_tree_view", "project_search", "header_name", "text_purpose", "text_activities")
# What is typed into a search is no part of the plan, and is taken back by itself.
OWN = {"project_search": {"undo", "redo"}}
CHARTS = ("plan_chart", "year_chart", "indicator_grid")


def with_keys(clerk: Clerk) -> Iterator[tuple[QAction, QKeySequence]]:
    window = clerk.window
    for action in (*window.acts.values(), *window.menus["panels"].actions()):
        for keys in action.shortcuts():
            yield action, keys


def test_no_two_actions_have_the_same_keys(clerk: Clerk) -> None:
    owners: dict[str, str] = {}
    for action, keys in with_keys(clerk):
        other = owners.setdefault(keys.toString(), action.objectName())
        assert other == action.objectName(), keys.toString()


@pytest.mark.parametrize("place", [*PLACES, *CHARTS])
def test_every_shortcut_is_heard_there(clerk: Clerk, place: str) -> None:
    heard: list[str] = []
    for action, _ in with_keys(clerk):
        action.triggered.disconnect()
        action.setEnabled(True)
        action.triggered.connect(Hearing(action.objectName(), heard))
    widget = clerk.widget(place)
    missed: list[str] = []
    for action, keys in with_keys(clerk):
        if action.objectName() in OWN.get(place, ()):
            continue
        heard.clear()
        widget.setFocus()
        pressed = cast("QKeyCombination", keys[0])  # pyright: ignore[reportIndexIssue] - a gap in the stubs of PySide6
        clerk.press(pressed.key(), pressed.keyboardModifiers())
        if heard != [action.objectName()]:
            missed.append(f"{keys.toString()} ({action.objectName()}): {heard}")
    assert missed == []


class Hearing:
    """Notes that an action was triggered."""

    def __init__(self, name: str, heard: list[str]) -> None:
        self._name = name
        self._heard = heard

    def __call__(self, _: bool = False) -> None:
        self._heard.append(self._name)
