"""照会の回答: what answered forms would change, decided line by line before it is taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.actions import make_actions
from dxdesk.ui.collecting.acts import OF_DIALOG
from dxdesk.ui.collecting.decisions import Decisions
from dxdesk.ui.collecting.lines_pane import LinesPane
from dxdesk.ui.collecting.panes import FilesPane, ToldPane
from dxdesk.ui.collecting.told_model import (
    RECOVERED,
    UNPLACED,
    ToldModel,
    recovered_rows,
    unplaced_rows,
)
from dxdesk.ui.collecting.wording import ASKED, summary_words
from dxdesk.ui.dialog_parts import ReviewDialog, push_button
from dxdesk.ui.plain import ElidedLabel, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.workspace.collecting_review import CollectReview

    Consent = Callable[[str, str, str], bool]

_WIDTH_EM: Final = 108
_HEIGHT_LINES: Final = 58
_SCREEN_SHARE: Final = 0.96
"""How much of a small screen it may take."""
_HELD: Final = (
    "保留の項目は現在のままとし、取込結果票に記載します。"
    "後で決めるときは、同じファイルをもう一度読み込むか、シートに入力してください。"
)
_SHARES: Final = (3, 5)
"""Of the width: files and lines."""


class CollectDialog(ReviewDialog):
    """Shows a review and asks what becomes of each line.

    Args:
        review: What the answers would do.
        consent: Asks whether something is to be lost (see `Asking.consent`).
        parent: The window.

    Signals:
        take_wanted: The review, as decided, is to be taken in; the dialog stays open until it is
            accepted by whoever hears it.
    """

    take_wanted = Signal()

    def __init__(
        self, review: CollectReview, consent: Consent, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("collect_dialog")
        self.setWindowTitle("照会の回答")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._consent = consent
        self._decisions = Decisions(review, self)
        self._only_asked = _switch("要判断だけ(&D)", "collect_only_asked")
        self._only_file = _switch("選んだファイルだけ(&F)", "collect_only_file")
        self._next = QToolButton()
        self._count = ElidedLabel()
        self._files = FilesPane(self._decisions)
        self._lines = LinesPane(self._decisions)
        self._unplaced = ToldModel(UNPLACED, unplaced_rows(review.files), self)
        self._recovered = ToldModel(RECOVERED, recovered_rows(review.files), self)
        self._tabs = QTabWidget()
        self._summary = wrapped_label()
        self._accept = push_button("取り込む(&I)", "collect_accept")
        can_take = any(file.can_be_taken for file in review.files)
        self._leave = push_button("キャンセル" if can_take else "閉じる", "collect_close")
        self._acts = make_actions(self, OF_DIALOG, "collect_", Qt.ShortcutContext.WindowShortcut)
        self._lay_out()
        self._connect()
        self._only_asked.setChecked(review.asked > 0)
        self._show_some()
        self._update()
        self._lines.table.setFocus()

    @property
    def review(self) -> CollectReview:
        """What it shows, with what has been decided."""
        return self._decisions.review

    def _lay_out(self) -> None:
        self._tabs.setDocumentMode(True)
        for pane in (
            self._lines,
            ToldPane(self._unplaced, "unplaced", "読み取れなかった記入"),
            ToldPane(self._recovered, "recovered", "読み替えた記入"),
        ):
            self._tabs.addTab(pane, "")
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        for at, pane in enumerate((self._files, self._tabs)):
            panes.addWidget(pane)
            panes.setStretchFactor(at, _SHARES[at])
        self._summary.setObjectName("collect_summary")
        answers = QHBoxLayout()
        answers.addWidget(self._summary, 1)
        answers.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignBottom)
        answers.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addLayout(self._filter_line())
        column.addWidget(panes, 1)
        column.addLayout(answers)
        metrics = self.fontMetrics()
        wanted = QSize(
            metrics.horizontalAdvance("あ") * _WIDTH_EM, metrics.height() * _HEIGHT_LINES
        )
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))
        width = self.width()
        sizes = [width * share // sum(_SHARES) for share in _SHARES]
        panes.setSizes(sizes)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    def _filter_line(self) -> QHBoxLayout:
        self._next.setDefaultAction(self._acts["next_undecided"])
        self._next.setObjectName("collect_next")
        self._next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._count.setObjectName("collect_count")
        line = QHBoxLayout()
        for widget in (self._only_asked, self._only_file):
            line.addWidget(widget)
        line.addWidget(self._count, 1)
        line.addWidget(self._next)
        return line

    def _connect(self) -> None:
        for switch in (self._only_asked, self._only_file):
            switch.toggled.connect(self._show_some)
        self._files.file_chosen.connect(self._on_file)
        self._lines.file_entered.connect(self._files.go_to)
        self._decisions.changed.connect(self._update)
        self._acts["next_undecided"].triggered.connect(self._on_next)
        self._acts["previous_undecided"].triggered.connect(self._on_previous)
        self._accept.clicked.connect(self._on_accept)
        self._leave.clicked.connect(self.reject)

    @Slot()
    def _show_some(self) -> None:
        file = self._files.file if self._only_file.isChecked() else None
        self._lines.show_some(file, only_asked=self._only_asked.isChecked())
        for model in (self._unplaced, self._recovered):
            model.show_file(file)
        self._update()

    @Slot(str)
    def _on_file(self, file: str) -> None:
        if self._only_file.isChecked():
            self._show_some()
        else:
            self._lines.go_to_file(file)

    @Slot()
    def _update(self) -> None:
        """Follow what is shown, and what has been decided."""
        review = self.review
        shown = self._lines.count
        told = (
            ("項目", shown),
            ("読み取れなかった記入", self._unplaced.rowCount()),
            ("読み替えた記入", self._recovered.rowCount()),
        )
        for at, (words, count) in enumerate(told):
            self._tabs.setTabText(at, f"{words}（{count:,}）")
        self._count.setText(f"{shown:,}項目を表示。{ASKED} 残り{review.asked:,}項目。")
        for act in self._acts.values():
            act.setEnabled(review.asked > 0)
        self._summary.setText(summary_words(review))
        self._accept.setEnabled(bool(review.taken_files))

    @Slot()
    def _on_next(self) -> None:
        self._walk(self._lines.table.go_to_next)

    @Slot()
    def _on_previous(self) -> None:
        self._walk(self._lines.table.go_to_previous)

    def _walk(self, go: Callable[[], None]) -> None:
        if not self._lines.has_undecided:
            # What waits is in what is not shown.
            self._only_file.setChecked(False)
        self._tabs.setCurrentWidget(self._lines)
        go()
        self._lines.table.setFocus()

    @Slot()
    def _on_accept(self) -> None:
        left = self.review.asked
        question = f"{ASKED}の{left:,}項目を保留のまま取り込みますか。"
        if not left or self._consent(question, _HELD, "保留のまま取り込む"):
            self.take_wanted.emit()

    @override
    def reject(self) -> None:
        question = "回答を取り込まずに閉じますか。"
        detail = "判断した内容は失われます。回答のファイルはそのまま残ります。"
        if not self._decisions.are_any or self._consent(question, detail, "閉じる"):
            super().reject()


def _switch(words: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setObjectName(name)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
