"""配布資料: the handouts that the open edition keeps, and what can be done with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.change import Add
from dxdesk.domain.handout import everyday_handout
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.ui import theme
from dxdesk.ui.handout.boxes import RoomyRows, push_button
from dxdesk.ui.handout.handouts_model import HandoutsModel, KeptHandout, kept_handouts
from dxdesk.ui.handout.places import rebased
from dxdesk.ui.job_line import JobLine
from dxdesk.ui.notice import NoticeBar
from dxdesk.ui.plain import wrapped_label
from dxdesk.workspace.commands import MoveRow, RemoveRow
from dxdesk.workspace.handout_commands import AddHandout
from dxdesk.workspace.handouts import read_spec, write_spec

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.handout.asking import HandoutAsking
    from dxdesk.ui.jobs import RunningJob
    from dxdesk.workspace.workspace import Applied

_WIDTH_EM: Final = 66
_HEIGHT_LINES: Final = 24
_FIXED_EM: Final = {1: 7, 3: 11}
"""Columns of a width of their own; the others share the rest."""
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
        new_wanted: The handout that a new one begins with, and the uid of the one before it.
        preview_wanted: The handout that is to be seen as paper.
    """

    compose_wanted = Signal(object)
    new_wanted = Signal(object, object)
    preview_wanted = Signal(object)

    def __init__(self, desk: Desk, asking: HandoutAsking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("配布資料")
        self._desk = desk
        self._asking = asking
        self._offer = ""
        self._job: RunningJob | None = None
        self._model = HandoutsModel(self)
        self._view = QTreeView()
        self._stack = QStackedWidget()
        self._notice = NoticeBar()
        self._progress = JobLine()
        edit = "編集(&E)…" if desk.is_editable else "構成を見る(&E)…"
        self._buttons = {
            name: push_button(words, f"handouts_{name}")
            for name, words in (
                ("new", "新規作成(&N)…"),
                ("edit", edit),
                ("duplicate", "複製(&C)"),
                ("remove", "削除(&D)"),
                ("up", "上へ(&U)"),
                ("down", "下へ(&W)"),
                ("write", "構成の書き出し(&X)…"),
                ("read", "構成の読み込み(&R)…"),
                ("preview", "印刷プレビュー(&P)…"),
                ("close", "閉じる"),
            )
        }
        self._lay_out()
        self._connect()
        self._reload()
        (self._view if self._model.kept else self._buttons["new"]).setFocus()

    def go_to(self, uid: str) -> None:
        """Make a handout the current one."""
        for at, kept in enumerate(self._model.kept):
            if kept.key.uid == uid:
                self._view.setCurrentIndex(self._model.index(at, 0))

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
        view = self._view
        view.setObjectName("handouts")
        view.setAccessibleName("配布資料の一覧")
        view.setModel(self._model)
        view.setRootIsDecorated(False)
        view.setItemsExpandable(False)
        view.setItemDelegate(RoomyRows(view))
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(True)
        view.setAllColumnsShowFocus(True)
        self._words = wrapped_label(_NONE_YET if self._desk.is_editable else _NONE_TO_SEE)
        self._words.setObjectName("handouts_none")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(view)
        self._stack.addWidget(self._words)
        side = QVBoxLayout()
        side.setSpacing(theme.GAP)
        for names in ("new edit duplicate remove", "up down", "write read"):
            for name in names.split():
                side.addWidget(self._buttons[name])
            side.addSpacing(theme.MARGIN)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(theme.MARGIN)
        middle.addWidget(self._stack, 1)
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
        self._size()

    def _size(self) -> None:
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(em * _WIDTH_EM, self.fontMetrics().height() * _HEIGHT_LINES)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))
        header = self._view.header()
        header.setStretchLastSection(False)
        for at, width in _FIXED_EM.items():
            header.resizeSection(at, em * width)
        for at in (0, 2):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        for name, slot in (
            ("new", self._on_new),
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
        self._view.activated.connect(self._on_edit)
        self._view.selectionModel().currentChanged.connect(self._on_current)
        self._desk.changed.connect(self._on_changed)
        self._desk.drafts_dropped.connect(self.reject)
        self._desk.failed.connect(self.warn)

    # Showing

    def _reload(self) -> None:
        edition = self._desk.edition
        at = max(self._view.currentIndex().row(), 0)
        rows = self._desk.workspace.rows(edition, ("handout",)).values()
        self._model.show_kept(kept_handouts(rows, edition))
        last = len(self._model.kept) - 1
        self._view.setCurrentIndex(self._model.index(min(at, last), 0))
        self._stack.setCurrentIndex(0 if self._model.kept else 1)
        self._buttons["new"].setDefault(not self._model.kept)
        self._enable()

    def _enable(self) -> None:
        current, editable = self._current(), self._desk.is_editable
        at, last = self._view.currentIndex().row(), len(self._model.kept) - 1
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

    def _current(self) -> KeptHandout | None:
        at = self._view.currentIndex().row()
        return self._model.kept[at] if 0 <= at < len(self._model.kept) else None

    @Slot()
    def _on_current(self) -> None:
        self._enable()
        current = self._current()
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
            current = self._current()
            self._reload()
            fresh = [change.key.uid for change in changes if isinstance(change, Add)]
            self.go_to(fresh[0] if fresh else current.key.uid if current else "")

    @Slot()
    def _on_job_ended(self) -> None:
        self._job = None
        self._enable()

    # Doing

    def _last_uid(self) -> str | None:
        return self._model.kept[-1].key.uid if self._model.kept else None

    @Slot()
    def _on_new(self) -> None:
        self.new_wanted.emit(everyday_handout(), self._last_uid())

    @Slot()
    def _on_edit(self) -> None:
        current = self._current()
        if current is not None and current.error is None:
            self.compose_wanted.emit(current)

    @Slot()
    def _on_duplicate(self) -> None:
        current = self._current()
        if current is not None:
            copy = replace(current.handout, name=f"{current.handout.name}（写し）")
            self._desk.execute(AddHandout(self._desk.edition, copy, current.key.uid))

    @Slot()
    def _on_remove(self) -> None:
        current = self._current()
        if current is not None and self._desk.execute(RemoveRow(current.key)):
            self._tell_undoable(f"配布資料「{current.handout.name}」を削除しました。")
            (self._view if self._model.kept else self._buttons["new"]).setFocus()

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
        current = self._current()
        if current is None:
            return
        others = [kept.key.uid for kept in self._model.kept if kept.key != current.key]
        at = self._view.currentIndex().row() + by
        self._desk.execute(MoveRow(current.key, others[at - 1] if at > 0 else None))

    @Slot()
    def _on_write(self) -> None:
        current = self._current()
        if current is None:
            return
        folder = self._desk.workspace.path.parent
        out = self._asking.spec_to_write(folder / file_name(current.handout.name, ".toml"))
        if out is None:
            return
        try:
            write_spec(rebased(current.handout, folder, out.parent), out)
        except KnownError as error:
            self.warn(error)
        else:
            self.tell(f"構成を「{out.name}」に書き出しました。")

    @Slot()
    def _on_read(self) -> None:
        folder = self._desk.workspace.path.parent
        path = self._asking.spec_to_read(folder)
        if path is None:
            return
        try:
            handout = rebased(read_spec(path), path.parent, folder)
        except KnownError as error:
            self.warn(error)
            return
        named = handout if handout.name.strip() else replace(handout, name=path.stem)
        if self._desk.execute(AddHandout(self._desk.edition, named, self._last_uid())):
            self._tell_undoable(f"配布資料「{named.name}」を読み込みました。")

    @Slot()
    def _on_preview(self) -> None:
        current = self._current()
        if current is not None:
            self.preview_wanted.emit(current.handout)
