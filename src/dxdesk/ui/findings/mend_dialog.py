"""全て直す: what becomes of each finding of a kind, with a tick for each, before it is done."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import line_table
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.domain.finding import Finding
    from dxdesk.ui.item_option import ItemOption
    from dxdesk.workspace.mend_lines import MendLine

_HEADINGS: Final = ("事業番号", "欄", "変更前", "変更後")
_OK: Final = QDialogButtonBox.StandardButton.Ok
_BEFORE, _AFTER = 2, 3
_PIECES: Final = Qt.ItemDataRole.UserRole
"""Gives a text piece by piece (`NumberedLine.pieces`)."""
_MEANT: Final = "一覧に表示している同じ項目が対象です。直さないものは、チェックを外してください。"
_HIDDEN: Final = "（絞り込みで隠れている{:,}件は対象外です）"
_LONGEST: Final = 200
_SCREEN_SHARE: Final = 0.9
_WIDTHS_EM: Final = {0: 7, 1: 12}


class NumberedLine(NamedTuple):
    """A line with the number of its sheet, the words for its field, and why it cannot be."""

    number: str
    place: str
    line: MendLine
    why_not: str = ""

    def cells(self) -> tuple[str, ...]:
        """Its texts below the headings."""
        after = f"直せません：{self.why_not}" if self.why_not else self.line.after
        return self.number, self.place, self.line.before, after

    def pieces(self, column: int) -> list[tuple[str, bool]]:
        """The text in a column, piece by piece, each with whether it is put right."""
        text = shortened(self.cells()[column], _LONGEST)
        if self.why_not or column not in (_BEFORE, _AFTER):
            return [(text, False)]
        texts = (shortened(each, _LONGEST) for each in (self.line.before, self.line.after))
        # By the character: a text is short, and what is put right in it is shorter.
        steps = SequenceMatcher(None, *texts, autojunk=False).get_opcodes()
        is_after = column == _AFTER
        return [
            (text[new:new_end] if is_after else text[old:old_end], how != "equal")
            for how, old, old_end, new, new_end in steps
        ]


class _LinesModel(RowsModel):
    """What becomes of each finding; those that are ticked are mended.

    Signals:
        ticked: Others are to be mended now.
    """

    ticked = Signal()

    def __init__(self, lines: Sequence[NumberedLine], parent: QObject | None = None) -> None:
        super().__init__(_HEADINGS, parent)
        self._lines = lines
        self._left_out = {row for row, line in enumerate(lines) if line.why_not}

    def chosen(self) -> list[NumberedLine]:
        """What is ticked."""
        return [line for row, line in enumerate(self._lines) if row not in self._left_out]

    @property
    def refused(self) -> int:
        """Of how many nothing can be done."""
        return sum(bool(line.why_not) for line in self._lines)

    @override
    def number_of_rows(self) -> int:
        return len(self._lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._lines[index.row()].why_not:
            return Qt.ItemFlag.NoItemFlags
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        text = line.cells()[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shortened(" ".join(text.splitlines()), _LONGEST)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_markup(shortened(text))
            case Qt.ItemDataRole.ForegroundRole if line.why_not:
                return theme.MUTED
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                states = Qt.CheckState
                is_out = index.row() in self._left_out
                return states.Unchecked if is_out else states.Checked
            case _:
                return line.pieces(index.column()) if role == _PIECES else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        can_tick = self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        if not can_tick or role != Qt.ItemDataRole.CheckStateRole:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Unchecked:
            self._left_out.add(index.row())
        else:
            self._left_out.discard(index.row())
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True


class _ChangeDelegate(QStyledItemDelegate):
    """Paints a text with the part bold and underlined that is put right."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pieces = cast("list[tuple[str, bool]]", index.data(_PIECES))
        if not any(is_changed for _, is_changed in pieces):
            super().paint(painter, option, index)
            return
        cell = cast("ItemOption", option)
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, theme.SELECTED)
        painter.save()
        painter.setPen(theme.TEXT)
        marked = theme.bold(cell.font)
        marked.setUnderline(True)
        room = cell.rect.adjusted(theme.GAP // 2, 0, -theme.GAP // 2, 0)
        for text, is_changed in pieces:
            painter.setFont(marked if is_changed else cell.font)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
            metrics = painter.fontMetrics()
            piece = " ".join(text.splitlines())
            words = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            room.setLeft(room.left() + metrics.horizontalAdvance(piece))
            if room.width() <= 0:
                break
        painter.restore()


class MendDialog(QDialog):
    """Asks which findings are to be mended.

    Args:
        lines: What would become of each.
        parent: The window.
        hidden: How many more of the kind the list does not show.
    """

    def __init__(
        self, lines: Sequence[NumberedLine], parent: QWidget | None = None, hidden: int = 0
    ) -> None:
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
        meant = wrapped_label(_MEANT + (_HIDDEN.format(hidden) if hidden else ""))
        meant.setObjectName("mend_meant")
        column.addWidget(meant)
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
        words = f"{len(chosen):,}件（{sheets:,}シート）を直します。"
        if self._model.refused:
            words += f"{self._model.refused:,}件は直せません。"
        self._count.setText(words)
        self._buttons.button(_OK).setEnabled(bool(chosen))


def _table(model: _LinesModel) -> QTableView:
    table = line_table(model, "mend_table", "変更前と変更後")
    for column in (_BEFORE, _AFTER):
        table.setItemDelegateForColumn(column, _ChangeDelegate(table))
    ListActs(table, "直す箇所の変更前と変更後")
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, width in _WIDTHS_EM.items():
        table.setColumnWidth(column, em * width)
    for column in range(len(_WIDTHS_EM), len(_HEADINGS)):
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table
