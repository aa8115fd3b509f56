"""When what is typed goes into the plan, and when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit

from dxdesk.ui.fields import draft
from tests.ui.fields.hosts import Page, compose, edit, stored, timers_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.fields.line import LineField
    from dxdesk.ui.fields.text import TextField

CTRL = Qt.KeyboardModifier.ControlModifier
BOXES = ["name", "purpose"]


def box_of(page: Page, field: str, qtbot: QtBot) -> LineField | TextField:
    """A box of the page with the keyboard in it, behind its text."""
    box: LineField | TextField = getattr(page, field)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClick(box, Qt.Key.Key_End)
    return box


def test_a_pause_is_a_second_and_no_typing_waits_longer_than_four():
    assert (draft.PAUSE_MS, draft.LONGEST_MS) == (1000, 4000)


@pytest.mark.parametrize("field", BOXES)
def test_a_pause_in_typing_commits(quick: None, page: Page, qtbot: QtBot, field: str):
    del quick
    box = box_of(page, field, qtbot)
    before = len(page.desk.workspace.undo_steps)
    QTest.keyClicks(box, "ab")
    assert "ab" not in str(stored(page.desk, field))
    qtbot.waitUntil(lambda: str(stored(page.desk, field)).endswith("ab"), timeout=1000)
    assert len(page.desk.workspace.undo_steps) == before + 1
    assert timers_of(box) == []


@pytest.mark.parametrize("field", BOXES)
def test_typing_without_a_pause_commits_in_the_end(
    quick: None, page: Page, qtbot: QtBot, field: str
):
    del quick
    box = box_of(page, field, qtbot)
    typed = 0
    while "a" not in str(stored(page.desk, field)):
        QTest.keyClicks(box, "a")
        typed += 1
        assert typed < 60
        qtbot.wait(10)
    assert typed > 5


@pytest.mark.parametrize("field", BOXES)
def test_leaving_the_field_commits(page: Page, qtbot: QtBot, field: str):
    box = box_of(page, field, qtbot)
    QTest.keyClicks(box, "ab")
    page.elsewhere.setFocus()
    assert str(stored(page.desk, field)).endswith("ab")


@pytest.mark.parametrize("field", BOXES)
def test_who_reads_the_plan_asks_for_drafts(page: Page, qtbot: QtBot, field: str):
    box = box_of(page, field, qtbot)
    QTest.keyClicks(box, "ab")
    page.desk.drafts_wanted.emit()
    assert str(stored(page.desk, field)).endswith("ab")


def test_enter_in_a_line_commits(page: Page, qtbot: QtBot):
    box = box_of(page, "name", qtbot)
    QTest.keyClicks(box, "ab")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert stored(page.desk, "name") == "窓口ab"


@pytest.mark.parametrize("field", BOXES)
def test_typing_back_to_the_stored_text_makes_no_step(page: Page, qtbot: QtBot, field: str):
    box = box_of(page, field, qtbot)
    before = page.desk.workspace.undo_steps
    QTest.keyClicks(box, "x")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    page.desk.drafts_wanted.emit()
    assert page.desk.workspace.undo_steps == before


@pytest.mark.parametrize("field", BOXES)
def test_nothing_is_committed_inside_a_composition(
    quick: None, page: Page, qtbot: QtBot, field: str
):
    del quick
    box = box_of(page, field, qtbot)
    QTest.keyClicks(box, "a")
    compose(box, "かん")
    qtbot.wait(250)
    page.desk.drafts_wanted.emit()
    assert "a" not in str(stored(page.desk, field))
    compose(box, "", "漢")
    qtbot.waitUntil(lambda: str(stored(page.desk, field)).endswith("a漢"), timeout=1000)


@pytest.mark.parametrize("field", BOXES)
def test_what_changes_elsewhere_does_not_break_a_composition(page: Page, qtbot: QtBot, field: str):
    box = box_of(page, field, qtbot)
    compose(box, "かん")
    edit(page.desk, field, "外から")
    assert "外から" not in text_of(box)
    compose(box, "")
    assert text_of(box) == "外から"


@pytest.mark.parametrize("field", BOXES)
def test_escape_restores_the_stored_text(page: Page, qtbot: QtBot, field: str):
    box = box_of(page, field, qtbot)
    before = text_of(box)
    QTest.keyClicks(box, "wrong")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert text_of(box) == before
    page.elsewhere.setFocus()
    assert stored(page.desk, field) == before


@pytest.mark.parametrize("field", BOXES)
def test_undo_is_of_the_plan_and_takes_the_draft_back_first(page: Page, qtbot: QtBot, field: str):
    edit(page.desk, field, "一")
    box = box_of(page, field, qtbot)
    QTest.keyClicks(box, "ab")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert (text_of(box), stored(page.desk, field)) == ("一", "一")
    QTest.keyClick(box, Qt.Key.Key_Y, CTRL)
    assert (text_of(box), stored(page.desk, field)) == ("一ab", "一ab")


@pytest.mark.parametrize("bad", ["\x00", "\x1b"])
@pytest.mark.parametrize("field", BOXES)
def test_a_text_that_cannot_be_kept_stays_in_the_box_with_a_mark(
    page: Page, qtbot: QtBot, failures: list[KnownError], field: str, bad: str
):
    box = box_of(page, field, qtbot)
    before = stored(page.desk, field)
    compose(box, "", f"x{bad}")
    page.elsewhere.setFocus()
    assert "制御文字" in str(failures[0])
    assert stored(page.desk, field) == before
    assert text_of(box) == f"{before}x{bad}"
    assert box.property("refused") is True


def test_a_refused_commit_is_tried_again(page: Page, qtbot: QtBot, failures: list[KnownError]):
    box = box_of(page, "number", qtbot)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClicks(box, "2")
    page.elsewhere.setFocus()
    assert (text_of(box), stored(page.desk, "number")) == ("1-1-2", "1-1-1")
    assert "別の事業" in str(failures[0])
    page.desk.drafts_wanted.emit()
    assert len(failures) == 2
    box_of(page, "number", qtbot)
    QTest.keyClicks(box, "0")
    page.elsewhere.setFocus()
    assert stored(page.desk, "number") == "1-1-20"
    assert box.property("refused") is False


def test_the_mark_of_a_refused_text_can_be_seen(page: Page, qtbot: QtBot):
    box = box_of(page, "name", qtbot)
    page.elsewhere.setFocus()
    kept = box.grab().toImage()
    box.setProperty("refused", True)
    box.style().unpolish(box)
    box.style().polish(box)
    assert box.grab().toImage() != kept


def test_a_plan_that_cannot_be_written_keeps_the_text_in_the_box(
    page: Page, qtbot: QtBot, failures: list[KnownError], monkeypatch: pytest.MonkeyPatch
):
    box = box_of(page, "name", qtbot)
    QTest.keyClicks(box, "ab")
    workspace = type(page.desk.workspace)
    monkeypatch.setattr(workspace, "is_read_only", property(lambda _: True))
    page.elsewhere.setFocus()
    assert (text_of(box), len(failures)) == ("窓口ab", 1)
    monkeypatch.undo()
    page.desk.drafts_wanted.emit()
    assert stored(page.desk, "name") == "窓口ab"


@pytest.mark.parametrize("field", BOXES)
def test_a_box_follows_the_plan_unless_it_holds_a_draft(page: Page, qtbot: QtBot, field: str):
    box = box_of(page, field, qtbot)
    edit(page.desk, field, "外から")
    assert text_of(box) == "外から"
    compose(box, "", "手")
    edit(page.desk, field, "また外から")
    assert "手" in text_of(box)
    page.elsewhere.setFocus()
    assert "手" in str(stored(page.desk, field))


@pytest.mark.parametrize("field", BOXES)
def test_turning_to_another_sheet_commits_to_the_old_one(
    page: Page, other: str, qtbot: QtBot, field: str
):
    box = box_of(page, field, qtbot)
    kept = stored(page.desk, field, other)
    QTest.keyClicks(box, "ab")
    page.turn_to(other)
    assert str(stored(page.desk, field)).endswith("ab")
    assert (text_of(box), stored(page.desk, field, other)) == (kept, kept)


def test_what_was_refused_goes_to_no_other_plan(
    page: Page, qtbot: QtBot, failures: list[KnownError]
):
    box = box_of(page, "name", qtbot)
    compose(box, "", "\x00")
    page.desk.close()
    assert len(failures) == 1
    page.elsewhere.setFocus()
    assert len(failures) == 1


@pytest.mark.parametrize("field", BOXES)
def test_a_fixed_edition_can_be_read_only(page: Page, qtbot: QtBot, field: str):
    from dxdesk.domain.rows import edition_key
    from dxdesk.workspace.commands import SetField
    from tests.workspace.conftest import YEAR

    page.desk.execute(SetField(edition_key(YEAR), "state", "fixed"))
    box = box_of(page, field, qtbot)
    before = text_of(box)
    QTest.keyClicks(box, "ab")
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    assert box.isReadOnly()
    assert (text_of(box), timers_of(box)) == (before, [])


def test_half_the_name_of_a_section_makes_no_section(quick: None, page: Page, qtbot: QtBot):
    del quick
    box = box_of(page, "section", qtbot)
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    compose(box, "", "情")
    qtbot.wait(250)
    compose(box, "", "報課")
    QTest.keyClick(box, Qt.Key.Key_Return)
    lines = page.desk.workspace.outline(page.desk.edition).sections
    assert [line.name for line in lines] == ["企画課", "情報課"]


def test_what_the_plan_makes_of_a_text_shows_when_the_field_is_left(
    quick: None, page: Page, qtbot: QtBot
):
    del quick
    box = box_of(page, "section", qtbot)
    compose(box, "", " 分室 ")
    page.desk.drafts_wanted.emit()
    assert text_of(box) == "企画課 分室 "
    page.elsewhere.setFocus()
    assert text_of(box) == "企画課 分室"


def test_what_is_chosen_from_a_completer_counts(page: Page, qtbot: QtBot):
    box = box_of(page, "section", qtbot)
    completer = QCompleter(["企画課", "情報課"], box)
    page.section.setCompleter(completer)
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    compose(box, "", "情")
    page.desk.drafts_wanted.emit()
    qtbot.waitUntil(completer.popup().isVisible)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Down)
    QTest.keyClick(completer.popup(), Qt.Key.Key_Return)
    page.elsewhere.setFocus()
    sections = page.desk.workspace.sheet(page.desk.edition, "p").section
    assert sections is not None
    assert sections.name == "情報課"


def text_of(box: LineField | TextField) -> str:
    """What stands in a box."""
    return box.text() if isinstance(box, QLineEdit) else box.typed()
