"""The list of projects worked in with keys and mouse, like a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QToolButton

from dxdesk.domain import rows as r
from dxdesk.domain.labels import WorkState
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.project_list.columns import COLUMNS, Column
from tests.ui.project_list.hosts import ALT, CONTROL, NONE, SHIFT, Key
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.desk import Desk
    from tests.ui.project_list.hosts import Hands

LEFT = Qt.MouseButton.LeftButton


def select(hands: Hands, first: tuple[int, Column], last: tuple[int, Column]) -> None:
    hands.go(*first)
    area = QItemSelection(hands.index(*first), hands.index(*last))
    hands.view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def count(hands: Hands) -> str:
    label = hands.page.findChild(PlainLabel, "projects_count")
    assert label is not None
    return label.text()


def choose(hands: Hands, name: str, words: str) -> None:
    box = hands.page.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


# Typing


def test_typing_begins_a_cell_anew_and_enter_goes_down(hands: Hands):
    hands.go(0, Column.NAME)
    hands.type("新")
    hands.press(Key.Key_Return)
    assert hands.project("p").name == "新"
    assert hands.last_step == "1-1-1 事業名 窓口 → 新"
    assert hands.place == (1, Column.NAME)
    hands.press(Key.Key_Return, SHIFT)
    assert hands.place == (0, Column.NAME)


def test_f2_goes_on_with_the_text_and_escape_gives_it_up(hands: Hands):
    hands.go(1, Column.BUDGET)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_End)
    hands.type("（再掲）")
    hands.press(Key.Key_Tab)
    assert hands.project("q").budget_text == "900千円（再掲）"
    assert hands.place == (1, Column.RATINGS)
    hands.go(1, Column.NAME)
    hands.type("x")
    hands.press(Key.Key_Escape)
    assert hands.project("q").name == "納付"


def test_a_word_of_an_input_method_begins_a_cell(hands: Hands):
    hands.go(0, Column.MEMO)
    begun = QInputMethodEvent("よ", [])
    QApplication.sendEvent(hands.focused, begun)
    hands.type("要確認")
    hands.press(Key.Key_Return)
    assert hands.project("p").memo == "要確認"


def test_tab_walks_over_the_columns_that_are_seen(hands: Hands):
    hands.go(0, Column.LIFE)
    hands.press(Key.Key_Tab)
    assert hands.place == (0, Column.MEMO)
    hands.press(Key.Key_Backtab, SHIFT)
    assert hands.place == (0, Column.LIFE)


def test_a_number_that_is_taken_is_refused_and_stays_in_its_box(hands: Hands, failures: list[str]):
    hands.go(0, Column.NUMBER)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, CONTROL)
    hands.type("1-1-2")
    hands.press(Key.Key_Return)
    assert "重なります" in failures[-1]
    assert hands.page.findChild(QPlainTextEdit) is not None
    hands.press(Key.Key_Escape)
    assert hands.project("p").number == "1-1-1"


def test_a_state_is_typed_by_its_name_and_another_word_is_refused(
    hands: Hands, failures: list[str]
):
    hands.go(0, Column.WORK_STATE)
    hands.type("確認")
    hands.press(Key.Key_Return)
    assert hands.project("p").work_state == WorkState.CHECKED
    hands.type("まだ")
    hands.press(Key.Key_Return)
    assert failures == ["「まだ」という作業の状態はありません。"]


def test_why_a_cell_cannot_be_changed_is_told(hands: Hands, failures: list[str]):
    hands.go(0, Column.RATINGS)
    hands.type("A")
    hands.go(3, Column.NAME)
    hands.press(Key.Key_F2)
    assert failures == [
        "「評価」は、この一覧では変更できません。",
        "確定したシートのため、変更できません。",
    ]
    assert hands.page.findChild(QPlainTextEdit) is None


def test_what_is_being_typed_is_kept_when_the_plan_asks_for_it(hands: Hands, desk: Desk):
    hands.go(0, Column.MEMO)
    hands.type("途中")
    assert desk.keep_drafts()
    assert hands.project("p").memo == "途中"


def test_values_are_chosen_from_a_menu(hands: Hands, qtbot: QtBot):
    for column, words in ((Column.SECTION, "税務課"), (Column.WORK_STATE, "照会中")):
        hands.go(0, column)
        hands.press(Key.Key_Down, ALT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (act,) = [act for act in menu.actions() if act.text() == words]
        menu.setActiveAction(act)
        QTest.keyClick(menu, Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert hands.project("p").section == "t"
    assert hands.project("p").work_state == WorkState.INQUIRING


# Blocks


def test_a_block_is_copied_and_put_elsewhere_as_one_step(hands: Hands, desk: Desk):
    select(hands, (1, Column.NAME), (2, Column.BUDGET))
    hands.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "納付\t900千円\r\n図書\t\r\n"
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    put_on_clipboard("一\t二\r\n三\t四\r\n")
    hands.go(0, Column.MEMO)
    hands.press(Key.Key_V, CONTROL)
    assert (hands.project("p").memo, hands.project("p").free_1) == ("一", "二")
    assert (hands.project("q").memo, hands.project("q").free_1) == ("三", "四")
    assert hands.last_step == "2事業の庁内メモ・自由欄1"
    desk.undo()
    assert hands.project("q").memo == ""


def test_what_could_not_be_placed_is_counted(hands: Hands, failures: list[str]):
    put_on_clipboard("a\tx\r\nb\ty\r\nc\tz\r\n")
    hands.go(2, Column.FREE_2)
    hands.press(Key.Key_V, CONTROL)
    assert hands.project("u").free_2 == "a"
    # Three beside the table, one below it, one in a settled sheet.
    assert failures[-1].startswith("5個のセル")


def test_one_value_goes_into_every_selected_cell_and_delete_empties_them(hands: Hands):
    put_on_clipboard("確認済")
    select(hands, (0, Column.WORK_STATE), (2, Column.WORK_STATE))
    hands.press(Key.Key_V, CONTROL)
    assert hands.column(Column.WORK_STATE)[:3] == ["確認済"] * 3
    select(hands, (0, Column.WORK_STATE), (1, Column.WORK_STATE))
    hands.press(Key.Key_Delete)
    assert hands.column(Column.WORK_STATE)[:3] == ["照会前", "照会前", "確認済"]
    select(hands, (2, Column.MEMO), (2, Column.MEMO))
    hands.press(Key.Key_X, CONTROL)
    assert (hands.project("u").memo, QGuiApplication.clipboard().text()) == ("", "要確認\r\n")


def test_what_is_typed_goes_into_all_selected_cells(hands: Hands):
    select(hands, (0, Column.FREE_1), (3, Column.FREE_2))
    hands.type("x")
    hands.press(Key.Key_Return, CONTROL)
    assert [hands.project(uid).free_2 for uid in "pquv"] == ["x", "x", "x", ""]
    assert hands.last_step == "3事業の自由欄1・自由欄2"


def test_a_range_is_drawn_with_the_cursor_in_its_first_cell_and_typed_into_round_and_round(
    hands: Hands,
):
    hands.go(0, Column.FREE_1)
    hands.press(Key.Key_Down, SHIFT)
    hands.press(Key.Key_Right, SHIFT)
    assert hands.place == (0, Column.FREE_1)
    for text in "abcd":
        hands.type(text)
        hands.press(Key.Key_Return)
    assert [hands.project("p").free_1, hands.project("q").free_1] == ["a", "b"]
    assert [hands.project("p").free_2, hands.project("q").free_2] == ["c", "d"]
    assert hands.place == (0, Column.FREE_1)


def test_what_stands_above_is_filled_down_and_what_stands_left_to_the_right(hands: Hands):
    hands.go(0, Column.FREE_1)
    hands.type("x")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_D, CONTROL)
    assert hands.project("q").free_1 == "x"
    hands.press(Key.Key_Right)
    hands.press(Key.Key_R, CONTROL)
    assert hands.project("q").free_2 == "x"


def test_a_block_follows_the_columns_as_they_are_seen(hands: Hands):
    header = hands.view.horizontalHeader()
    header.moveSection(COLUMNS.index(Column.FREE_2), COLUMNS.index(Column.NAME))
    put_on_clipboard("左\t納税\r\n")
    hands.go(1, Column.FREE_2)
    hands.press(Key.Key_V, CONTROL)
    assert (hands.project("q").free_2, hands.project("q").name) == ("左", "納税")
    hands.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "左\t納税\r\n"
    hands.press(Key.Key_Right)
    assert hands.place == (1, Column.NAME)


def test_a_word_that_the_plan_refuses_is_kept_as_a_draft(hands: Hands, desk: Desk):
    hands.go(0, Column.NUMBER)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, CONTROL)
    hands.type("1-1-2")
    assert not desk.keep_drafts()
    (draft,) = desk.unkept_texts()
    assert (draft.key, draft.field, draft.text) == (r.Key(YEAR, "project", "p"), "number", "1-1-2")


def test_a_range_that_is_drawn_over_the_edge_takes_along_what_is_not_seen_yet(hands: Hands):
    hands.page.resize(1400, 110)
    hands.go(0, Column.MEMO)
    port = hands.view.viewport()
    assert hands.view.visualRect(hands.index(3, Column.MEMO)).top() > port.height()
    start = hands.view.visualRect(hands.index(0, Column.MEMO)).center()
    QTest.mousePress(port, LEFT, NONE, start)
    for step in range(6):
        QTest.mouseMove(port, QPoint(start.x(), port.height() + 10 + step))
    QTest.mouseRelease(port, LEFT, NONE, QPoint(start.x(), port.height() + 20))
    assert len(hands.view.selectedIndexes()) == 4
    assert hands.place == (0, Column.MEMO)


def test_the_right_button_beside_the_left_one_leaves_the_cursor_where_the_range_began(hands: Hands):
    hands.go(0, Column.MEMO)
    port = hands.view.viewport()
    start, end = (hands.view.visualRect(hands.index(n, Column.MEMO)).center() for n in (0, 2))
    QTest.mousePress(port, Qt.MouseButton.RightButton, NONE, start)
    QTest.mousePress(port, LEFT, NONE, start)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, NONE, end)
    QTest.mouseRelease(port, Qt.MouseButton.RightButton, NONE, end)
    assert len(hands.view.selectedIndexes()) == 3
    assert hands.place == (0, Column.MEMO)


def test_the_cursor_goes_on_from_a_column_that_has_been_hidden(hands: Hands):
    hands.page.show_findings({"p": 1})
    hands.go(0, Column.FINDINGS)
    hands.page.show_findings(None)
    hands.press(Key.Key_Right)
    assert hands.place == (0, Column.SECTION)


# Going to a sheet


def test_the_sheet_is_opened_from_its_number_and_from_anywhere(hands: Hands):
    wanted = QSignalSpy(hands.page.sheet_wanted)
    hands.go(1, Column.NUMBER)
    hands.press(Key.Key_Return)
    hands.go(2, Column.MEMO)
    hands.press(Key.Key_Return, ALT)
    place = hands.view.visualRect(hands.index(3, Column.NUMBER)).center()
    QTest.mouseClick(hands.view.viewport(), LEFT, NONE, place)
    QTest.mouseDClick(hands.view.viewport(), LEFT, NONE, place)
    assert [wanted.at(at)[0] for at in range(wanted.count())] == ["q", "u", "v"]


# Order and filter


def test_a_click_on_a_heading_sorts_and_the_person_stays_in_the_row(hands: Hands):
    hands.go(0, Column.NAME)
    header = hands.view.horizontalHeader()
    at = COLUMNS.index(Column.NAME)
    place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, NONE, place)
    assert hands.column(Column.NAME) == sorted(["窓口", "納付", "図書", "防災"])
    assert hands.index(hands.place[0], Column.NAME).data() == "窓口"
    QTest.mouseClick(header.viewport(), LEFT, NONE, place)
    assert hands.column(Column.NAME) == sorted(["窓口", "納付", "図書", "防災"], reverse=True)


def test_a_key_turns_to_the_order_of_the_sections_and_back(hands: Hands):
    hands.go(0, Column.NAME)
    hands.press(Key.Key_O, CONTROL | SHIFT)
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-10", "1-1-2", "2-1-1"]
    hands.press(Key.Key_O, CONTROL | SHIFT)
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-2", "1-1-10", "2-1-1"]


def test_a_key_leads_to_the_filter_and_the_count_tells_how_many_are_left(hands: Hands):
    assert count(hands) == "4事業"
    hands.go(0, Column.NAME)
    hands.press(Key.Key_L, CONTROL | SHIFT)
    assert isinstance(hands.focused, QLineEdit)
    hands.type("企画")
    assert hands.column(Column.NUMBER) == ["1-1-1", "1-1-10"]
    assert count(hands) == "2/4事業"
    hands.press(Key.Key_Return)
    assert hands.focused is hands.view
    choose(hands, "projects_work", "照会中")
    assert count(hands) == "0/4事業"
    show_all = hands.page.findChild(QToolButton, "projects_all")
    assert show_all is not None
    QTest.mouseClick(show_all, LEFT)
    assert count(hands) == "4事業"


def test_sections_and_states_are_chosen_above(hands: Hands):
    choose(hands, "projects_section", "税務課")
    assert hands.column(Column.NAME) == ["納付"]
    choose(hands, "projects_section", "（すべて）")
    choose(hands, "projects_work", "確定")
    assert hands.column(Column.NAME) == ["防災"]


# Headings, and the list as a whole


def test_a_free_column_is_named_by_a_double_click_on_its_heading(hands: Hands, desk: Desk):
    header = hands.view.horizontalHeader()
    at = COLUMNS.index(Column.FREE_1)
    place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
    QTest.mouseDClick(header.viewport(), LEFT, NONE, place)
    assert isinstance(hands.focused, QLineEdit)
    hands.type("担当者")
    hands.press(Key.Key_Return)
    assert hands.model.heading(Column.FREE_1) == "担当者"
    assert hands.focused is hands.view
    assert hands.last_step == "自由欄1の見出し （空） → 担当者"
    desk.undo()
    assert hands.model.heading(Column.FREE_1) == "自由欄1"


def test_the_list_goes_out_as_it_is_filtered_and_arranged(hands: Hands):
    choose(hands, "projects_section", "企画課")
    hands.view.horizontalHeader().moveSection(0, 2)
    acts = cast("ListActs", hands.view.findChild(ListActs))
    listing = acts.listing()
    headings = list(listing.headings)
    assert headings[:3] == ["事業原課", "事業名", "番号"]
    assert "確認事項" not in headings
    assert [row[2] for row in listing.rows] == ["1-1-1", "1-1-10"]
    assert listing.note == "庁内用（庁内メモ・自由欄を含みます）　4事業のうち2事業"
    assert [column.heading for column in listing.columns if column.is_number] == ["予算"]
