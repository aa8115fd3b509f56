"""照会の状況: one row for every recipient of a round, and what can be done about them."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.kinds import OF_ROUNDS
from dxdesk.domain.round_labels import RoundState, label
from dxdesk.domain.rounds.asked import read_asked
from dxdesk.ui import theme
from dxdesk.ui.actions import make_actions
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import dress_lines
from dxdesk.ui.plain import ElidedLabel, PlainLabel, wrapped_label
from dxdesk.ui.rounds.acts import OF_ROUND, SPECS
from dxdesk.ui.rounds.board_model import BoardModel, Column
from dxdesk.ui.rounds.button_rows import ButtonRows
from dxdesk.workspace.round_board import STATE_WORDS, ReadBoards

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.round_board import BoardLine, RoundBoard
    from dxdesk.workspace.workspace import Applied

_EM: Final = {
    Column.RECIPIENT: 15,
    Column.DUE: 6,
    Column.STATE: 10,
    Column.RECEIVED: 6,
    Column.SHEETS: 5,
    Column.CHANGED: 4,
    Column.ASKED_BACK: 5,
}
_NONE_YET: Final = (
    "この年度版では、まだ照会していません。\n"
    "「照会を始める」を押すと、各課に送る回答様式を作り、ここに回答の状況が表示されます。"
)
_CLOSE: Final = "受付を締め切る(&C)"
_REOPEN: Final = "受付を再開する(&C)"
_NONE_TO_SEE: Final = "この年度版では、照会していません。"


class Chosen(NamedTuple):
    """A round, and those of its recipients that are selected."""

    board: RoundBoard
    lines: tuple[BoardLine, ...]


class BoardPage(QWidget):
    """Shows one round at a time; it reads the plan while it is seen.

    Args:
        desk: The open plan.
        today: Gives the day on which something is overdue or not.

    Signals:
        wanted: The name of an act, and the `Chosen` that it concerns.
        begin_wanted: A round is to be begun.
    """

    wanted = Signal(str, object)
    begin_wanted = Signal()

    def __init__(
        self, desk: Desk, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("round_board")
        self._desk = desk
        self._today = today
        self._boards: Sequence[RoundBoard] = ()
        self._rounds = ChoiceBox("board_round", "照会")
        self._figure = PlainLabel()
        self._figure.setObjectName("board_figure")
        self._asked = ElidedLabel()
        self._asked.setObjectName("board_asked")
        self._counts = ElidedLabel()
        self._counts.setObjectName("board_counts")
        self._model = BoardModel(self)
        self._view = QTableView()
        self._none = wrapped_label()
        self._begin = push_button("照会を始める(&N)…", "board_begin")
        self._pages = QStackedWidget()
        self._as_list = self._dress()
        self._acts = make_actions(self._view, (*SPECS, *OF_ROUND), "board_")
        self._buttons = {
            name: push_button(words, f"board_button_{name}")
            for name, words in (
                ("remind", "督促文をコピー(&S)"),
                ("extend", "期限を延ばす(&D)…"),
                ("type_in", "紙・電話の回答を入力(&P)…"),
                ("forms", "様式をもう一度作る(&Y)…"),
            )
        }
        self._whole = push_button(_CLOSE, "board_button_whole")
        self._another = push_button("次の照会を始める(&N)…", "board_another")
        self._lay_out()
        self._connect()

    @property
    def view(self) -> QTableView:
        """The table."""
        return self._view

    @property
    def board(self) -> RoundBoard | None:
        """The round that is shown."""
        key: Key | None = self._rounds.value if self._boards else None
        return next((board for board in self._boards if board.key == key), None)

    def show_round(self, key: Key) -> None:
        """Show a round."""
        self._read()
        if any(board.key == key for board in self._boards):
            self._rounds.show_value(key)
            self._show()

    def _chosen(self) -> tuple[BoardLine, ...]:
        """The recipients that are selected."""
        rows = {index.row() for index in self._view.selectionModel().selectedIndexes()}
        return tuple(line for row, line in enumerate(self._model.lines) if row in rows)

    def _dress(self) -> ListActs:
        view = self._view
        view.setObjectName("board_table")
        view.setAccessibleName("照会の状況")
        view.setModel(self._model)
        dress_lines(view)
        theme.soften_selection(view)
        theme.embolden(self._figure, 2)
        self.setFocusProxy(view)
        head = view.horizontalHeader()
        em = self.fontMetrics().horizontalAdvance("あ")
        for column, width in _EM.items():
            view.setColumnWidth(column, em * width)
        head.setSectionResizeMode(Column.REMARKS, QHeaderView.ResizeMode.Stretch)
        return ListActs(view, "照会の状況")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.MARGIN)
        head.addWidget(self._rounds, 1)
        head.addWidget(self._figure)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addLayout(head)
        column.addWidget(self._asked)
        column.addWidget(self._counts)
        column.addWidget(self._view, 1)
        column.addWidget(ButtonRows((*self._buttons.values(), self._whole, self._another)))
        nothing = QWidget()
        empty = QVBoxLayout(nothing)
        empty.addStretch(1)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setObjectName("board_none")
        empty.addWidget(self._none)
        empty.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignCenter)
        empty.addStretch(2)
        self._pages.addWidget(whole)
        self._pages.addWidget(nothing)
        own = QVBoxLayout(self)
        own.setContentsMargins(0, 0, 0, 0)
        own.addWidget(self._pages)

    def _connect(self) -> None:
        self._rounds.chosen.connect(self._show)
        for button in (self._begin, self._another):
            button.clicked.connect(self.begin_wanted)
        self._view.doubleClicked.connect(self._on_double_clicked)
        self._view.selectionModel().selectionChanged.connect(self._update)
        for name, act in self._acts.items():
            act.triggered.connect(partial(self._on_act, name))
        for name, button in self._buttons.items():
            button.clicked.connect(self._acts[name].trigger)
        self._whole.clicked.connect(self._on_whole)
        self._desk.changed.connect(self._on_changed)
        self._desk.opened.connect(self._on_opened)

    # What there is to be seen

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        kinds = {change.key.kind for change in applied.change_set.changes}
        if self.isVisible() and kinds & (OF_ROUNDS | {"project"}):
            self._read()

    @Slot()
    def _on_opened(self) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the rounds; the one that was shown stays, else it is the latest that is open."""
        if not self._desk.is_open:
            return
        before = self.board
        reading = ReadBoards(self._desk.edition, self._today())
        self._boards = self._desk.workspace.preview(reading)
        self._rounds.offer((board.key, _called(board)) for board in self._boards)
        still = [board for board in self._boards if before and board.key == before.key]
        open_ones = [board for board in self._boards if board.is_open]
        wanted = (still or open_ones or list(self._boards))[-1:]
        if wanted:
            self._rounds.show_value(wanted[0].key)
        self._show()

    @Slot()
    def _show(self) -> None:
        board = self.board
        is_editable = self._desk.is_editable
        self._pages.setCurrentIndex(0 if board else 1)
        self._none.setText(_NONE_YET if is_editable else _NONE_TO_SEE)
        self._begin.setVisible(is_editable)
        self._another.setEnabled(is_editable)
        if board is not None:
            place = self._view.currentIndex()
            self._figure.setText(board.words)
            self._asked.setText(_about(board))
            self._counts.setText(_counted(board))
            self._as_list.note = f"{board.round.name}　{board.words}"
            self._model.show_lines(board.lines)
            self._view.setCurrentIndex(self._model.index(max(0, place.row()), 0))
        self._update()

    @Slot()
    def _update(self) -> None:
        board, lines, is_editable = self.board, self._chosen(), self._desk.is_editable
        is_open = board is not None and board.is_open
        able = {
            "some": bool(lines),
            "missing": any(not line.is_done for line in lines),
            "open": bool(lines) and is_editable and is_open,
            "one": len(lines) == 1 and is_editable and is_open,
        }
        for spec in SPECS:
            self._acts[spec.name].setEnabled(able[spec.needs])
        self._acts["close"].setEnabled(is_open and is_editable)
        self._acts["reopen"].setEnabled(board is not None and not is_open and is_editable)
        self._acts["remove"].setEnabled(board is not None and is_editable)
        for name, button in self._buttons.items():
            button.setEnabled(self._acts[name].isEnabled())
        self._whole.setText(_CLOSE if is_open else _REOPEN)
        self._whole.setEnabled(is_editable)

    # What a person does

    @Slot(QModelIndex)
    def _on_double_clicked(self, _: QModelIndex) -> None:
        self._on_act("show")

    @Slot()
    def _on_whole(self) -> None:
        board = self.board
        self._on_act("close" if board is not None and board.is_open else "reopen")

    def _on_act(self, name: str, _: object = None) -> None:
        board = self.board
        if board is not None:
            self.wanted.emit(name, Chosen(board, self._chosen()))


def _called(board: RoundBoard) -> str:
    state = "" if board.is_open else f"（{label(RoundState.CLOSED)}）"
    return f"{board.round.name}{state}"


def _about(board: RoundBoard) -> str:
    row = board.round
    days = [f"照会日 {shown_date(row.opened_on)}"] if row.opened_on else []
    days += [f"回答期限 {shown_date(row.due_on)}"] if row.due_on else []
    try:
        words = "、".join(read_asked(row.asked).words)
    except ValueError:
        # Written by a later program: it is shown as it is.
        words = row.asked
    return "　".join((*days, f"照会する項目：{words}"))


def _counted(board: RoundBoard) -> str:
    counts = Counter(line.state for line in board.lines)
    return "　".join(
        f"{words} {counts[state]}" for state, words in STATE_WORDS.items() if counts[state]
    )
