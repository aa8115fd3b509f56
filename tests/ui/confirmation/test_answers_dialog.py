"""What answers would do, looked through and taken in, or left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableView, QToolButton

from dxdesk.domain.change import Set
from dxdesk.domain.rows import Key
from dxdesk.ui.confirmation.answers_dialog import AnswersDialog, summary_words
from dxdesk.ui.confirmation.answers_model import (
    ANSWER,
    COLUMNS,
    EARLIER,
    ITEM,
    MESSAGE,
    OUTCOME,
    AnswersModel,
)
from dxdesk.workspace.confirmation_review import AnswerReview, AnswerRow, Fate, Outcome
from tests.ui.children import child
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    Show = Callable[[AnswerReview], AnswersDialog]

KEY = Key(2023, "added_finding", "u")
STEPS = {
    Fate.CLOSE: (Set(KEY, "state", "open", "closed"),),
    Fate.KEEP: (Set(KEY, "state", "open", "answered"),),
}
FIRST = AnswerRow(
    "票.xlsx",
    "窓口課",
    7,
    "1-1-1 目的",
    "目的を確認してください。",
    "このままでよい",
    Outcome.NEW,
    "p/u",
    fate=Fate.CLOSE,
    steps=STEPS,
)
STRANGE = AnswerRow("票.xlsx", "", 12, "", "", "行を足しました\n二行目", Outcome.UNREAD)
BROKEN = AnswerRow(
    "名簿.xlsx", "", 0, "", "「名簿.xlsx」を読めません。開き直してください。", "", Outcome.REFUSED
)
KEPT = replace(
    FIRST, mark="p/v", outcome=Outcome.KEPT, earlier="確認済（意図どおり）", fate=Fate.LEAVE
)
REVIEW = AnswerReview(2023, (FIRST, STRANGE))


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(review: AnswerReview) -> AnswersDialog:
        dialog = AnswersDialog(review)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitExposed(dialog)
        return dialog

    return shown


def table(dialog: AnswersDialog) -> QTableView:
    return child(dialog, QTableView, "answers_table")


def button(dialog: AnswersDialog, name: str) -> QPushButton:
    return child(dialog, QPushButton, name)


def way(dialog: AnswersDialog, fate: Fate) -> QToolButton:
    return child(dialog, QToolButton, f"answers_{fate.name.lower()}")


def detail(dialog: AnswersDialog) -> str:
    found = dialog.findChild(QPlainTextEdit, "answers_detail")
    assert found is not None
    return found.toPlainText()


def test_the_model_holds_what_qt_expects(qtmodeltester: ModelTester):
    model = AnswersModel(REVIEW)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of pytest-qt
    assert model.headerData(OUTCOME, Qt.Orientation.Horizontal) == COLUMNS[OUTCOME]


def test_every_row_says_what_becomes_of_it(show: Show):
    dialog = show(REVIEW)
    model = table(dialog).model()
    cells = [[model.index(row, at).data() for at in range(len(COLUMNS))] for row in range(2)]
    assert cells[0] == [
        "窓口課",
        "1-1-1 目的",
        "目的を確認してください。",
        "このままでよい",
        "",
        "確認済にする",
    ]
    assert cells[1][ITEM] == "12行目"
    assert cells[1][ANSWER] == "行を足しました 二行目"
    assert summary_words(REVIEW) == (
        "1件を「確認済」にします。\n取り込まない行：確認事項が不明 1件。"
    )


def test_the_row_that_is_looked_at_is_told_in_full(show: Show):
    dialog = show(REVIEW)
    assert "確認事項：目的を確認してください。" in detail(dialog)
    QTest.keyClick(table(dialog), Qt.Key.Key_Down)
    assert "行を足しました\n二行目" in detail(dialog)
    assert "票.xlsx　12行目" in detail(dialog)


def test_return_in_the_table_takes_nothing_in(show: Show):
    dialog = show(REVIEW)
    QTest.keyClick(table(dialog), Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.mouseClick(button(dialog, "answers_accept"), Qt.MouseButton.LeftButton)
    assert dialog.result() == AnswersDialog.DialogCode.Accepted


def test_where_nothing_changes_it_can_only_be_closed(show: Show):
    known = replace(FIRST, outcome=Outcome.KNOWN, fate=Fate.LEAVE, steps={})
    dialog = show(AnswerReview(2023, (known,)))
    assert not button(dialog, "answers_accept").isVisible()
    assert button(dialog, "answers_leave").text() == "閉じる"
    assert summary_words(dialog.review) == "取り込まない行：取込済み 1件。"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == AnswersDialog.DialogCode.Rejected


def test_a_slip_without_a_row_is_shown_too(show: Show):
    dialog = show(AnswerReview(2023, ()))
    assert detail(dialog) == ""
    assert summary_words(dialog.review) == "回答の行がありません。"


def test_it_fits_a_small_screen(show: Show):
    assert_fits(show(REVIEW))


def test_what_becomes_of_a_row_is_chosen_with_the_mouse(show: Show):
    dialog = show(REVIEW)
    assert way(dialog, Fate.CLOSE).isChecked()
    QTest.mouseClick(way(dialog, Fate.KEEP), Qt.MouseButton.LeftButton)
    assert table(dialog).model().index(0, OUTCOME).data() == "回答ありとして残す"
    assert [row.fate for row in dialog.review.taken] == [Fate.KEEP]
    assert dialog.review.change_set.changes == STEPS[Fate.KEEP]
    assert not way(dialog, Fate.CLOSE).isChecked()
    QTest.mouseClick(way(dialog, Fate.LEAVE), Qt.MouseButton.LeftButton)
    assert dialog.review.taken == ()
    assert not button(dialog, "answers_accept").isEnabled()
    assert summary_words(dialog.review).startswith("取り込まない行：取り込まないことにした回答 1件")
    QTest.mouseClick(way(dialog, Fate.LEAVE), Qt.MouseButton.LeftButton)
    assert way(dialog, Fate.LEAVE).isChecked()


def test_what_becomes_of_several_rows_is_chosen_with_keys(show: Show):
    second = replace(FIRST, line=8, mark="p/w", fate=Fate.KEEP)
    dialog = show(AnswerReview(2023, (FIRST, second, STRANGE)))
    QTest.keyClick(table(dialog), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert not any(way(dialog, fate).isChecked() for fate in Fate)
    QTest.keyClick(table(dialog), Qt.Key.Key_Tab)
    assert dialog.focusWidget() is way(dialog, Fate.CLOSE)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert [row.fate for row in dialog.review.rows] == [Fate.KEEP, Fate.KEEP, Fate.LEAVE]
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.review.taken == ()
    assert dialog.isVisible()


def test_rows_that_nothing_can_come_of_have_no_choice(show: Show):
    dialog = show(REVIEW)
    QTest.keyClick(table(dialog), Qt.Key.Key_Down)
    assert not any(way(dialog, fate).isEnabled() for fate in Fate)


def test_what_an_answer_would_replace_is_shown(show: Show):
    assert table(show(REVIEW)).isColumnHidden(EARLIER)
    dialog = show(AnswerReview(2023, (FIRST, KEPT)))
    assert not table(dialog).isColumnHidden(EARLIER)
    cell = table(dialog).model().index(1, OUTCOME)
    assert cell.data() == "取り込まない（事務局で確認済）"
    assert cell.siblingAtColumn(EARLIER).data() == "確認済（意図どおり）"
    QTest.keyClick(table(dialog), Qt.Key.Key_Down)
    assert "これまで：確認済（意図どおり）" in detail(dialog)
    QTest.mouseClick(way(dialog, Fate.CLOSE), Qt.MouseButton.LeftButton)
    assert len(dialog.review.taken) == 2


def test_a_file_that_was_refused_says_why(show: Show):
    dialog = show(AnswerReview(2023, (BROKEN, FIRST)))
    cells = [table(dialog).model().index(0, column).data() for column in (ITEM, MESSAGE, OUTCOME)]
    assert cells == ["", BROKEN.message, "読み込めないファイル"]
    assert BROKEN.message in detail(dialog)
    assert summary_words(dialog.review).endswith("確かめてください：読み込めないファイル 1件。")
