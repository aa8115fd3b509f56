"""Any list is copied with its headings, and asks its window for Excel and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListView,
    QListWidget,
    QTableView,
    QTreeView,
    QWidget,
)

from dxdesk.domain.listing import ListColumn
from dxdesk.domain.tsv import read
from dxdesk.ui.lists.acts import ListActs, ListWishes
from dxdesk.ui.lists.reading import FULL_TEXT, IS_NUMBER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from dxdesk.domain.listing import Listing

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
HEADINGS = ("番号", "予算", "名")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def model_of(
    rows: list[tuple[str, ...]], headings: tuple[str, ...] = HEADINGS
) -> QStandardItemModel:
    model = QStandardItemModel(0, len(headings))
    model.setHorizontalHeaderLabels(list(headings))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    for row in rows:
        model.appendRow([QStandardItem(text) for text in row])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    return model


def shown(view: QAbstractItemView, window: QWidget) -> ListActs:
    """The acts of a view that has the keyboard."""
    acts = ListActs(view, "一覧表")
    view.setParent(window)
    view.resize(500, 300)
    view.show()
    view.setFocus()
    return acts


def table(window: QWidget) -> QTableView:
    view = QTableView()
    model = model_of([("1-1", "350", "窓口"), ("1-2", "なし", "納付"), ("1-3", "1,000", "防災")])
    model.setParent(view)
    model.setHeaderData(1, Qt.Orientation.Horizontal, True, IS_NUMBER)
    view.setModel(model)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    shown(view, window)
    return view


def copied() -> list[list[str]]:
    return read(QGuiApplication.clipboard().text())


def listing(view: QAbstractItemView) -> Listing:
    acts = view.findChild(ListActs)
    assert acts is not None
    return acts.listing()


def test_the_selected_rows_are_copied_with_headings_as_text_and_as_a_table(window: QWidget):
    view = table(window)
    view.selectRow(1)
    QTest.keyClick(view, Key.Key_C, CONTROL)
    assert copied() == [["番号", "予算", "名"], ["1-2", "なし", "納付"]]
    html = QGuiApplication.clipboard().mimeData().html()
    assert ">予算</td>" in html
    assert ">納付</td>" in html
    QTest.keyClick(view, Key.Key_A, CONTROL)
    QTest.keyClick(view, Key.Key_C, CONTROL)
    assert len(copied()) == 4


def test_everything_is_copied_where_nothing_is_selected(window: QWidget):
    view = table(window)
    view.clearSelection()
    QTest.keyClick(view, Key.Key_C, CONTROL)
    assert [row[0] for row in copied()] == ["番号", "1-1", "1-2", "1-3"]


def test_what_is_hidden_stays_out_and_columns_stand_as_they_were_arranged(window: QWidget):
    view = table(window)
    view.setRowHidden(0, True)
    view.setColumnHidden(0, True)
    view.horizontalHeader().moveSection(2, 0)
    found = listing(view)
    assert found.columns == (ListColumn("名"), ListColumn("予算", is_number=True))
    assert found.rows == (("納付", "なし"), ("防災", "1,000"))


def test_several_selected_rows_are_meant_alone_and_that_is_said(window: QWidget):
    view = table(window)
    view.selectRow(0)
    assert len(listing(view).rows) == 3
    mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(view.model().index(2, 0), mode)
    found = listing(view)
    assert [row[0] for row in found.rows] == ["1-1", "1-3"]
    assert found.note == "選んだ2行"


def test_a_whole_text_is_taken_for_one_that_is_cut(window: QWidget):
    view = table(window)
    view.model().setData(view.model().index(0, 2), "窓口の長い名", FULL_TEXT)
    assert listing(view).rows[0][2] == "窓口の長い名"


def test_a_tree_hangs_in_with_what_is_folded(window: QWidget):
    model = model_of([("1", "", "方針")])
    below = [QStandardItem(text) for text in ("1-1", "9", "窓口")]
    model.item(0).appendRow(below)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    view = QTreeView()
    model.setParent(view)
    view.setModel(model)
    shown(view, window)
    assert listing(view).rows == (("1", "", "方針"), ("　1-1", "9", "窓口"))


def test_a_list_without_headings_is_headed_by_its_title_and_tells_its_marks(window: QWidget):
    plain = QListWidget()
    plain.addItems(["一", "二"])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    shown(plain, window)
    assert listing(plain).headings == ("一覧表",)
    assert listing(plain).rows == (("一",), ("二",))
    marked = QListView()
    model = model_of([("一",), ("二",)], ("名",))
    model.setParent(marked)
    for row, state in enumerate((Qt.CheckState.Checked, Qt.CheckState.Unchecked)):
        model.item(row).setCheckable(True)
        model.item(row).setCheckState(state)
    marked.setModel(model)
    shown(marked, window)
    assert listing(marked).rows == (("○", "一"), ("", "二"))


def test_a_column_of_marks_tells_them_under_its_own_heading(window: QWidget):
    view = QTableView()
    model = model_of([("", "一")], ("直す", "欄"))
    model.setParent(view)
    model.item(0).setCheckable(True)
    model.item(0).setCheckState(Qt.CheckState.Checked)
    view.setModel(model)
    shown(view, window)
    assert listing(view).headings == ("直す", "欄")
    assert listing(view).rows == (("○", "一"),)


def test_excel_and_paper_are_asked_of_the_window_even_from_a_dialog(window: QWidget, qtbot: QtBot):
    wishes = ListWishes(window)
    excel, paper = QSignalSpy(wishes.excel_wanted), QSignalSpy(wishes.print_wanted)
    dialog = QDialog(window)
    view = table(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    view.setFocus()
    QTest.keyClick(view, Key.Key_E, CONTROL)
    QTest.keyClick(view, Key.Key_L, CONTROL)
    assert (excel.count(), paper.count()) == (1, 1)
    assert excel.at(0)[0] == paper.at(0)[0] == listing(view)


def test_a_grid_copies_its_cells_by_itself(window: QWidget):
    view = QTableView()
    view.setModel(model_of([("1", "2", "3")]))
    view.model().setParent(view)
    acts = ListActs(view, "表", is_grid=True, has_menu=True)
    assert set(acts.acts) == {"excel", "print"}
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.DefaultContextMenu


def test_the_menu_of_the_list_offers_all_acts(window: QWidget):
    view = table(window)
    assert view.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert [act.text() for act in view.actions()] == [
        "見出しを付けてコピー",
        "一覧をすべてコピー",
        "一覧をExcelに書き出す…",
        "一覧を印刷…",
    ]
