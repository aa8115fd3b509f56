"""The grid of a sheet's indicators, with the keys of a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QWidget
from typing_extensions import override

from dxdesk.ui.actions import make_menu
from dxdesk.ui.indicator_grid.acts import SPECS
from dxdesk.ui.indicator_grid.delegate import CellDelegate
from dxdesk.ui.indicator_grid.doing import Doing
from dxdesk.ui.indicator_grid.model import IndicatorModel
from dxdesk.ui.indicator_grid.places import LEADS, Lead, Line
from dxdesk.ui.indicator_grid.range_doing import RangeDoing
from dxdesk.ui.indicator_grid.roaming_table import RoamingTable
from dxdesk.ui.indicator_grid.table import HEIGHT
from dxdesk.ui.indicator_grid.walking import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent

    from dxdesk.domain.rows import Key
    from dxdesk.domain.sheet import EvaluationSheet
    from dxdesk.ui.action_spec import ActionSpec
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.indicator_grid.table import AnyIndex

_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IndicatorGrid(RoamingTable):
    """The indicators of one sheet, or of what else a model of them holds.

    Args:
        desk: The desk that it belongs to.
        table: What stands in it; a model of one sheet where none is given.
        specs: What can be done in it.

    Signals:
        current_changed: The person is in a cell: key of the row of the plan, and field.
    """

    current_changed = Signal(object, str)

    def __init__(
        self,
        desk: Desk,
        table: IndicatorModel | None = None,
        specs: Sequence[ActionSpec] = SPECS,
        parent: QWidget | None = None,
    ) -> None:
        table = table or IndicatorModel(desk)
        super().__init__(table, parent)
        table.setParent(self)
        self._desk = desk
        self._table = table
        upon_range = RangeDoing(desk, table, self.roaming, self)
        self.drawn.connect(upon_range.draw)
        self._doing = Doing(desk, self, table, upon_range, specs)
        self._delegate = CellDelegate(self, upon_range.fill)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("指標の表")
        self.setTabKeyNavigation(False)
        # Typing opens a box, as does Qt for the first key of an input method.
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self._connect()

    @property
    def doing(self) -> Doing:
        """What can be done besides typing."""
        return self._doing

    def show_sheet(
        self,
        sheet: EvaluationSheet | None,
        years: Sequence[int] = (),
        evaluated: int = 0,
        planned: int = 0,
        scale: Sequence[str] = (),
    ) -> None:
        """Show the indicators of a sheet, or none.

        Args:
            sheet: The sheet.
            years: The fiscal years of the plan.
            evaluated: 評価対象年度.
            planned: 計画年度.
            scale: The ratings of the plan, best first.
        """
        self._delegate.settle()
        self._table.show_sheet(sheet, years, evaluated, planned, scale)

    def set_units(self, units: Sequence[str]) -> None:
        """The units that are offered for an indicator."""
        self._doing.units = units

    def reveal(self, key: Key, field: str) -> None:
        """Go to the cell of a field."""
        index = self._table.index_of(key, field)
        if index.isValid():
            self.setCurrentIndex(index)

    def _connect(self) -> None:
        self._desk.drafts_wanted.connect(self._on_drafts_wanted)
        self._desk.drafts_dropped.connect(self._delegate.drop)
        self._desk.add_holder(self._delegate)
        self._delegate.went.connect(self._on_went)
        self._doing.acts["edit_cell"].triggered.connect(self.edit_cell)
        for changed in (
            self._table.modelReset,
            self._table.rowsInserted,
            self._table.rowsRemoved,
            self._table.rowsMoved,
        ):
            changed.connect(self._on_rows_changed)
        self._table.dataChanged.connect(self._on_data_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.fit_anew()

    # Where the person is

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._doing.update_acts()
        if self.hasFocus():
            self._tell_place()

    def _tell_place(self) -> None:
        place = self._table.place(self.currentIndex())
        if place is not None:
            self.current_changed.emit(place.key, place.field)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, min(len(LEADS), self._last_column)))
        super().focusInEvent(event)
        # Qt takes it away here, and the first key of a Japanese word would come as a letter.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._doing.update_acts()
        self._tell_place()

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        # And here where a cell cannot be edited.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    @property
    def _last_column(self) -> int:
        return self._table.columnCount() - 1

    @Slot(object)
    def _on_went(self, way: Way) -> None:
        self.go(way)

    # The keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_plain = Qt.Key(event.key()), not event.modifiers() & _MODIFIERS
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and is_plain:
            self.go(Way.UP if is_shifted else Way.DOWN)
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        elif is_plain and event.text():
            # A character begins the cell anew, itself included.
            self._begin(QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        elif not self._doing.move_by_key(event):
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab goes to the next cell, and at the ends on to what stands around the grid.
        way = Way.RIGHT if next else Way.LEFT
        return self.go(way) or QWidget.focusNextPrevChild(self, next)

    def _begin(self, trigger: QAbstractItemView.EditTrigger, event: QKeyEvent | None) -> None:
        if self._is_ready():
            self.edit(self.currentIndex(), trigger, event)  # pyright: ignore[reportArgumentType] - Qt also takes no event

    def _is_ready(self) -> bool:
        """Whether the current cell can be typed in; tells why where it cannot."""
        if not self._delegate.settle():
            self._delegate.return_to_editor()
            return False
        is_changeable = self._table.is_changeable(self.currentIndex())
        if not is_changeable:
            self._doing.tell_locked(self.currentIndex())
        return is_changeable

    @Slot()
    def edit_cell(self) -> None:
        """Open the box of the current cell, or say why that cannot be."""
        self._begin(QAbstractItemView.EditTrigger.AllEditTriggers, None)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        is_new = self._delegate.editor is None
        says_something = bool(event.preeditString() or event.commitString())
        if is_new and not (says_something and self._is_ready()):
            event.ignore()
        else:
            # Qt keeps the keyboard here until the first word is complete, and hands all of it on to
            # the box: an input method loses its word where the keyboard changes hands meanwhile.
            super().inputMethodEvent(event)
            editor = self._delegate.editor
            if is_new and editor is not None and not event.preeditString():
                # A word that comes complete is the one thing that Qt does not hand on.
                QApplication.sendEvent(editor, event)

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        # Qt closes it when the cursor goes on, but what the plan refused stands nowhere else.
        if not self._delegate.is_kept(editor):
            super().closeEditor(editor, hint)

    # The mouse

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self._table.lead_at(index) is Lead.HEADING:
            return
        is_rating = self._table.line_at(index) is Line.RATING
        if is_rating and self._table.year_of(index.column()) is not None:
            self._doing.choose()
        else:
            self.edit_cell()

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        self._doing.update_acts()
        place = arg__1.globalPos()
        if arg__1.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(0, 1))
        menu = make_menu(self)
        # Those of a list are among them.
        for action in self.actions():
            menu.addAction(action)
        menu.popup(place)

    # What has changed

    @Slot()
    def _on_drafts_wanted(self) -> None:
        self._delegate.settle()

    @Slot()
    def _on_rows_changed(self) -> None:
        self.fit_anew()
        self._doing.update_acts()

    @Slot(QModelIndex, QModelIndex)
    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.fit(range(first.row() // HEIGHT, last.row() // HEIGHT + 1))
