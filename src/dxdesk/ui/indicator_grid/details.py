"""What does not stand in a cell of its own: an indicator's unit and lineage, a value's reasons."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.measurement import Direction
from dxdesk.ui import theme
from dxdesk.ui.indicator_grid.blocks import ELSEWHERE, possible_forerunners, short_name
from dxdesk.ui.plain import shortened, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain import rows as r
    from dxdesk.ui.indicator_grid.blocks import Block

_DIRECTIONS = (
    (Direction.HIGHER.value, "高いほど良い"),
    (Direction.LOWER.value, "低いほど良い"),
)


class _DetailsDialog(QDialog):
    """A form with OK and cancel."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._form = QFormLayout(self)
        self._form.setSpacing(theme.MARGIN)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 34))
        self._shown: dict[str, r.Value] = {}

    def changes(self) -> dict[str, r.Value]:
        """What a person has changed, by field; what a box cannot show as stored stays stored."""
        return {
            field: value for field, value in self._entered().items() if value != self._shown[field]
        }

    @abstractmethod
    def _entered(self) -> dict[str, r.Value]:
        """What stands in the boxes, by field."""

    def _end(self) -> None:
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._form.addRow(buttons)
        self._shown = self._entered()

    def _add_text(self, field: str, kind: str, text: str, lines: int) -> QPlainTextEdit:
        box = QPlainTextEdit(text)
        box.setObjectName(f"details_{field}")
        box.setTabChangesFocus(True)
        box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + 4 * theme.GAP)
        self._form.addRow(FIELD_LABELS[kind, field], box)
        return box

    def _add_choice(self, field: str, box: QComboBox) -> None:
        box.setObjectName(f"details_{field}")
        self._form.addRow(FIELD_LABELS["indicator", field], box)


class IndicatorDetails(_DetailsDialog):
    """Name, unit, direction and forerunner of an indicator."""

    def __init__(
        self, block: Block, blocks: Sequence[Block], units: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__("指標の設定", parent)
        indicator = block.indicator
        self._name = self._add_text("name", "indicator", indicator.name, 2)
        self._unit = QComboBox()
        self._unit.setEditable(True)
        for unit in units:
            self._unit.addItem(unit)
        self._unit.setCurrentText(indicator.unit)
        self._add_choice("unit", self._unit)
        self._direction = QComboBox()
        for value, words in _DIRECTIONS:
            self._direction.addItem(words, value)
        self._direction.setCurrentIndex(max(self._direction.findData(indicator.direction), 0))
        self._add_choice("direction", self._direction)
        self._replaces = QComboBox()
        self._replaces.addItem("（なし）", None)
        for forerunner in possible_forerunners(block, blocks):
            self._replaces.addItem(short_name(forerunner), forerunner.uid)
        if self._replaces.findData(indicator.replaces) < 0:
            self._replaces.addItem(ELSEWHERE, indicator.replaces)
        self._replaces.setCurrentIndex(self._replaces.findData(indicator.replaces))
        self._add_choice("replaces", self._replaces)
        self._end()

    @override
    def _entered(self) -> dict[str, r.Value]:
        return {
            "name": self._name.toPlainText(),
            "unit": self._unit.currentText().strip(),
            "direction": str(self._direction.currentData()),
            "replaces": self._replaces.currentData(),
        }


class ValueDetails(_DetailsDialog):
    """The reason of a rating and the remark on a value, below what the city's rule says of it."""

    def __init__(
        self, title: str, value: r.IndicatorValue, parent: QWidget, said: str = ""
    ) -> None:
        super().__init__(title, parent)
        if said:
            self._form.addRow(wrapped_label(shortened(said)))
        self._reason = self._add_text("rating_reason", "indicator_value", value.rating_reason, 3)
        self._remark = self._add_text("remark", "indicator_value", value.remark, 3)
        self._end()

    @override
    def _entered(self) -> dict[str, r.Value]:
        return {
            "rating_reason": self._reason.toPlainText(),
            "remark": self._remark.toPlainText(),
        }
