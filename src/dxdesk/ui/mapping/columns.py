"""The table of a file, with boxes above each column to say what it holds and of which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.domain.column_mapping import DATED, FIELD_WORDS, ColumnField
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.table import column_name
from dxdesk.ui import theme
from dxdesk.ui.choice_box import ChoiceBox
from dxdesk.ui.lists.acts import ListActs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.ui.mapping.models import FileModel

_NOT_READ: Final = "（読まない）"
_NO_YEAR: Final = "（年度）"
_WIDTH_EM: Final = 9
_LONGEST_HEADING: Final = 40
_GAPS: Final = 2
"""Between the two boxes and below them."""


class ColumnChoice(QWidget):
    """What one column holds.

    Args:
        column: Its place, from 1.
        years: The fiscal years that can be chosen.
        parent: The headings.

    Signals:
        changed: column; the field (None: not read) or the year is another.
    """

    changed = Signal(int)

    def __init__(self, column: int, years: Sequence[int], parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        name = column_name(column)
        self.field_box = ChoiceBox(f"field_{name}", f"{name}列の内容", self)
        fields = ((field, words) for field, words in FIELD_WORDS.items())
        self.field_box.offer([(None, _NOT_READ), *fields])
        self.year_box = ChoiceBox(f"year_{name}", f"{name}列の年度", self)
        self.year_box.offer([(0, _NO_YEAR), *((year, FiscalYear(year).short()) for year in years)])
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 0, 1, 1)
        lines.setSpacing(1)
        for box in (self.field_box, self.year_box):
            box.setMinimumContentsLength(2)
            lines.addWidget(box)
            box.chosen.connect(self._on_chosen)
        lines.addStretch(1)

    @property
    def field(self) -> ColumnField | None:
        """What it holds; None where it is not read."""
        return self.field_box.value

    @property
    def year(self) -> int:
        """The fiscal year of its values; 0 where it has none of its own."""
        return self.year_box.value

    def height_of_both(self) -> int:
        """How high it is with both boxes, so that the headings never change their height."""
        return self.field_box.sizeHint().height() + self.year_box.sizeHint().height() + _GAPS

    def show_choice(self, field: ColumnField | None, year: int, heading: str) -> None:
        """Show what it holds, below which heading."""
        self.field_box.show_value(field)
        if not self.year_box.offers(year):
            self.year_box.add(year, FiscalYear(year).short())
        self.year_box.show_value(year)
        self.year_box.setVisible(field in DATED)
        words = f"「{heading[:_LONGEST_HEADING]}」" if heading else ""
        name = f"{column_name(self.column)}列{words}"
        self.field_box.setAccessibleName(f"{name}の内容")
        self.year_box.setAccessibleName(f"{name}の年度")

    @Slot(object)
    def _on_chosen(self, _value: object) -> None:
        self.changed.emit(self.column)


class ChoiceHeader(QHeaderView):
    """Letters of columns, with the choices below them that go along when the table is scrolled."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.choices: list[ColumnChoice] = []
        self._table = parent
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.sectionResized.connect(self.place_choices)
        parent.horizontalScrollBar().valueChanged.connect(self.place_choices)

    def take(self, choices: list[ColumnChoice]) -> None:
        """Show other choices in place of those before."""
        for choice in self.choices:
            choice.deleteLater()
        self.choices = choices
        for choice in choices:
            for box in (choice.field_box, choice.year_box):
                box.installEventFilter(self)
            choice.show()
        self.updateGeometry()
        self.place_choices()

    @override
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        boxes = max((choice.height_of_both() for choice in self.choices[:1]), default=0)
        return QSize(size.width(), self._letters() + boxes)

    @Slot()
    def place_choices(self) -> None:
        """Put every choice below the letter of its column."""
        top = self._letters()
        for at, choice in enumerate(self.choices):
            left = self.sectionViewportPosition(at)
            choice.setGeometry(left, top, self.sectionSize(at), self.height() - top)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_choices()

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            choice = object.parent()
            if isinstance(choice, ColumnChoice):
                row = max(self._table.rowAt(0), 0)
                self._table.scrollTo(self.model().index(row, choice.column - 1))
        return super().eventFilter(object, event)

    def _letters(self) -> int:
        return self.fontMetrics().height() + theme.GAP


class ColumnsTable(QTableView):
    """Shows a `FileModel`, and what its columns hold.

    Signals:
        choice_changed: column, field (None: not read), year.
    """

    choice_changed = Signal(int, object, int)

    def __init__(self, model: FileModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mapping_table")
        self.setAccessibleName("取り込む表")
        self._head = ChoiceHeader(self)
        self.setHorizontalHeader(self._head)
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + theme.GAP)
        self._head.setDefaultSectionSize(self.fontMetrics().horizontalAdvance("あ") * _WIDTH_EM)
        theme.soften_selection(self)
        self.as_list = ListActs(self, "取り込む表")

    @property
    def choices(self) -> Sequence[ColumnChoice]:
        """What is chosen above the columns, from the left."""
        return self._head.choices

    def offer(self, years: Sequence[int]) -> None:
        """Make the choices of a table that has just been shown."""
        width = self.model().columnCount()
        choices = [ColumnChoice(at, years, self._head.viewport()) for at in range(1, width + 1)]
        for choice in choices:
            choice.changed.connect(self._on_changed)
        self._head.take(choices)

    def show_mapping(self, mapping: ColumnMapping, headings: Sequence[str]) -> None:
        """Show what the columns hold."""
        for choice in self._head.choices:
            known = mapping.column(choice.column)
            heading = headings[choice.column - 1] if choice.column <= len(headings) else ""
            if known is None:
                choice.show_choice(None, 0, heading)
            else:
                choice.show_choice(known.field, known.year, heading)

    @Slot(int)
    def _on_changed(self, column: int) -> None:
        choice = self._head.choices[column - 1]
        self.choice_changed.emit(column, choice.field, choice.year)
