"""What is shown when the program itself has made a mistake: quietly, once, and with a way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, wrapped_label

if TYPE_CHECKING:
    from pathlib import Path

_WHAT = "DXデスクの不具合により、今の操作を完了できませんでした。"
_KEPT = (
    "保存済みの内容は失われていません。入力中の欄の文字が残っているか確かめて、作業を続けてください。"
    "同じことが繰り返し起きるときは、DXデスクを終了して開き直してください。"
)
_WHERE = "不具合の記録は、このパソコンの中だけに保存しました。どこにも送信しません。"
_NOWHERE = "不具合の記録を保存できませんでした。下の内容を控えてください。"


class CrashDialog(QDialog):
    """Tells of a mistake of ours, with the record at hand.

    Args:
        report: The record, as it was written down.
        path: Where it lies; None where it could not be written.
        parent: The window.
    """

    def __init__(self, report: str, path: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle("DXデスクの不具合")
        what = PlainLabel(_WHAT)
        theme.embolden(what)
        where = wrapped_label(f"{_WHERE}\n{path}" if path else _NOWHERE)
        self._report = QPlainTextEdit(report)
        self._report.setObjectName("crash_report")
        self._report.setAccessibleName("不具合の記録")
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        buttons = QDialogButtonBox()
        copy = QPushButton("記録をコピー")
        copy.setObjectName("crash_copy")
        go_on = QPushButton("作業を続ける")
        go_on.setObjectName("crash_go_on")
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        copy.clicked.connect(self._on_copy)
        copy.setAutoDefault(False)
        go_on.setDefault(True)
        go_on.setFocus()
        column = QVBoxLayout(self)
        column.setSpacing(theme.MARGIN)
        for widget in (what, wrapped_label(_KEPT), where, self._report, buttons):
            column.addWidget(widget)
        column.setStretchFactor(self._report, 1)
        em = self.fontMetrics().horizontalAdvance("あ")
        self.resize(em * 48, em * 28)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
