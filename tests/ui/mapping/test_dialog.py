"""The columns of a table named by mouse and keys, with what would be read beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableView,
)

from dxdesk.domain.column_mapping import ColumnField
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.mapping.columns import ColumnsTable
from dxdesk.ui.mapping.dialog import MappingDialog, MappingPlace
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.mapped_tables import open_tables, profiles
from tests.city_tables import TABLES
from tests.exchange.tables.test_reader import book
from tests.ui.children import child
from tests.ui.small_screen import assert_fits

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.jobs import JobRunner

    Show = Callable[..., MappingDialog]

Key = Qt.Key
YEARS = range(2018, 2028)
PLAIN = TABLES["plain"].text.strip("\n").replace("|", "\t").encode("cp932")


@pytest.fixture
def show(qtbot: QtBot, runner: JobRunner, tmp_path: Path) -> Show:
    def shown(data: bytes = PLAIN, name: str = "一覧.csv", edition: int = 2023) -> MappingDialog:
        opened = open_tables(data, name)
        dialog = MappingDialog(opened, runner, MappingPlace(YEARS, edition, tmp_path))
        qtbot.addWidget(dialog)
        dialog.resize(1280, 700)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitExposed(dialog)
        settle(qtbot, dialog, runner)
        return dialog

    return shown


def settle(qtbot: QtBot, dialog: MappingDialog, runner: JobRunner) -> None:
    """Wait until what is shown is that of the present choices."""
    told = child(dialog, PlainLabel, "mapping_told")
    qtbot.waitUntil(lambda: not runner.is_busy and "確かめています" not in told.text())


def choose(box: QComboBox, words: str) -> None:
    """Choose what begins with some words, with the keyboard."""
    box.setFocus()
    at = next(at for at in range(box.count()) if box.itemText(at).startswith(words))
    while box.currentIndex() != at:
        QTest.keyClick(box, Key.Key_Down if box.currentIndex() < at else Key.Key_Up)


def preview(dialog: MappingDialog) -> list[list[str]]:
    model = child(dialog, QTableView, "mapping_preview").model()
    columns = range(model.columnCount())
    return [[str(model.index(row, at).data()) for at in columns] for row in range(model.rowCount())]


def told(dialog: MappingDialog) -> str:
    return child(dialog, PlainLabel, "mapping_told").text()


def doubts(dialog: MappingDialog) -> str:
    return child(dialog, QPlainTextEdit, "mapping_doubts").toPlainText()


def accept_button(dialog: MappingDialog) -> QPushButton:
    return child(dialog, QPushButton, "mapping_accept")


def test_a_table_is_shown_with_the_guess_and_what_would_be_read(show: Show) -> None:
    dialog = show()
    assert child(dialog, QComboBox, "field_F").currentText() == "目標"
    assert child(dialog, QComboBox, "year_F").currentText() == "R4"
    assert preview(dialog)[0] == [
        "1-1-1", "オンライン申請", "市民課", "申請件数", "件", "R4", "1,000", "1,250", "A",
    ]  # fmt: skip
    assert "事業 3件、指標 3件" in told(dialog)
    QTest.mouseClick(accept_button(dialog), Qt.MouseButton.LeftButton)
    assert dialog.result() == MappingDialog.DialogCode.Accepted
    mapping = dialog.mapping()
    assert (mapping.edition, mapping.encoding, mapping.delimiter) == (2023, "cp932", "\t")


def test_a_column_is_named_with_the_keyboard(show: Show, qtbot: QtBot, runner: JobRunner) -> None:
    dialog = show()
    choose(child(dialog, QComboBox, "field_I"), "（読まない）")
    settle(qtbot, dialog, runner)
    assert not any(row[5] == "R5" for row in preview(dialog))
    assert "「R5目標」の列" in doubts(dialog)
    assert not child(dialog, QComboBox, "year_I").isVisible()
    choose(child(dialog, QComboBox, "field_I"), "値の備考")
    choose(child(dialog, QComboBox, "year_I"), "R6")
    settle(qtbot, dialog, runner)
    column = dialog.mapping().column(9)
    assert column is not None
    assert (column.field, column.year, column.heading) == (ColumnField.REMARK, 2024, "R5目標")


def test_tab_goes_from_column_to_column_and_brings_it_into_view(show: Show, qtbot: QtBot) -> None:
    dialog = show()
    dialog.resize(700, 500)
    table = child(dialog, ColumnsTable, "mapping_table")
    child(dialog, QComboBox, "field_A").setFocus()
    visited: list[str] = []
    for _ in range(13):
        box = QApplication.focusWidget()
        assert isinstance(box, ChoiceBox)
        visited.append(box.objectName())
        QTest.keyClick(box, Key.Key_Tab)
    assert visited[:6] == ["field_A", "field_B", "field_C", "field_D", "field_E", "field_F"]
    assert visited[6:9] == ["year_F", "field_G", "year_G"]
    assert visited[-1] == "year_I"
    assert table.horizontalScrollBar().value() > 0
    last = table.choices[-1]
    qtbot.waitUntil(lambda: last.x() + last.width() <= table.viewport().width() + 1)


def test_a_missing_column_is_said_and_nothing_is_imported(
    show: Show, qtbot: QtBot, runner: JobRunner
) -> None:
    dialog = show()
    choose(child(dialog, QComboBox, "field_A"), "（読まない）")
    settle(qtbot, dialog, runner)
    assert told(dialog) == "事業番号の列がありません。"
    assert not accept_button(dialog).isEnabled()
    assert preview(dialog) == []
    check = child(dialog, QCheckBox, "mapping_serial_numbers")
    assert check.isVisible()
    check.setFocus()
    QTest.keyClick(check, Key.Key_Space)
    settle(qtbot, dialog, runner)
    assert [row[0] for row in preview(dialog)][-1] == "3"
    assert accept_button(dialog).isEnabled()


def test_the_edition_has_to_be_chosen(show: Show, qtbot: QtBot, runner: JobRunner) -> None:
    dialog = show(edition=0)
    assert "年度版を選んでください" in told(dialog)
    assert not accept_button(dialog).isEnabled()
    choose(child(dialog, QComboBox, "mapping_edition"), "令和5年度")
    settle(qtbot, dialog, runner)
    assert accept_button(dialog).isEnabled()
    assert dialog.mapping().edition == 2023


def test_other_headings_are_guessed_anew(show: Show, qtbot: QtBot, runner: JobRunner) -> None:
    rows = [
        ["表の題", "担当課", "名称"],
        ["番号", "事業名", "指標", "R4実績"],
        ["1", "窓口", "件数", "5"],
    ]
    dialog = show("\n".join(",".join(row) for row in rows).encode())
    spin = child(dialog, QSpinBox, "mapping_header_first")
    spin.setValue(1)
    child(dialog, QSpinBox, "mapping_header_count").setValue(1)
    settle(qtbot, dialog, runner)
    spin.setFocus()
    QTest.keyClick(spin, Key.Key_Up)
    settle(qtbot, dialog, runner)
    assert dialog.mapping().header_first == 2
    assert dialog.mapping().data_first == 3
    assert preview(dialog) == [["1", "窓口", "", "件数", "", "R4", "", "5", ""]]


def test_rates_are_read_as_per_cent_where_asked(
    show: Show, qtbot: QtBot, runner: JobRunner
) -> None:
    dialog = show("番号,事業名,指標,R4実績\n1,窓口,利用率,0.319\n".encode())
    assert "百分率" in doubts(dialog)
    check = child(dialog, QCheckBox, "mapping_reads_percent")
    assert check.isVisible()
    check.setFocus()
    QTest.keyClick(check, Key.Key_Space)
    settle(qtbot, dialog, runner)
    assert preview(dialog)[0][7] == "31.9%"
    assert check.isVisible()


def test_numbers_that_became_dates_are_taken_back_where_asked(
    show: Show, qtbot: QtBot, runner: JobRunner
) -> None:
    dialog = show("番号,事業名\n2001/1/2,窓口\n".encode())
    assert "「1-1-2」だったようです" in doubts(dialog)
    check = child(dialog, QCheckBox, "mapping_numbers_from_dates")
    check.setFocus()
    QTest.keyClick(check, Key.Key_Space)
    settle(qtbot, dialog, runner)
    assert preview(dialog)[0][0] == "1-1-2"


def test_an_encoding_that_is_doubtful_has_to_be_confirmed(
    show: Show, qtbot: QtBot, runner: JobRunner
) -> None:
    dialog = show("No,KPI,R4\n1,ｱｲｳｴ,2\n".encode("cp932"))
    assert "文字コードは推定です" in told(dialog)
    assert not accept_button(dialog).isEnabled()
    box = child(dialog, ChoiceBox, "mapping_encoding")
    choose(box, "EUC-JP")
    settle(qtbot, dialog, runner)
    choose(box, "Shift_JIS")
    settle(qtbot, dialog, runner)
    assert "文字コードは推定です" not in told(dialog)
    table = child(dialog, ColumnsTable, "mapping_table")
    assert table.model().index(1, 1).data() == "ｱｲｳｴ"


def test_an_encoding_that_is_wrong_is_told_and_the_table_stays(
    show: Show, qtbot: QtBot, runner: JobRunner
) -> None:
    dialog = show()
    choose(child(dialog, ChoiceBox, "mapping_encoding"), "UTF-8")
    settle(qtbot, dialog, runner)
    assert "UTF-8 としては読めない所があります" in told(dialog)
    assert child(dialog, ChoiceBox, "mapping_encoding").value == "cp932"
    assert len(preview(dialog)) == 6


def test_another_sheet_of_the_workbook_is_chosen(
    show: Show, qtbot: QtBot, runner: JobRunner
) -> None:
    rows = [list(row) for row in TABLES["plain"].table.rows]
    data = book(表紙=[["番号", "事業名"], ["9", "表紙の例"]], 実績=rows)
    dialog = show(data, "実績.xlsx")
    box = child(dialog, ChoiceBox, "mapping_sheet")
    assert box.currentText() == "実績"
    assert not child(dialog, ChoiceBox, "mapping_encoding").isVisible()
    assert "「表紙」" in doubts(dialog)
    choose(box, "表紙")
    settle(qtbot, dialog, runner)
    assert preview(dialog)[0][:2] == ["9", "表紙の例"]
    assert dialog.mapping().sheet == "表紙"


def test_a_mapping_is_kept_and_offered_for_the_next_table(
    show: Show, qtbot: QtBot, runner: JobRunner, tmp_path: Path
) -> None:
    dialog = show()
    choose(child(dialog, QComboBox, "field_I"), "（読まない）")
    save = child(dialog, QPushButton, "mapping_profile_save")
    assert not save.isEnabled()
    name = child(dialog, QLineEdit, "mapping_profile_name")
    name.setFocus()
    name.insert("進捗一覧")
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert told(dialog) == "読み取り設定「進捗一覧」を保存しました。"
    assert save.text() == "設定を上書き(&S)"
    assert [one.name for one in profiles(tmp_path)] == ["進捗一覧"]
    dialog.reject()
    again = show()
    box = child(again, ChoiceBox, "mapping_profile")
    assert box.currentText() == "進捗一覧"
    assert again.mapping().column(9) is None
    choose(box, "（見出しからの推定）")
    settle(qtbot, again, runner)
    assert again.mapping().column(9) is not None
    other = show("番号,事業名\n1,窓口\n".encode())
    assert child(other, ChoiceBox, "mapping_profile").count() == 1


def test_return_does_not_import_from_anywhere(show: Show) -> None:
    dialog = show()
    for name in ("mapping_table", "mapping_preview"):
        QTest.keyClick(child(dialog, QTableView, name), Key.Key_Return)
    QTest.keyClick(child(dialog, QLineEdit, "mapping_profile_name"), Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.result() == MappingDialog.DialogCode.Rejected


def test_its_tables_are_sound_models(show: Show, qtmodeltester: ModelTester) -> None:
    dialog = show()
    for name in ("mapping_table", "mapping_preview"):
        qtmodeltester.check(child(dialog, QTableView, name).model())  # pyright: ignore[reportUnknownMemberType] - untyped in pytest-qt


def test_every_box_has_a_name_that_is_read_aloud(show: Show) -> None:
    dialog = show()
    choices = cast("list[ChoiceBox]", dialog.findChildren(ChoiceBox))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    spins = cast("list[QSpinBox]", dialog.findChildren(QSpinBox))  # pyright: ignore[reportUnknownMemberType] - as above
    boxes = [*choices, *spins]
    assert all(box.accessibleName() for box in boxes)
    assert child(dialog, ChoiceBox, "field_F").accessibleName() == "F列「R4目標」の内容"


def test_it_fits_a_small_screen(show: Show) -> None:
    assert_fits(show())
    assert_fits(show(TABLES["the year in the title"].text.strip("\n").replace("|", ",").encode()))


def test_a_table_of_the_widest_kind_is_shown(show: Show) -> None:
    head = ",".join(["番号", "事業名", *[f"備考{at}" for at in range(254)]])
    dialog = show(f"{head}\n1,窓口\n".encode())
    assert len(child(dialog, ColumnsTable, "mapping_table").choices) == 256
    assert len(preview(dialog)) == 1
