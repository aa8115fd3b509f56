"""The project tree of 10,000 projects against a flat list that does the least a search must.

The floor scans ready-made texts with `in` and resets the model of a plain QListView; it knows no
policies, no ratings and no selection. Both sides show what they found before the clock stops.
"""

from __future__ import annotations

import os
from itertools import cycle
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QStringListModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QListView, QWidget

from bench.plans import EDITION, plan_rows
from bench.table import Row, interleaved
from dxdesk.domain import rows as r
from dxdesk.domain.outline import OutlineRows, outline_of
from dxdesk.domain.search_text import fold, fold_all
from dxdesk.ui.application import make_application
from dxdesk.ui.tree.project_tree import ProjectTree
from dxdesk.ui.tree.view import TreeView
from dxdesk.workspace.outline import NO_FLAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain.outline import Outline

PROJECTS = 10_000
WIDTH, HEIGHT = 360, 900
QUERIES = ("手続", "手続の", "オンライン", "号", "17", "178", "窓口", "ない", "")
"""As somebody types and deletes: many hits, few, none, and back to all."""


def outline_and_texts() -> tuple[Outline, dict[str, str]]:
    """The plan of the other benchmarks, as the tree sees it."""
    sections: list[tuple[str, str, str, str]] = []
    projects: list[tuple[str, str, str, str | None, str]] = []
    ratings: list[tuple[str, str, str, str]] = []
    texts: dict[str, list[str]] = {}
    for row in plan_rows(PROJECTS):
        match row:
            case r.Section():
                sections.append((row.order_key, row.uid, row.name, row.department))
            case r.Project():
                line = (row.uid, row.number, row.name, row.section, row.life_status)
                projects.append(line)
                texts[row.uid] = [row.purpose]
            case r.Item():
                texts[row.project].append(row.text)
            case r.Indicator():
                ratings.append((row.project, row.order_key, row.uid, "A"))
            case _:
                pass
    editions = [(EDITION, EDITION - 1, "editing")]
    rows = OutlineRows("計画", editions, projects, sections, [], ratings)
    return outline_of(rows, EDITION), {uid: "\n".join(all_) for uid, all_ in texts.items()}


def paint(view: QAbstractItemView) -> None:
    """Paint now, as the event loop does after a key."""
    view.viewport().update()
    QApplication.sendEvent(view.window(), QEvent(QEvent.Type.UpdateRequest))


def show(widget: QWidget) -> None:
    widget.resize(WIDTH, HEIGHT)
    widget.show()
    QTest.qWaitForWindowExposed(widget)


def list_of(tree: ProjectTree) -> TreeView:
    view = tree.focusProxy()
    assert isinstance(view, TreeView)
    return view


class Floor:
    """A flat list with a scan and a reset."""

    def __init__(self, names: Sequence[str], texts: Sequence[str]) -> None:
        self._pairs = list(zip(names, texts, strict=True))
        self._model = QStringListModel()
        self.view = QListView()
        self.view.setUniformItemSizes(True)
        self.view.setModel(self._model)
        self._show([name for name, _ in self._pairs])
        show(self.view)

    def search(self, word: str) -> None:
        """Show what holds a word, and paint it."""
        self._show([name for name, text in self._pairs if word in text])
        paint(self.view)

    def _show(self, names: list[str]) -> None:
        self._model.setStringList(names)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6


def keystrokes(tree: ProjectTree, floor: Floor) -> list[Row]:
    """One key in the search, from the text being there to the rows being painted."""
    view, field = list_of(tree), tree.findChild(QLineEdit, "project_search")
    assert isinstance(field, QLineEdit)

    def job(words: Sequence[str], name: str) -> Row:
        typed, scanned = cycle(words), cycle(words)

        def ours() -> None:
            field.setText(next(typed))
            paint(view)

        def bare() -> None:
            floor.search(fold(next(scanned)))

        return Row(name, *interleaved(ours, bare, rounds=9 * len(words)), bound=4)

    found = [job(QUERIES, f"a key in the search, {PROJECTS:,} projects")]
    field.setText("窓口")
    if len(tree.visible_uids()) != PROJECTS:
        message = "a word of two characters was not found in the texts"
        raise AssertionError(message)
    found.append(job(("窓口", "混雑"), "a word of two characters that all sheets hold"))
    field.setText("")
    return found


def frames(tree: ProjectTree, floor: Floor) -> Row:
    """Three rows further, painted whole."""
    view = list_of(tree)
    view.expandAll()
    return Row(
        "a frame of scrolling, all unfolded",
        *interleaved(_scrolling(view), _scrolling(floor.view), rounds=100),
        bound=3,
    )


def _scrolling(view: QAbstractItemView) -> Callable[[], None]:
    bar = view.verticalScrollBar()

    def step() -> None:
        bar.setValue((bar.value() + 3) % bar.maximum())
        paint(view)

    return step


def edit(tree: ProjectTree, floor: Floor) -> Row:
    """Another name of one project, as the tree hears of it from the plan, until it is painted."""
    view = list_of(tree)
    names, plain = cycle(("甲", "乙")), cycle(("甲", "乙"))
    model = floor.view.model()

    def ours() -> None:
        line = tree.lines["p7"]._replace(name=next(names))
        tree.refresh_projects({"p7": line}, {"p7": fold("新しい目的")}, NO_FLAGS, ["p7"])
        paint(view)

    def bare() -> None:
        model.setData(model.index(7, 0), next(plain))
        paint(floor.view)

    return Row("one edited project shown", *interleaved(ours, bare, rounds=100), bound=3)


def run() -> list[Row]:
    app = QApplication.instance() or make_application(["bench"])
    outline, texts = outline_and_texts()
    folded = fold_all(texts)
    tree = ProjectTree(TreeView())
    tree.show_outline(outline)
    tree.take_reading(folded, NO_FLAGS)
    show(tree)
    lines = outline.projects
    floor = Floor(
        [f"{line.number} {line.name}" for line in lines],
        [f"{line.number}\n{fold(line.name)}\n{folded[line.uid]}" for line in lines],
    )
    rows = [*keystrokes(tree, floor), frames(tree, floor), edit(tree, floor)]
    for widget in (tree, floor.view):
        widget.close()
    del app
    return rows
