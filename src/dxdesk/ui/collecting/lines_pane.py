"""The lines, the three values of the one that is looked at, and what a person decides on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.domain.rounds.merging import Choice
from dxdesk.ui import theme
from dxdesk.ui.actions import make_actions
from dxdesk.ui.collecting.acts import CHOICES, EDIT, OF_ALL, SPECS
from dxdesk.ui.collecting.choice_line import ChoiceLine
from dxdesk.ui.collecting.lines_model import LinesModel
from dxdesk.ui.collecting.lines_table import LinesTable
from dxdesk.ui.collecting.panes import DetailBox
from dxdesk.ui.collecting.sides import SidesPane
from dxdesk.ui.collecting.wording import told_of_line

if TYPE_CHECKING:
    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.ui.collecting.decisions import Decisions

_LEAST_DETAIL_LINES: Final = 5


class _Before(NamedTuple):
    """What was decided on a line before a person began to type."""

    place: int
    choice: Choice | None
    edited: str


class LinesPane(QWidget):
    """The table above, what is decided below.

    Signals:
        file_entered: The name of the file whose line is looked at.

    Attributes:
        table: The list.
    """

    file_entered = Signal(str)

    def __init__(self, decisions: Decisions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._model = LinesModel(decisions, self)
        self.table = LinesTable(self._model)
        self._sides = SidesPane()
        self._choice = ChoiceLine()
        self._detail = DetailBox("collect_detail", "選んだ項目について")
        self._before: _Before | None = None
        self._acts = make_actions(self.table, SPECS, "collect_act_")
        self._lay_out()
        for name, act in self._acts.items():
            act.setAutoRepeat(False)
            is_all = name.startswith(OF_ALL)
            act.triggered.connect(partial(self._decide, name.removeprefix(OF_ALL), is_all=is_all))
        self.table.line_chosen.connect(self._on_line)
        self.table.lines_chosen.connect(self._update)
        self._choice.wanted.connect(self._on_wanted)
        self._choice.typed.connect(self._on_typed)
        self._choice.finished.connect(self._on_finished)
        self._choice.given_up.connect(self._on_given_up)
        decisions.changed.connect(self._update)

    @property
    def count(self) -> int:
        """How many lines are shown."""
        return self._model.number_of_rows()

    @property
    def has_undecided(self) -> bool:
        """Whether one of them waits for a decision."""
        return self._model.undecided_from(0, 1) >= 0

    def show_some(self, file: str | None, *, only_asked: bool) -> None:
        """Show some of the lines, and stay where one is, as of `LinesModel.show_some`."""
        place = self.table.current_place()
        self._model.show_some(file, only_asked=only_asked)
        self.table.go_to(max(self._model.row_of(place), 0))
        self._on_line()

    def go_to_file(self, file: str) -> None:
        """Go to the first line of a file, unless one is at a line of it."""
        line = self._line()
        if line is None or line.file != file:
            rows = range(self._model.number_of_rows())
            self.table.go_to(next((r for r in rows if self._model.line_at(r).file == file), -1))

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, theme.GAP // 2, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self._sides, 1)
        column.addWidget(self._choice)
        column.addWidget(self._detail, 1)
        area = _Area()
        area.setWidget(below)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(area)
        parts.setStretchFactor(0, 4)
        parts.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)

    def _line(self) -> MergeLine | None:
        place = self.table.current_place()
        return self._decisions.review.lines[place] if place >= 0 else None

    @Slot()
    def _on_line(self) -> None:
        line = self._line()
        self._sides.show_line(line)
        self._choice.forget_all()
        self._update()
        if line is not None:
            self.file_entered.emit(line.file)

    @Slot()
    def _update(self) -> None:
        """Follow the lines that are selected, and what has been decided."""
        review, line, chosen = self._decisions.review, self._line(), self.table.chosen_places()
        self._choice.show_lines([review.lines[at] for at in chosen], len(review.alike(chosen)))
        told = told_of_line(line) if line is not None else ""
        if told != self._detail.toPlainText():
            self._detail.setPlainText(told)
        can_edit = len(chosen) == 1 and review.lines[chosen[0]].can_be_edited
        self._acts[EDIT].setEnabled(can_edit)

    @Slot(str, bool)
    def _on_wanted(self, name: str, is_all: bool) -> None:
        self._decide(name, is_all=is_all)

    def _decide(self, name: str, *, is_all: bool) -> None:
        places = self.table.chosen_places()
        if not places:
            return
        if name == EDIT:
            self._begin_typing(*places)
            return
        review = self._decisions.review
        places = [
            at for at in (review.alike(places) if is_all else places) if not review.lines[at].locked
        ]
        was_asked = any(review.lines[at].is_asked for at in places)
        choice = CHOICES[name]
        self._decisions.choose(places, choice)
        # The buttons show what is so, whether or not it has changed.
        self._update()
        if was_asked and choice is not None and self.has_undecided:
            self.table.go_to_next()

    def _begin_typing(self, place: int) -> None:
        line = self._decisions.review.lines[place]
        self._before = _Before(place, line.choice, line.edited)
        edited = line.edited if line.choice is Choice.EDITED else line.theirs
        self._decisions.choose((place,), Choice.EDITED, edited)
        self._update()
        self._choice.begin_typing()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        place = self.table.current_place()
        if place >= 0:
            self._decisions.choose((place,), Choice.EDITED, text)

    @Slot()
    def _on_finished(self) -> None:
        self._before = None
        self.table.setFocus()
        if self.has_undecided:
            self.table.go_to_next()

    @Slot()
    def _on_given_up(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._decisions.choose((before.place,), before.choice, before.edited)
        self.table.setFocus()


class _Area(QScrollArea):
    """What does not fit on a small screen is scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What stands in it takes the keyboard, and is scrolled to then.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def minimumSizeHint(self) -> QSize:
        height = self.fontMetrics().lineSpacing() * _LEAST_DETAIL_LINES
        return QSize(super().minimumSizeHint().width(), height)
