"""A morning of a clerk at the window: with the mouse, and without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from dxdesk.domain import rows as r
from dxdesk.ui.fields.text import TextField
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.tree.view import TreeView
from tests.e2e.clerk import ALT, CONTROL, SHIFT, Clerk
from tests.e2e.conftest import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Key = Qt.Key


@pytest.fixture(params=["sample", "real"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The sample plan, and the sheets of a real city."""
    if request.param == "sample":
        return request.getfixturevalue("sample_plan")
    return plan_of(tmp_path / "実物.dxdesk", request.getfixturevalue("shared_sheets"))


def rated_sheet(clerk: Clerk) -> tuple[str, r.Indicator, int]:
    """The second sheet with an indicator and a monthly chart: its uid, indicator, planned year."""
    found: list[tuple[str, r.Indicator, int]] = []
    desk = clerk.made.desk
    for uid in clerk.window.tree.visible_uids():
        sheet = desk.workspace.sheet(desk.edition, uid)
        if sheet.indicators and sheet.year_rows and sheet.project.purpose:
            found.append((uid, sheet.indicators[0].indicator, desk.edition))
    return found[1]


def printed(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def find(clerk: Clerk, uid: str) -> None:
    """Search for a project, and click on it."""
    tree = clerk.window.tree
    clerk.click("project_search")
    clerk.type(tree.lines[uid].name[:4])
    assert uid in tree.visible_uids()
    view = clerk.widget("project_tree_view")
    assert isinstance(view, TreeView)
    place = view.visualRect(view.outline_model().find(uid)).center()
    clerk.click(view.viewport(), place)
    assert clerk.made.parts.page.project == uid


def fill(clerk: Clerk) -> None:
    """Add a word to 目的, which commits by itself when it is left."""
    clerk.click("jump_2")
    purpose = clerk.widget("text_purpose")
    assert isinstance(purpose, TextField)
    clerk.click(purpose.viewport())
    clerk.press(Key.Key_End, CONTROL)
    clerk.type("Marked.")


def paint(clerk: Clerk) -> None:
    """Draw over three months of the first row of the monthly chart."""
    clerk.click("jump_4")
    chart = clerk.widget("year_chart")
    assert isinstance(chart, GanttCanvas)
    cells = chart.places.cells_box(0, 0, 2, "planned")
    y = int(cells.y + cells.height / 2)
    clerk.drag(chart, QPoint(int(cells.x) + 4, y), QPoint(int(cells.right) - 4, y))


def enter_target(clerk: Clerk, key: r.Key) -> None:
    """Write a target over the one in a cell."""
    clerk.click("jump_5")
    clerk.made.parts.page.reveal(key, "target")
    clerk.press(Key.Key_F2)
    clerk.press(Key.Key_A, CONTROL)
    clerk.type("97,531")
    clerk.press(Key.Key_Return)


def print_to(clerk: Clerk, action: str, pdf: Path) -> None:
    """Print through a menu entry."""
    clerk.answers.given["pdf"] = pdf
    clerk.window.acts[action].trigger()
    clerk.wait(pdf.exists)
    clerk.rest()


def test_with_the_mouse(open_window: Callable[..., Clerk], plan: Path, tmp_path: Path) -> None:
    clerk = open_window(plan)
    desk = clerk.made.desk
    uid, indicator, year = rated_sheet(clerk)
    key = r.Key(year, "indicator_value", r.value_uid(indicator.uid, year))
    before = clerk.rows

    find(clerk, uid)
    fill(clerk)
    paint(clerk)
    enter_target(clerk, key)

    steps, after = len(desk.workspace.undo_steps), clerk.rows
    value, project = after[key], after[r.Key(year, "project", uid)]
    assert steps == 3
    assert isinstance(value, r.IndicatorValue)
    assert value.target == "97,531"
    assert isinstance(project, r.Project)
    assert project.purpose.endswith("Marked.")
    assert clerk.made.parts.status.saved.startswith("保存済み ")

    for _ in range(steps):
        clerk.window.acts["undo"].trigger()
    assert clerk.rows == before
    for _ in range(steps):
        clerk.window.acts["redo"].trigger()
    assert clerk.rows == after

    one, all_of_them = tmp_path / "一枚.pdf", tmp_path / "全部.pdf"
    print_to(clerk, "print_sheet", one)
    print_to(clerk, "print_all", all_of_them)
    assert "97,531" in printed(one)
    assert "Marked." in printed(one)
    assert printed(all_of_them).count("Marked.") == 1

    # Tomorrow begins at the same cell.
    clerk.leave()
    tomorrow = open_window(None)
    assert tomorrow.made.parts.page.project == uid
    grid = tomorrow.widget("indicator_grid")
    assert isinstance(grid, IndicatorGrid)
    assert grid.currentIndex().isValid()
    assert tomorrow.rows == after


def test_without_the_mouse(open_window: Callable[..., Clerk], plan: Path, tmp_path: Path) -> None:
    clerk = open_window(plan)
    made, tree = clerk.made, clerk.window.tree
    uid, _, year = rated_sheet(clerk)
    before = clerk.rows

    clerk.press(Key.Key_F, CONTROL | SHIFT)
    assert isinstance(clerk.focused, QLineEdit)
    clerk.type(tree.lines[uid].number)
    clerk.press(Key.Key_Down)
    clerk.press(Key.Key_Return)
    assert made.parts.page.project == uid

    clerk.press(Key.Key_2, ALT)
    clerk.press(Key.Key_End, CONTROL)
    clerk.type("Keyed.")
    clerk.press(Key.Key_4, ALT)
    clerk.press(Key.Key_Home)
    for _ in range(2):
        clerk.press(Key.Key_Right, SHIFT)
    clerk.press(Key.Key_Space)
    clerk.press(Key.Key_5, ALT)
    clerk.press(Key.Key_End)
    clerk.type("86,420")
    clerk.press(Key.Key_Return)

    after = clerk.rows
    project = after[r.Key(year, "project", uid)]
    assert isinstance(project, r.Project)
    assert project.purpose.endswith("Keyed.")
    values = [row for row in after.values() if isinstance(row, r.IndicatorValue)]
    assert any("86,420" in (row.target, row.actual, row.rating) for row in values)
    assert len(made.desk.workspace.undo_steps) == 3

    for _ in range(3):
        clerk.press(Key.Key_Z, CONTROL)
    assert clerk.rows == before
    for _ in range(3):
        clerk.press(Key.Key_Y, CONTROL)
    assert clerk.rows == after

    clerk.answers.given["pdf"] = tmp_path / "一枚.pdf"
    clerk.press(Key.Key_P, CONTROL)
    clerk.wait((tmp_path / "一枚.pdf").exists)
    clerk.rest()
    clerk.answers.given["snapshot_name"] = "午前"
    clerk.press(Key.Key_S, CONTROL)
    assert "保存済み" in made.parts.notice.words
    clerk.press(Key.Key_S, CONTROL | SHIFT)
    snapshot = made.desk.workspace.history.last_snapshot()
    assert snapshot is not None
    assert snapshot.snapshot == "午前"
    clerk.press(Key.Key_Q, CONTROL)
    assert not clerk.window.isVisible()
