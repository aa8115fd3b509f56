"""一括変更: which sheets, what is done to them, and what becomes of each, before it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.bulk.act_form import ActForm
from dxdesk.ui.bulk.model import AFTER, BEFORE, NAME, NUMBER, BulkModel
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import line_table
from dxdesk.ui.plain import wrapped_label
from dxdesk.workspace.bulk_commands import BulkEdit
from dxdesk.workspace.section_commands import RenameSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.bulk.offers import Offers
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.bulk_commands import BulkLine
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace

BulkWish: TypeAlias = BulkEdit | RenameSection

_PAUSE_MS: Final = 200
"""After a key, before it is reckoned what would become of the sheets."""

_SCREEN_SHARE: Final = 0.9

_OK: Final = QDialogButtonBox.StandardButton.Ok
_ASKING: Final = "変更する項目と、変更後の言葉を指定してください。"


class BulkDialog(QDialog):
    """Asks for a change of many sheets.

    Args:
        workspace: Tells what would become of them.
        jobs: In whose thread that is reckoned.
        offers: What can be chosen.
        parent: The window.
    """

    def __init__(
        self, workspace: Workspace, jobs: JobRunner, offers: Offers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("一括変更")
        self._workspace = workspace
        self._offers = offers
        self._asked: BulkWish | None = None
        self._targets = QComboBox()
        self._targets.setObjectName("bulk_targets")
        self._targets.setAccessibleName("対象のシート")
        self._targets.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for target in offers.targets:
            self._targets.addItem(f"{target.words}（{len(target.uids):,}件）")
        self._form = ActForm(offers)
        self._model = BulkModel(self)
        self._table = _table(self._model)
        self._list = ListActs(self._table, "一括変更の変更前と変更後")
        self._count = wrapped_label(_ASKING)
        self._count.setObjectName("bulk_count")
        self._buttons = QDialogButtonBox(_OK | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(_OK).setText("実行")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._latest = LatestJob(jobs, self)
        self._lay_out()
        self._connect()
        self._on_target()

    def wish(self) -> BulkWish | None:
        """What was asked for, for the sheets that are ticked."""
        if not isinstance(self._asked, BulkEdit):
            return self._asked
        return BulkEdit(self._offers.edition, self._model.chosen(), self._asked.act)

    @Slot()
    def _on_asked(self) -> None:
        self._asked = None
        self._buttons.button(_OK).setEnabled(False)
        self._pause.start()

    @Slot()
    def _on_target(self) -> None:
        place = self._targets.currentIndex()
        self._form.choose_among(self._offers.targets[place].uids if place >= 0 else ())
        self._on_asked()

    @Slot()
    def _on_paused(self) -> None:
        act, place = self._form.act(), self._targets.currentIndex()
        if act is None or place < 0:
            self._latest.call_off()
            self._model.show_lines(())
            return
        uids = self._offers.targets[place].uids
        is_edit = not isinstance(act, RenameSection)
        command = BulkEdit(self._offers.edition, uids, act) if is_edit else act
        work = partial(_foreseen, self._workspace, command)
        self._latest.start(RunningJob(work, is_asked_for=False))

    @Slot(object)
    def _on_foreseen(self, foreseen: tuple[BulkWish, Sequence[BulkLine]]) -> None:
        if not self._pause.isActive():
            self._asked, lines = foreseen
            self._list.note = self._asked.act.words if isinstance(self._asked, BulkEdit) else ""
            self._model.show_lines(lines, can_choose=isinstance(self._asked, BulkEdit))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._count.setText(str(error))

    @Slot()
    def _on_ticked(self) -> None:
        chosen = len(self._model.chosen())
        self._buttons.button(_OK).setEnabled(self._asked is not None and chosen > 0)
        unchanged, refused = self._model.count()
        words = [f"{chosen:,}シートを変更します。"]
        words.append(f"変わらないもの {unchanged:,}件。" if unchanged else "")
        settled = self._model.settled
        words.append(f"確定済みの{settled:,}件の表示も変わります。" if settled else "")
        words.append(f"変更できないもの {refused:,}件。" if refused else "")
        self._count.setText("".join(words) if self._asked is not None else _ASKING)

    def _connect(self) -> None:
        self._targets.currentIndexChanged.connect(self._on_target)
        self._form.changed.connect(self._on_asked)
        self._pause.timeout.connect(self._on_paused)
        self._latest.succeeded.connect(self._on_foreseen)
        self._latest.failed.connect(self._on_failed)
        self._model.ticked.connect(self._on_ticked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.finished.connect(self._latest.call_off)

    def _lay_out(self) -> None:
        top = QFormLayout()
        top.setSpacing(theme.GAP)
        top.addRow("対象のシート", self._targets)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addLayout(top)
        column.addWidget(self._form)
        column.addWidget(self._table, 1)
        column.addWidget(self._count)
        column.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(em * 64, em * 42)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))


def _foreseen(
    workspace: Workspace, command: BulkWish, _: JobContext
) -> tuple[BulkWish, Sequence[BulkLine]]:
    return command, workspace.preview(command)


def _table(model: BulkModel) -> QTableView:
    table = line_table(model, "bulk_table", "変更前と変更後")
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, width in ((NUMBER, 7), (NAME, 16)):
        table.setColumnWidth(column, em * width)
    for column in (BEFORE, AFTER):
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
