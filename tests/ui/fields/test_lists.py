"""Lists as text: bullets that go on by themselves, levels, moved lines, and rows that stay rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.kinds import key_of
from dxdesk.domain.list_lines import Line
from dxdesk.workspace.text_commands import SetItems
from tests.ui.fields.hosts import PROJECT, Page, compose, edit, items
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.rows import Key
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.fields.list import ListField

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def box(page: Page, qtbot: QtBot) -> ListField:
    """The items with the keyboard in them, at their end."""
    page.items.setFocus()
    qtbot.waitUntil(page.items.hasFocus)
    QTest.keyClick(page.items, Qt.Key.Key_End, CTRL)
    return page.items


def texts(page: Page) -> list[str]:
    """The lines of the list in the plan, after leaving it."""
    page.elsewhere.setFocus()
    return [line for _, line, _ in items(page.desk)]


def put(page: Page, *lines: Line | str) -> None:
    """Give the sheet these lines from elsewhere."""
    each = tuple(line if isinstance(line, Line) else Line(line) for line in lines)
    page.desk.execute(SetItems(PROJECT, "activities", each))


@pytest.mark.parametrize(
    ("first", "following"),
    [("・", "・"), ("①", "②"), ("(1)", "(2)"), ("１．", "２．"), ("※", "※"), ("ア ", "イ")],
)
def test_enter_begins_the_next_item(
    page: Page, box: ListField, qtbot: QtBot, first: str, following: str
):
    put(page, f"{first}一")
    QTest.keyClick(box, Qt.Key.Key_End, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Return)
    compose(box, "", "二")
    assert texts(page) == [f"{first}一", f"{following}二"]


def test_enter_on_an_empty_item_ends_the_list(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.typed().endswith("\n・")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.typed().endswith("\n")
    assert texts(page) == ["・調べる", "・始める"]


def test_an_item_that_was_only_begun_is_room_to_type_in_and_no_row(
    page: Page, box: ListField, qtbot: QtBot
):
    QTest.keyClick(box, Qt.Key.Key_Return)
    page.desk.drafts_wanted.emit()
    edit(page.desk, "purpose", "ほかの欄")
    assert box.lines()[-1] == Line("・")
    assert len(items(page.desk)) == 2
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.lines() == (Line("・調べる"), Line("・始める"))
    assert len(items(page.desk)) == 2


def test_an_item_without_words_that_was_there_before_stays(desk: Desk, page: Page, box: ListField):
    row = r.Item("bare", "p", "activities", "z", 0, "・", "")
    desk.apply(ChangeSet("取り込み", (Add(key_of(YEAR, row), row),)))
    QTest.keyClick(box, Qt.Key.Key_Home, CTRL)
    compose(box, "", "※")
    assert texts(page) == ["※・調べる", "・始める", "・"]


def test_enter_inside_an_item_parts_it(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Left)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert texts(page) == ["・調べる", "・始め", "・る"]


def test_enter_before_the_bullet_makes_room_above(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Home)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert texts(page) == ["・調べる", "", "・始める"]


def test_shift_enter_breaks_the_line_inside_an_item(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
    compose(box, "", "続き")
    assert texts(page) == ["・調べる", "・始める\n続き"]
    assert box.lines()[-1].text == "・始める\n続き"


def test_backspace_at_the_beginning_joins_two_items(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Home)
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert texts(page) == ["・調べる・始める"]


def test_alt_right_and_left_change_the_level_for_good(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Right, ALT)
    QTest.keyClick(box, Qt.Key.Key_Right, ALT)
    QTest.keyClick(box, Qt.Key.Key_Left, ALT)
    page.elsewhere.setFocus()
    assert [level for _, _, level in items(page.desk)] == [0, 1]
    page.items.restore()
    assert [line.level for line in box.lines()] == [0, 1]
    page.desk.undo()
    assert [line.level for line in box.lines()] == [0, 0]


def test_a_level_ends_at_nought_and_at_the_deepest(page: Page, box: ListField, qtbot: QtBot):
    from dxdesk.ui.fields.list import DEEPEST

    for _ in range(DEEPEST + 3):
        QTest.keyClick(box, Qt.Key.Key_Right, ALT)
    assert box.lines()[-1].level == DEEPEST
    for _ in range(DEEPEST + 3):
        QTest.keyClick(box, Qt.Key.Key_Left, ALT)
    assert box.lines()[-1].level == 0


def test_a_new_item_has_the_level_of_the_one_before(page: Page, box: ListField, qtbot: QtBot):
    put(page, "・一", Line("①二", 2))
    QTest.keyClick(box, Qt.Key.Key_End, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Return)
    compose(box, "", "三")
    page.elsewhere.setFocus()
    assert [(line, level) for _, line, level in items(page.desk)][1:] == [("①二", 2), ("②三", 2)]


def test_several_selected_lines_change_their_level_together(
    page: Page, box: ListField, qtbot: QtBot
):
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Right, ALT)
    page.elsewhere.setFocus()
    assert [level for _, _, level in items(page.desk)] == [1, 1]


def test_escape_takes_a_level_back_too(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Right, ALT)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert [line.level for line in box.lines()] == [0, 0]
    assert texts(page) == ["・調べる", "・始める"]


def test_notes_have_no_levels(page: Page, qtbot: QtBot):
    page.notes.setFocus()
    compose(page.notes, "", "※一")
    QTest.keyClick(page.notes, Qt.Key.Key_Right, ALT)
    assert page.notes.lines() == (Line("※一"),)


def test_a_moved_line_stays_the_same_row(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Up, ALT)
    page.elsewhere.setFocus()
    assert [(uid, line) for uid, line, _ in items(page.desk)] == [
        ("i2", "・始める"),
        ("i1", "・調べる"),
    ]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Down, ALT)
    page.elsewhere.setFocus()
    assert [uid for uid, _, _ in items(page.desk)] == ["i1", "i2"]


def test_a_moved_line_takes_its_level_and_the_cursor_along(
    page: Page, box: ListField, qtbot: QtBot
):
    put(page, "・一", Line("・二つ目\n続き", 1), "")
    box.setTextCursor(QTextCursor(box.document().findBlockByNumber(1)))
    QTest.keyClick(box, Qt.Key.Key_Right)
    QTest.keyClick(box, Qt.Key.Key_Up, ALT)
    assert box.lines() == (Line("・二つ目\n続き", 1), Line("・一"))
    assert (box.textCursor().blockNumber(), box.textCursor().positionInBlock()) == (0, 1)


def test_a_line_at_the_end_cannot_be_moved_further(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Down, ALT)
    assert texts(page) == ["・調べる", "・始める"]


def test_an_item_moves_with_all_below_it_and_stays_chosen(page: Page, box: ListField):
    put(page, "①一", Line("(1)𠮷野\n続き", 1), "②二", Line("(1)下", 1))
    QTest.keyClick(box, Qt.Key.Key_Home, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(box, Qt.Key.Key_Down, ALT)
    moved = (Line("②二"), Line("(1)下", 1), Line("①一"), Line("(1)𠮷野\n続き", 1))
    assert box.lines() == moved
    assert box.textCursor().selectedText() == "①一\u2029"
    QTest.keyClick(box, Qt.Key.Key_Up, ALT)
    assert box.lines() == (*moved[2:], *moved[:2])
    assert box.textCursor().selectedText() == "①一\u2029"


def test_a_line_of_which_only_the_beginning_is_reached_does_not_move(page: Page, box: ListField):
    put(page, "①一", "②二", "③三")
    QTest.keyClick(box, Qt.Key.Key_Home, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(box, Qt.Key.Key_Down, ALT)
    assert box.lines() == (Line("②二"), Line("①一"), Line("③三"))


def test_several_pasted_lines_are_several_items(page: Page, box: ListField, qtbot: QtBot):
    QGuiApplication.clipboard().setText("・一\r\n(1)二\n③三\n")
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    assert texts(page) == ["・一", "(1)二", "③三"]
    widths: list[float] = []
    for number in range(3):
        block = box.document().findBlockByNumber(number)
        widths.append(block.blockFormat().leftMargin())
    assert widths[1] > widths[0] == widths[2] > 0


def paste(box: ListField, text: str) -> tuple[Line, ...]:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    return box.lines()


OUTLINE = "・一つ目\n　①二つ目\n\n　　(1)三つ目\n"


def test_a_pasted_outline_keeps_its_levels_in_one_step(page: Page, box: ListField):
    before = items(page.desk)
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    expected = (Line("・一つ目"), Line("①二つ目", 1), Line("(1)三つ目", 2))
    assert paste(box, OUTLINE) == expected
    page.elsewhere.setFocus()
    assert [Line(text, level) for _, text, level in items(page.desk)] == list(expected)
    page.desk.undo()
    assert items(page.desk) == before


def test_levels_go_on_from_the_item_of_the_cursor_and_end_at_the_deepest(
    page: Page, box: ListField
):
    QTest.keyClick(box, Qt.Key.Key_Right, ALT)
    QTest.keyClick(box, Qt.Key.Key_Return)
    lines = paste(box, OUTLINE + "　　　　　　　　深い")
    # The bullet that was there already gives way to that of the first line.
    assert lines[1:] == (
        Line("・始める", 1),
        Line("・一つ目", 1),
        Line("①二つ目", 2),
        Line("(1)三つ目", 3),
        Line("深い", 6),
    )


def test_lines_pasted_into_words_leave_their_levels(page: Page, box: ListField):
    put(page, "・一", Line("①二と三", 1))
    box.setTextCursor(QTextCursor(box.document().findBlockByNumber(1)))
    assert paste(box, "・甲\n　・乙\n") == (
        Line("・一"),
        Line("・甲", 1),
        Line("・乙", 2),
        Line("①二と三", 1),
    )


def test_a_single_pasted_line_goes_into_the_line_as_it_is(page: Page, box: ListField):
    assert paste(box, "　・続き")[-1] == Line("・始める　・続き")


def test_notes_are_pasted_without_levels(page: Page, qtbot: QtBot):
    page.notes.setFocus()
    QTest.keyClick(page.notes, Qt.Key.Key_A, CTRL)
    assert paste(page.notes, "※一\n　続き") == (Line("※一"), Line("　続き"))


def test_a_list_that_is_too_long_to_be_pasted_leaves_the_levels(
    page: Page, box: ListField, failures: list[KnownError]
):
    put(page, "・一", Line("①二", 1))
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    assert paste(box, "・甲\n" * 6_000) == (Line("・一"), Line("①二", 1))
    assert len(failures) == 1


def test_a_reworded_item_stays_the_same_row(page: Page, box: ListField, qtbot: QtBot):
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    page.elsewhere.setFocus()
    assert [(uid, line) for uid, line, _ in items(page.desk)][1] == ("i2", "・始め")


def test_the_row_of_the_cursor_is_told_once_a_line(page: Page, box: ListField, qtbot: QtBot):
    heard: list[str] = []

    def hear(key: Key, _: str) -> None:
        heard.append(key.uid)

    box.entered.connect(hear)
    QTest.keyClick(box, Qt.Key.Key_Left)
    QTest.keyClick(box, Qt.Key.Key_Home, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Right)
    assert heard == ["i1"]
    page.elsewhere.setFocus()
    box.setFocus()
    assert heard == ["i1", "i1"]


def test_a_composition_goes_on_while_its_line_is_dressed(page: Page, box: ListField):
    compose(box, "かん")
    compose(box, "かんじ")
    layout = box.textCursor().block().layout()
    assert layout.preeditAreaText() == "かんじ"
    compose(box, "", "漢字")
    assert texts(page) == ["・調べる", "・始める漢字"]


def test_a_list_that_cannot_be_edited_takes_no_key(page: Page, box: ListField, qtbot: QtBot):
    box.setReadOnly(True)
    for key, modifier in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, ALT),
        (Qt.Key.Key_Up, ALT),
    ):
        QTest.keyClick(box, key, modifier)
    assert box.lines() == (Line("・調べる"), Line("・始める"))


def test_bullets_of_word_become_the_bullet_of_the_list(page: Page, box: ListField):
    put(page, "－調べる")
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    text = "·\t一つ目\u00a0です \r\n\to\t二つ目\v続き\r\n1.\t三つ目\r\n"
    assert paste(box, text) == (
        Line("－一つ目 です"),
        Line("－二つ目\n続き", 1),
        Line("1.三つ目"),
    )
    page.elsewhere.setFocus()
    page.desk.undo()
    assert [line for _, line, _ in items(page.desk)] == ["－調べる"]


def test_a_lower_bullet_of_word_is_a_lower_item(page: Page, box: ListField):
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    assert paste(box, "·\t一\r\no\t下の段\r\n·\t二") == (
        Line("・一"),
        Line("・下の段", 1),
        Line("・二"),
    )
    data = QMimeData()
    data.setText("(1) 一\r\n(a) 二")
    data.setHtml("".join(f"<p style='mso-list:l0 level{n} lfo1'>一</p>" for n in (1, 2)))
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    QTest.keyClick(box, Qt.Key.Key_V, CTRL)
    assert box.lines() == (Line("(1) 一"), Line("(a) 二", 1))


def test_a_cell_of_several_lines_becomes_several_items(page: Page, box: ListField):
    QTest.keyClick(box, Qt.Key.Key_A, CTRL)
    assert paste(box, '"・一\n・二"\r\n・三\r\n') == (Line("・一"), Line("・二"), Line("・三"))


def test_notes_get_their_own_bullet(page: Page, qtbot: QtBot):
    page.notes.setFocus()
    compose(page.notes, "", "※一\u2029")
    QTest.keyClick(page.notes, Qt.Key.Key_Return)
    QTest.keyClick(page.notes, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("•\t二\n•\t三")
    QTest.keyClick(page.notes, Qt.Key.Key_V, CTRL)
    assert page.notes.lines()[-2:] == (Line("※二"), Line("※三"))
