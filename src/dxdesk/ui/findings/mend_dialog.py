"""全て直す: what becomes of each finding of a kind, with a tick for each, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.finding import Finding
    from dxdesk.workspace.mend_lines import MendLine

_HEADINGS: Final = ("事業番号", "欄", "変更前", "変更後")
_OK: Final = QDialogButtonBox.StandardButton.Ok
_LONGEST: Final = 200
_SCREEN_SHARE: Final = 0.9
_WIDTHS_EM: Final = {0: 7, 1: 12}


class NumberedLine(NamedTuple):
    """A line with the number of its sheet and the words for its field."""

    number: str
    place: str
    line: MendLine

    def cells(self) -> tuple[str, ...]:
        """Its texts below the headings."""
        return self.number, self.place, self.line.before, self.line.after


class _LinesModel(RowsModel):
    """What becomes of each finding; those that are ticked are mended.

    Signals:
        ticked: Others are to be mended now.
    """

    ticked = Signal()

    def __init__(self, lines: Sequence[NumberedLine], parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self._lines = lines
        self._left_out: set[int] = set()

    def chosen(self) -> list[NumberedLine]:
        """What is ticked."""
        return [line for row, line in enumerate(self._lines) if row not in self._left_out]

    @override
    def number_of_rows(self) -> int:
        return len(self._lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self._lines[index.row()].cells()[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shortened(" ".join(text.splitlines()), _LONGEST)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(text))
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                states = Qt.CheckState
                is_out = index.row() in self._left_out
                return states.Unchecked if is_out else states.Checked
            case _:
                return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or index.column() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Unchecked:
            self._left_out.add(index.row())
        else:
            self._left_out.discard(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class MendDialog(QDialog):
    """Asks which findings are to be mended.

    Args:
        lines: What would become of each.
        parent: The window.
    """

    def __init__(self, lines: Sequence[NumberedLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mend_dialog")
        self.setWindowTitle("同じ項目を全て直す")
        self._model = _LinesModel(lines, self)
        self._count = wrapped_label()
        self._count.setObjectName("mend_count")
        self._buttons = QDialogButtonBox(_OK | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(_OK).setText("直す")
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(wrapped_label("直さないものは、チェックを外してください。"))
        column.addWidget(_table(self._model), 1)
        column.addWidget(self._count)
        column.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("あ")
        wanted = QSize(em * 58, em * 34)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))
        self._model.ticked.connect(self._on_ticked)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._on_ticked()

    def chosen(self) -> tuple[Finding, ...]:
        """Those that are to be mended."""
        return tuple(each.line.finding for each in self._model.chosen())

    @Slot()
    def _on_ticked(self) -> None:
        chosen = self._model.chosen()
        sheets = len({each.number for each in chosen})
        self._count.setText(f"{len(chosen):,}か所（{sheets:,}シート）を直します。")
        self._buttons.button(_OK).setEnabled(bool(chosen))


def _table(model: _LinesModel) -> QTableView:
    table = QTableView()
    table.setObjectName("mend_table")
    table.setAccessibleName("変更前と変更後")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    ListActs(table, "直す箇所の変更前と変更後")
    rows, head = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(table.fontMetrics().height() + theme.GAP)
    head.setHighlightSections(False)
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, width in _WIDTHS_EM.items():
        table.setColumnWidth(column, em * width)
    for column in range(len(_WIDTHS_EM), len(_HEADINGS)):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
