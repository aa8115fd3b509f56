"""回答の確認: what answers would do, looked through before they are taken in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.confirmation.answers_model import AnswersModel
from dxdesk.ui.confirmation.answers_table import AnswersTable
from dxdesk.ui.dialog_parts import ReviewDialog, push_button
from dxdesk.ui.plain import PlainLabel, wrapped_label
from dxdesk.workspace.confirmation_review import Fate, Outcome

if TYPE_CHECKING:
    from dxdesk.workspace.confirmation_review import AnswerReview, AnswerRow

_WIDTH_EM: Final = 96
_HEIGHT_LINES: Final = 44
_SCREEN_SHARE: Final = 0.94
"""How much of a small screen it may take."""
_DETAIL_LINES: Final = 7
_FATES: Final = tuple(Fate)
_ALARMING: Final = frozenset({Outcome.MISSING, Outcome.REFUSED})
"""Of these a person asks the section again."""
_DROPPED: Final = "取り込まないことにした回答"
_KEYS: Final = {Fate.CLOSE: "K", Fate.KEEP: "A", Fate.LEAVE: "N"}


class AnswersDialog(ReviewDialog):
    """Shows a review and asks what becomes of each row; accepted where it is to be taken in.

    Args:
        review: What the answers would do.
        parent: The window.
    """

    def __init__(self, review: AnswerReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("確認依頼票の回答")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._model = AnswersModel(review, self)
        self._summary = wrapped_label()
        self._table = AnswersTable(self._model)
        self._choice = QButtonGroup(self)
        # Rows that differ have no choice in common.
        self._choice.setExclusive(False)
        for number, fate in enumerate(_FATES):
            self._choice.addButton(_fate_button(fate), number)
        self._detail = QPlainTextEdit()
        self._accept = push_button("取り込む(&I)", "answers_accept")
        self._leave = push_button(
            "キャンセル" if review.can_be_taken else "閉じる", "answers_leave"
        )
        self._dress()
        self._lay_out()
        self._accept.clicked.connect(self.accept)
        self._leave.clicked.connect(self.reject)
        self._choice.idClicked.connect(self._on_fate)
        self._model.dataChanged.connect(self._update)
        self._table.selectionModel().selectionChanged.connect(self._update)
        self._table.selectionModel().currentRowChanged.connect(self._update)
        self._table.selectRow(0)
        self._table.setFocus()
        self._update()

    @property
    def review(self) -> AnswerReview:
        """What it shows, with what has been chosen."""
        return self._model.review

    def _dress(self) -> None:
        self._detail.setObjectName("answers_detail")
        self._detail.setAccessibleName("選んだ行の内容")
        self._detail.setReadOnly(True)
        self._detail.setTabChangesFocus(True)
        self._detail.setFixedHeight(self.fontMetrics().height() * _DETAIL_LINES)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        self._summary.setObjectName("answers_summary")
        column.addWidget(self._summary)
        column.addWidget(self._table, 1)
        choice = self._choice_line()
        column.addWidget(choice)
        column.addWidget(self._detail)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._accept)
        line.addWidget(self._leave)
        column.addLayout(line)
        for widget in (choice, self._accept):
            # Only now: a widget that belongs to nothing would be shown as a window of its own.
            widget.setVisible(self.review.can_be_taken)
        metrics = self.fontMetrics()
        wanted = QSize(
            metrics.horizontalAdvance("あ") * _WIDTH_EM, metrics.height() * _HEIGHT_LINES
        )
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def _choice_line(self) -> QWidget:
        choice = QWidget()
        line = QHBoxLayout(choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(PlainLabel("選んだ行"))
        for button in self._choice.buttons():
            line.addWidget(button)
        line.addStretch(1)
        return choice

    def _chosen_rows(self) -> list[int]:
        """The rows that are selected and have a choice."""
        selected = {index.row() for index in self._table.selectionModel().selectedRows()}
        return [row for row in sorted(selected) if self._model.row_at(row).can_be_taken]

    @Slot()
    def _update(self) -> None:
        """Follow the rows that are selected, and what has been chosen."""
        current = self._table.currentIndex()
        is_row = current.isValid()
        self._detail.setPlainText(_detail(self._model.row_at(current.row())) if is_row else "")
        chosen = self._chosen_rows()
        fates = {self._model.row_at(row).fate for row in chosen}
        for number, fate in enumerate(_FATES):
            button = self._choice.button(number)
            button.setEnabled(bool(chosen))
            button.setChecked(fates == {fate})
        self._summary.setText(summary_words(self.review))
        self._accept.setEnabled(bool(self.review.taken))

    @Slot(int)
    def _on_fate(self, number: int) -> None:
        self._model.choose(self._chosen_rows(), _FATES[number])


def summary_words(review: AnswerReview) -> str:
    """What taking it in would do, and of how many rows nothing comes."""
    if not review.rows:
        return "回答の行がありません。"
    fates = Counter(row.fate for row in review.taken)
    closed, promised = fates[Fate.CLOSE], fates[Fate.KEEP]
    words: list[str] = []
    if closed:
        words.append(f"{closed}件を「確認済」にします。")
    if promised:
        words.append(
            f"{promised}件を「回答あり」にします（シートの修正が済むまで一覧に残ります）。"
        )
    left = {each: review.left[each] for each in Outcome if each in review.left}
    for before, is_meant in (("取り込まない行", False), ("確かめてください", True)):
        told = [
            f"{_DROPPED if each is Outcome.NEW else each.value} {count}件"
            for each, count in left.items()
            if (each in _ALARMING) is is_meant
        ]
        if told:
            words.append(f"{before}：{'、'.join(told)}。")
    return "\n".join(words)


def _detail(row: AnswerRow) -> str:
    line = f"{row.line}行目" if row.line else ""
    is_question = row.outcome is not Outcome.REFUSED
    lines = (
        "　".join(filter(None, (row.file, line, row.item))),
        f"{'確認事項：' if is_question else ''}{row.message}" if row.message else "",
        f"回答：{row.answer}" if row.answer else "",
        f"これまで：{row.earlier}" if row.earlier else "",
        f"取込の結果：{row.told}",
    )
    return "\n".join(line for line in lines if line)


def _fate_button(fate: Fate) -> QToolButton:
    button = QToolButton()
    button.setText(f"{fate.value}(&{_KEYS[fate]})")
    button.setObjectName(f"answers_{fate.name.lower()}")
    button.setAccessibleName(f"選んだ行を{fate.value}")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
