"""取込の確認: what an import would do, looked through before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import ReviewDialog, push_button
from dxdesk.ui.importing.model import ReviewModel
from dxdesk.ui.importing.source_pane import SourcePane
from dxdesk.ui.importing.table import ReviewTable
from dxdesk.ui.importing.wording import detail, remark, summary
from dxdesk.ui.plain import set_tip, wrapped_label
from dxdesk.workspace.import_review import RowKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from dxdesk.workspace.import_review import ImportReview

_WIDTH_EM: Final = 98
_HEIGHT_LINES: Final = 52
_SCREEN_SHARE: Final = 0.94
"""How much of a small screen it may take."""


class ImportDialog(ReviewDialog):
    """Shows a review; accepted where the person wants it done.

    Args:
        review: What the import would do.
        parent: The window.
    """

    def __init__(self, review: ImportReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("取込の確認")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._review = review
        self._model = ReviewModel(review, self)
        self._table = ReviewTable(self._model, many_sources=len(review.texts) > 1)
        self._detail = QPlainTextEdit()
        self._detail.setObjectName("review_detail")
        self._detail.setAccessibleName("選んだ行の内容")
        self._detail.setReadOnly(True)
        self._detail.setTabChangesFocus(True)
        self._source = SourcePane()
        self._kinds = QButtonGroup(self)
        self._accept = push_button("取り込む(&I)", "review_accept")
        self._leave = push_button("キャンセル" if review.has_changes else "閉じる", "review_leave")
        self._lay_out()
        self._accept.clicked.connect(self.accept)
        self._leave.clicked.connect(self.reject)
        self._kinds.buttonClicked.connect(self._on_kind)
        self._table.row_chosen.connect(self._on_row)
        self.resize(self._fitting_size())
        self._table.go_to_first()
        self._table.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(_named(wrapped_label(summary(self._review.preview)), "review_summary"))
        words = remark(self._review)
        if words:
            line = _named(wrapped_label(words), "review_remark")
            theme.embolden(line)
            column.addWidget(line)
        column.addLayout(self._filters())
        column.addWidget(self._panes(), 1)
        column.addLayout(self._answers())

    def _filters(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        everything = _kind_button("すべて", len(self._review.rows), "review_all")
        everything.setChecked(True)
        buttons = [everything]
        for kind in RowKind:
            name = f"review_{kind.name.lower()}"
            buttons.append(_kind_button(kind.value, self._review.count(kind), name))
        for at, button in enumerate(buttons):
            self._kinds.addButton(button, at)
            line.addWidget(button)
        line.addStretch(1)
        copy = push_button("コピー(&C)", "review_copy")
        set_tip(copy, "表示している一覧を、見出しとともにコピーします（選んだ行だけは Ctrl+C）")
        copy.clicked.connect(self._table.as_list.copy_all)
        line.addWidget(copy)
        return line

    def _panes(self) -> QSplitter:
        beside = QSplitter(Qt.Orientation.Vertical)
        beside.addWidget(self._detail)
        beside.addWidget(self._source)
        beside.setStretchFactor(0, 2)
        beside.setStretchFactor(1, 3)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self._table)
        panes.addWidget(beside)
        panes.setStretchFactor(0, 5)
        panes.setStretchFactor(1, 3)
        for splitter in (beside, panes):
            splitter.setChildrenCollapsible(False)
        return panes

    def _answers(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._accept)
        line.addWidget(self._leave)
        self._accept.setVisible(self._review.has_changes)
        return line

    def _fitting_size(self) -> QSize:
        metrics = self.fontMetrics()
        wanted = QSize(
            metrics.horizontalAdvance("あ") * _WIDTH_EM, metrics.height() * _HEIGHT_LINES
        )
        return wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE)

    @Slot(object)
    def _on_kind(self, button: QAbstractButton) -> None:
        at = self._kinds.id(button)
        self._model.show_kind(list(RowKind)[at - 1] if at else None)
        self._table.go_to_first()

    @Slot(int)
    def _on_row(self, at: int) -> None:
        if at < 0:
            self._detail.setPlainText("")
            self._source.show_row(None, ())
            return
        row = self._model.row_at(at)
        self._detail.setPlainText(detail(row))
        self._source.show_row(row, self._review.source_lines(row.source))


def _kind_button(words: str, count: int, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(f"{words}（{count:,}）")
    button.setObjectName(name)
    button.setAccessibleName(f"{words} {count:,}件")
    button.setCheckable(True)
    button.setEnabled(count > 0)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _named(label: QWidget, name: str) -> QWidget:
    label.setObjectName(name)
    return label
