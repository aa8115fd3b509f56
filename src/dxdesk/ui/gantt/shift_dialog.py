"""全ての帯をずらす: by how many months, of which rows, and what will not be seen any more then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.month import MONTHS_PER_YEAR
from dxdesk.ui import theme
from dxdesk.ui.gantt.shifting import PERIODS, shift_in_words
from dxdesk.ui.plain import PlainLabel, wrapped_label
from dxdesk.workspace.schedule_row_commands import ShiftRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.chart_rows import Line

_FARTHEST: Final = 20 * MONTHS_PER_YEAR


class ShiftDialog(QDialog):
    """Asks by how much the marks of the chosen rows, or of all, are moved in time.

    Args:
        chart: What is shown as the dialog opens.
        parent: The chart's widget.
    """

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("全ての帯をずらす")
        self.setObjectName("shift_dialog")
        self._grid, self._period = chart.grid, PERIODS[chart.name]
        self._keys = {line.uid: chart.key(line) for line in chart.lines}
        self._all = [line for line in chart.lines if line.readable]
        self._some = [line for line in chart.chosen if line.readable]
        self._chosen = QRadioButton(f"選んでいる行（{len(self._some)}行）(&S)")
        self._chosen.setObjectName("shift_chosen")
        self._every = QRadioButton(f"この表の全ての行（{len(self._all)}行）(&A)")
        self._every.setObjectName("shift_all")
        (self._chosen if len(self._some) > 1 else self._every).setChecked(True)
        self._months = QSpinBox()
        self._months.setObjectName("shift_months")
        self._months.setAccessibleName("ずらす月数。前へずらすときは負の数")
        self._months.setRange(-_FARTHEST, _FARTHEST)
        self._months.setSingleStep(chart.grid.cell_months)
        self._months.setSuffix("か月")
        self._earlier = QPushButton("1年前へ(&B)")
        self._earlier.setObjectName("shift_earlier")
        self._later = QPushButton("1年後へ(&F)")
        self._later.setObjectName("shift_later")
        self._preview = wrapped_label()
        self._preview.setObjectName("shift_preview")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._connect()
        self._show_preview()

    @property
    def command(self) -> ShiftRows:
        """What is asked for."""
        keys = tuple(self._keys[line.uid] for line in self._lines)
        return ShiftRows(keys, self._months.value())

    @property
    def _lines(self) -> Sequence[Line]:
        return self._some if self._chosen.isChecked() else self._all

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(PlainLabel("帯と記号を、まとめて前後へずらします。"))
        line = QHBoxLayout()
        for button in (self._earlier, self._later):
            # Enter is for the shift itself.
            button.setAutoDefault(False)
        for widget in (self._earlier, self._months, self._later):
            line.addWidget(widget)
        line.addWidget(PlainLabel("（正の数は後ろへ、負の数は前へ）"))
        line.addStretch(1)
        column.addLayout(line)
        for widget in (self._chosen, self._every, self._preview):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._buttons)
        em = self.fontMetrics().horizontalAdvance("あ")
        self._preview.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.setMinimumWidth(em * 44)
        self._months.setFocus()
        self._months.selectAll()

    def _connect(self) -> None:
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._earlier.clicked.connect(self._on_earlier)
        self._later.clicked.connect(self._on_later)
        self._months.valueChanged.connect(self._show_preview)
        self._chosen.toggled.connect(self._show_preview)

    @Slot()
    def _on_earlier(self) -> None:
        self._months.setValue(self._months.value() - MONTHS_PER_YEAR)

    @Slot()
    def _on_later(self) -> None:
        self._months.setValue(self._months.value() + MONTHS_PER_YEAR)

    @Slot()
    def _show_preview(self) -> None:
        months = self._months.value()
        self._preview.setText(shift_in_words(self._lines, self._grid, months, self._period))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(months != 0)
