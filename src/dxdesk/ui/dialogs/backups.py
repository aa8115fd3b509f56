"""バックアップから戻す: which copy of which plan, and what is to become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import line_table
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, set_tip, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from dxdesk.workspace.backups import ToldBackup, ToldPlan

_HOW: Final = (
    "戻すと、計画はその時点の内容になります。今のファイルも消さずに、別の名前で隣に残します。"
    "取り出すと、その時点の計画を別のファイルとして保存します。今の計画はそのままです。"
)
_NONE: Final = (
    "バックアップは、まだありません。計画を開いて作業すると、自動で取ります。"
    "場所を変えたことがあるときは、設定の「バックアップ」で前の場所にすると、前のものを選べます。"
)
_OF_OTHERS: Final = "「{}」のバックアップは、まだありません。ほかの計画のものを示しています。"
_UNREADABLE: Final = "（内容を読めません）"
_HEADINGS: Final = ("取った日時", "最後の変更", "変更した人", "変更の内容", "大きさ")
_STRETCHED: Final = 3
_LONGEST: Final = 100
_MIB: Final = 1024 * 1024


class BackupChoice(NamedTuple):
    """A backup that was chosen.

    `takes_place` is whether it takes the place of `plan`; otherwise it becomes a file of its own.
    """

    plan: Path
    backup: Path
    made: datetime
    takes_place: bool


class BackupsDialog(QDialog):
    """Shows the backups of plans.

    Args:
        plans: The plans that have any.
        first: The plan that is shown first, where it is among them.
        parent: The window.

    Attributes:
        choice: What was chosen; there where the dialog was accepted.
    """

    def __init__(
        self, plans: Sequence[ToldPlan], first: Path | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("バックアップから戻す")
        self.choice: BackupChoice | None = None
        self._plan = ChoiceBox("backup_plan", "計画")
        for plan in plans:
            self._plan.add(plan, f"{plan.path.name}　　{plan.path.parent}")
        self._model = _BackupsModel(self)
        self._table = _table_of(self._model)
        self._put_back = push_button("この時点に戻す…(&R)", "backup_put_back")
        # It asks once more, so Return in the list may mean it.
        self._put_back.setDefault(True)
        self._take_out = push_button("別のファイルに取り出す…(&T)", "backup_take_out")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        wanted = first.resolve() if first else None
        own = [at for at, plan in enumerate(plans) if plan.path == wanted]
        words = _HOW if plans else _NONE
        if plans and first and not own:
            words = _OF_OTHERS.format(first.name) + words
        self._lay_out(words)
        self._plan.currentIndexChanged.connect(self._show)
        self._put_back.clicked.connect(self._on_put_back)
        self._take_out.clicked.connect(self._on_take_out)
        self._buttons.rejected.connect(self.reject)
        self._plan.setCurrentIndex(own[0] if own else 0)
        self._show()

    def _lay_out(self, words: str) -> None:
        acts = QHBoxLayout()
        acts.setSpacing(theme.GAP)
        for button in (self._put_back, self._take_out):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        told = wrapped_label(words)
        told.setObjectName("backups_told")
        column.addWidget(told)
        column.addWidget(self._plan)
        column.addWidget(self._table, 1)
        column.addLayout(acts)
        em = self.fontMetrics().horizontalAdvance("あ")
        # With its frame it has room on half of a small screen, too.
        room = self.screen().availableGeometry().size() - QSize(em, em * 3)
        self.resize(QSize(em * 54, em * 30).boundedTo(room))

    @Slot()
    def _show(self) -> None:
        has_any = self._plan.count() > 0
        for widget in (self._plan, self._table, self._put_back, self._take_out):
            widget.setVisible(has_any)
        if has_any:
            set_tip(self._plan, str(self._plan.value.path))
            self._model.show_backups(self._plan.value.backups)
            self._table.setCurrentIndex(self._model.index(0, 0))
            self._table.setFocus()

    @Slot()
    def _on_put_back(self) -> None:
        self._choose(takes_place=True)

    @Slot()
    def _on_take_out(self) -> None:
        self._choose(takes_place=False)

    def _choose(self, *, takes_place: bool) -> None:
        plan: ToldPlan = self._plan.value
        backup = plan.backups[self._table.currentIndex().row()].backup
        self.choice = BackupChoice(plan.path, backup.path, backup.made, takes_place)
        self.accept()


class _BackupsModel(RowsModel):
    """The backups of one plan."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(_HEADINGS, parent)
        self._lines: Sequence[tuple[str, ...]] = ()

    def show_backups(self, backups: Sequence[ToldBackup]) -> None:
        self.beginResetModel()
        self._lines = [_cells(each) for each in backups]
        self.endResetModel()

    @override
    def number_of_rows(self) -> int:
        return len(self._lines)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        text = self._lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(text, _LONGEST)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_markup(shortened(text))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == len(_HEADINGS) - 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _cells(told: ToldBackup) -> tuple[str, ...]:
    backup, last = told.backup, told.last
    size = f"{backup.size / _MIB:.1f} MB"
    made = _moment(backup.made)
    if last is None:
        return made, "", "", _UNREADABLE, size
    return made, _moment(last.at.astimezone()), last.author, last.label, size


def _moment(at: datetime) -> str:
    return f"{at:%Y/%m/%d %H:%M}"


def _table_of(model: _BackupsModel) -> QTableView:
    table = line_table(model, "backups", "バックアップの一覧")
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    ListActs(table, "バックアップの一覧")
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_STRETCHED, QHeaderView.ResizeMode.Stretch)
    return table
