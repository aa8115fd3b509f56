"""What becomes of the lines that are selected: a button for each choice, and the box to put right.

What is typed is the decision from the first letter on, so that no draft can be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.rounds.merging import Choice
from dxdesk.ui import theme
from dxdesk.ui.collecting.acts import CHOICES, LETTERS, SHORT, WORDS
from dxdesk.ui.collecting.wording import shown
from dxdesk.ui.plain import PlainLabel, menu_words, set_tip, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from dxdesk.domain.rounds.merging import MergeLine

_NAMES: Final = tuple(CHOICES)
_LINES: Final = 3
_LONGEST: Final = 60
_WIDE_EM: Final = 50
"""Where there is less room, the buttons have fewer words."""
_RETURN: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceLine(QWidget):
    """The buttons, and below them what is typed.

    Signals:
        wanted: The name of an act of `acts.CHOICES` is to be done, and whether to all of the sort.
        typed: What is to stand there.
        finished: The person has typed to the end.
        given_up: The person wants what was decided before.
    """

    wanted = Signal(str, bool)
    typed = Signal(str)
    finished = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        # Lines that differ have no choice in common.
        self._group.setExclusive(False)
        for number, name in enumerate(_NAMES):
            self._group.addButton(_button(name), number)
        self._all = QCheckBox("同じ種類をすべて(&A)")
        self._all.setObjectName("collect_all")
        set_tip(self._all, "同じファイルの、同じ欄・同じ取込結果の項目をまとめて決めます")
        self._entry = QWidget()
        self._box = QPlainTextEdit()
        self._others = QComboBox()
        self._is_one_line = True
        self._dress()
        self._lay_out()
        self._group.idClicked.connect(self._on_clicked)
        self._box.textChanged.connect(self._on_typed)
        self._others.activated.connect(self._on_other)
        self._box.installEventFilter(self)

    def _dress(self) -> None:
        self._box.setObjectName("collect_entry")
        self._box.setAccessibleName("取り込む内容")
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 2 * theme.GAP)
        self._others.setObjectName("collect_others")
        self._others.setAccessibleName("ほかの読み方")
        set_tip(self._others, "ほかの読み方")
        self._others.setMinimumContentsLength(8)
        self._others.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in self._group.buttons():
            buttons.addWidget(button)
        buttons.addWidget(self._all)
        buttons.addStretch(1)
        line = QHBoxLayout(self._entry)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(PlainLabel("取り込む内容"))
        line.addWidget(self._box, 1)
        line.addWidget(self._others)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addLayout(buttons)
        column.addWidget(self._entry)

    @override
    def minimumSizeHint(self) -> QSize:
        # Where there is little room, words of buttons are cut rather than the window widened.
        return QSize(0, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().horizontalAdvance("あ") * _WIDE_EM
        words = SHORT if is_narrow else WORDS
        for name, button in zip(_NAMES, self._group.buttons(), strict=True):
            button.setText(f"{words[name]}(&{LETTERS[name]})")

    def show_lines(self, lines: Sequence[MergeLine], alike: int) -> None:
        """Show what is decided on the lines that are selected.

        Args:
            lines: Those lines.
            alike: How many there are of their sorts, themselves among them.
        """
        choices = {line.choice for line in lines}
        can_choose = any(not line.locked for line in lines)
        can_edit = len(lines) == 1 and lines[0].can_be_edited
        for number, choice in enumerate(CHOICES.values()):
            button = self._group.button(number)
            button.setEnabled(can_edit if choice is Choice.EDITED else can_choose)
            button.setChecked(choices == {choice})
        self._all.setEnabled(alike > len(lines))
        self._all.setText(f"同じ種類{alike:,}件すべて(&A)" if alike else "同じ種類をすべて(&A)")
        line = lines[0] if len(lines) == 1 else None
        is_edited = line is not None and line.choice is Choice.EDITED
        self._entry.setVisible(is_edited)
        if line is not None and is_edited:
            self._show_entry(line)

    def _show_entry(self, line: MergeLine) -> None:
        values = tuple(filter(None, (line.base, line.ours, line.theirs)))
        self._is_one_line = all("\n" not in each and len(each) <= _LONGEST for each in values)
        readings = dict.fromkeys((line.theirs, *line.others))
        if self._box.toPlainText() != line.edited:
            with QSignalBlocker(self._box):
                self._box.setPlainText(line.edited)
        with QSignalBlocker(self._others):
            self._others.clear()
            for text in readings:
                words = " ".join(shortened(shown(text), _LONGEST).split())
                self._others.addItem(menu_words(words), text)
            self._others.setCurrentIndex(self._others.findData(line.edited))
        self._others.setVisible(len(readings) > 1)

    def begin_typing(self) -> None:
        """Give the keyboard to the box, everything in it selected."""
        self._box.selectAll()
        self._box.setFocus()

    def forget_all(self) -> None:
        """What is decided next is for the lines that are selected alone."""
        self._all.setChecked(False)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._box or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_last = event.key() in _RETURN and (has_control or self._is_one_line)
        is_escape = event.key() == Qt.Key.Key_Escape
        if not (is_last or is_escape):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            (self.finished if is_last else self.given_up).emit()
        elif event.type() == QEvent.Type.ShortcutOverride:
            # Escape would be the dialog's.
            event.accept()
        return True

    @Slot(int)
    def _on_clicked(self, number: int) -> None:
        self.wanted.emit(_NAMES[number], self._all.isChecked())

    @Slot()
    def _on_typed(self) -> None:
        self.typed.emit(self._box.toPlainText())

    @Slot(int)
    def _on_other(self, at: int) -> None:
        self._box.setPlainText(str(self._others.itemData(at)))


def _button(name: str) -> QToolButton:
    button = QToolButton()
    button.setText(f"{WORDS[name]}(&{LETTERS[name]})")
    button.setObjectName(f"collect_{name}")
    button.setAccessibleName(f"選んだ項目：{WORDS[name]}")
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
