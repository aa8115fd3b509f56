"""A tree of some projects, shown and with the keyboard in it, without a plan behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.outline import Outline
    from dxdesk.ui.tree.project_tree import ProjectTree

    CheckModel = Callable[[QAbstractItemModel], None]
    MakeTree = Callable[[Outline | None], ProjectTree]


@pytest.fixture
def check_model(qtmodeltester: ModelTester) -> CheckModel:
    """Fails where a model breaks what Qt asks of models."""

    def check(model: QAbstractItemModel) -> None:
        qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of pytest-qt

    return check


@pytest.fixture
def make_tree(qtbot: QtBot) -> MakeTree:
    """Shows a tree of an outline and gives it the keyboard."""
    from dxdesk.ui.tree.project_tree import ProjectTree
    from dxdesk.ui.tree.view import TreeView
    from tests.ui.tree.outlines import view_of

    def make(outline: Outline | None) -> ProjectTree:
        tree = ProjectTree(TreeView())
        qtbot.addWidget(tree)
        tree.resize(360, 700)
        tree.show_outline(outline)
        tree.show()
        tree.activateWindow()
        qtbot.waitExposed(tree)
        view_of(tree).setFocus()
        qtbot.waitUntil(view_of(tree).hasFocus)
        return tree

    return make


@pytest.fixture
def tree(make_tree: MakeTree) -> ProjectTree:
    """The tree of `outlines.outline()`."""
    from tests.ui.tree.outlines import outline

    return make_tree(outline())
