"""What is asked in Qt's own dialogs, which take text for HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QWidget
from typing_extensions import override

from dxdesk.ui.window.asking import Asking

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot


def answer(qtbot: QtBot, shown: list[str], *keys: Qt.Key) -> None:
    """Read the question that is asked next, and answer it with the keyboard."""

    def press() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, QInputDialog)
        shown.append(question.labelText())
        try:
            qtbot.waitUntil(question.isActiveWindow)
            for key in keys:
                QTest.keyClick(question.focusWidget() or question, key)
        finally:
            if question.isVisible():
                question.reject()

    QTimer.singleShot(0, press)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6


def test_a_question_is_no_markup_and_offers_one_answer(qtbot: QtBot) -> None:
    shown: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    answer(qtbot, shown, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert Asking(window).year("<b>名.txt", ["R4", "R5", "R6"], "R6") == "R5"
    assert "&lt;b&gt;名.txt" in shown[0]
    answer(qtbot, shown, Qt.Key.Key_Escape)
    assert Asking(window).year("年度", ["R5", "R6"], "R6") is None


def test_what_is_typed_takes_the_place_of_the_name_that_is_suggested(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answer(qtbot, [], Qt.Key.Key_7, Qt.Key.Key_Return)
    assert Asking(window).snapshot_name("6月1日") == "7"
    answer(qtbot, [], Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert Asking(window).snapshot_name("6月1日") is None


class _Answering(Asking):
    """Answers what is asked about a file that is there already."""

    def __init__(self, window: QWidget, *, may_replace: bool) -> None:
        super().__init__(window)
        self._may = may_replace
        self.asked: list[str] = []

    @override
    def consent(self, question: str, detail: str, yes: str) -> bool:
        self.asked.append(question)
        return self._may


def test_a_file_that_gets_its_ending_is_replaced_only_where_that_is_wanted(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def get_name(*_: object) -> tuple[str, str]:
        return str(tmp_path / "計画"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", get_name)
    window = QWidget()
    qtbot.addWidget(window)
    wanted = tmp_path / "計画.dxdesk"
    for may_replace in (False, True):
        asking = _Answering(window, may_replace=may_replace)
        assert asking.copy_of_plan(wanted) == wanted
        assert asking.asked == []
    wanted.touch()
    for may_replace, expected in ((False, None), (True, wanted)):
        asking = _Answering(window, may_replace=may_replace)
        assert asking.copy_of_plan(wanted) == expected
        assert asking.asked == ["「計画.dxdesk」は既にあります。"]


def test_a_receipt_gets_the_ending_of_the_chosen_kind_and_replaces_nothing_unasked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    typed = ["票", "Excelのブック (*.xlsx)"]

    def get_name(*_: object) -> tuple[str, str]:
        return str(tmp_path / typed[0]), typed[1]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", get_name)
    window = QWidget()
    qtbot.addWidget(window)
    asking = _Answering(window, may_replace=False)
    assert asking.receipt(tmp_path) == tmp_path / "票.xlsx"
    (tmp_path / "票.pdf").touch()
    typed[:] = "票.PDF", "Excelのブック (*.xlsx)"
    assert asking.receipt(tmp_path) == tmp_path / "票.PDF"
    typed[:] = "票", "PDF (*.pdf)"
    assert asking.asked == []
    assert asking.receipt(tmp_path) is None
    assert asking.asked == ["「票.pdf」は既にあります。"]
