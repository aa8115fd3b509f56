"""The ratings that a rule would have given otherwise, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, label
from dxdesk.ui.lists.line_table import line_table
from dxdesk.ui.lists.rows_model import Index, RowsModel
from dxdesk.ui.plain import plain_markup, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rating import Difference

COLUMNS: Final = (
    FIELD_LABELS["project", "number"],
    label(FormLabel.INDICATOR),
    "年度",
    label(FormLabel.TARGET),
    label(FormLabel.ACTUAL),
    "入力済み",
    "案",
    "理由",
)
_WIDTHS: Final = (6, 14, 3, 6, 6, 5, 4)
_LONGEST: Final = 200


class DifferencesModel(RowsModel):
    """What would differ."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(COLUMNS, parent)
        self._differences: Sequence[Difference] = ()

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show other ones."""
        self.beginResetModel()
        self._differences = differences
        self.endResetModel()

    @override
    def number_of_rows(self) -> int:
        return len(self._differences)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        words = _cells(self._differences[index.row()])[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(shortened(words, _LONGEST).split())
            case Qt.ItemDataRole.ToolTipRole:
                project = self._differences[index.row()].project
                head = f"{project.number} {project.name}".strip()
                return plain_markup(shortened(f"{head}\n{words}"))
            case _:
                return None


def _cells(difference: Difference) -> tuple[str, ...]:
    project, indicator, value, proposal = difference
    return (
        project.number,
        indicator.name,
        FiscalYear(value.fiscal_year).short(),
        value.target,
        value.actual,
        value.rating,
        proposal.rating or "",
        proposal.reason,
    )


def differences_table(model: DifferencesModel) -> QTableView:
    """Shows them. It is not copied or printed like other lists: no proposal leaves the desk."""
    table = line_table(model, "rating_differences", "今の評価と異なるもの")
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    # A reason is a whole sentence: where there is no room for it, the table scrolls sideways.
    head.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.ResizeToContents)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, width in enumerate(_WIDTHS):
        table.setColumnWidth(column, em * width)
    return table
