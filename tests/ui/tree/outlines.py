"""Outlines for the tree's tests, and ways to see and use a tree as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from dxdesk.domain.outline import OutlineRows, outline_of
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.tree.view import TreeView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.outline import Outline
    from dxdesk.ui.tree.project_tree import ProjectTree

YEAR = 2023
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier

PartT = TypeVar("PartT", bound=QWidget)
Project = tuple[str, str, str, str | None, str]

PROJECTS: Sequence[Project] = (
    ("ten", "1-1-10", "RPAの導入", "s2", "completed"),
    ("two", "1-1-2", "窓口のデジタル化", "s1", "active"),
    ("lan", "1-2-1", "公衆無線LAN", "s1", "new"),
    ("staff", "2-1-1", "職員の研修", None, "active"),
)
SECTIONS = (
    ("1", "s1", "情報政策課", "総務部"),
    ("2", "s2", "市民課", "市民部"),
)
POLICIES = (
    ("1", "n1", "市民サービス"),
    ("1-1", "n11", "窓口の改革"),
    ("2", "n2", "人材"),
)
RATINGS = (
    ("two", "b", "i2", "B"),
    ("two", "a", "i1", "S"),
    ("two", "c", "i4", "C"),
    ("two", "d", "i5", "◎"),
    ("ten", "a", "i3", "A"),
)


def outline(projects: Sequence[Project] = PROJECTS) -> Outline:
    """An edition with some projects."""
    editions = [(YEAR, YEAR - 1, "editing")]
    return outline_of(OutlineRows("計画", editions, projects, SECTIONS, POLICIES, RATINGS), YEAR)


def many(count: int) -> Outline:
    """An edition with so many projects, twenty to a measure."""
    return outline(
        [
            (f"p{n}", f"{n // 200 + 1}-{n // 20 % 10 + 1}-{n % 20 + 1}", f"事業{n}", "s1", "active")
            for n in range(count)
        ]
    )


def view_of(tree: ProjectTree) -> TreeView:
    """The list itself."""
    view = tree.focusProxy()
    assert isinstance(view, TreeView)
    return view


def search_of(tree: ProjectTree) -> QLineEdit:
    """The field of the search."""
    return _part(tree, QLineEdit, "project_search")


def button(tree: ProjectTree, name: str) -> QToolButton:
    """A button above the list."""
    return _part(tree, QToolButton, name)


def count_of(tree: ProjectTree) -> str:
    """How many projects the tree says it shows."""
    return _part(tree, PlainLabel, "project_count").text()


def _part(tree: ProjectTree, kind: type[PartT], name: str) -> PartT:
    found = tree.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def search(tree: ProjectTree, words: str) -> None:
    """Type into the search, from the start."""
    tree.focus_search()
    type_text(words)


def type_text(text: str) -> None:
    """Type characters where the keyboard is; QTest knows none beyond Latin."""
    for character in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(character.upper()), NONE, character)
            QApplication.sendEvent(focused(), event)


def press(*keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(focused(), key, modifiers)


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def click(tree: ProjectTree, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Click on the row that shows these words."""
    view = view_of(tree)
    place = view.visualRect(index_of(tree, words)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def index_of(tree: ProjectTree, words: str) -> QModelIndex:
    """The index of the row that begins with these words, or with these after its number."""
    model = view_of(tree).outline_model()
    for index in _below(tree, QModelIndex(), folded=True):
        text = str(model.data(index))
        if text.startswith(words) or text.partition(" ")[2].startswith(words):
            return index
    message = f"no row shows {words}"
    raise AssertionError(message)


def shown(tree: ProjectTree) -> list[str]:
    """The rows that can be seen, each behind a space for every level."""
    model = view_of(tree).outline_model()
    return [
        f"{' ' * _depth(index)}{model.data(index)}"
        for index in _below(tree, QModelIndex(), folded=False)
    ]


def _below(tree: ProjectTree, parent: QModelIndex, *, folded: bool) -> Iterator[QModelIndex]:
    view = view_of(tree)
    model = view.outline_model()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        if folded or view.isExpanded(index):
            yield from _below(tree, index, folded=folded)


def _depth(index: QModelIndex) -> int:
    depth = 0
    while index.parent().isValid():
        index, depth = index.parent(), depth + 1
    return depth
