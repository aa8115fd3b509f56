"""Copying, Excel and paper for a list: three acts that any view takes, with keys and menu.

    ListActs(view, "配布資料の一覧")

is all that a list needs. Where it goes from there is the window's affair: it has a `ListWishes`,
which is looked for above the view, so that a list in a dialog finds it as well.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.listing import Listing
from dxdesk.domain.sheet_texts import FOR_THE_DESK
from dxdesk.ui.action_spec import ActionSpec
from dxdesk.ui.actions import make_actions
from dxdesk.ui.lists.reading import chosen_rows, reading_of, rows_of
from dxdesk.ui.typing_table import clipboard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from dxdesk.ui.lists.reading import Reading


SPECS: Final = (
    ActionSpec("copy", "見出しを付けてコピー", "Ctrl+C", group="list"),
    ActionSpec("copy_all", "一覧をすべてコピー", group="list"),
    ActionSpec("excel", "一覧をExcelに書き出す…", "Ctrl+E", group="list"),
    ActionSpec("print", "一覧を印刷…", "Ctrl+L", group="list"),
)
OF_GRID: Final = tuple(spec for spec in SPECS if spec.name not in {"copy", "copy_all"})
"""Those of a list that is worked in like a spreadsheet, and copies its cells by itself."""
_INTERNAL: Final = tuple(FIELD_LABELS["project", field] for field in sorted(FOR_THE_DESK))
"""What the fields are called that never leave the house; where one is listed, its name stands."""


class ListWishes(QObject):
    """Stands below a window and hears what is wanted of the lists in it and in its dialogs.

    Signals:
        excel_wanted: A `Listing` is to go into a workbook.
        print_wanted: A `Listing` is to be printed.
    """

    excel_wanted = Signal(object)
    print_wanted = Signal(object)

    @staticmethod
    def above(widget: QWidget) -> ListWishes | None:
        """The one of the nearest window that has one."""
        found = widget.findChild(ListWishes, options=Qt.FindChildOption.FindDirectChildrenOnly)
        above = widget.parentWidget()
        return found or (ListWishes.above(above) if above else None)


class ListActs(QObject):
    """The acts of one list.

    Args:
        view: Shows it.
        title: What it is called, above what is copied, written and printed.
        reading: How its rows become texts, where they are not read as they are shown.
        is_grid: Whether it is worked in like a spreadsheet: it copies cells by itself, and the
            cells that are selected say nothing of which rows are meant.
        has_menu: Whether the view has a menu of its own, which takes the acts.

    Attributes:
        acts: By name.
        note: Printed with the list.
        reading: See the argument; others can be set as other columns are shown.
    """

    def __init__(
        self,
        view: QAbstractItemView,
        title: str,
        reading: Reading | None = None,
        *,
        is_grid: bool = False,
        has_menu: bool = False,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._title = title
        self.reading = reading
        self._is_grid = is_grid
        self.note = ""
        self._withheld: Callable[[QModelIndex], bool] | None = None
        self._what_is_withheld = ""
        self.acts = make_actions(view, OF_GRID if is_grid else SPECS, "list_")
        slots = {
            "copy": self.copy,
            "copy_all": self.copy_all,
            "excel": self._on_excel,
            "print": self._on_print,
        }
        for name, act in self.acts.items():
            act.triggered.connect(slots[name])
        if not has_menu:
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def withhold(self, what: str, is_withheld: Callable[[QModelIndex], bool]) -> None:
        """Keep rows on the desk: they are left out of all that is copied, written and printed.

        Args:
            what: What they are, for the note that tells of it.
            is_withheld: Whether a row, told by its index in the first column, is one of them.
        """
        self._what_is_withheld, self._withheld = what, is_withheld

    def listing(self) -> Listing:
        """The list: the rows that are selected if several are, else all of them."""
        chosen = [] if self._is_grid else chosen_rows(self._view)
        if len(chosen) > 1:
            note = "　".join(filter(None, (self.note, f"選んだ{len(chosen):,}行")))
            return self._listing(chosen, note)
        return self._listing(list(rows_of(self._view)), self.note)

    @Slot()
    def copy(self) -> None:
        """Copy the selected rows with the headings; all where none is selected."""
        self._put(self._listing(chosen_rows(self._view) or list(rows_of(self._view)), ""))

    @Slot()
    def copy_all(self) -> None:
        """Copy all rows with the headings."""
        self._put(self._listing(list(rows_of(self._view)), ""))

    def _put(self, listing: Listing) -> None:
        clipboard.put([listing.headings, *listing.rows])

    @Slot()
    def _on_excel(self) -> None:
        wishes = ListWishes.above(self._view)
        if wishes is not None:
            wishes.excel_wanted.emit(self.listing())

    @Slot()
    def _on_print(self) -> None:
        wishes = ListWishes.above(self._view)
        if wishes is not None:
            wishes.print_wanted.emit(self.listing())

    def _listing(self, rows: Sequence[QModelIndex], note: str) -> Listing:
        columns, cells = self.reading or reading_of(self._view, self._title)
        kept = [row for row in rows if self._withheld is None or not self._withheld(row)]
        texts = tuple(tuple(cells(row)) for row in kept)
        if len(kept) < len(rows):
            left = f"{self._what_is_withheld} {len(rows) - len(kept):,}件を除く"
            note = "　".join(filter(None, (note, left)))
        said = chain((note,), (column.heading for column in columns), *texts)
        is_internal = any(name in text for text in said for name in _INTERNAL)
        return Listing(self._title, tuple(columns), texts, note, is_internal=is_internal)
