"""A tree of some projects, shown and with the keyboard in it, without a plan behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from dxdesk.domain.outline import Outline
    from dxdesk.ui.tree.project_tree import ProjectTree

    MakeTree = Callable[[Outline | None], ProjectTree]


@pytest.fixture
def make_tree(qtbot: QtBot) -> MakeTree:
    """Shows a tree of an outline and gives it the keyboard."""
    from dxdesk.ui.tree.project_tree import ProjectTree

    def make(outline: Outline | None) -> ProjectTree:
        tree = ProjectTree()
        qtbot.addWidget(tree)
        tree.resize(360, 700)
        tree.show_outline(outline)
        tree.show()
        tree.activateWindow()
        qtbot.waitExposed(tree)
        tree.setFocus()
        qtbot.waitUntil(lambda: tree.focusProxy().hasFocus())
        return tree

    return make


@pytest.fixture
def tree(make_tree: MakeTree) -> ProjectTree:
    """The tree of `outlines.outline()`."""
    from tests.ui.tree.outlines import outline

    return make_tree(outline())
