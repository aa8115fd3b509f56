"""What is typed into a cell comes into the plan whole, and once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dxdesk.ui.indicator_grid.places import Line
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.typed_text import TypedText
from tests.ui.indicator_grid.hosts import (
    ALT,
    CONTROL,
    EVALUATED,
    FIRST,
    PLANNED,
    SECOND,
    SETTLED,
    SHIFT,
    Key,
    Page,
    clipboard,
    compose,
    focused,
)
from tests.ui.indicator_grid.test_model import value_key

if TYPE_CHECKING:
    from PySide6.QtCore import Qt as QtTypes

PLACE = (FIRST, Line.ACTUAL, PLANNED)


@pytest.fixture
def cell(page: Page) -> Page:
    """The cursor in the actual of the planned year."""
    page.go(*PLACE)
    return page


def steps(page: Page) -> int:
    return len(page.desk.workspace.undo_steps)


# Beginning


def test_the_first_key_begins_the_cell_anew(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    before = steps(cell)
    cell.type("12,345")
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).target == "12,345"
    assert steps(cell) == before + 1
    cell.desk.undo()
    assert cell.value(FIRST, PLANNED).target == "400"


def test_the_first_key_of_an_input_method_is_not_lost(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    compose("j")
    compose("じ")
    compose("じつげん")
    compose("", "実現")
    assert cell.editor is not None
    assert cell.editor.toPlainText() == "実現"
    compose("ず")
    compose("", "済")
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).target == "実現済"


def test_the_keyboard_stays_with_the_input_method_until_its_word_is_complete(cell: Page):
    compose("じ")
    assert cell.grid.hasFocus()
    compose("", "実")
    assert cell.editor is focused()


@pytest.mark.parametrize("place", [PLACE, (FIRST, Line.TARGET, SETTLED)])
def test_the_grid_takes_an_input_method_wherever_the_cursor_is(
    page: Page, place: tuple[str, Line, int]
):
    page.behind.setFocus()
    page.go(*place)
    page.grid.setFocus()
    assert page.grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for year in (PLANNED, SETTLED, PLANNED):
        page.go(FIRST, Line.RATING, year)
        assert page.grid.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_candidates_are_shown_at_the_cell(cell: Page):
    rect = cell.grid.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    shown = cell.grid.visualRect(cell.grid.currentIndex())
    assert rect.topLeft() == cell.grid.viewport().pos() + shown.topLeft()


def test_a_word_given_up_leaves_the_cell_as_it_was(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    compose("じ")
    compose("")
    cell.key(Key.Key_Escape)
    assert cell.value(FIRST, PLANNED).target == "400"


def test_no_draft_is_taken_inside_a_composition(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    compose("じ")
    cell.desk.drafts_wanted.emit()
    assert cell.value(FIRST, PLANNED).target == "400"
    compose("", "実")
    cell.desk.drafts_wanted.emit()
    assert cell.value(FIRST, PLANNED).target == "実"


def test_walking_on_inside_a_composition_does_not_empty_the_cell(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    compose("じ")
    cell.go(*PLACE)
    assert cell.value(FIRST, PLANNED).target == "400"


def test_f2_edits_what_stands_there(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    cell.key(Key.Key_F2, Key.Key_End)
    cell.type("0")
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).target == "4000"


def test_backspace_begins_an_empty_cell(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    cell.key(Key.Key_Backspace)
    assert cell.editor is not None
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).target == ""


def test_a_double_click_edits(cell: Page):
    at = cell.at(cell.index(FIRST, Line.TARGET, PLANNED))
    QTest.mouseClick(cell.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(cell.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert cell.editor is not None
    assert cell.editor.toPlainText() == "400"


def test_the_name_is_edited_without_its_unit(cell: Page):
    cell.grid.setCurrentIndex(cell.name_of(FIRST))
    cell.key(Key.Key_F2)
    assert cell.editor is not None
    assert cell.editor.toPlainText() == "件数"
    cell.type("x")
    cell.key(Key.Key_Return)
    assert cell.indicator(FIRST).name == "x"
    assert cell.grid.currentIndex() == cell.name_of(SECOND)


@pytest.mark.parametrize("typed", ["s", "S"])
def test_a_rating_is_typed_as_a_letter(cell: Page, typed: str):
    cell.go(FIRST, Line.RATING, PLANNED)
    cell.type(typed)
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).rating == "S"


def test_a_wide_rating_letter_is_the_letter(cell: Page):
    cell.go(FIRST, Line.RATING, PLANNED)
    compose("", "ｓ")
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).rating == "S"


# Ending


@pytest.mark.parametrize(
    ("key", "held", "row", "column"),
    [
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, 3, 4),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, 3, 4),
        (Key.Key_Return, SHIFT, 0, 4),
        (Key.Key_Backtab, SHIFT, 1, 3),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, 1, 4),
    ],
)
def test_the_key_that_commits_says_where_the_cursor_goes(
    cell: Page, key: QtTypes.Key, held: QtTypes.KeyboardModifier, row: int, column: int
):
    cell.type("5")
    cell.key(key, held=held)
    assert cell.value(FIRST, PLANNED).actual == "5"
    assert cell.here() == (row, column)
    assert cell.editor is None
    assert cell.grid.hasFocus()


def test_escape_restores_the_stored_text(cell: Page):
    before = steps(cell)
    cell.go(FIRST, Line.TARGET, PLANNED)
    cell.type("9")
    cell.key(Key.Key_Escape)
    assert cell.value(FIRST, PLANNED).target == "400"
    assert cell.grid.currentIndex() == cell.index(FIRST, Line.TARGET, PLANNED)
    assert cell.grid.hasFocus()
    assert steps(cell) == before


def test_a_text_that_is_not_changed_is_no_step(cell: Page):
    before = steps(cell)
    cell.key(Key.Key_F2, Key.Key_Return)
    cell.go(FIRST, Line.TARGET, PLANNED)
    cell.type("400")
    cell.key(Key.Key_Return)
    assert steps(cell) == before


def test_leaving_the_grid_commits(cell: Page):
    cell.type("7")
    cell.behind.setFocus()
    assert cell.value(FIRST, PLANNED).actual == "7"
    assert cell.editor is None
    assert cell.behind.hasFocus()


def test_a_click_on_another_cell_commits(cell: Page):
    cell.type("7")
    cell.press(cell.index(SECOND, Line.TARGET, PLANNED))
    assert cell.value(FIRST, PLANNED).actual == "7"
    assert cell.grid.currentIndex() == cell.index(SECOND, Line.TARGET, PLANNED)


def test_whoever_wants_the_drafts_gets_them(cell: Page):
    before = steps(cell)
    cell.type("7")
    cell.desk.drafts_wanted.emit()
    assert cell.value(FIRST, PLANNED).actual == "7"
    assert steps(cell) == before + 1


def test_another_sheet_takes_the_draft_first(cell: Page):
    cell.type("7")
    cell.grid.show_sheet(None)
    assert cell.value(FIRST, PLANNED).actual == "7"


def test_undo_in_the_box_is_the_plans(cell: Page):
    cell.type("7")
    editor = focused()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, CONTROL, "\x1a")
    QApplication.sendEvent(editor, event)
    assert not event.isAccepted()
    cell.desk.undo()
    assert cell.value(FIRST, PLANNED).actual == ""
    assert cell.editor is None


def test_another_window_does_not_end_the_typing(cell: Page):
    cell.type("7")
    editor = focused()
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(editor, away)
    assert cell.editor is editor


def test_alt_enter_breaks_the_line_and_the_box_grows(cell: Page):
    cell.type("1")
    assert cell.editor is not None
    before = cell.editor.height()
    cell.key(Key.Key_Return, held=ALT)
    cell.type("2")
    assert cell.editor.height() > before
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).actual == "1\n2"


def test_a_pasted_line_end_is_left_out(cell: Page):
    cell.type("1")
    clipboard("2\n")
    cell.key(Key.Key_V, held=CONTROL)
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).actual == "12"


def test_the_rest_of_a_text_stays_character_for_character(cell: Page):
    stored = "約\u00a0350人\n\u202e見込"
    cell.desk.execute(SetField(value_key(FIRST, PLANNED), "actual", stored))
    cell.key(Key.Key_F2)
    cell.key(Key.Key_End, held=CONTROL)
    cell.type("x")
    cell.key(Key.Key_Return)
    assert cell.value(FIRST, PLANNED).actual == f"{stored}x"


def test_a_screen_reader_is_told_what_is_being_typed_into(cell: Page):
    cell.key(Key.Key_F2)
    assert focused().accessibleName() == "件数 R5 実績 空欄"
    cell.key(Key.Key_Escape)
    cell.grid.setCurrentIndex(cell.name_of(FIRST))
    cell.key(Key.Key_F2)
    assert focused().accessibleName() == "指標名"


def test_a_change_from_elsewhere_leaves_what_is_being_typed(cell: Page):
    cell.type("7")
    cell.desk.execute(SetField(value_key(FIRST, PLANNED), "actual", "5"))
    assert cell.editor is not None
    assert cell.editor.toPlainText() == "7"


# What cannot be


def test_typing_into_a_settled_year_says_why_not(page: Page):
    page.go(FIRST, Line.TARGET, SETTLED)
    page.type("9")
    compose("じ")
    page.key(Key.Key_F2)
    assert page.editor is None
    assert page.value(FIRST, SETTLED).target == "300"
    assert len(page.told) == 3
    assert "確定値の訂正" in page.told[0].advice


def test_a_settled_year_can_be_corrected(page: Page):
    page.desk.set_correcting(on=True)
    page.go(FIRST, Line.TARGET, SETTLED)
    page.type("9")
    page.key(Key.Key_Return)
    assert page.value(FIRST, SETTLED).target == "9"
    assert page.told == []


def test_a_computed_rate_cannot_be_typed(page: Page):
    page.go(FIRST, Line.RATE, EVALUATED)
    page.type("9")
    page.key(Key.Key_F2)
    assert page.editor is None
    assert [error.what for error in page.told] == ["達成率は自動で計算する欄です。"] * 2


def refused(page: Page) -> None:
    """A draft that the plan refuses: its year is locked while it is being typed."""
    page.desk.set_correcting(on=True)
    page.go(FIRST, Line.TARGET, SETTLED)
    page.type("9")
    page.desk.set_correcting(on=False)
    page.key(Key.Key_Return)


def test_a_refused_text_stays_in_the_box_with_its_mark(page: Page):
    refused(page)
    assert page.editor is not None
    assert page.editor.toPlainText() == "9"
    assert page.editor.property("refused") is True
    assert len(page.told) == 1
    page.desk.set_correcting(on=True)
    page.key(Key.Key_Return)
    assert page.value(FIRST, SETTLED).target == "9"
    assert page.editor is None


def test_a_refused_text_survives_a_click_elsewhere(page: Page):
    refused(page)
    page.press(page.index(SECOND, Line.TARGET, PLANNED))
    assert page.editor is not None
    assert page.editor.toPlainText() == "9"
    page.type("5")
    assert page.editor is focused()
    page.key(Key.Key_Escape)
    assert page.editor is None
    page.type("6")
    page.key(Key.Key_Return)
    assert page.value(SECOND, PLANNED).target == "6"


def test_a_plan_that_is_read_only_is_walked_but_not_changed(
    page: Page, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(type(page.desk), "is_editable", property(lambda _: False))
    page.go(FIRST, Line.TARGET, PLANNED)
    page.type("9")
    page.key(Key.Key_F2, Key.Key_Delete)
    compose("", "9")
    assert page.editor is None
    page.key(Key.Key_Down)
    assert page.here() == (1, 4)
    assert page.value(FIRST, PLANNED).target == "400"


def test_what_is_typed_into_a_cell_is_told_until_it_is_kept(cell: Page):
    cell.go(FIRST, Line.TARGET, PLANNED)
    assert cell.desk.unkept_texts() == []
    cell.key(Key.Key_F2, Key.Key_End)
    compose("じ")
    place = value_key(FIRST, PLANNED)
    assert cell.desk.unkept_texts() == [TypedText(place, "target", "400", "400じ")]
    compose("", "時")
    assert cell.desk.unkept_texts() == [TypedText(place, "target", "400", "400時")]
    cell.key(Key.Key_Return)
    assert cell.desk.unkept_texts() == []
