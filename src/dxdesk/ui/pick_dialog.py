"""A few typed letters and Enter: a list that narrows while one types, and hands over the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from dxdesk.ui.pick import Pick

_NOWHERE: Final = QModelIndex()
_TO_LIST: Final = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
_LINES_SEEN: Final = 14
_WIDTH_EM: Final = 44


class PickDialog(QDialog):
    """Asks for one of many things by a few letters.

    Args:
        title: What is chosen.
        hint: What can be typed.
        found: The things for what has been typed, the best first; all or the likeliest for "".
        parent: The window.

    Attributes:
        choice: What was chosen; None before the dialog is accepted.
    """

    def __init__(
        self,
        title: str,
        hint: str,
        found: Callable[[str], Sequence[Pick]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pick_dialog")
        self.setWindowTitle(title)
        self.choice: str | None = None
        self._found = found
        self._model = _PickModel(self)
        self._line = QLineEdit()
        self._line.setObjectName("pick_line")
        self._line.setPlaceholderText(hint)
        self._line.setAccessibleName(hint)
        self._line.setClearButtonEnabled(True)
        self._line.installEventFilter(self)
        self._list = _list_of(self._model, title)
        self._none = PlainLabel("当てはまるものはありません。")
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(self._line)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)
        em = self.fontMetrics().horizontalAdvance("あ")
        line = self._list.verticalHeader().defaultSectionSize()
        self.resize(_WIDTH_EM * em, (_LINES_SEEN + 3) * line)
        self._line.textChanged.connect(self._on_typed)
        self._line.returnPressed.connect(self._on_entered)
        self._list.activated.connect(self._on_activated)
        self._list.clicked.connect(self._on_activated)
        self._on_typed("")

    @override
    def eventFilter(self, arg__1: QObject, arg__2: QEvent) -> bool:
        if (
            isinstance(arg__2, QKeyEvent)
            and arg__2.type() == QEvent.Type.KeyPress
            and Qt.Key(arg__2.key()) in _TO_LIST
        ):
            QApplication.sendEvent(self._list, arg__2)
            return True
        return super().eventFilter(arg__1, arg__2)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        picks = self._found(text)
        self._model.show_picks(picks)
        self._none.setVisible(not picks)
        first = next((row for row, pick in enumerate(picks) if pick.is_able), None)
        if first is not None:
            self._list.setCurrentIndex(self._model.index(first, 0))
        self._list.scrollToTop()

    @Slot()
    def _on_entered(self) -> None:
        self._on_activated(self._list.currentIndex())

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        pick = self._model.pick_at(index)
        if pick is not None and pick.is_able:
            self.choice = pick.choice
            self.accept()


class _PickModel(QAbstractTableModel):
    """The things that are left, in two columns."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._picks: Sequence[Pick] = ()

    def show_picks(self, picks: Sequence[Pick]) -> None:
        self.beginResetModel()
        self._picks = picks
        self.endResetModel()

    def pick_at(self, index: QModelIndex) -> Pick | None:
        return self._picks[index.row()] if index.isValid() else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._picks)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    @override
    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        pick = self._picks[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            text = pick.beside if index.column() else pick.words
            return shortened(text.replace("\n", " "), 200)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and (index.column() or not pick.is_able):
            return theme.MUTED
        return None

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid() or not self._picks[index.row()].is_able:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _list_of(model: QAbstractTableModel, title: str) -> QTableView:
    view = QTableView()
    view.setObjectName("pick_list")
    view.setAccessibleName(title)
    view.setModel(model)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # What is typed goes on into the line above.
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.horizontalHeader().hide()
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 2 * theme.GAP)
    view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return view
