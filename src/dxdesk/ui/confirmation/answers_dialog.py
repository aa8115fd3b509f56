"""回答の確認: what answers would do, looked through before they are taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.confirmation.answers_model import (
    ANSWER,
    ITEM,
    MESSAGE,
    OUTCOME,
    SECTION,
    AnswersModel,
)
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import wrapped_label
from dxdesk.workspace.confirmation_answers import TAKEN, Outcome

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.workspace.confirmation_answers import AnswerReview, AnswerRow

_WIDTH_EM: Final = 96
_HEIGHT_LINES: Final = 44
_SCREEN_SHARE: Final = 0.94
"""How much of a small screen it may take."""
_DETAIL_LINES: Final = 7
_EM_WIDTHS: Final = {SECTION: 9, ITEM: 15, OUTCOME: 18}


class AnswersDialog(QDialog):
    """Shows a review; accepted where the person wants it taken in.

    Args:
        review: What the answers would do.
        parent: The window.

    Attributes:
        review: What it shows.
    """

    def __init__(self, review: AnswerReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("確認依頼票の回答")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.review = review
        self._model = AnswersModel(review, self)
        self._table = QTableView()
        self._detail = QPlainTextEdit()
        self._accept = _button("取り込む(&I)", "answers_accept")
        self._leave = _button("キャンセル" if review.has_changes else "閉じる", "answers_leave")
        self._accept.setVisible(review.has_changes)
        self._dress()
        self._lay_out()
        self._accept.clicked.connect(self.accept)
        self._leave.clicked.connect(self.reject)
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        self._table.selectRow(0)
        self._table.setFocus()

    def _dress(self) -> None:
        table, em = self._table, self.fontMetrics().horizontalAdvance("あ")
        table.setObjectName("answers_table")
        table.setAccessibleName("回答の一覧")
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        ListActs(table, "確認依頼票の回答")
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.GAP)
        for column, characters in _EM_WIDTHS.items():
            table.setColumnWidth(column, em * characters)
        for column in (MESSAGE, ANSWER):
            table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        colours = table.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.Highlight, theme.SELECTED)
            colours.setColor(group, QPalette.ColorRole.HighlightedText, theme.TEXT)
        table.setPalette(colours)
        self._detail.setObjectName("answers_detail")
        self._detail.setAccessibleName("選んだ行の内容")
        self._detail.setReadOnly(True)
        self._detail.setTabChangesFocus(True)
        self._detail.setFixedHeight(self.fontMetrics().height() * _DETAIL_LINES)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        summary = wrapped_label(summary_words(self.review))
        summary.setObjectName("answers_summary")
        column.addWidget(summary)
        column.addWidget(self._table, 1)
        column.addWidget(self._detail)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._accept)
        line.addWidget(self._leave)
        column.addLayout(line)
        metrics = self.fontMetrics()
        wanted = QSize(
            metrics.horizontalAdvance("あ") * _WIDTH_EM, metrics.height() * _HEIGHT_LINES
        )
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    @Slot(QModelIndex, QModelIndex)
    def _on_row(self, current: QModelIndex, _: QModelIndex) -> None:
        is_row = current.isValid()
        self._detail.setPlainText(_detail(self._model.row_at(current.row())) if is_row else "")

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        # Return must not take anything in from wherever it is pressed: it presses its button.
        if arg__1.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(arg__1)
            return
        button = self.focusWidget()
        if isinstance(button, QPushButton):
            button.click()


def summary_words(review: AnswerReview) -> str:
    """What taking it in would do, and of how many rows nothing comes."""
    if not review.rows:
        return "回答の行がありません。"
    closed, promised = review.count(Outcome.CLOSED), review.count(Outcome.PROMISED)
    words: list[str] = []
    if closed:
        words.append(f"{closed}件を「確認済」にします。")
    if promised:
        words.append(
            f"{promised}件を「回答あり」にします（シートの修正が済むまで一覧に残ります）。"
        )
    left = [(each, review.count(each)) for each in Outcome if each not in TAKEN]
    told = "、".join(f"{each.value} {count}件" for each, count in left if count)
    if told:
        words.append(f"取り込まない行：{told}。")
    return "\n".join(words)


def _detail(row: AnswerRow) -> str:
    lines = (
        f"{row.file}　{row.line}行目　{row.item}",
        f"確認事項：{row.message}" if row.message else "",
        f"回答：{row.answer}" if row.answer else "",
        f"取込の結果：{row.outcome.value}",
    )
    return "\n".join(line for line in lines if line)


def _button(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    return button
