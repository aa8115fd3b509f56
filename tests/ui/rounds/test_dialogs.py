"""The dialogs of 照会, used with mouse and keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPushButton

from dxdesk.domain.rounds.asked import Asked, AskedField, Part, Preset, preset, read_asked
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.plain import PlainLabel
from dxdesk.ui.rounds.answer_dialog import AnswerDialog
from dxdesk.ui.rounds.asked_table import AskedTable
from dxdesk.ui.rounds.day_line import DayLine
from dxdesk.ui.rounds.due_dialog import DueDialog
from dxdesk.ui.rounds.open_dialog import OpenRoundDialog, RoundOffer, RoundWish
from dxdesk.workspace.round_board import read_boards
from dxdesk.workspace.round_recipients import recipients_of
from tests.ui.children import LEFT, child, click, click_box
from tests.ui.small_screen import assert_fits
from tests.workspace.conftest import YEAR
from tests.workspace.rounds import plan_of_three, sent

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    Show = Callable[..., OpenRoundDialog]

Key = Qt.Key
TODAY = date(2026, 11, 27)
FOLDER = Path("/tmp/様式")


class Asking:
    """Answers with a folder, or with nothing."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def forms_folder(self, folder: Path) -> Path | None:
        del folder
        return self.folder


@pytest.fixture
def asking() -> Asking:
    return Asking()


@pytest.fixture
def show(qtbot: QtBot, asking: Asking) -> Show:
    def shown(listed: frozenset[str] = frozenset()) -> OpenRoundDialog:
        memory = plan_of_three()
        of_listed = recipients_of(memory, YEAR, listed) if listed else None
        of_all = recipients_of(memory, YEAR)
        offer = RoundOffer(YEAR, 2022, (2022, 2023), of_all, of_listed, listed, TODAY)
        dialog = OpenRoundDialog(offer, FOLDER, asking)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        return dialog

    return shown


def choose(dialog: QObject, name: str, row: int) -> None:
    """Choose with the keys of a box."""
    box = child(dialog, ChoiceBox, name)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Home)
    for _ in range(row):
        QTest.keyClick(box, Key.Key_Down)


def retype(dialog: QObject, name: str, text: str) -> None:
    line = child(dialog, QLineEdit, name)
    line.selectAll()
    line.insert(text)


def untick(dialog: QObject, name: str, row: int) -> None:
    """Go to a row with the keys, and press the space bar."""
    view = child(dialog, QListWidget, name)
    view.setFocus()
    view.setCurrentRow(0)
    for _ in range(row):
        QTest.keyClick(view, Key.Key_Down)
    QTest.keyClick(view, Key.Key_Space)


# A day


def test_a_day_is_said_in_full_while_it_is_typed(qtbot: QtBot) -> None:
    line = DayLine("day", "期限", None, TODAY)
    qtbot.addWidget(line)
    line.show()
    words = child(line, PlainLabel, "day_words")
    assert (line.day, line.is_empty, words.text()) == (None, True, "")
    QTest.keyClicks(child(line, QLineEdit, "day"), "R8.12.15")
    assert (line.day, words.text()) == (date(2026, 12, 15), "令和8年12月15日（火）")
    retype(line, "day", "R8.12.19")
    assert words.text() == "令和8年12月19日（土）　閉庁日です"
    retype(line, "day", "12/32")
    assert line.day is None
    assert words.text() == "日付として読み取れません（例：R8.12.15、12/15）"


# What is asked


def test_boxes_are_ticked_with_mouse_and_keys(qtbot: QtBot) -> None:
    table = AskedTable((2022, 2023))
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    heard = QSignalSpy(table.asked_changed)
    table.setFocus()
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Key.Key_Space)
    assert table.asked == Asked(frozenset({AskedField(Part.BUDGET)}))
    target = table.item(list(Part).index(Part.TARGET), 2)
    assert target is not None
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(target).center())
    assert table.asked.written() == "budget target:2023"
    QTest.keyClick(table, Key.Key_Space)
    assert table.asked.written() == "budget"
    assert heard.count() == 3


def test_a_cell_that_cannot_be_asked_for_takes_no_tick(qtbot: QtBot) -> None:
    table = AskedTable((2022, 2023))
    qtbot.addWidget(table)
    table.show()
    for row, column in ((0, 1), (list(Part).index(Part.ACTUAL), 0)):
        item = table.item(row, column)
        assert item is not None
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualItemRect(item).center())
        QTest.keyClick(table, Key.Key_Space)
    assert table.asked == Asked()


# A round


def test_a_round_begins_with_what_is_usual(show: Show) -> None:
    dialog = show()
    wish = dialog.wish()
    row = wish.command.row
    assert (row.name, row.due_on, row.opened_on) == (
        "昨年度の実績・評価と今年度の計画",
        "2026-12-11",
        "2026-11-27",
    )
    assert read_asked(row.asked) == preset(Preset.YEAR_BEGIN, YEAR, 2022)
    assert wish.command.sheets is None
    assert wish.command.sections == {"s", "t"}
    assert wish.folder == FOLDER
    texts = child(dialog, QListWidget, "round_sections")
    assert [texts.item(row).text() for row in range(2)] == [
        "企画課　1事業",
        "市民部総務課（市民課）　2事業",
    ]
    assert "1-3-1" in child(dialog, PlainLabel, "round_remarks").text()


def test_another_preset_brings_its_fields_and_its_name(show: Show) -> None:
    dialog = show()
    choose(dialog, "round_preset", 1)
    assert dialog.wish().command.row.name == "進捗状況"
    assert read_asked(dialog.wish().command.row.asked) == preset(Preset.PROGRESS, YEAR, 2022)
    retype(dialog, "round_name", "第2回")
    choose(dialog, "round_preset", 0)
    assert dialog.wish().command.row.name == "第2回"


def test_own_fields_are_no_preset(show: Show) -> None:
    dialog = show()
    table = child(dialog, AskedTable, "asked_table")
    table.setFocus()
    table.setCurrentCell(0, 0)
    QTest.keyClick(table, Key.Key_Space)
    assert child(dialog, ChoiceBox, "round_preset").value is None
    assert dialog.wish().command.row.asked.startswith("name budget")


def test_the_round_of_what_the_tree_lists_leaves_out_the_others(show: Show) -> None:
    dialog = show(frozenset({"q"}))
    choose(dialog, "round_scope", 1)
    assert child(dialog, QListWidget, "round_sections").count() == 1
    command = dialog.wish().command
    assert (command.sheets, command.sections) == ({"q"}, {"t"})


def test_a_round_is_begun_when_nothing_is_missing(show: Show) -> None:
    dialog = show()
    make = child(dialog, QPushButton, "round_make")
    untick(dialog, "round_sections", 1)
    assert dialog.wish().command.sections == {"s"}
    click(dialog, "round_none")
    assert not make.isEnabled()
    click(dialog, "round_all")
    retype(dialog, "round_due", "来週")
    assert not make.isEnabled()
    retype(dialog, "round_due", "")
    assert make.isEnabled()
    retype(dialog, "round_name", " ")
    assert not make.isEnabled()
    retype(dialog, "round_name", "照会")
    heard = QSignalSpy(dialog.made)
    click(dialog, "round_make")
    wish = heard.at(0)[0]
    assert isinstance(wish, RoundWish)
    assert wish.command.row.due_on == ""
    assert dialog.isVisible()


def test_another_folder_is_asked_for(show: Show, asking: Asking) -> None:
    dialog = show()
    click(dialog, "round_folder")
    assert dialog.wish().folder == FOLDER
    asking.folder = Path("/tmp/別")
    click(dialog, "round_folder")
    assert dialog.wish().folder == Path("/tmp/別")


def test_the_dialogs_fit_the_smallest_screen(show: Show, qtbot: QtBot) -> None:
    assert_fits(show())
    answer = answering(qtbot)
    assert_fits(answer)


# An answer


def answering(qtbot: QtBot) -> AnswerDialog:
    (board,) = read_boards(sent(), YEAR, TODAY)
    dialog = AnswerDialog(board.lines[1], TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_an_answer_is_told_with_its_means_day_and_person(qtbot: QtBot) -> None:
    dialog = answering(qtbot)
    assert dialog.answer().means == "telephone"
    choose(dialog, "answer_means", 0)
    retype(dialog, "answer_day", "11/20")
    retype(dialog, "answer_person", "木村")
    click_box(dialog, "answer_approved")
    untick(dialog, "answer_sheets", 0)
    answer = dialog.answer()
    assert (answer.means, answer.received_on, answer.person) == ("paper", "2026-11-20", "木村")
    assert (answer.approved, answer.unchanged, answer.sheets) == ("yes", "", "q")


def test_an_answer_without_changes_is_only_kept(qtbot: QtBot) -> None:
    dialog = answering(qtbot)
    begin = child(dialog, QPushButton, "answer_begin")
    assert begin.text() == "入力を始める(&K)"
    click_box(dialog, "answer_unchanged")
    assert begin.text() == "記録する(&K)"
    assert dialog.answer().unchanged == "yes"
    untick(dialog, "answer_sheets", 0)
    untick(dialog, "answer_sheets", 1)
    assert not begin.isEnabled()


def test_a_due_day_is_taken_as_typed(qtbot: QtBot) -> None:
    dialog = DueDialog("企画課の回答期限", None, TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.day is None
    retype(dialog, "due_day", "12/25")
    assert dialog.day == date(2026, 12, 25)
    QTest.keyClick(child(dialog, QLineEdit, "due_day"), Key.Key_Return)
    assert dialog.result() == DueDialog.DialogCode.Accepted
