"""A working day without the mouse: open, search, fill twelve cells, paint, mend a text, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from dxdesk.domain.month import month_of
from dxdesk.domain.schedule import Span, format_spans
from dxdesk.ui.plain import PlainLabel
from tests.e2e.clerk import ALT, CONTROL, SHIFT, Clerk
from tests.e2e.conftest import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dxdesk.domain.sheet import EvaluationSheet

KEY = Qt.Key
TARGETS = ("1,200", "1,300", "1,400", "1,500")
ACTUALS = ("1,250", "約1,310", "△5", "集計中")
RATINGS = ("S", "A", "B", "S")
YEARS = len(TARGETS)
LINES = (0, 1, 2)
"""How often ↓ is pressed for target, actual and rating; the computed rate is passed over."""
LABELS = ("周知", "試行", "検証")


@pytest.fixture(params=["sample", "real"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The sample plan, and the sheets of a real city."""
    if request.param == "sample":
        return request.getfixturevalue("sample_plan")
    return plan_of(tmp_path / "実物.dxdesk", request.getfixturevalue("shared_sheets"))


def open_plan(clerk: Clerk, plan: Path) -> None:
    clerk.answers.given["plan_to_open"] = plan
    clerk.press(KEY.Key_O, CONTROL)
    clerk.wait(lambda: clerk.made.desk.is_open)
    clerk.rest()


def search(clerk: Clerk, words: str) -> None:
    """Look for words in all sheets, and go to where they are."""
    clerk.press(KEY.Key_F, CONTROL)
    clerk.type(words)
    count = clerk.widget("find_count", PlainLabel)
    assert isinstance(count, PlainLabel)
    clerk.wait(lambda: "か所" in count.text())
    clerk.press(KEY.Key_Return)


def fill_cells(clerk: Clerk) -> None:
    """Type three lines of the first indicator, in the last four years, which are open."""
    clerk.press(KEY.Key_5, ALT)
    for number, texts in enumerate((TARGETS, ACTUALS, RATINGS)):
        clerk.press(KEY.Key_Home, CONTROL)
        for _ in range(LINES[number]):
            clerk.press(KEY.Key_Down)
        clerk.press(KEY.Key_End)
        for _ in range(YEARS - 1):
            clerk.press(KEY.Key_Left)
        for place, text in enumerate(texts):
            clerk.type(text)
            clerk.press(KEY.Key_Return if place == YEARS - 1 else KEY.Key_Tab)


def paint_rows(clerk: Clerk) -> None:
    """Three new rows, each with a bar a month later than the one above."""
    clerk.press(KEY.Key_4, ALT)
    clerk.press(KEY.Key_End, CONTROL)
    for number, label in enumerate(LABELS):
        clerk.press(KEY.Key_Insert)
        clerk.type(label)
        clerk.press(KEY.Key_Return)
        clerk.press(KEY.Key_Home)
        for _ in range(number + 1):
            clerk.press(KEY.Key_Right)
        for _ in range(2):
            clerk.press(KEY.Key_Right, SHIFT)
        clerk.press(KEY.Key_Space)


def sheet_of(clerk: Clerk) -> EvaluationSheet:
    desk, uid = clerk.made.desk, clerk.made.parts.page.project
    assert uid is not None
    return desk.workspace.sheet(desk.edition, uid)


def printed(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text


def test_a_working_day_without_the_mouse(
    open_window: Callable[..., Clerk], plan: Path, tmp_path: Path
) -> None:
    clerk = open_window(None)
    open_plan(clerk, plan)
    desk = clerk.made.desk
    uid = next(
        uid
        for uid in reversed(clerk.window.tree.visible_uids())
        if desk.workspace.sheet(desk.edition, uid).indicators
    )
    search(clerk, clerk.window.tree.lines[uid].name)
    assert clerk.made.parts.page.project == uid
    before = clerk.rows

    fill_cells(clerk)
    paint_rows(clerk)
    clerk.press(KEY.Key_2, ALT)
    clerk.press(KEY.Key_End, CONTROL)
    clerk.type("（一部修正）")
    out = tmp_path / "一枚.pdf"
    clerk.answers.given["pdf"] = out
    clerk.press(KEY.Key_P, CONTROL)
    clerk.wait(out.exists)
    clerk.rest()

    sheet, after = sheet_of(clerk), clerk.rows
    values = sheet.indicators[0].values[-YEARS:]
    assert tuple(value.target for value in values) == TARGETS
    assert tuple(value.actual for value in values) == ACTUALS
    assert tuple(value.rating for value in values) == RATINGS
    april = month_of(desk.edition, 4)
    for number, row in enumerate(sheet.year_rows[-len(LABELS) :]):
        start = april + number
        assert row.label == LABELS[number]
        assert row.planned == format_spans((Span(start, start + 3),))
    assert sheet.project.purpose.endswith("（一部修正）")
    text = printed(out)
    for words in (*TARGETS, *LABELS, "（一部修正）"):
        assert words in text

    steps = len(desk.workspace.undo_steps)
    for _ in range(steps):
        clerk.press(KEY.Key_Z, CONTROL)
    assert clerk.rows == before
    for _ in range(steps):
        clerk.press(KEY.Key_Y, CONTROL)
    assert clerk.rows == after
    clerk.press(KEY.Key_Q, CONTROL)
    assert not clerk.window.isVisible()
