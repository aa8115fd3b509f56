"""配布資料: the handouts that the open edition keeps, and what can be done with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.change import Add
from dxdesk.runtime.errors import KnownError
from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.handout.handouts_model import kept_handouts
from dxdesk.ui.handout.handouts_table import HandoutsTable
from dxdesk.ui.handout.spec_files import read_composition, write_composition
from dxdesk.ui.job_line import JobLine
from dxdesk.ui.notice import NoticeBar
from dxdesk.workspace.commands import MoveRow, RemoveRow
from dxdesk.workspace.handout_commands import AddHandout

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.domain.handout import Handout
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.handout.asking import HandoutAsking
    from dxdesk.ui.jobs import RunningJob
    from dxdesk.workspace.workspace import Applied

_WIDTH_EM: Final = 66
_HEIGHT_LINES: Final = 24
_SCREEN_SHARE: Final = 0.94
_NONE_YET: Final = (
    "この年度版には、配布資料がまだありません。"
    "「新規作成」を押すと、表紙・目次・評価シートなどの普段の構成から始められます。"
)
_NONE_TO_SEE: Final = "この年度版には、配布資料がありません。"


class HandoutsDialog(QDialog):
    """Lists the handouts of the open edition.

    Args:
        desk: The open plan.
        asking: Asks the person.
        parent: The window.

    Signals:
        compose_wanted: A `KeptHandout` to be composed further.
        new_wanted: A new one is to be composed.
        preview_wanted: The handout that is to be seen as paper.
    """

    compose_wanted = Signal(object)
    new_wanted = Signal()
    preview_wanted = Signal(object)

    def __init__(self, desk: Desk, asking: HandoutAsking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("配布資料")
        self._desk = desk
        self._asking = asking
        self._folder = desk.workspace.path.parent
        self._offer = ""
        self._job: RunningJob | None = None
        self._table = HandoutsTable(_NONE_YET if desk.is_editable else _NONE_TO_SEE)
        self._notice = NoticeBar()
        self._progress = JobLine()
        self._buttons = _buttons(editable=desk.is_editable)
        self._lay_out()
        self._connect()
        self._reload()
        (self._table if self._table.kept else self._buttons["new"]).setFocus()

    @Slot(object)
    def follow(self, job: RunningJob) -> None:
        """Show how far the preview is."""
        self._job = job
        job.finished.connect(self._on_job_ended)
        self._progress.follow(job)
        self._enable()

    @Slot(str)
    def tell(self, words: str) -> None:
        """Tell of something that was done."""
        self._notice.tell(words)

    @Slot(object)
    def warn(self, error: KnownError) -> None:
        """Tell of something that could not be done."""
        self._notice.warn(str(error))

    @override
    def done(self, arg__1: int) -> None:
        self._progress.cancel()
        super().done(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        modifiers = arg__1.modifiers()
        alt = modifiers == Qt.KeyboardModifier.AltModifier
        match arg__1.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                button = self.focusWidget()
                if isinstance(button, QPushButton):
                    button.click()
            case Qt.Key.Key_Delete:
                self._buttons["remove"].click()
            case Qt.Key.Key_Up if alt:
                self._buttons["up"].click()
            case Qt.Key.Key_Down if alt:
                self._buttons["down"].click()
            case _:
                super().keyPressEvent(arg__1)

    # Making

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(theme.GAP)
        for names in ("new edit duplicate remove", "up down", "write read"):
            for name in names.split():
                side.addWidget(self._buttons[name])
            side.addSpacing(theme.MARGIN)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.MARGIN)
        middle.addWidget(self._table, 1)
        middle.addLayout(side)
        foot = QHBoxLayout()
        foot.addWidget(self._progress, 1)
        foot.addStretch(1)
        foot.addWidget(self._buttons["preview"])
        foot.addWidget(self._buttons["close"])
        column = QVBoxLayout(self)
        column.setSpacing(theme.MARGIN)
        column.addWidget(self._notice)
        column.addLayout(middle, 1)
        column.addLayout(foot)
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(em * _WIDTH_EM, self.fontMetrics().height() * _HEIGHT_LINES)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def _connect(self) -> None:
        for name, slot in (
            ("new", self.new_wanted),
            ("edit", self._on_edit),
            ("duplicate", self._on_duplicate),
            ("remove", self._on_remove),
            ("up", self._on_up),
            ("down", self._on_down),
            ("write", self._on_write),
            ("read", self._on_read),
            ("preview", self._on_preview),
            ("close", self.reject),
        ):
            self._buttons[name].clicked.connect(slot)
        self._table.opened.connect(self._on_edit)
        self._table.chosen.connect(self._on_chosen)
        self._desk.changed.connect(self._on_changed)
        self._desk.drafts_dropped.connect(self.reject)
        self._desk.failed.connect(self.warn)

    # Showing

    def _reload(self) -> None:
        edition = self._desk.edition
        rows = self._desk.workspace.rows(edition, ("handout",)).values()
        self._table.show_kept(kept_handouts(rows, edition))
        self._buttons["new"].setDefault(not self._table.kept)
        self._enable()

    def _enable(self) -> None:
        current, editable = self._table.current, self._desk.is_editable
        at, last = self._table.place, len(self._table.kept) - 1
        readable = current is not None and current.error is None
        able = {
            "new": editable,
            "edit": readable,
            "duplicate": editable and readable,
            "remove": editable and current is not None,
            "up": editable and at > 0,
            "down": editable and 0 <= at < last,
            "write": readable,
            "read": editable,
            "preview": readable and self._job is None,
        }
        for name, is_able in able.items():
            self._buttons[name].setEnabled(is_able)

    @Slot()
    def _on_chosen(self) -> None:
        self._enable()
        current = self._table.current
        if current is not None and current.error is not None:
            self._notice.warn(str(current.error))

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if self._offer and self._notice.words == self._offer:
            # From now on the latest step is another one than the bar speaks of.
            self._notice.dismiss()
        self._offer = ""
        changes = [c for c in applied.change_set.changes if c.key.kind == "handout"]
        if changes:
            current = self._table.current
            self._reload()
            fresh = [change.key.uid for change in changes if isinstance(change, Add)]
            self._table.go_to(fresh[0] if fresh else current.key.uid if current else "")

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None
        self._enable()

    # Doing

    def _at_the_end(self, handout: Handout) -> AddHandout:
        kept = self._table.kept
        return AddHandout(self._desk.edition, handout, kept[-1].key.uid if kept else None)

    @Slot()
    def _on_edit(self) -> None:
        current = self._table.current
        if current is not None and current.error is None:
            self.compose_wanted.emit(current)

    @Slot()
    def _on_duplicate(self) -> None:
        current = self._table.current
        if current is not None:
            copy = replace(current.handout, name=f"{current.handout.name}（写し）")
            self._desk.execute(AddHandout(self._desk.edition, copy, current.key.uid))

    @Slot()
    def _on_remove(self) -> None:
        current = self._table.current
        if current is not None and self._desk.execute(RemoveRow(current.key)):
            self._tell_undoable(f"配布資料「{current.handout.name}」を削除しました。")
            (self._table if self._table.kept else self._buttons["new"]).setFocus()

    def _tell_undoable(self, words: str) -> None:
        self._notice.tell(words, "元に戻す", self._desk.undo)
        self._offer = self._notice.words

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        current = self._table.current
        if current is None:
            return
        others = [kept.key.uid for kept in self._table.kept if kept.key != current.key]
        at = self._table.place + by
        self._desk.execute(MoveRow(current.key, others[at - 1] if at > 0 else None))

    @Slot()
    def _on_write(self) -> None:
        current = self._table.current
        if current is None:
            return
        try:
            out = write_composition(self._asking, current.handout, self._folder)
        except KnownError as error:
            self.warn(error)
        else:
            if out is not None:
                self.tell(f"構成を「{out.name}」に書き出しました。")

    @Slot()
    def _on_read(self) -> None:
        try:
            handout = read_composition(self._asking, self._folder)
        except KnownError as error:
            self.warn(error)
            return
        if handout is not None and self._desk.execute(self._at_the_end(handout)):
            self._tell_undoable(f"配布資料「{handout.name}」を読み込みました。")

    @Slot()
    def _on_preview(self) -> None:
        current = self._table.current
        if current is not None:
            self.preview_wanted.emit(current.handout)


def _buttons(*, editable: bool) -> dict[str, QPushButton]:
    """The buttons of the dialog by their names."""
    words = {
        "new": "新規作成(&N)…",
        "edit": "編集(&E)…" if editable else "構成を見る(&E)…",
        "duplicate": "複製(&C)",
        "remove": "削除(&D)",
        "up": "上へ(&U)",
        "down": "下へ(&W)",
        "write": "構成の書き出し(&X)…",
        "read": "構成の読み込み(&R)…",
        "preview": "印刷プレビュー(&P)…",
        "close": "閉じる",
    }
    return {name: push_button(text, f"handouts_{name}") for name, text in words.items()}
