"""What is asked in Qt's own dialogs, which take text for HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QWidget

from dxdesk.ui.window.asking import Asking

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot


def test_a_question_is_no_markup(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    def get_item(
        _: QWidget, __: str, words: str, years: list[str], *___: object
    ) -> tuple[str, bool]:
        shown.append(words)
        return years[0], True

    monkeypatch.setattr(QInputDialog, "getItem", get_item)
    window = QWidget()
    qtbot.addWidget(window)
    assert Asking(window).year("<b>名.txt", ["R5", "R6"], "R6") == "R5"
    assert "&lt;b&gt;名.txt" in shown[0]
