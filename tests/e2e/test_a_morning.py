"""A morning of a clerk at the window: with the mouse, and without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from dxdesk.domain import rows as r
from tests.e2e.clerk import ALT, CONTROL, SHIFT, Clerk
from tests.e2e.conftest import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.ui.indicator_grid.grid import IndicatorGrid

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


def test_with_the_mouse(open_window: Callable[..., Clerk], plan: Path, tmp_path: Path) -> None:
    clerk = open_window(plan)
    made, tree = clerk.made, clerk.window.tree
    uid, indicator, year = rated_sheet(clerk)
    before = clerk.rows
    line = tree.lines[uid]

    # Found: the search leaves it, and a click shows it.
    clerk.click("project_search")
    clerk.type(line.name[:4])
    assert uid in tree.visible_uids()
    view = tree._view
    clerk.click(view.viewport(), view.visualRect(tree._model.find(uid)).center())
    assert made.parts.page.project == uid

    # Filled: a text, which commits by itself when it is left.
    clerk.click("jump_2")
    purpose = clerk.widget("text_purpose")
    clerk.click(purpose.viewport())  # pyright: ignore[reportAttributeAccessIssue] - a text box
    clerk.press(Key.Key_End, CONTROL)
    clerk.type("Marked.")

    # Painted: three months of the first row of the monthly chart.
    clerk.click("jump_4")
    chart = made.parts.page._year_chart.canvas
    free = chart.places.cells_box(0, 0, 2, "planned")
    y = int(free.y + free.height / 2)
    clerk.drag(chart, QPoint(int(free.x) + 4, y), QPoint(int(free.right) - 4, y))

    # Filled: a target of the planned year, by double click and keys.
    clerk.click("jump_5")
    grid: IndicatorGrid = made.parts.page._indicators.grid
    key = r.Key(year, "indicator_value", r.value_uid(indicator.uid, year))
    made.parts.page.reveal(key, "target")
    clerk.press(Key.Key_F2)
    clerk.press(Key.Key_A, CONTROL)
    clerk.type("97,531")
    clerk.press(Key.Key_Return)
    assert grid.hasFocus()

    steps = made.desk.workspace.undo_steps
    assert len(steps) == 3
    after = clerk.rows
    value = after[key]
    assert isinstance(value, r.IndicatorValue)
    assert value.target == "97,531"
    project = after[r.Key(year, "project", uid)]
    assert isinstance(project, r.Project)
    assert project.purpose.endswith("Marked.")
    assert made.parts.status.saved.startswith("保存済み ")

    # Undone and done again.
    for _ in steps:
        clerk.window.acts["undo"].trigger()
    assert clerk.rows == before
    for _ in steps:
        clerk.window.acts["redo"].trigger()
    assert clerk.rows == after

    # Printed: what was typed stands on paper.
    pdf = tmp_path / "一枚.pdf"
    clerk.answers.given["pdf"] = pdf
    clerk.window.acts["print_sheet"].trigger()
    clerk.wait(pdf.exists)
    clerk.rest()
    assert "97,531" in printed(pdf)
    assert "Marked." in printed(pdf)
    clerk.answers.given["pdf"] = tmp_path / "全部.pdf"
    clerk.window.acts["print_all"].trigger()
    clerk.wait((tmp_path / "全部.pdf").exists)
    clerk.rest()
    assert len(pypdfium2.PdfDocument(tmp_path / "全部.pdf")) >= len(tree.lines)

    # Tomorrow begins at the same cell.
    clerk.leave()
    tomorrow = open_window(None)
    assert tomorrow.made.parts.page.project == uid
    assert tomorrow.made.parts.page._indicators.grid.currentIndex().isValid()
    assert tomorrow.rows == after


def test_without_the_mouse(open_window: Callable[..., Clerk], plan: Path, tmp_path: Path) -> None:
    clerk = open_window(plan)
    made, tree = clerk.made, clerk.window.tree
    uid, _, year = rated_sheet(clerk)
    before = clerk.rows

    clerk.press(Key.Key_F, CONTROL)
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
