"""The list of parts with what can be done to it: add, remove, move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from dxdesk.domain.handout import PARTS
from dxdesk.domain.handout_text import WORDS
from dxdesk.domain.labels import label
from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.handout.boxes import problem_label, tell_problem
from dxdesk.ui.handout.parts_list import PartsList, PartsModel
from dxdesk.ui.handout.wording import part_words
from dxdesk.ui.plain import PlainLabel, set_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.handout import Part
    from dxdesk.ui.handout.choice import Choices
    from dxdesk.ui.handout.wording import Problem


class PartsPane(QWidget):
    """The parts of a handout in their order.

    Args:
        choices: What the edition offers.
        editable: Whether the parts can be changed.
        parent: The owner.

    Signals:
        edited: The parts are others, or stand otherwise.
        part_chosen: The part that is current, None where there is none.
    """

    edited = Signal()
    part_chosen = Signal(object)

    def __init__(self, choices: Choices, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._model = PartsModel(partial(part_words, choices=choices), self)
        self._view = PartsList(self._model)
        self._menu = QMenu(self)
        for part_type in PARTS:
            action = QAction(label(part_type.kind), self._menu)
            action.setObjectName(f"add_{part_type.kind}")
            action.setData(part_type)
            self._menu.addAction(action)
        self._problem = problem_label("handout_parts_problem")
        self._add = push_button("追加(&A)", "part_add")
        self._add.setMenu(self._menu)
        self._remove = push_button("削除(&D)", "part_remove")
        self._up = push_button("上へ(&U)", "part_up")
        self._down = push_button("下へ(&N)", "part_down")
        for button, words in (
            (self._add, "選んでいる構成の次に加えます"),
            (self._remove, "選んでいる構成を外します（Delete）"),
            (self._up, "上へ移します（Alt+↑）"),
            (self._down, "下へ移します（Alt+↓）"),
        ):
            set_tip(button, words)
        self._lay_out()
        self._connect()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts in their order."""
        return self._model.parts

    @property
    def place(self) -> int:
        """Place of the current part, -1 for none."""
        return self._view.place

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the parts of a handout, and go to the first."""
        self._model.show_parts(parts, editable=self._editable)
        self.go_to(0)

    def go_to(self, at: int) -> None:
        """Make a part the current one."""
        self._view.go_to(at)

    @Slot(object)
    def replace(self, part: Part) -> None:
        """Set the current part otherwise."""
        if 0 <= self.place < len(self.parts):
            self._model.replace(self.place, part)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the parts that something is wrong with, and say what is wrong with the list."""
        told = {problem.part: problem.words for problem in reversed(problems) if problem.part >= 0}
        self._model.show_problems(told)
        own = [p.words for p in problems if (p.part, p.field) == (-1, "parts")]
        tell_problem(self._problem, "\n".join(own))

    def _lay_out(self) -> None:
        heading = PlainLabel(WORDS["parts"])
        theme.embolden(heading)
        # Two and two: four side by side leave no room for the other panes at 200 %.
        buttons = QGridLayout()
        buttons.setSpacing(theme.GAP)
        for at, button in enumerate((self._add, self._up, self._remove, self._down)):
            buttons.addWidget(button, at // 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(heading)
        column.addWidget(self._view, 1)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._model.edited.connect(self._on_edited)
        self._view.part_chosen.connect(self._on_chosen)
        self._view.move_wanted.connect(self._move)
        self._view.removal_wanted.connect(self._on_remove)
        self._menu.triggered.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)

    @Slot()
    def _on_edited(self) -> None:
        self._enable()
        self.edited.emit()

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self._enable()
        self.part_chosen.emit(self.parts[at] if 0 <= at < len(self.parts) else None)

    @Slot(QAction)
    def _on_add(self, action: QAction) -> None:
        at = self.place + 1 if self.place >= 0 else len(self.parts)
        part_type: type[Part] = action.data()
        self._model.insert(at, part_type())
        self.go_to(at)
        self._view.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        at = self.place
        if self._editable and at >= 0:
            self._model.remove(at)
            self.go_to(min(at, len(self.parts) - 1))

    @Slot(int)
    def _move(self, by: int) -> None:
        if self._editable and self.place >= 0:
            self._model.move(self.place, self.place + by)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _enable(self) -> None:
        at, last = self.place, len(self.parts) - 1
        self._add.setEnabled(self._editable)
        self._remove.setEnabled(self._editable and at >= 0)
        self._up.setEnabled(self._editable and at > 0)
        self._down.setEnabled(self._editable and 0 <= at < last)
