"""What is looked for, what it is replaced with, and where: the controls above what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.find import Distinctions
from dxdesk.ui import theme
from dxdesk.ui.fields.draft import leave_undo_to_plan
from dxdesk.ui.find.hunt import Question
from dxdesk.ui.find.scope_box import ScopeBox
from dxdesk.ui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_REMEMBERED: Final = 20


_DISTINCTIONS: Final = {
    "case": "大文字と小文字",
    "width": "全角と半角",
    "kana": "ひらがなとカタカナ",
    "signs": "記号・長音",
}
_TIP: Final = "入れると、{}を別の文字として探します"


class _WordsBox(QComboBox):
    """A box that is typed into, and offers what was typed before."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setPlaceholderText(words)
        self.line.setClearButtonEnabled(True)
        # Ctrl+Z takes back what was replaced, here too.
        leave_undo_to_plan(self.line)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # What was typed before is not put in the place of what is being typed.
        self.setCompleter(None)  # pyright: ignore[reportArgumentType] - a gap in the stubs of PySide6
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def remember(self) -> None:
        """Offer what stands in the box again, before all others."""
        words = self.currentText()
        if not words:
            return
        # What stands in the box is the same as before.
        self.blockSignals(True)
        at = self.findText(words, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchCaseSensitive)
        if at >= 0:
            self.removeItem(at)
        self.insertItem(0, words)
        self.removeItem(_MOST_REMEMBERED)
        self.setCurrentIndex(0)
        self.blockSignals(False)


class FindBoxes(QWidget):
    """The controls of the panel.

    Attributes:
        scopes: Where it is looked for.

    Signals:
        asked: Something else is looked for.
        by_changed: Something else is to stand there, or nothing is to be replaced.
        step_wanted: 1 for the next place, -1 for the one before.
        replace_wanted: One place is to be replaced.
        replace_all_wanted: All ticked places are.
        left_downwards: The person wants to go on in the list.
    """

    asked = Signal()
    by_changed = Signal()
    step_wanted = Signal(int)
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_boxes")
        self._words = _WordsBox("find_words", "検索する言葉")
        self._by = _WordsBox("find_by", "置換後の言葉")
        self._previous = _arrow(
            "find_previous_button", Qt.ArrowType.UpArrow, "前の該当箇所（Shift+F3）"
        )
        self._next = _arrow("find_next_button", Qt.ArrowType.DownArrow, "次の該当箇所（F3）")
        self._one = _button("find_replace_one", "置換", "選んでいる1か所を置換して、次へ進みます")
        self._all = _button("find_replace_all", "すべて置換", "印を付けた箇所をすべて置換します")
        self._checks = {name: _check(name, words) for name, words in _DISTINCTIONS.items()}
        self.scopes = ScopeBox()
        self._by_row = QWidget()
        self._lay_out()
        self._connect()
        self.set_replacing(on=False)

    # What is asked

    def question(self) -> Question:
        """What is looked for."""
        checked = {name: check.isChecked() for name, check in self._checks.items()}
        return Question(self._words.currentText(), Distinctions(**checked))

    def by(self) -> str | None:
        """What it is to be replaced with; None where nothing is to be replaced."""
        return None if self._by_row.isHidden() else self._by.currentText()

    def begin(self, words: str, *, replacing: bool) -> None:
        """Ask anew, for these words or, where empty, for the last ones, which are typed over."""
        self.set_replacing(on=replacing)
        if words:
            self._words.setEditText(words)
        self._words.line.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_replacing(self, *, on: bool) -> None:
        """Show or hide the box for other words."""
        self._by_row.setVisible(on)
        self.by_changed.emit()

    def allow_replacing(self, *, one: bool, every: bool) -> None:
        """Enable what can be done now."""
        self._one.setEnabled(one)
        self._all.setEnabled(every)

    def remember(self) -> None:
        """Offer what is asked for now again, in this session."""
        self._words.remember()
        self._by.remember()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if watched is self._by:
                    self.replace_wanted.emit()
                else:
                    self.step_wanted.emit(-1 if shift else 1)
                return True
            if key == Qt.Key.Key_Down and not event.modifiers():
                self.left_downwards.emit()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _on_previous(self) -> None:
        self.step_wanted.emit(-1)

    @Slot()
    def _on_next(self) -> None:
        self.step_wanted.emit(1)

    def _connect(self) -> None:
        self._words.editTextChanged.connect(self.asked)
        self._by.editTextChanged.connect(self.by_changed)
        for box in (self._words, self._by):
            # Not on its line: the box takes the keys, and hands them on past every filter.
            box.installEventFilter(self)
        for check in self._checks.values():
            check.toggled.connect(self.asked)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._one.clicked.connect(self.replace_wanted)
        self._all.clicked.connect(self.replace_all_wanted)

    def _lay_out(self) -> None:
        by_row = _row((PlainLabel("置換"), self._by), ())
        # Below the box, which would have no room beside them in a narrow panel.
        buttons = QHBoxLayout()
        buttons.addWidget(self._one)
        buttons.addWidget(self._all)
        buttons.addStretch(1)
        by_row.addLayout(buttons, 1, 1)
        self._by_row.setLayout(by_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(_row((PlainLabel("検索"), self._words), (self._previous, self._next)))
        column.addWidget(self._by_row)
        column.addLayout(_row((PlainLabel("範囲"), self.scopes), ()))
        column.addLayout(self._check_grid())
        column.addStretch(1)

    def _check_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.MARGIN)
        grid.setVerticalSpacing(2)
        grid.addWidget(PlainLabel("区別する"), 0, 0)
        for number, check in enumerate(self._checks.values()):
            grid.addWidget(check, number // 2, 1 + number % 2)
        grid.setColumnStretch(3, 1)
        return grid


def _row(named: tuple[PlainLabel, QComboBox], behind: Sequence[QWidget]) -> QGridLayout:
    """A box behind its name, and buttons."""
    name, box = named
    name.setBuddy(box)
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(theme.GAP)
    grid.addWidget(name, 0, 0)
    grid.addWidget(box, 0, 1)
    for number, widget in enumerate(behind):
        grid.addWidget(widget, 0, 2 + number)
    grid.setColumnStretch(1, 1)
    return grid


def _arrow(name: str, arrow: Qt.ArrowType, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setArrowType(arrow)
    button.setAccessibleName(words.partition("（")[0])
    set_tip(button, words)
    return button


def _button(name: str, words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAutoDefault(False)
    set_tip(button, tip)
    return button


def _check(name: str, words: str) -> QCheckBox:
    check = QCheckBox(words)
    check.setObjectName(f"find_{name}")
    check.setAccessibleName(f"{words}を区別する")
    set_tip(check, _TIP.format(words))
    return check
