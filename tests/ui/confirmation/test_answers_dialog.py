"""What answers would do, looked through and taken in, or left."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableView

from dxdesk.domain.change import ChangeSet, Set
from dxdesk.domain.rows import Key
from dxdesk.ui.confirmation.answers_dialog import AnswersDialog, summary_words
from dxdesk.ui.confirmation.answers_model import ANSWER, COLUMNS, ITEM, OUTCOME, AnswersModel
from dxdesk.workspace.confirmation_answers import AnswerReview, AnswerRow, Outcome
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    Show = Callable[[AnswerReview], AnswersDialog]

CHANGE = ChangeSet("取込", (Set(Key(2023, "added_finding", "u"), "state", "open", "closed"),))
FIRST = AnswerRow(
    "票.xlsx",
    "窓口課",
    7,
    "1-1-1 目的",
    "目的を確認してください。",
    "このままでよい",
    Outcome.CLOSED,
)
STRANGE = AnswerRow("票.xlsx", "", 12, "", "", "行を足しました\n二行目", Outcome.UNREAD)
REVIEW = AnswerReview(2023, (FIRST, STRANGE), CHANGE)


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
    found = dialog.findChild(QTableView, "answers_table")
    assert found is not None
    return found


def button(dialog: AnswersDialog, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


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
        "確認済にします",
    ]
    assert cells[1][ITEM] == "12行目"
    assert cells[1][ANSWER] == "行を足しました 二行目"
    assert summary_words(REVIEW) == (
        "1件を「確認済」にします。\n取り込まない行：読み取れなかった行 1件。"
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
    known = replace(FIRST, outcome=Outcome.KNOWN)
    dialog = show(AnswerReview(2023, (known,), ChangeSet("取込", ())))
    assert not button(dialog, "answers_accept").isVisible()
    assert button(dialog, "answers_leave").text() == "閉じる"
    assert summary_words(dialog.review) == "取り込まない行：取込済み 1件。"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == AnswersDialog.DialogCode.Rejected


def test_a_slip_without_a_row_is_shown_too(show: Show):
    dialog = show(AnswerReview(2023, (), ChangeSet("取込", ())))
    assert detail(dialog) == ""
    assert summary_words(dialog.review) == "回答の行がありません。"


def test_it_fits_a_small_screen(show: Show):
    assert_fits(show(REVIEW))
