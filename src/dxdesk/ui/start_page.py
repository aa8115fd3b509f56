"""What the window shows while no plan is open: ways to begin, recent plans, the name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.runtime.settings import Person
from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.plain import PlainLabel, set_tip, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

_MOST_ROWS: Final = 6
_PATH: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = theme.PAGE_WIDTH * 2 // 3
_LEAST_EM: Final = 34
"""In what width it is read without being squeezed."""
_WHY_A_NAME: Final = "お名前は変更の記録に残ります。設定でいつでも変えられます。"


class Way(NamedTuple):
    """A way to begin: its action, what its button says, and what comes of it."""

    action: QAction
    words: str
    detail: str = ""


class StartPage(QScrollArea):
    """The quiet beginning.

    Args:
        ways: To begin anew.
        opening: To open a plan that is there already.
        reading: To read how all that is done.
        parent: The owner.

    Signals:
        plan_chosen: Path of a recent plan.
        person_given: Somebody has finished saying who they are (`person`).
    """

    plan_chosen = Signal(object)
    person_given = Signal()

    def __init__(
        self, ways: Sequence[Way], opening: Way, reading: Way, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = wrapped_label()
        self._recent = _recent_list()
        self._recent_title = PlainLabel("最近の計画")
        self._asked = _PersonForm()
        column = QVBoxLayout()
        column.setSpacing(theme.MARGIN)
        title = PlainLabel("DXデスク")
        theme.embolden(title, theme.BASE_POINT_SIZE)
        for widget in (title, self._words):
            column.addWidget(widget)
        buttons = [_add_way(column, way) for way in ways]
        for widget in (self._recent_title, self._recent):
            column.addWidget(widget)
        _add_way(column, opening)
        column.addWidget(self._asked)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(_quiet_button(reading))
        column.addLayout(last)
        self._first = buttons[0]
        self._lay_out(column)
        self._recent.itemActivated.connect(self._on_activated)
        self._recent.itemClicked.connect(self._on_activated)
        self._asked.entered.connect(self.person_given)

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def person(self) -> Person | None:
        """Who has said here that they are at the desk; None where nobody has, or is asked."""
        return None if self._asked.isHidden() else self._asked.person

    @override
    def minimumSizeHint(self) -> QSize:
        # Beside it stands an empty list, which is to give way first.
        em = self.fontMetrics().horizontalAdvance("あ")
        return QSize(em * _LEAST_EM, super().minimumSizeHint().height())

    def show_words(self, words: str) -> None:
        """Say why there is no plan, or that one is being opened."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def ask_person(self, account: str) -> None:
        """Ask who is at the desk; the name of the account counts where nobody says."""
        self._asked.show_account(account)
        self._asked.show()

    def stop_asking(self) -> None:
        """Who is at the desk is known."""
        self._asked.hide()

    def take_keyboard(self) -> None:
        """Give the keyboard to the plan of last time, or to the first way to begin."""
        if self._recent.count():
            self._recent.setCurrentRow(0)
            self._recent.setFocus()
        else:
            self._first.setFocus()

    def show_recent(self, paths: Sequence[str]) -> None:
        """List recent plans, latest first."""
        self._recent.clear()
        for path in paths:
            item = QListWidgetItem(f"{Path(path).name}　　{Path(path).parent}")
            item.setData(_PATH, path)
            set_tip(item, path)
            self._recent.addItem(item)
        self._recent.setEnabled(True)
        row = self._recent.sizeHintForRow(0) + 2 * self._recent.spacing()
        frame = 2 * (self._recent.frameWidth() + self._recent.spacing())
        self._recent.setFixedHeight(row * max(1, min(len(paths), _MOST_ROWS)) + frame)
        for widget in (self._recent, self._recent_title):
            widget.setVisible(bool(paths))

    def _lay_out(self, column: QVBoxLayout) -> None:
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(_WIDTH)
        # Stretches and no alignment: an aligned widget is not asked how high its words become.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, _WIDTH)
        middle.addStretch(1)
        whole = QWidget()
        outer = QVBoxLayout(whole)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        self.setWidget(whole)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Only its parts take the keyboard.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        # A double click chooses twice; the list is given free again with the next `show_recent`.
        if not self._recent.isEnabled():
            return
        self._recent.setEnabled(False)
        self.plan_chosen.emit(Path(str(item.data(_PATH))))


class _PersonForm(QWidget):
    """Name, section and extension; the same words as in the settings.

    Signals:
        entered: The person has pressed Enter in one of them.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name, self._section, self._extension = (
            _line(f"start_person_{name}") for name in ("name", "section", "extension")
        )
        form = QFormLayout(self)
        form.setContentsMargins(0, theme.MARGIN, 0, 0)
        form.setSpacing(theme.GAP)
        form.addRow(_muted(_WHY_A_NAME))
        for words, line in (
            ("お名前", self._name),
            ("所属", self._section),
            ("内線", self._extension),
        ):
            form.addRow(words, line)
            line.returnPressed.connect(self.entered)
        self.hide()

    @property
    def person(self) -> Person | None:
        lines = (self._name, self._section, self._extension)
        name, section, extension = (line.text().strip() for line in lines)
        return Person(name, section, extension) if name else None

    def show_account(self, account: str) -> None:
        self._name.setPlaceholderText(f"空欄のままなら「{account}」")


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    return line


def _recent_list() -> QListWidget:
    recent = QListWidget()
    recent.setObjectName("recent_plans")
    recent.setAccessibleName("最近の計画")
    ListActs(recent, "最近の計画")
    recent.setSpacing(theme.GAP // 2)
    recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    recent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return recent


def _add_way(column: QVBoxLayout, way: Way) -> QPushButton:
    button = _button(way)
    button.setAccessibleDescription(way.detail)
    pair = QVBoxLayout()
    pair.setSpacing(theme.GAP // 2)
    pair.addWidget(button)
    if way.detail:
        pair.addWidget(_muted(way.detail))
    column.addLayout(pair)
    return button


def _quiet_button(way: Way) -> QPushButton:
    """A button for who needs it, beside which the others are seen first."""
    button = _button(way)
    button.setFlat(True)
    palette = button.palette()
    palette.setColor(QPalette.ColorRole.ButtonText, theme.ACCENT)
    button.setPalette(palette)
    return button


def _button(way: Way) -> QPushButton:
    button = QPushButton(way.words)
    button.setObjectName(f"start_{way.action.objectName()}")
    button.clicked.connect(way.action.trigger)
    return button


def _muted(words: str) -> PlainLabel:
    label = wrapped_label(words)
    # Below what it explains, however high it becomes.
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.MUTED)
    label.setPalette(palette)
    return label
