"""The line above the list of projects: which are shown, in which order, and how many they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from dxdesk.domain.labels import FormLabel, LifeStatus, WorkState, label, life_label
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.fields.search import SearchLine
from dxdesk.ui.plain import PlainLabel, set_tip
from dxdesk.ui.project_list.lines import Narrowing

if TYPE_CHECKING:
    from collections.abc import Sequence


_ANY: Final = "（すべて）"


class ListBar(QWidget):
    """Filters, the switch of the order, and the count.

    Signals:
        narrowed: The `Narrowing` that a person wants.
        order_chosen: Whether the projects are to stand in 建制順.
        left_downwards: The person wants to go on in the list.
    """

    narrowed = Signal(object)
    order_chosen = Signal(bool)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = "番号・事業名・原課・予算・メモで絞り込む"
        self.query = SearchLine("projects_query", "事業一覧を絞り込む言葉", hint)
        self._section = ChoiceBox("projects_section", label(FormLabel.SECTION))
        self._work = ChoiceBox("projects_work", "作業の状態")
        self._life = ChoiceBox("projects_life", "事業の状態")
        states = [(state.value, label(state)) for state in WorkState]
        lives = [(status.value, life_label(status)) for status in LifeStatus]
        self._offered: Sequence[str] | None = None
        self.offer_sections(())
        self._work.offer([(None, _ANY), *states])
        self._life.offer([(None, _ANY), *lives])
        self._by_number = _order_button("番号順", "projects_by_number", "番号の順に並べる")
        self._by_section = _order_button("建制順", "projects_by_section", "原課の建制順に並べる")
        self._by_number.setChecked(True)
        self._orders = QButtonGroup(self)
        self._all = QToolButton()
        self._all.setObjectName("projects_all")
        self._all.setText("すべて表示")
        set_tip(self._all, "絞り込みをやめる")
        self._count = PlainLabel()
        self._count.setObjectName("projects_count")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        line.setSpacing(theme.GAP)
        line.addWidget(self.query, 1)
        for box in (self._section, self._work, self._life):
            caption = PlainLabel(box.accessibleName())
            caption.setBuddy(box)
            box.setMinimumContentsLength(6)
            line.addWidget(caption)
            line.addWidget(box)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for button in (self._by_number, self._by_section):
            self._orders.addButton(button)
            switch.addWidget(button)
        line.addLayout(switch)
        # It keeps its room, so that nothing beside it jumps.
        policy = self._all.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._all.setSizePolicy(policy)
        line.addWidget(self._count)
        line.addWidget(self._all)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._on_narrowed)
        self.query.left_downwards.connect(self.left_downwards)
        for box in (self._section, self._work, self._life):
            box.chosen.connect(self._on_narrowed)
        self._orders.buttonClicked.connect(self._on_order)
        self._all.clicked.connect(self.show_all)

    def offer_sections(self, names: Sequence[str]) -> None:
        """The sections that can be chosen; the one that is chosen stays so."""
        if names != self._offered:
            self._offered = names
            chosen = self._section.value if self._section.count() else None
            self._section.offer([(None, _ANY), *((name, name) for name in names)])
            self._section.show_value(chosen)

    def show_count(self, shown: int, whole: int, *, is_open: bool) -> None:
        """Say how many projects are shown of how many."""
        self._count.setText(f"{whole:,}事業" if is_open else f"{shown:,}/{whole:,}事業")
        self._all.setVisible(not is_open)

    def turn_order(self) -> None:
        """Change to the other order."""
        by_section = self._by_number.isChecked()
        (self._by_section if by_section else self._by_number).setChecked(True)
        self.order_chosen.emit(by_section)

    @Slot()
    def show_all(self) -> None:
        """End every filter."""
        self.query.blockSignals(True)
        self.query.clear()
        self.query.blockSignals(False)
        for box in (self._section, self._work, self._life):
            box.setCurrentIndex(0)
        self._on_narrowed()

    @Slot()
    def _on_narrowed(self) -> None:
        chosen = (self._section.value, self._work.value, self._life.value)
        self.narrowed.emit(Narrowing(self.query.text(), *chosen))

    @Slot()
    def _on_order(self) -> None:
        self.order_chosen.emit(self._by_section.isChecked())


def _order_button(words: str, name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_tip(button, f"{tip}（Ctrl+Shift+O で切替え）")
    return button
