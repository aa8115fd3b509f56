"""Which sheets a part holds, and in which order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.handout_text import WORDS
from dxdesk.domain.labels import Selection, SheetOrder, label
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.rating_summary import rating_word
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.handout.boxes import TextBox
from dxdesk.ui.handout.check_list import CheckModel, check_list
from dxdesk.ui.handout.part_pages import PartPage
from dxdesk.ui.plain import PlainLabel, set_tip, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.handout import Sheets
    from dxdesk.ui.handout.choice import Choices, FromTree

_BETWEEN: Final = re.compile("[\n,，、､]")
_NUMBER_LINES: Final = 6


class SheetsPage(PartPage):
    """Of a part with evaluation sheets.

    Args:
        choices: What the edition offers.
        from_tree: What is selected in the tree, and what its filters leave.
        parent: The owner.
    """

    fields = ("values",)

    def __init__(
        self, choices: Choices, from_tree: FromTree, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._from_tree = from_tree
        self._editable = True
        self._select = ChoiceBox("part_select", WORDS["select"])
        self._select.offer_labels(Selection)
        self._order = ChoiceBox("part_order", WORDS["order"])
        self._order.offer_labels(SheetOrder)
        self._dividers = QCheckBox(WORDS["dividers"])
        self._dividers.setObjectName("part_dividers")
        self._numbers = TextBox("part_numbers", "事業番号", _NUMBER_LINES)
        selected, left = from_tree
        self._take = push_button(f"一覧で選んだ{len(selected)}件を加える(&T)", "part_take_selected")
        count = "事業" if left is None else f"{len(left)}件"
        self._take_left = push_button(f"絞り込みで残った{count}を加える(&L)", "part_take_left")
        tip = "事業の一覧で検索や絞り込みをしてから開くと、残った事業を加えられます。"
        if left is not None:
            tip = "事業の一覧の検索と絞り込みで、今残っている事業を加えます。"
        set_tip(self._take_left, tip)
        self._sections = CheckModel(parent=self)
        self._policies = CheckModel(comparison_form, self)
        self._ratings = CheckModel(rating_word, self)
        self._states = CheckModel(parent=self)
        self._ways = QStackedWidget()
        self._count = PlainLabel()
        self._count.setObjectName("part_count")
        # What each way of choosing was left with, so that looking at another loses nothing.
        self._left: dict[Selection, tuple[str, ...]] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for way in (
            QWidget(),
            self._numbers_way(),
            check_list(self._sections, "part_sections", label(Selection.SECTION)),
            check_list(self._policies, "part_policies", label(Selection.POLICY)),
            _with_words(
                check_list(self._ratings, "part_ratings", label(Selection.RATING)),
                "評価対象年度に、その評価の指標が1つでもある事業",
            ),
            check_list(self._states, "part_states", label(Selection.STATE)),
        ):
            self._ways.addWidget(way)
        above, below = QFormLayout(), QFormLayout()
        above.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        above.addRow(WORDS["select"], self._select)
        below.addRow(self._problems["values"])
        below.addRow(self._count)
        below.addRow(WORDS["order"], self._order)
        below.addRow(self._dividers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addLayout(above)
        # The lists take what room there is.
        column.addWidget(self._ways, 1)
        column.addLayout(below)
        column.addStretch()

    def _numbers_way(self) -> QWidget:
        way = QWidget()
        column = QVBoxLayout(way)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(wrapped_label("事業番号（1行に1つ、または「、」で区切る）"))
        column.addWidget(self._numbers)
        column.addWidget(self._take)
        column.addWidget(self._take_left)
        column.addStretch(1)
        return way

    def _connect(self) -> None:
        self._select.chosen.connect(self._on_select)
        self._order.chosen.connect(self._on_order)
        self._dividers.clicked.connect(self._on_dividers)
        self._numbers.typed.connect(self._on_numbers)
        self._take.clicked.connect(self._on_take)
        self._take_left.clicked.connect(self._on_take_left)
        for model in (self._sections, self._policies, self._ratings, self._states):
            model.checked.connect(self._on_checked)

    @override
    def _fill(self, *, editable: bool) -> None:
        part: Sheets = self._part
        self._editable = editable
        self._left = {part.select: part.values}
        self._select.show_value(part.select)
        self._order.show_value(part.order)
        self._dividers.setChecked(part.dividers)
        for widget in (self._select, self._order, self._dividers):
            widget.setEnabled(editable)
        self._numbers.setReadOnly(not editable)
        self._take.setEnabled(editable and bool(self._from_tree.selected))
        self._take_left.setEnabled(editable and bool(self._from_tree.left))
        self._show_way()

    def _show_way(self) -> None:
        part: Sheets = self._part
        values = {part.select: part.values}
        self._numbers.show_text("\n".join(values.get(Selection.NUMBERS, ())))
        for model, offers, select in (
            (self._sections, self._choices.sections, Selection.SECTION),
            (self._policies, self._choices.policies, Selection.POLICY),
            (self._ratings, self._choices.ratings, Selection.RATING),
            (self._states, self._choices.states, Selection.STATE),
        ):
            model.show_values(offers, values.get(select, ()), editable=self._editable)
        self._ways.setCurrentIndex(list(Selection).index(part.select))
        self._ways.setVisible(part.select is not Selection.ALL)
        self._show_count()

    def _show_count(self) -> None:
        self._count.setText(f"{self._choices.chosen(self._part).sheets}件の評価シート")

    @Slot(object)
    def _on_select(self, select: Selection) -> None:
        part: Sheets = self._part
        if select is part.select:
            return
        self._left[part.select] = part.values
        self._set(select=select, values=self._left.get(select, ()))
        self._show_way()

    @Slot(object)
    def _on_order(self, order: SheetOrder) -> None:
        self._set(order=order)

    @Slot(bool)
    def _on_dividers(self, on: bool) -> None:
        self._set(dividers=on)

    @Slot(str)
    def _on_numbers(self, text: str) -> None:
        numbers = (number.strip() for number in _BETWEEN.split(text))
        self._set_values(tuple(filter(None, numbers)))

    @Slot()
    def _on_take(self) -> None:
        self._add(self._from_tree.selected)

    @Slot()
    def _on_take_left(self) -> None:
        self._add(self._from_tree.left or ())

    def _add(self, numbers: Sequence[str]) -> None:
        part: Sheets = self._part
        known = {comparison_form(number) for number in part.values}
        fresh = (n for n in numbers if comparison_form(n) not in known)
        values = (*part.values, *fresh)
        self._numbers.show_text("\n".join(values))
        self._set_values(values)

    @Slot(object)
    def _on_checked(self, values: tuple[str, ...]) -> None:
        self._set_values(values)

    def _set_values(self, values: tuple[str, ...]) -> None:
        self._set(values=values)
        self._show_count()


def _with_words(way: QWidget, words: str) -> QWidget:
    """A way of choosing below a sentence about it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.GAP)
    column.addWidget(wrapped_label(words))
    column.addWidget(way, 1)
    return both
