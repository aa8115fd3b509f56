"""What stands above the tree: the search, the two orders, the filters, and how many are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from dxdesk.ui import theme
from dxdesk.ui.fields.search import SearchLine
from dxdesk.ui.plain import ElidedLabel, set_tip
from dxdesk.ui.tree.filter_menu import Choices, fill
from dxdesk.ui.tree.view import head_height

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.outline import ProjectLine, SectionLine
    from dxdesk.ui.tree.sieve import Sieve

BY_NUMBER: Final = "number"
BY_SECTION: Final = "section"


class TreeHead(QWidget):
    """The controls above the tree.

    Signals:
        query_changed: What is searched for, as typed.
        order_changed: `BY_NUMBER` or `BY_SECTION`.
        left_downwards: The person wants to go on in the list.
        reset_requested: All projects are to be shown again.
    """

    query_changed = Signal(str)
    order_changed = Signal(str)
    left_downwards = Signal()
    reset_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchLine(
            "project_search", "事業を探す", "番号・事業名・原課・本文で探す", self
        )
        self.search.textChanged.connect(self.query_changed)
        self.search.left_downwards.connect(self.left_downwards)
        self._by_number = self._order_button("番号順", BY_NUMBER, "番号の順に並べる")
        self._by_section = self._order_button("原課順", BY_SECTION, "原課の建制順に並べる")
        self._by_number.setChecked(True)
        orders = QButtonGroup(self)
        for button in (self._by_number, self._by_section):
            orders.addButton(button)
        orders.buttonClicked.connect(self._on_order_clicked)
        self.filter_menu = QMenu(self)
        self.filter_menu.setObjectName("project_filter_menu")
        self._filter = _button(self, "絞り込み", "project_filter", "事業を絞り込む")
        self._filter.setMenu(self.filter_menu)
        self._filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._count = ElidedLabel("", self)
        self._count.setObjectName("project_count")
        self._all = _button(self, "すべて表示", "project_show_all", "検索と絞り込みをやめる")
        # It keeps its room, so that the tree below does not jump.
        policy = self._all.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._all.setSizePolicy(policy)
        self._all.clicked.connect(self.reset_requested)
        self._lay_out()
        self.setFixedHeight(head_height(self.fontMetrics()))
        self.show_count("", is_filtered=False, filters=0)

    @property
    def last(self) -> QWidget:
        """The last of the controls that the keyboard goes through."""
        return self._all

    def set_order(self, order: str) -> None:
        """Switch an order on, without a signal."""
        (self._by_number if order == BY_NUMBER else self._by_section).setChecked(True)

    def clear_search(self) -> None:
        """Empty the search, without a signal."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)

    def fill_filters(
        self,
        lines: Mapping[str, ProjectLine],
        sections: Mapping[str, SectionLine],
        sieve: Sieve,
    ) -> None:
        """Make the menu of filters for what there is now."""
        choices = Choices(lines, sections, sieve.without_actual, sieve.waiting)
        fill(self.filter_menu, choices, sieve.narrowing)

    def show_count(self, words: str, *, is_filtered: bool, filters: int) -> None:
        """Say how many projects are shown, and how many filters of the menu are on."""
        self._count.setText(words)
        self._count.setAccessibleName(f"表示している事業 {words}")
        self._all.setVisible(is_filtered)
        self._filter.setText(f"絞り込み（{filters}）" if filters else "絞り込み")
        self._filter.setAccessibleName(self._filter.text())

    @Slot()
    def _on_order_clicked(self) -> None:
        self.order_changed.emit(BY_NUMBER if self._by_number.isChecked() else BY_SECTION)

    def _order_button(self, words: str, name: str, tip: str) -> QToolButton:
        button = _button(self, words, f"order_by_{name}", tip)
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        switch = QHBoxLayout()
        switch.setSpacing(0)
        switch.addWidget(self._by_number)
        switch.addWidget(self._by_section)
        switch.addStretch()
        switch.addWidget(self._filter)
        figures = QHBoxLayout()
        figures.addWidget(self._count, 1)
        figures.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self.search)
        column.addLayout(switch)
        column.addLayout(figures)


def _button(parent: QWidget, words: str, name: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_tip(button, tip)
    return button
