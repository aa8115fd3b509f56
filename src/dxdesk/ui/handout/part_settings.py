"""The page of settings that belongs to the part that is chosen in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dxdesk.domain.labels import PartKind, label
from dxdesk.ui import theme
from dxdesk.ui.handout.part_pages import (
    DividerPage,
    OutsidePage,
    PartPage,
    PlainPage,
    SummaryPage,
    UnmetPage,
)
from dxdesk.ui.handout.sheets_page import SheetsPage
from dxdesk.ui.plain import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dxdesk.domain.handout import Part
    from dxdesk.ui.handout.choice import Choices, FromTree
    from dxdesk.ui.handout.wording import Problem


class PartSettings(QWidget):
    """Shows the settings of one part at a time; pages are made when they are first needed.

    Args:
        choices: What the edition offers.
        from_tree: What is selected in the tree, and what its filters leave.
        choose_file: Asks for the PDF of an outside part.
        parent: The owner.

    Signals:
        edited: The part as a person has set it.
    """

    edited = Signal(object)

    def __init__(
        self,
        choices: Choices,
        from_tree: FromTree,
        choose_file: Callable[[], str | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._from_tree = from_tree
        self._choose_file = choose_file
        self._pages: dict[PartKind, PartPage] = {}
        self._current: PartPage | None = None
        self._title = PlainLabel()
        self._title.setObjectName("part_title_line")
        theme.embolden(self._title)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(theme.MARGIN)
        self._room.addWidget(self._title)

    def show_part(self, part: Part | None, *, editable: bool) -> None:
        """Show the settings of a part, or say that none is chosen."""
        if self._current is not None:
            self._current.hide()
        if part is None:
            self._current = None
            self._title.setText("構成を選ぶと、設定を表示します。")
            return
        self._title.setText(label(part.kind))
        self._current = self._page(part.kind)
        self._current.show_part(part, editable=editable)
        self._current.show()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong with the part that is shown."""
        if self._current is not None:
            self._current.show_problems(problems)

    def _page(self, kind: PartKind) -> PartPage:
        if kind not in self._pages:
            page = self._make(kind)
            page.edited.connect(self.edited)
            self._room.addWidget(page, 1)
            self._pages[kind] = page
        return self._pages[kind]

    def _make(self, kind: PartKind) -> PartPage:
        match kind:
            case PartKind.SHEETS:
                return SheetsPage(self._choices, self._from_tree)
            case PartKind.DIVIDER:
                return DividerPage(self._choices)
            case PartKind.SUMMARY:
                return SummaryPage()
            case PartKind.UNMET:
                return UnmetPage()
            case PartKind.OUTSIDE:
                return OutsidePage(self._choose_file)
            case _:
                return PlainPage(kind)


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """A widget that scrolls where a small screen has no room for it."""
    area = QScrollArea()
    area.setObjectName(name)
    widget.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
