"""The review in its dialog: looked through with mouse and keys, accepted or left."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QToolButton, QWidget

from dxdesk.domain.tsv import read
from dxdesk.ui import theme
from dxdesk.ui.importing.dialog import ImportDialog
from dxdesk.ui.importing.model import AFTER, BEFORE, COLUMNS, KIND, LINE, NUMBER, ReviewModel
from dxdesk.ui.importing.table import ReviewTable
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.import_review import ImportReview, ReviewRow, RowKind
from tests.ui.children import LEFT, child
from tests.ui.importing.reviews import CHANGED, TEXT, changed, fresh, known, reviewed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    Show = Callable[[ImportReview], ImportDialog]

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
HOSTILE = '<img src="x">' + "\u0301" * 200_000 + "\u202e逆\t"


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    def shown(review: ImportReview) -> ImportDialog:
        dialog = ImportDialog(review)
        qtbot.addWidget(dialog)
        dialog.resize(1280, 680)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitExposed(dialog)
        table = child(dialog, ReviewTable)
        qtbot.waitUntil(table.hasFocus)
        return dialog

    return shown


def click(dialog: QWidget, kind: type[QObject], name: str) -> None:
    button = child(dialog, kind, name)
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, LEFT)


def column(dialog: ImportDialog, at: int) -> list[str]:
    model = child(dialog, ReviewTable).review_model()
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def text(dialog: ImportDialog, name: str) -> str:
    return child(dialog, QPlainTextEdit, name).toPlainText()


def copied() -> list[list[str]]:
    rows = read(QGuiApplication.clipboard().text())
    return [row for row in rows if row != [""]]


def many(count: int) -> ImportReview:
    row = ReviewRow(RowKind.CHANGED, "1-1-1", "目的", "前", "後", "回答1.txt", 1)
    return replace(changed(), rows=tuple(replace(row, line=at % 90 + 1) for at in range(count)))


def test_the_table_is_a_sound_model(qtmodeltester: ModelTester):
    model = ReviewModel(changed())
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped
    model.show_kind(RowKind.CHANGED)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped
    model.show_kind(RowKind.REMOVED)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped


def test_every_line_of_the_review_is_a_row_of_the_table(show: Show):
    review = changed()
    dialog = show(review)
    assert column(dialog, KIND) == [row.kind.value for row in review.rows]
    assert column(dialog, NUMBER) == [row.number for row in review.rows]
    assert column(dialog, LINE) == [str(row.line or "") for row in review.rows]
    assert child(dialog, PlainLabel, "review_summary").text().startswith("令和6年度版　シート ")


def test_the_first_row_shows_its_texts_and_its_line_at_once(show: Show):
    review = changed()
    dialog = show(review)
    first = review.rows[0]
    assert f"【現在の内容】\n{first.before}" in text(dialog, "review_detail")
    pane = child(dialog, QPlainTextEdit, "review_source")
    here = pane.textCursor().block()
    assert here.text().startswith(f"> {first.line:>2}  ")
    assert here.text().endswith(CHANGED.split("\n")[first.line - 1].replace("\t", "｜"))
    assert here.blockFormat().background().color() == theme.NOTICE
    marked = [line for line in pane.toPlainText().split("\n") if line.startswith(">")]
    assert marked == [here.text()]


def test_walking_down_shows_each_row_with_its_line(show: Show):
    review = changed()
    dialog = show(review)
    table, pane = child(dialog, ReviewTable), child(dialog, QPlainTextEdit, "review_source")
    for row in review.rows[1:6]:
        QTest.keyClick(table, Key.Key_Down)
        assert row.after in text(dialog, "review_detail")
        here = pane.textCursor().block().text()
        assert here[:1] == ">"
        assert here[1:].split()[0] == str(row.line)


def test_a_kind_is_chosen_with_the_mouse(show: Show):
    review = changed()
    dialog = show(review)
    assert (
        child(dialog, QToolButton, "review_changed").text()
        == f"変更（{review.count(RowKind.CHANGED)}）"
    )
    click(dialog, QToolButton, "review_changed")
    assert set(column(dialog, KIND)) == {"変更"}
    assert len(column(dialog, KIND)) == review.count(RowKind.CHANGED) > 1
    click(dialog, QToolButton, "review_doubtful")
    assert set(column(dialog, KIND)) == {"確認"}
    assert child(dialog, ReviewTable).isColumnHidden(BEFORE)
    click(dialog, QToolButton, "review_all")
    assert len(column(dialog, KIND)) == len(review.rows)
    assert not child(dialog, ReviewTable).isColumnHidden(BEFORE)


def test_a_kind_is_chosen_with_keys(show: Show):
    dialog = show(changed())
    everything = child(dialog, QToolButton, "review_all")
    everything.setFocus()
    QTest.keyClick(everything, Key.Key_Right)
    assert QApplication.focusWidget() is child(dialog, QToolButton, "review_changed")
    assert set(column(dialog, KIND)) == {"変更"}
    doubtful = child(dialog, QToolButton, "review_doubtful")
    doubtful.setFocus()
    QTest.keyClick(doubtful, Key.Key_Return)
    assert set(column(dialog, KIND)) == {"確認"}
    assert dialog.isVisible()


def test_kinds_that_do_not_occur_cannot_be_chosen(show: Show):
    dialog = show(fresh())
    assert not child(dialog, QToolButton, "review_changed").isEnabled()
    assert child(dialog, QToolButton, "review_new").isEnabled()


def test_the_selected_rows_are_copied_with_heads(show: Show):
    review = changed()
    dialog = show(review)
    table = child(dialog, ReviewTable)
    QTest.keyClick(table, Key.Key_C, CONTROL)
    first = review.rows[0]
    cells = [first.kind.value, first.number, first.place, first.before, first.after]
    assert copied() == [list(COLUMNS), [*cells, str(first.line)]]
    QTest.keyClick(table, Key.Key_A, CONTROL)
    QTest.keyClick(table, Key.Key_C, CONTROL)
    assert len(copied()) == 1 + len(review.rows)


def test_the_whole_list_is_copied_by_a_button(show: Show):
    review = changed()
    dialog = show(review)
    click(dialog, QToolButton, "review_changed")
    click(dialog, QPushButton, "review_copy")
    assert len(copied()) == 1 + review.count(RowKind.CHANGED)


def test_accepting_and_leaving_with_the_mouse(show: Show):
    dialog = show(changed())
    click(dialog, QPushButton, "review_accept")
    assert dialog.result() == ImportDialog.DialogCode.Accepted
    dialog = show(changed())
    click(dialog, QPushButton, "review_leave")
    assert dialog.result() == ImportDialog.DialogCode.Rejected


def test_return_in_the_list_imports_nothing(show: Show):
    dialog = show(changed())
    QTest.keyClick(child(dialog, ReviewTable), Key.Key_Return)
    QTest.keyClick(child(dialog, QPlainTextEdit, "review_source"), Key.Key_Return)
    assert dialog.isVisible()
    accept = child(dialog, QPushButton, "review_accept")
    assert not accept.isDefault()
    accept.setFocus()
    QTest.keyClick(accept, Key.Key_Return)
    assert dialog.result() == ImportDialog.DialogCode.Accepted


def test_tab_leads_from_the_list_to_the_answers_and_escape_leaves(show: Show):
    dialog = show(changed())
    seen: list[str] = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        QTest.keyClick(focused, Key.Key_Tab)
    wanted = ["review_table", "review_detail", "review_source", "review_accept", "review_leave"]
    assert [name for name in seen if name in wanted][:5] == wanted
    QTest.keyClick(child(dialog, QPlainTextEdit, "review_source"), Key.Key_Escape)
    assert dialog.result() == ImportDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_where_nothing_changes_there_is_nothing_to_accept(show: Show):
    dialog = show(reviewed(known(), TEXT))
    assert "取り込むものはありません" in child(dialog, PlainLabel, "review_remark").text()
    assert not child(dialog, QPushButton, "review_accept").isVisible()
    leave = child(dialog, QPushButton, "review_leave")
    assert leave.text() == "閉じる"
    QTest.mouseClick(leave, LEFT)
    assert dialog.result() == ImportDialog.DialogCode.Rejected


def test_several_files_are_named_beside_their_lines(show: Show):
    plan = known()
    review = reviewed(plan, TEXT, CHANGED)
    dialog = show(review)
    assert column(dialog, LINE)[0] == f"回答2.txt {review.rows[0].line}"


def test_hostile_text_is_shown_as_it_is_and_at_once(show: Show):
    row = ReviewRow(RowKind.CHANGED, HOSTILE, HOSTILE, HOSTILE, HOSTILE, "回答1.txt", 2)
    review = replace(changed(), rows=(row, row), texts={"回答1.txt": (HOSTILE, HOSTILE, HOSTILE)})
    start = perf_counter()
    dialog = show(review)
    QTest.keyClick(child(dialog, ReviewTable), Key.Key_Down)
    dialog.grab()
    assert perf_counter() - start < 2
    assert column(dialog, AFTER)[0].startswith('<img src="x">')
    assert '<img src="x">\u0301\u0301' in text(dialog, "review_detail")
    assert '<img src="x">\u0301' in text(dialog, "review_source")
    QTest.keyClick(child(dialog, ReviewTable), Key.Key_C, CONTROL)
    assert copied()[1][AFTER] == HOSTILE


def test_five_thousand_rows_stay_fluid(show: Show):
    review = many(5_000)
    start = perf_counter()
    dialog = show(review)
    table = child(dialog, ReviewTable)
    for _ in range(30):
        QTest.keyClick(table, Key.Key_PageDown)
    QTest.keyClick(table, Key.Key_End, CONTROL)
    click(dialog, QToolButton, "review_changed")
    assert perf_counter() - start < 5
    assert len(column(dialog, KIND)) == 5_000


def test_it_fits_a_small_screen(show: Show):
    dialog = show(changed())
    dialog.resize(QSize(660, 350))
    hint = dialog.minimumSizeHint()
    assert hint.width() <= 683
    assert hint.height() <= 364


def test_the_dialog_is_freed_when_it_is_closed(qtbot: QtBot):
    dialog = ImportDialog(changed())
    dialog.show()
    gone = weakref.ref(dialog)
    dialog.close()
    dialog.deleteLater()
    del dialog
    gc.collect()
    qtbot.waitUntil(lambda: gone() is None)
