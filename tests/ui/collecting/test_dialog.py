"""Answers are looked through and decided line by line, with the keyboard and with the mouse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTabWidget,
    QToolButton,
    QWidget,
)

from dxdesk.domain.rounds.merging import Choice
from dxdesk.ui.collecting.decisions import Decisions
from dxdesk.ui.collecting.dialog import CollectDialog
from dxdesk.ui.collecting.files_model import NAME, STATE, FilesModel
from dxdesk.ui.collecting.lines_model import HEADINGS, OURS, RESULT, SHEET, LinesModel
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.collecting_review import CollectReview, FileState
from tests.ui.small_screen import assert_fits
from tests.workspace.collected import FILES, LINES, REVIEW, SETTLED, YEAR

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CONFLICT, DOUBTFUL, OUTSIDE, PERCENT, LATER = 0, 2, 3, 4, 6
"""The places of the lines that are asked."""
Child = TypeVar("Child", bound=QWidget)


class Shown:
    """A dialog on the screen, and what it asked."""

    def __init__(self, bot: QtBot, review: CollectReview) -> None:
        self.questions: list[str] = []
        self.consents = True
        self.wanted: list[CollectReview] = []
        self.dialog = CollectDialog(review, self._consent)
        self.dialog.take_wanted.connect(self._on_wanted)
        bot.addWidget(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        bot.waitUntil(self.dialog.isActiveWindow)

    def _consent(self, question: str, detail: str, yes: str) -> bool:
        self.questions.append(f"{question}{detail}{yes}")
        return self.consents

    def _on_wanted(self) -> None:
        self.wanted.append(self.dialog.review)

    def child(self, kind: type[Child], name: str) -> Child:
        found = self.dialog.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def table(self) -> QTableView:
        return self.child(QTableView, "collect_lines")

    @property
    def files(self) -> QTableView:
        return self.child(QTableView, "collect_files")

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.table.setFocus()
        QTest.keyClick(self.table, key, held)

    def click(self, name: str) -> None:
        button = self.dialog.findChild(QToolButton, name) or self.child(QPushButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def cells(self, column: int) -> list[str]:
        model = self.table.model()
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def choices(self) -> list[Choice | None]:
        return [self.dialog.review.lines[at].choice for at in (0, 2, 3, 4, 6)]

    def words(self, name: str) -> str:
        return self.child(QPlainTextEdit, name).toPlainText()


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, REVIEW)


def test_on_a_small_terminal_the_names_of_the_files_are_seen(qtbot: QtBot, shown: Shown):
    files = shown.files
    shown.dialog.resize(1310, 730)
    qtbot.waitUntil(lambda: shown.dialog.width() == 1310)
    assert files.columnWidth(NAME) >= 10 * files.fontMetrics().horizontalAdvance("あ")
    end = files.columnViewportPosition(NAME) + files.columnWidth(NAME)
    assert end == files.viewport().width()


def test_the_models_hold_what_qt_expects(qtmodeltester: ModelTester):
    decisions = Decisions(REVIEW)
    for model in (LinesModel(decisions), FilesModel(decisions)):
        qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of pytest-qt


def test_what_waits_for_a_decision_is_shown_first_grouped_by_sheet(shown: Shown):
    assert shown.cells(SHEET) == [
        "1-1-1 書かない窓口の整備",
        "1-1-2 申請の電子化",
        "1-1-2",
        "2-1-1 道路台帳の公開",
        "2-1-1",
    ]
    assert shown.cells(RESULT)[0] == "要判断：内容の相違"
    assert shown.cells(OURS)[1] == "（空）"
    shown.click("collect_only_asked")
    assert len(shown.cells(SHEET)) == len(LINES)
    assert shown.cells(RESULT)[1] == "回答を取る"


def test_the_list_leaves_the_desk_with_the_whole_name_in_every_row(shown: Shown):
    acts = shown.table.findChild(ListActs)
    assert acts is not None
    listing = acts.listing()
    assert list(listing.headings) == list(HEADINGS)
    assert {listing.rows[at][SHEET] for at in (1, 2)} == {"1-1-2 申請の電子化"}


def test_one_key_decides_and_leads_to_the_next(shown: Shown):
    shown.press(KEY.Key_T)
    assert shown.table.currentIndex().row() == 1
    shown.press(KEY.Key_O)
    shown.press(KEY.Key_T)
    assert shown.choices() == [Choice.THEIRS, Choice.OURS, Choice.THEIRS, None, None]
    assert shown.cells(RESULT)[:3] == [
        "回答を取る（内容の相違）",
        "現在のまま（読み取りの確認）",
        "回答を取る（照会外の変更）",
    ]
    shown.press(KEY.Key_Up)
    shown.press(KEY.Key_U)
    assert shown.choices()[2] is None
    assert shown.table.currentIndex().row() == 2


def test_a_held_key_decides_once(shown: Shown):
    for _ in range(3):
        event = QKeyEvent(
            QKeyEvent.Type.ShortcutOverride,
            KEY.Key_T,
            Qt.KeyboardModifier.NoModifier,
            "t",
            autorep=True,
        )
        QApplication.sendEvent(shown.table, event)
        event = QKeyEvent(
            QKeyEvent.Type.KeyPress, KEY.Key_T, Qt.KeyboardModifier.NoModifier, "t", autorep=True
        )
        QApplication.sendEvent(shown.table, event)
    assert shown.choices() == [None] * 5


def test_several_lines_are_decided_at_once(shown: Shown):
    shown.press(KEY.Key_Down, SHIFT)
    assert not shown.child(QToolButton, "collect_edit").isEnabled()
    shown.click("collect_keep")
    assert shown.choices() == [Choice.OURS, Choice.OURS, None, None, None]


def test_all_of_a_kind_are_decided_at_once(shown: Shown):
    shown.table.selectRow(3)
    everything = shown.child(QCheckBox, "collect_all")
    assert everything.text() == "同じ種類2件すべて(&A)"
    QTest.keyClick(everything, KEY.Key_Space)
    shown.click("collect_take")
    assert shown.choices() == [None, None, None, Choice.THEIRS, Choice.THEIRS]
    # It holds for the one time that it was said.
    assert not everything.isChecked()
    shown.table.selectRow(4)
    shown.press(KEY.Key_O, CONTROL)
    assert shown.choices() == [None, None, None, Choice.OURS, Choice.OURS]


def test_another_reading_is_chosen_and_put_right(shown: Shown):
    shown.table.selectRow(1)
    shown.press(KEY.Key_E)
    box = shown.child(QPlainTextEdit, "collect_entry")
    assert box.hasFocus()
    assert box.toPlainText() == "400"
    readings = shown.child(QComboBox, "collect_others")
    assert [readings.itemData(at) for at in range(readings.count())] == ["400", "350", "350400"]
    QTest.keyClick(readings, KEY.Key_Down)
    QTest.keyClick(readings, KEY.Key_Down)
    assert box.toPlainText() == "350400"
    box.setFocus()
    box.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(3):
        QTest.keyClick(box, KEY.Key_Backspace)
    assert shown.dialog.review.lines[DOUBTFUL].result == "350"
    QTest.keyClick(box, KEY.Key_Return)
    assert shown.table.hasFocus()
    assert shown.table.currentIndex().row() == 2
    assert shown.cells(RESULT)[1] == "直して取る（読み取りの確認）"


def test_escape_in_the_box_brings_back_what_was_decided(shown: Shown):
    shown.press(KEY.Key_O)
    shown.table.selectRow(0)
    shown.press(KEY.Key_E)
    box = shown.child(QPlainTextEdit, "collect_entry")
    QTest.keyClicks(box, "x")
    assert shown.choices()[0] is Choice.EDITED
    QTest.keyClick(box, KEY.Key_Escape)
    assert shown.choices()[0] is Choice.OURS
    assert shown.dialog.isVisible()
    assert not box.isVisible()


def test_a_long_text_takes_lines(shown: Shown, qtbot: QtBot):
    text = "一行目\n二行目"
    line = replace(LINES[CONFLICT], theirs=text)
    other = Shown(qtbot, CollectReview(YEAR, FILES, (line,)))
    other.press(KEY.Key_E)
    box = other.child(QPlainTextEdit, "collect_entry")
    box.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(box, KEY.Key_Return)
    assert other.dialog.review.lines[0].result == f"{text}\n"
    QTest.keyClick(box, KEY.Key_Return, CONTROL)
    assert not box.hasFocus()


def test_the_three_values_stand_side_by_side_and_what_differs_is_marked(shown: Shown):
    for at, words in enumerate(("送付時", "現在（送付後に変更）", "回答（変更）")):
        box = shown.child(QPlainTextEdit, f"collect_side_{at}")
        assert box.accessibleName() == words
    assert [marked(shown, at) for at in range(3)] == ["を減らし", "窓口での", "をなくし"]
    shown.table.selectRow(3)
    assert shown.words("collect_side_0") == "（不明）"
    assert shown.child(QPlainTextEdit, "collect_side_2").accessibleName() == "回答（現在と違う）"


def marked(shown: Shown, at: int) -> str:
    """What is bold and underlined of a value."""
    cursor = QTextCursor(shown.child(QPlainTextEdit, f"collect_side_{at}").document())
    found: list[str] = []
    while cursor.movePosition(
        QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
    ):
        look = cursor.charFormat()
        if look.fontUnderline() and look.font().bold():
            found.append(cursor.selectedText())
        cursor.clearSelection()
    return "".join(found)


def test_everything_known_of_a_line_is_told(shown: Shown):
    assert "内容確認：「なくし」は" in shown.words("collect_detail")
    shown.press(KEY.Key_Down)
    told = shown.words("collect_detail")
    assert "理由：取消線の引かれた文字があります。" in told
    assert "セルの見た目：350（取消線）400（赤字）" in told
    assert "記入された場所：01_窓口課.xlsx 「1-1-2」シート F12" in told


def test_f11_goes_round_what_waits_even_where_it_is_not_shown(shown: Shown):
    shown.press(KEY.Key_F11)
    assert shown.table.currentIndex().row() == 1
    shown.press(KEY.Key_F11, SHIFT)
    shown.press(KEY.Key_F11, SHIFT)
    assert shown.table.currentIndex().row() == 4
    shown.click("collect_only_file")
    assert {shown.dialog.review.lines[PERCENT].file} == {"03_道路課.xlsx"}
    assert len(shown.cells(SHEET)) == 2
    shown.press(KEY.Key_T)
    shown.press(KEY.Key_T)
    shown.press(KEY.Key_F11)
    assert len(shown.cells(SHEET)) == 5
    assert shown.table.currentIndex().row() == 0


def test_a_file_is_looked_at_and_left(shown: Shown):
    QTest.keyClick(shown.files, KEY.Key_Down)
    assert shown.table.currentIndex().row() == 3
    assert "記入した人：記入なし" in shown.words("collect_file")
    QTest.keyClick(shown.files, KEY.Key_Space)
    assert [one.section for one in shown.dialog.review.taken_files] == ["窓口課"]
    assert shown.cells(RESULT)[3] == "取り込まないファイル"
    assert summary(shown) == (
        "2課のうち1課の回答（1ファイル）を取り込みます。シートの1項目を変更します。"
        "保留の3項目は現在のままとし、取込結果票に記載します。"
        "読み取れなかった1件の記入は、取込結果票に記載します。"
        "2シートの状態を「回答受領」にします。3ファイルは取り込みません。"
    )


def summary(shown: Shown) -> str:
    return shown.child(PlainLabel, "collect_summary").text()


def test_a_file_that_was_refused_says_why_and_cannot_be_ticked(shown: Shown):
    shown.files.selectRow(2)
    told = shown.words("collect_file")
    assert "読込不可。古い形式のExcelファイルです。" in told
    assert "保存し直してください。" in told
    before = shown.dialog.review
    QTest.keyClick(shown.files, KEY.Key_Space)
    assert shown.dialog.review == before


def test_nothing_that_was_written_is_hidden(shown: Shown):
    tabs = shown.dialog.findChild(QTabWidget)
    assert tabs is not None
    assert [tabs.tabText(at) for at in range(3)] == [
        "項目（5）",
        "読み取れなかった記入（1）",
        "読み替えた記入（1）",
    ]
    assert "→来年度へ" in shown.words("collect_unplaced_detail")
    assert "全角の「４００」" in shown.words("collect_recovered_detail")
    shown.files.selectRow(1)
    shown.click("collect_only_file")
    assert tabs.tabText(1) == "読み取れなかった記入（0）"


def test_return_takes_nothing_in_and_the_button_asks_for_it(shown: Shown):
    shown.press(KEY.Key_Return)
    assert shown.wanted == []
    shown.press(KEY.Key_T)
    shown.click("collect_accept")
    assert [review.lines[CONFLICT].choice for review in shown.wanted] == [Choice.THEIRS]
    assert shown.dialog.isVisible()


def test_what_is_not_decided_is_left_only_where_a_person_says_so(qtbot: QtBot):
    shown = Shown(qtbot, REVIEW)
    shown.consents = False
    shown.click("collect_accept")
    assert shown.questions[0].startswith("要判断の5項目を保留のまま取り込みますか。")
    assert shown.wanted == []
    decided = Shown(qtbot, REVIEW.with_choice(range(len(LINES)), Choice.OURS))
    decided.click("collect_accept")
    assert (decided.questions, len(decided.wanted)) == ([], 1)


def test_what_cannot_be_taken_is_shown_and_stays(qtbot: QtBot):
    locked = replace(LINES[1], choice=Choice.OURS, locked=SETTLED)
    other = replace(LINES[1], place=LINES[3].place, choice=None)
    shown = Shown(qtbot, CollectReview(YEAR, FILES, (locked, other)))
    assert shown.cells(RESULT) == ["取り込めません", "要判断：変更"]
    assert f"取り込めない理由：{SETTLED}" in shown.words("collect_detail")
    assert not shown.child(QToolButton, "collect_take").isEnabled()
    for key in (KEY.Key_T, KEY.Key_E):
        shown.press(key)
    assert shown.dialog.review.lines[0] == locked
    shown.press(KEY.Key_Down, SHIFT)
    shown.press(KEY.Key_T)
    assert [line.choice for line in shown.dialog.review.lines] == [Choice.OURS, Choice.THEIRS]
    assert "確定済みなどの1項目は取り込めません。" in summary(shown)


def test_escape_asks_only_where_something_would_be_lost(qtbot: QtBot):
    first = Shown(qtbot, REVIEW)
    first.press(KEY.Key_Escape)
    assert (first.questions, first.dialog.isVisible()) == ([], False)
    second = Shown(qtbot, REVIEW)
    second.consents = False
    second.press(KEY.Key_T)
    second.press(KEY.Key_Escape)
    assert second.dialog.isVisible()
    assert "判断した内容は失われます" in second.questions[0]
    second.consents = True
    second.click("collect_close")
    assert not second.dialog.isVisible()


def test_where_nothing_can_be_taken_it_can_only_be_closed(qtbot: QtBot):
    shown = Shown(qtbot, CollectReview(YEAR, FILES[2:]))
    assert not shown.child(QPushButton, "collect_accept").isEnabled()
    assert shown.child(QPushButton, "collect_close").text() == "閉じる"
    assert summary(shown) == "取り込むファイルがありません。"


def test_what_is_left_of_a_file_waits_until_something_is_decided(qtbot: QtBot):
    known = replace(FILES[0], state=FileState.KNOWN, waiting=1)
    shown = Shown(qtbot, CollectReview(YEAR, (known,), LINES[:1]))
    assert not shown.child(QPushButton, "collect_accept").isEnabled()
    assert "どれもまだ決まっていません" in summary(shown)
    assert shown.files.model().index(0, STATE).data() == "取込済み（残り1か所）"
    shown.press(KEY.Key_T)
    assert shown.child(QPushButton, "collect_accept").isEnabled()
    shown.click("collect_accept")
    assert [one.taken_files for one in shown.wanted] == [(known,)]


def test_it_fits_the_smallest_screen(shown: Shown):
    shown.press(KEY.Key_E)
    assert_fits(shown.dialog)
