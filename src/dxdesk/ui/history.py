"""履歴: what the current field was, who changed it when, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.change import Origin
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.labels import EMPTY
from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.reading import FULL_TEXT
from dxdesk.ui.plain import set_tip, shortened, wrapped_label
from dxdesk.workspace.acting import author_in_lines
from dxdesk.workspace.field_commands import setting
from dxdesk.workspace.typed_text import place_words
from dxdesk.workspace.value_words import value_words

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from dxdesk.domain.rows import Key, Value
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.history import Revision
    from dxdesk.workspace.workspace import Applied

_COLUMNS: Final = ("いつ", "だれ", "操作", "内容")
_ACTS: Final = {Origin.UNDO: "元に戻す", Origin.REDO: "やり直す"}
"""What came to stand there otherwise than by an entry."""
_LINES: Final = 2
"""Of each row: a date with its time below it, so that a narrow panel shows the text too."""
_NO_PLACE: Final = "欄を選ぶと、その欄の変更の履歴を表示します。"
_LONGEST: Final = 200
"""Characters of a value in the table; its tooltip has more of it."""


class HistoryPanel(QWidget):
    """The history of one field, newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._place: tuple[Key, str] | None = None
        self._values: list[Value] = []
        self._title = wrapped_label(_NO_PLACE)
        self._table = QTableWidget(0, len(_COLUMNS))
        self._table.setObjectName("history_table")
        self._table.setAccessibleName("この欄の履歴")
        self._table.setHorizontalHeaderLabels(_COLUMNS)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setTabKeyNavigation(False)
        self._list = ListActs(self._table, "この欄の履歴")
        rows = self._table.verticalHeader()
        rows.hide()
        rows.setDefaultSectionSize(_LINES * self.fontMetrics().lineSpacing() + theme.GAP)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self._back = QPushButton("この内容に戻す")
        self._back.setObjectName("history_back")
        set_tip(self._back, "選んだときの内容に戻します（元に戻す、で取り消せます）")
        self._back.setEnabled(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        for widget in (self._title, self._table, self._back):
            column.addWidget(widget)
        self._table.itemSelectionChanged.connect(self._on_selected)
        self._table.itemActivated.connect(self._on_back)
        self._back.clicked.connect(self._on_back)
        desk.changed.connect(self._on_changed)
        # Another edition has cells of the same uid.
        desk.opened.connect(self.clear)
        desk.closed.connect(self.clear)

    @Slot(object, str)
    def show_place(self, key: Key, field: str) -> None:
        """Show the history of a field of a row."""
        self._place = (key, field) if (key.kind, field) in FIELD_LABELS else None
        if self.isVisible():
            self._refresh()

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._place = None
        self._title.setText(_NO_PLACE)
        self._table.setRowCount(0)
        self._values = []
        self._back.setEnabled(False)

    def _refresh(self) -> None:
        if self._place is None or not self._desk.is_open:
            self.clear()
            return
        key, field = self._place
        workspace = self._desk.workspace
        versions = workspace.history.field_history(key, field)
        place = place_words(workspace.reader, key, field)
        self._title.setText(place)
        self._list.note = place
        self._values = [version.after for version in versions]
        self._table.setRowCount(len(versions))
        for row, version in enumerate(versions):
            value = value_words(workspace.row, key, field, version.after) or EMPTY
            self._show_version(row, version.revision, value)
        self._on_selected()

    def _show_version(self, row: int, revision: Revision, value: str) -> None:
        at = f"{revision.at.astimezone():%Y-%m-%d %H:%M:%S}"
        words = (at, revision.author, _ACTS.get(revision.origin, ""), value)
        for column, text in enumerate(words):
            item = QTableWidgetItem(shortened(_in_two_lines(column, text), _LONGEST))
            item.setData(FULL_TEXT, text)
            set_tip(item, f"{revision.author}\n{revision.label}\n{value}")
            self._table.setItem(row, column, item)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if self._place is None or not self.isVisible():
            return
        if any(change.key == self._place[0] for change in applied.change_set.changes):
            self._refresh()

    @Slot()
    def _on_selected(self) -> None:
        row = self._table.currentRow()
        chosen = 0 < row < len(self._values)
        self._back.setEnabled(chosen and self._desk.is_editable)

    @Slot()
    def _on_back(self) -> None:
        row = self._table.currentRow()
        if self._place is not None and self._back.isEnabled():
            key, field = self._place
            stored = self._desk.workspace.row(key)
            value, correcting = self._values[row], self._desk.is_correcting
            self._desk.execute(setting(key, stored, field, value, correcting=correcting))


def _in_two_lines(column: int, text: str) -> str:
    """A text as its cell shows it: the time below the day, 代行入力 below whose answer it is."""
    match column:
        case 0:
            return text.replace(" ", "\n")
        case 1:
            return "\n".join(author_in_lines(text))
        case _:
            return text.replace("\n", " ")
