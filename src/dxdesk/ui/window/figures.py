"""The top line: a few figures about the edition, each of them a filter of the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from dxdesk.ui import theme
from dxdesk.ui.plain import set_tip

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its words, the projects it counts, and what it means.

    `projects` holds uids; None stands for all projects, that is for no filter; `count` is the
    number shown, `of` of how many where that is to be seen: 回答 18/22.
    """

    name: str
    words: str
    projects: Collection[str] | None
    count: int
    meaning: str
    of: int | None = None


class FiguresLine(QWidget):
    """The figures side by side; one at most is pressed.

    Signals:
        filter_chosen: A `Figure` to be shown alone; None for all projects.
        pressed: The name of a figure that a person has pressed.
    """

    filter_chosen = Signal(object)
    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: Sequence[Figure] = ()
        self._chosen = ""
        self._buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.idClicked.connect(self._on_clicked)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(theme.MARGIN, 3, theme.MARGIN, 3)
        self._line.setSpacing(theme.GAP)
        self._line.addStretch(1)
        self.setAccessibleName("件数による絞り込み")

    @property
    def chosen(self) -> str:
        """The name of the pressed figure, empty where none is."""
        return self._chosen

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show figures; the pressed one stays pressed, and is told anew where it has changed."""
        before = {figure.name: figure for figure in self._figures}
        self._figures = tuple(figures)
        while len(self._buttons) < len(figures):
            self._add_button()
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(figures))
            if place < len(figures):
                self._dress(button, figures[place])
        now = next((each for each in figures if each.name == self._chosen), None)
        if self._chosen and (now is None or now != before.get(self._chosen)):
            self._chosen = now.name if now else ""
            self.filter_chosen.emit(now)

    def clear_choice(self) -> None:
        """Press no figure any more, without telling."""
        self._chosen = ""
        for button in self._buttons:
            button.setChecked(False)

    def _dress(self, button: QToolButton, figure: Figure) -> None:
        button.setObjectName(f"figure_{figure.name}")
        of = "" if figure.of is None else f"/{figure.of:,}"
        button.setText(f"{figure.words} {figure.count:,}{of}")
        whole = "件" if figure.of is None else f"/{figure.of}"
        button.setAccessibleName(f"{figure.words} {figure.count}{whole}")
        button.setChecked(figure.name == self._chosen)
        set_tip(button, figure.meaning)

    def _add_button(self) -> None:
        button = QToolButton()
        button.setCheckable(True)
        button.setAutoRaise(True)
        self._line.insertWidget(len(self._buttons), button)
        self._group.addButton(button, len(self._buttons))
        self._buttons.append(button)

    @Slot(int)
    def _on_clicked(self, place: int) -> None:
        figure = self._figures[place]
        is_off = figure.name == self._chosen or figure.projects is None
        self._chosen = "" if is_off else figure.name
        for other, button in enumerate(self._buttons):
            button.setChecked(other == place and not is_off)
        self.filter_chosen.emit(None if is_off else figure)
        if not is_off:
            self.pressed.emit(figure.name)
