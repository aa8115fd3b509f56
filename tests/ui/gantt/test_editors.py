"""Labels and points edited over the chart; no text is lost on the way."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from dxdesk.ui.gantt.label_editor import LabelEditor
from dxdesk.ui.gantt.point_editor import PointEditor
from tests.ui.gantt.hosts import CONTROL, SHIFT, Key, Page, below, schedule_row

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from tests.ui.gantt.conftest import MakePage

DECEMBER = (Key.Key_End, Key.Key_Left, Key.Key_Left, Key.Key_Left)


def label_place(page: Page, row: int = 0) -> QPoint:
    return QPoint(20, page.at("2023-04", row=row).y())


def is_open(page: Page) -> bool:
    editors = [*below(page.canvas, LabelEditor), *below(page.canvas, PointEditor)]
    return any(editor.isVisible() for editor in editors)


# Labels


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Return])
def test_a_key_edits_the_label_where_it_ends(year_page: Page, key: Qt.Key):
    year_page.key(Key.Key_Left, key)
    year_page.type("先")
    year_page.key(Key.Key_Return)
    assert year_page.row().label == "調達先"
    assert year_page.canvas.hasFocus()
    assert not is_open(year_page)


def test_typing_on_the_label_begins_it_anew(year_page: Page):
    year_page.key(Key.Key_Left)
    year_page.type("ab")
    year_page.key(Key.Key_Return)
    assert year_page.row().label == "ab"
    year_page.desk.undo()
    assert year_page.row().label == "調達"


def test_characters_that_are_keys_on_cells_are_text_on_a_label(year_page: Page):
    year_page.key(Key.Key_Left)
    year_page.type("/*PJ")
    year_page.key(Key.Key_Return)
    assert year_page.row().label == "/*PJ"


def test_an_input_method_begins_the_label_and_is_not_disturbed(year_page: Page):
    year_page.key(Key.Key_Left)
    year_page.compose(preedit="けい")
    assert isinstance(year_page.focused(), LabelEditor)
    year_page.desk.drafts_wanted.emit()
    assert year_page.row().label == "調達"
    year_page.compose(preedit="契約")
    year_page.compose(commit="契約")
    year_page.key(Key.Key_Return)
    assert year_page.row().label == "契約"


def test_what_an_input_method_still_sends_to_the_chart_goes_to_the_editor(year_page: Page):
    year_page.key(Key.Key_Left)
    year_page.compose(preedit="けい")
    editor = year_page.focused()
    late = QInputMethodEvent()
    late.setCommitString("契")
    QApplication.sendEvent(year_page.canvas, late)
    assert year_page.focused() is editor
    year_page.key(Key.Key_Return)
    assert year_page.row().label == "契"


def test_input_methods_are_off_on_cells_so_that_letters_are_keys(year_page: Page):
    from PySide6.QtCore import Qt

    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not year_page.canvas.testAttribute(attribute)
    year_page.key(Key.Key_Left)
    assert year_page.canvas.testAttribute(attribute)


@pytest.mark.parametrize(
    ("typed", "rating"), [("a", "A"), ("Ａ", "A"), ("ｂ", "B"), ("評価", ""), ("ｘ", "")]
)
def test_what_an_input_method_sends_to_the_rating_is_a_rating_or_nothing(
    year_page: Page, typed: str, rating: str
):
    year_page.key(Key.Key_End, Key.Key_Right)
    year_page.compose(preedit=typed)
    year_page.compose(commit=typed)
    assert (year_page.row().rating, year_page.row().label) == (rating, "調達")
    assert not is_open(year_page)


def test_what_an_input_method_sends_to_a_cell_begins_a_point(year_page: Page):
    year_page.compose(preedit="こうかい")
    assert not is_open(year_page)
    year_page.compose(commit="公開")
    assert isinstance(year_page.focused(), QLineEdit)
    year_page.key(Key.Key_Return)
    assert year_page.row().points == "2023-04\t★\t公開\n2023-12\t★\t契約"
    assert year_page.row().label == "調達"
    year_page.desk.undo()
    assert year_page.row().points == "2023-12\t★\t契約"


def test_what_is_typed_on_a_point_leaves_it_alone(year_page: Page):
    year_page.key(*DECEMBER)
    year_page.type("開")
    year_page.key(Key.Key_Return)
    assert year_page.row().points == "2023-12\t★\t契約\n2023-12\t★\t開"


@pytest.mark.parametrize("typed", ["x", "Ｘ", "Ｐ"])
def test_a_single_letter_on_a_cell_is_a_key_in_any_width(year_page: Page, typed: str):
    year_page.compose(commit=typed)
    assert not is_open(year_page)
    assert year_page.row().label == "調達"


def test_what_an_input_method_still_sends_to_the_chart_goes_to_the_point(year_page: Page):
    year_page.compose(commit="公")
    late = QInputMethodEvent()
    late.setCommitString("開")
    QApplication.sendEvent(year_page.canvas, late)
    year_page.key(Key.Key_Return)
    assert year_page.row().points.startswith("2023-04\t★\t公開\n")


def test_an_input_method_changes_nothing_where_nothing_may_be_changed(year_page: Page):
    from dxdesk.domain import rows as r
    from dxdesk.workspace.commands import SetField

    year_page.desk.execute(SetField(r.edition_key(2023), "state", "fixed"))
    year_page.compose(commit="公開")
    year_page.key(Key.Key_End, Key.Key_Right)
    year_page.compose(commit="Ａ")
    assert not is_open(year_page)
    assert (year_page.row().rating, year_page.row().label) == ("", "調達")


def test_a_double_click_edits_the_label(year_page: Page):
    year_page.double_click(label_place(year_page, 1))
    year_page.type("する")
    year_page.click(label_place(year_page, 2))
    assert year_page.row(1).label == "構築する"
    assert not is_open(year_page)


def test_escape_brings_the_label_back(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    year_page.key(Key.Key_Escape)
    assert year_page.row().label == "調達"
    assert year_page.canvas.hasFocus()


def test_escape_brings_back_even_what_a_pause_has_stored_since(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    year_page.desk.drafts_wanted.emit()
    assert year_page.row().label == "調達先"
    year_page.type("の")
    year_page.key(Key.Key_Escape)
    assert year_page.row().label == "調達"


def test_a_line_break_is_typed_with_shift_and_kept(make_page: MakePage):
    page = make_page("year", schedule_row("a", "year", "調達\u00a0と\n契約"))
    page.key(Key.Key_Left, Key.Key_F2)
    page.key(Key.Key_Return, modifiers=SHIFT)
    page.type("次")
    page.key(Key.Key_Return)
    assert page.row().label == "調達\u00a0と\n契約\n次"


def test_an_editor_that_is_only_opened_changes_nothing(make_page: MakePage):
    label = "一行目\n\n  三行目 \u00a0"
    page = make_page("year", schedule_row("a", "year", label))
    page.key(Key.Key_Left, Key.Key_F2)
    editor = page.focused()
    assert isinstance(editor, LabelEditor)
    assert editor.typed() == label
    page.key(Key.Key_Return)
    assert page.row().label == label
    assert page.desk.undo()
    assert page.desk.workspace.sheet_view(2023, "p") is not None


@pytest.mark.parametrize("how", ["drafts", "elsewhere", "tab", "undo_of_the_plan"])
def test_a_label_is_kept_however_its_editor_is_left(year_page: Page, how: str):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    match how:
        case "drafts":
            year_page.desk.drafts_wanted.emit()
        case "elsewhere":
            year_page.elsewhere.setFocus()
        case "tab":
            year_page.key(Key.Key_Tab)
            assert year_page.elsewhere.hasFocus()
        case _:
            year_page.desk.undo()
            year_page.desk.redo()
    assert year_page.row().label == "調達先"


def test_what_was_typed_before_an_unfinished_composition_is_kept(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    year_page.compose(preedit="みかん")
    year_page.elsewhere.setFocus()
    assert year_page.row().label.startswith("調達先")


def test_a_pause_in_typing_stores_the_label(year_page: Page, qtbot: QtBot):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    qtbot.waitUntil(lambda: year_page.row().label == "調達先", timeout=3000)
    assert is_open(year_page)


def test_a_label_that_cannot_be_stored_stays_in_its_editor(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    editor = year_page.focused()
    assert isinstance(editor, LabelEditor)
    editor.insertPlainText("\x07")
    year_page.elsewhere.setFocus()
    assert is_open(year_page)
    year_page.canvas.setFocus()
    year_page.key(Key.Key_Down, Key.Key_F2)
    assert editor.hasFocus()
    year_page.key(Key.Key_Escape)
    assert not is_open(year_page)
    assert year_page.row().label == "調達"


def test_a_label_is_edited_in_its_row(year_page: Page):
    for row in range(3):
        year_page.key(Key.Key_Left, Key.Key_F2)
        editor, box = year_page.focused(), year_page.canvas.places.label_box(row)
        assert (editor.y(), editor.height()) == (box.y, box.height)
        assert editor.height() >= 2 * editor.fontMetrics().lineSpacing()
        year_page.key(Key.Key_Escape, Key.Key_Down)


def test_what_another_change_does_to_the_label_is_shown(year_page: Page):
    from dxdesk.domain import rows as r
    from dxdesk.workspace.commands import SetField

    year_page.key(Key.Key_Left, Key.Key_F2)
    editor = year_page.focused()
    assert isinstance(editor, LabelEditor)
    year_page.desk.execute(SetField(r.Key(2023, "schedule_row", "a"), "label", "別の名"))
    assert editor.typed() == "別の名"


def test_an_editor_whose_row_is_gone_is_closed(year_page: Page):
    from dxdesk.domain import rows as r
    from dxdesk.workspace.commands import RemoveRow

    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.desk.execute(RemoveRow(r.Key(2023, "schedule_row", "a")))
    assert not is_open(year_page)
    assert year_page.canvas.hasFocus()


def test_a_text_that_was_refused_does_not_outlive_its_plan(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    editor = year_page.focused()
    assert isinstance(editor, LabelEditor)
    editor.insertPlainText("\x07")
    year_page.desk.changed.disconnect(year_page.show_again)
    year_page.desk.close()
    assert not is_open(year_page)
    assert year_page.canvas.hasFocus()


def test_an_editor_is_closed_when_the_edition_is_fixed(year_page: Page):
    from dxdesk.domain import rows as r
    from dxdesk.workspace.commands import SetField

    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.desk.execute(SetField(r.edition_key(2023), "state", "fixed"))
    assert not is_open(year_page)


def test_a_label_of_200000_characters_can_be_opened_and_ended(make_page: MakePage):
    label = "長" * 200_000
    page = make_page("year", schedule_row("a", "year", label))
    page.key(Key.Key_Left, Key.Key_F2)
    page.type("い")
    page.key(Key.Key_Return)
    assert page.row().label == label + "い"


def test_a_double_click_in_an_empty_chart_begins_the_first_row(make_page: MakePage):
    page = make_page("plan")
    page.double_click(QPoint(300, page.canvas.places.row_top(0) + 10))
    page.type("新規")
    page.key(Key.Key_Return)
    assert [row.label for row in page.rows()] == ["新規"]


# Points


def test_a_star_puts_a_star(year_page: Page):
    year_page.type("*")
    year_page.key(Key.Key_Return)
    assert year_page.row().points == "2023-04\t★\t\n2023-12\t★\t契約"
    year_page.desk.undo()
    assert year_page.row().points == "2023-12\t★\t契約"


def test_a_point_is_typed_with_its_words(year_page: Page):
    year_page.key(Key.Key_T, modifiers=CONTROL)
    year_page.type("開始")
    year_page.key(Key.Key_Return)
    assert year_page.row().points.startswith("2023-04\t★\t開始\n")
    assert year_page.canvas.hasFocus()


@pytest.mark.parametrize(
    ("typed", "stored"), [("★公開", "★\t公開"), ("●済", "●\t済"), ("○○会", "★\t○○会")]
)
def test_a_symbol_that_is_typed_too_does_not_stand_there_twice(
    year_page: Page, typed: str, stored: str
):
    year_page.key(Key.Key_T, modifiers=CONTROL)
    for character in typed:
        year_page.type(character)
        year_page.desk.drafts_wanted.emit()
    year_page.key(Key.Key_Return)
    assert year_page.row().points.split("\n") == [f"2023-04\t{stored}", "2023-12\t★\t契約"]


def test_up_and_down_choose_the_symbol(year_page: Page):
    year_page.key(Key.Key_T, modifiers=CONTROL)
    year_page.type("開始")
    year_page.key(Key.Key_Down, Key.Key_Return)
    assert year_page.row().points.startswith("2023-04\t▼\t開始\n")


def test_a_button_chooses_the_symbol_and_leaves_the_keyboard_in_the_line(year_page: Page):
    from PySide6.QtTest import QTest

    from tests.ui.gantt.hosts import LEFT

    year_page.key(*DECEMBER, Key.Key_F2)
    buttons = below(year_page.canvas, QToolButton)
    QTest.mouseClick(next(b for b in buttons if b.text() == "●"), LEFT)
    year_page.type("済")
    year_page.key(Key.Key_Return)
    assert year_page.row().points == "2023-12\t●\t契約済"


def test_a_text_without_a_symbol_is_put_on_a_bar(year_page: Page):
    year_page.key(*[Key.Key_Right] * 3)
    year_page.key(Key.Key_T, modifiers=CONTROL | SHIFT)
    year_page.type("試行")
    year_page.key(Key.Key_Return)
    assert year_page.row().points.startswith("2023-07\t\t試行\n")


def test_f2_on_a_point_edits_it_in_its_own_month(make_page: MakePage):
    page = make_page("plan", schedule_row("a", "plan", "調達", points="2022-09\t◎\t開始"))
    page.divide(1)
    page.key(Key.Key_F2)
    page.type("日")
    page.key(Key.Key_Return)
    assert page.row().points == "2022-09\t◎\t開始日"


def test_a_double_click_on_the_words_of_a_point_edits_just_that(make_page: MakePage):
    page = make_page("plan", schedule_row("a", "plan", "調", points="2022-05\t★\ta\n2023-09\t▼\tb"))
    page.divide(1)
    box = page.canvas.places.points_box(0)
    x = page.at("2023-09").x()
    page.double_click(QPoint(x, int(box.y + 5)))
    page.type("c")
    page.key(Key.Key_Return)
    assert page.row().points == "2022-05\t★\ta\n2023-09\t▼\tbc"


def test_a_double_click_on_an_empty_cell_adds_a_point(year_page: Page):
    year_page.double_click(year_page.at("2023-05", row=2))
    year_page.key(Key.Key_Return)
    assert year_page.row(2).points == "2023-05\t★\t"


def test_an_emptied_point_is_removed(year_page: Page):
    year_page.key(*DECEMBER, Key.Key_F2)
    year_page.key(Key.Key_A, modifiers=CONTROL)
    year_page.key(Key.Key_Delete, Key.Key_Return)
    assert year_page.row().points == ""


def test_words_that_are_too_long_are_refused_with_how_many_there_are(year_page: Page):
    year_page.type("*")
    line = year_page.focused()
    assert isinstance(line, QLineEdit)
    year_page.type("1234567890")
    assert "2文字多い" in line.accessibleDescription()
    year_page.key(Key.Key_Return)
    assert line.hasFocus()
    assert year_page.row().points == "2023-12\t★\t契約"
    year_page.key(Key.Key_Backspace, Key.Key_Backspace, Key.Key_Return)
    assert year_page.row().points.startswith("2023-04\t★\t12345678\n")


def test_words_that_are_too_long_are_kept_before_the_plan_is_closed(year_page: Page):
    year_page.type("*")
    year_page.type("1234567890")
    year_page.desk.drafts_wanted.emit()
    assert year_page.row().points.startswith("2023-04\t★\t1234567890\n")


def test_long_words_that_are_stored_can_be_shortened_bit_by_bit(make_page: MakePage):
    row = schedule_row("a", "year", "調達", points="2023-04\t★\t" + "字" * 40_000)
    page = make_page("year", row)
    page.key(Key.Key_F2, Key.Key_Return)
    assert page.row().points == row.points
    page.key(Key.Key_F2, Key.Key_End, Key.Key_Backspace, Key.Key_Return)
    assert page.row().points == row.points[:-1]


def test_escape_leaves_the_points_as_they_were(year_page: Page):
    year_page.key(*DECEMBER, Key.Key_F2)
    year_page.type("済")
    year_page.desk.drafts_wanted.emit()
    assert year_page.row().points == "2023-12\t★\t契約済"
    year_page.key(Key.Key_Escape)
    assert year_page.row().points == "2023-12\t★\t契約"


def test_a_new_point_that_nobody_typed_is_not_left_behind(year_page: Page):
    year_page.type("*")
    year_page.elsewhere.setFocus()
    assert year_page.row().points == "2023-12\t★\t契約"


def test_a_point_composed_with_an_input_method_is_kept_when_it_is_left(year_page: Page):
    year_page.type("*")
    year_page.compose(preedit="こうかい")
    year_page.compose(commit="公開")
    year_page.elsewhere.setFocus()
    assert year_page.row().points.startswith("2023-04\t★\t公開\n")


def test_undo_in_the_editor_is_that_of_the_plan_and_closes_it(year_page: Page):
    year_page.type("*")
    year_page.type("開始")
    year_page.desk.undo()
    assert year_page.row().points == "2023-12\t★\t契約"
    assert not is_open(year_page)


def test_editing_keeps_the_other_points_of_the_row(make_page: MakePage):
    points = "2023-04\t▼\t二\n2023-04\t★\t一\n2023-05\t●\t三"
    page = make_page("year", schedule_row("a", "year", "調達", points=points))
    page.key(Key.Key_F2)
    page.type("番")
    page.key(Key.Key_Return)
    assert page.row().points == points.replace("二", "二番")


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_a_point_that_is_like_another_for_a_while_leaves_that_alone(
    make_page: MakePage, end: Qt.Key
):
    page = make_page("year", schedule_row("a", "year", "調達", points="2023-04\t★\t公"))
    page.key(Key.Key_T, modifiers=CONTROL | SHIFT)
    page.type("★公")
    page.desk.drafts_wanted.emit()
    page.type("開")
    page.desk.drafts_wanted.emit()
    page.key(end)
    expected = "2023-04\t★\t公" + ("\n2023-04\t★\t公開" if end == Key.Key_Return else "")
    assert page.row().points == expected


@pytest.mark.parametrize("column", [(Key.Key_Left,), ()])
def test_an_editor_is_freed_when_it_has_ended(
    year_page: Page, qtbot: QtBot, column: tuple[Qt.Key, ...]
):
    year_page.key(*column, Key.Key_F2)
    seen = weakref.ref(year_page.focused())
    year_page.key(Key.Key_Escape)

    def is_gone() -> bool:
        gc.collect()
        return seen() is None

    qtbot.waitUntil(is_gone)
    assert QApplication.focusWidget() is year_page.canvas


def test_a_label_that_is_being_typed_is_told_until_it_is_kept(year_page: Page):
    year_page.key(Key.Key_Left, Key.Key_F2)
    year_page.type("先")
    (told,) = year_page.desk.unkept_texts()
    assert (told.field, told.base, told.text) == ("label", "調達", "調達先")
    year_page.key(Key.Key_Return)
    assert year_page.desk.unkept_texts() == []
