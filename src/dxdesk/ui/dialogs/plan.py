"""新しい計画: its title, its fiscal years and the year of the first edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QWidget

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.ui import theme
from dxdesk.ui.plain import PlainLabel
from dxdesk.workspace.plan_commands import MOST_YEARS, BeginPlan

if TYPE_CHECKING:
    from collections.abc import Iterable

_USUAL_LENGTH = 5
_YEARS_AROUND = 10


class PlanDialog(QDialog):
    """Asks for what a plan cannot begin without.

    Args:
        this_year: The present fiscal year, from which the years offered are counted.
        parent: The window.
    """

    def __init__(self, this_year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新しい計画")
        self._title = QLineEdit()
        self._title.setObjectName("plan_title")
        self._title.setPlaceholderText("例：DX推進計画")
        self._organisation = QLineEdit()
        self._organisation.setObjectName("plan_organisation")
        self._organisation.setPlaceholderText("例：○○市")
        around = range(this_year - _YEARS_AROUND, this_year + _YEARS_AROUND)
        self._first = _box("plan_first_year")
        _fill(self._first, around, this_year)
        self._last = _box("plan_last_year")
        self._edition = _box("plan_edition_year")
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._title.textChanged.connect(self._on_typed)
        self._first.currentIndexChanged.connect(self._on_first_chosen)
        self._last.currentIndexChanged.connect(self._on_last_chosen)
        self._length = _USUAL_LENGTH
        self._lay_out()
        self._on_first_chosen()
        self._on_typed()

    def command(self) -> BeginPlan:
        """What was asked for."""
        title, organisation = self._title.text().strip(), self._organisation.text().strip()
        years = (int(box.currentData()) for box in (self._first, self._last, self._edition))
        return BeginPlan(title, organisation, *years)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setSpacing(theme.MARGIN)
        form.addRow("計画の名称", self._title)
        form.addRow("市区町村名", self._organisation)
        form.addRow("最初の年度", self._first)
        form.addRow("最後の年度", self._last)
        form.addRow("評価シートの年度版", self._edition)
        form.addRow(PlainLabel("年度版の前の年度が、評価対象年度になります。"))
        form.addRow(self._buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ" * 32))

    @Slot()
    def _on_typed(self) -> None:
        accept = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        accept.setEnabled(bool(self._title.text().strip()))

    @Slot()
    def _on_first_chosen(self) -> None:
        """The plan keeps its length."""
        first = int(self._first.currentData())
        _fill(self._last, range(first, first + MOST_YEARS), first + self._length - 1)

    @Slot()
    def _on_last_chosen(self) -> None:
        """The edition stays where the plan still has its year."""
        first, last = int(self._first.currentData()), int(self._last.currentData())
        self._length = last - first + 1
        before = self._edition.currentData()
        wanted = before if before in range(first, last + 1) else first
        _fill(self._edition, range(first, last + 1), wanted)


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    return box


def _fill(box: QComboBox, years: Iterable[int], chosen: int) -> None:
    """Offer years; tells of the chosen one once, when all is there."""
    box.blockSignals(True)
    box.clear()
    for year in years:
        box.addItem(FiscalYear(year).label(), year)
    # Qt knows a plain int alone; the present year comes as a FiscalYear.
    box.setCurrentIndex(max(box.findData(int(chosen)), 0))
    box.blockSignals(False)
    box.currentIndexChanged.emit(box.currentIndex())
