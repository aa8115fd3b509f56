"""How far the work on a sheet has come: who said so and when, and the lock of a settled one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
)

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.labels import LOCKING_STATES, WorkState, label, work_state_label
from dxdesk.ui import theme
from dxdesk.ui.plain import menu_words, set_tip, wrapped_label
from dxdesk.workspace.settled import SetWorkState

if TYPE_CHECKING:
    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.sheet_view import SheetView

_NAME: Final = FIELD_LABELS["project", "work_state"]
_REASONS: Final = ("誤記の訂正", "原課からの申出", "数値の確定", "委員会の意見")
"""Offered where a settled sheet is opened again; any other can be typed."""


class WorkStateControl(QObject):
    """The button with the state of a sheet, and the strip that opens a settled one again.

    Attributes:
        button: Shows the state; its menu sets it.
        strip: Stands above a settled sheet; hidden otherwise.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: SheetView | None = None
        self._since = ""
        self.button = QToolButton()
        self.button.setObjectName("work_state")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.button)
        self._menu.setObjectName("work_state_menu")
        for state in WorkState:
            action = self._menu.addAction(menu_words(label(state)))
            action.setData(state.value)
            action.setCheckable(True)
        self.button.setMenu(self._menu)
        self.strip = SettledStrip()
        self._menu.triggered.connect(self._on_chosen)
        self.strip.opening.clicked.connect(self._on_opened_again)
        self.strip.typed.returnPressed.connect(self._on_opened_again)

    def show_view(self, view: SheetView | None) -> None:
        """Show the state of a sheet; nothing where None."""
        before, self._view = self._view, view
        self.button.setVisible(view is not None)
        self.strip.setVisible(False)
        if view is None:
            return
        state = view.sheet.project.work_state
        self.button.setText(work_state_label(state))
        # Every edit of the sheet comes by here, and few of them are about its state.
        if before is None or _state_of(before) != _state_of(view):
            self._since = self._read_since(view)
        since = self._since
        words = f"{_NAME}：{work_state_label(state)}{since and f'（{since}）'}"
        set_tip(self.button, f"{words}　選び直す：Ctrl+Shift+J")
        self.button.setAccessibleName(words)
        self.button.setEnabled(self._desk.is_editable)
        is_locked = state in LOCKING_STATES
        for action in self._menu.actions():
            action.setChecked(action.data() == state)
            # The way back leads through the strip, which asks for a reason.
            action.setEnabled(not is_locked or action.data() in LOCKING_STATES)
        if is_locked:
            self.strip.show_state(work_state_label(state), since, can_open=self._desk.is_editable)

    @Slot()
    def choose(self) -> None:
        """Open the list of the states."""
        if self.button.isVisible() and self.button.isEnabled():
            # Not `showMenu`, which would wait here until a choice is made.
            self._menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    @Slot()
    def ask_reason(self) -> None:
        """Go where a settled sheet is opened again."""
        self.strip.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if self._view is None or not self._desk.keep_drafts():
            return
        if not self._desk.execute(SetWorkState((self._view.key,), str(action.data()))):
            self.show_view(self._view)

    @Slot()
    def _on_opened_again(self) -> None:
        if self._view is not None:
            reason = self.strip.reason.currentText()
            key = self._view.key
            self._desk.execute(SetWorkState((key,), WorkState.CHECKED.value, reason))

    def _read_since(self, view: SheetView) -> str:
        """Who set the state and when; empty where nobody has."""
        if not view.sheet.project.work_state:
            return ""
        versions = self._desk.workspace.history.field_history(view.key, "work_state")
        if not versions:
            return ""
        revision = versions[0].revision
        return f"{revision.author}　{revision.at.astimezone():%Y-%m-%d %H:%M}"


def _state_of(view: SheetView) -> tuple[Key, str]:
    return view.key, view.sheet.project.work_state


class SettledStrip(QFrame):
    """Says that a sheet is settled, and opens it again for a reason."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settled_strip")
        self._words = wrapped_label()
        self.reason = QComboBox()
        self.reason.setObjectName("unlock_reason")
        self.reason.setAccessibleName("確定を解除する理由")
        self.typed = QLineEdit()
        self.reason.setLineEdit(self.typed)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for words in _REASONS:
            self.reason.addItem(words)
        self.reason.setMinimumContentsLength(12)
        self.opening = QPushButton("確定を解除")
        self.opening.setObjectName("unlock")
        set_tip(self.opening, "理由を履歴に残して、このシートを変更できるようにします")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.NOTICE)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.MARGIN, 4, theme.GAP, 4)
        line.addWidget(self._words, 1)
        line.addWidget(self.reason)
        line.addWidget(self.opening)
        self.hide()

    def show_state(self, state: str, since: str, *, can_open: bool) -> None:
        """Show the strip for a settled sheet."""
        done = f"{state.removesuffix('済')}済み"
        self._words.setText(f"{done}のため、変更できません。{since and f'（{since}）'}")
        self.reason.setVisible(can_open)
        self.opening.setVisible(can_open)
        self.show()
