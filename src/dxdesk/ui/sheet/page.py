"""The page: the parts of a sheet below each other, its number and name always in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.cell_notes import cell_notes
from dxdesk.domain.labels import LOCKING_STATES, FormLabel, label
from dxdesk.domain.lineage import lineage_notes
from dxdesk.ui import theme
from dxdesk.ui.fields.looks import STYLE
from dxdesk.ui.gantt.canvas import GanttCanvas
from dxdesk.ui.indicator_grid.grid import IndicatorGrid
from dxdesk.ui.indicator_grid.tall_table import settle_layout
from dxdesk.ui.sheet.bar import PageBar
from dxdesk.ui.sheet.header import HeaderPart
from dxdesk.ui.sheet.indicators import IndicatorsPart
from dxdesk.ui.sheet.marks import marks_of
from dxdesk.ui.sheet.places import SheetPlaces, row_on_sheet
from dxdesk.ui.sheet.remarks import Remark, remarks_of
from dxdesk.ui.sheet.schedule import SchedulePart
from dxdesk.ui.sheet.texts import GeneratedNotes, TextsPart, show_notes
from dxdesk.ui.sheet.work_state import WorkStateControl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from dxdesk.domain import rows as r
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.sheet_view import SheetView
    from dxdesk.workspace.workspace import Applied


class SheetPage(QWidget):
    """One sheet, editable in place.

    Signals:
        place_entered: The person is in a field: key of the row and field.
        sheet_gone: The sheet that was shown does not exist any more.
        sheet_shown: Uid of the project whose sheet is shown now; empty where there is none.

    Attributes:
        bar: The line with number and name, which stays in view.
        work_state: How far the work on the sheet has come, and the way back from a settled one.
        places: Its widgets by what they show.
    """

    place_entered = Signal(object, str)
    sheet_gone = Signal()
    sheet_shown = Signal(str)

    def __init__(
        self, desk: Desk, parent: QWidget | None = None, indicators: IndicatorsPart | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: SheetView | None = None
        self._header = HeaderPart(desk)
        self._texts = TextsPart(desk)
        self._purpose = self._texts.add_text("purpose", label(FormLabel.PURPOSE), 2)
        self._activities = self._texts.add_items("activities", label(FormLabel.ACTIVITIES), 3)
        self._plan_chart = SchedulePart(desk, "plan")
        self._year_chart = SchedulePart(desk, "year")
        self._year_texts = TextsPart(desk)
        self._actions = self._year_texts.add_items("actions", "今年度の\n実施事項", 2)
        # Given where it was made in a turn of its own.
        self._indicators = indicators or IndicatorsPart(desk)
        self._margin = TextsPart(desk)
        self._generated = GeneratedNotes()
        self._notes = self._margin.add_notes("注記（※）", self._generated)
        self._memo = self._margin.add_text("memo", "庁内メモ\n(印刷なし)", 1)
        self._parts = (
            self._header,
            self._texts,
            self._plan_chart,
            self._year_chart,
            self._year_texts,
            self._indicators,
            self._margin,
        )
        self._jump_targets = (*self._parts[:4], self._indicators)
        self.work_state = WorkStateControl(desk, self)
        self.bar = PageBar(self.work_state.button)
        self.places = self._make_places()
        self._scroll = _PageScroll()
        self._lay_out()
        self._connect()

    def dress(self) -> None:
        """Give the fields their look, which takes as long as the making of them."""
        self.setStyleSheet(STYLE)

    @property
    def project(self) -> str | None:
        """Uid of the project that is shown."""
        return None if self._view is None else self._view.key.uid

    @property
    def view(self) -> SheetView | None:
        """What is shown."""
        return self._view

    def set_units(self, units: Sequence[str]) -> None:
        """The units that the plan uses, offered when a unit is typed."""
        self._indicators.set_units(units)

    def show_sheet(self, project: str | None) -> bool:
        """Show a sheet of the open edition from its top; nothing where None.

        Returns:
            False where a text of the present sheet cannot be kept: then it stays.
        """
        if project == self.project:
            return True
        if not self._desk.keep_drafts():
            return False
        self._show(project)
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Mark the fields that these findings on the shown sheet stand at."""
        marks = marks_of(findings, self._view.sheet) if self._view else {}
        for part in self._parts:
            part.show_findings(marks)

    def show_remarks(self, report: SheetReport | None) -> None:
        """Say beside the fields what the paper says of them; nothing where None."""
        view, found = self._view, dict[str, Remark]()
        if report is not None and view is not None and report.uid == view.key.uid:
            found = remarks_of(report, view.sheet)
        for part in self._parts:
            part.show_remarks(found)

    @Slot()
    def focus_first(self) -> None:
        """Give the keyboard to the first field of the sheet."""
        self._header.first_field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int)
    def jump(self, part: int) -> None:
        """Go to a part, counted from 0 as in `bar.PARTS`, with view and keyboard."""
        target = self._jump_targets[part]
        settle_layout()
        target.first_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        top = target.mapTo(self._scroll.widget(), QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(max(0, top - theme.GAP))

    def reveal(self, key: r.Key, field: str, gone: r.Row | None = None) -> bool:
        """Bring a field of the shown sheet into view and give it the keyboard, if it is here.

        Args:
            key: The row.
            field: Its field; empty for the row as a whole.
            gone: The row as it was, where it is not there any more: its list is shown.
        """
        widget = self._widget_of(key, field, gone)
        if widget is None:
            return False
        settle_layout()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, GanttCanvas):
            widget.reveal(key.uid)
        elif isinstance(widget, IndicatorGrid):
            widget.reveal(key, field)
        else:
            self._scroll.ensureWidgetVisible(widget, 0, theme.ROW_HEIGHT)
        return True

    def _show(self, project: str | None) -> None:
        view = None
        if project is not None and self._desk.is_open:
            view = self._desk.workspace.sheet_view(self._desk.edition, project)
        self._view = view
        self._scroll.widget().setVisible(view is not None)
        self._show_texts()
        if view is not None:
            self._plan_chart.show_view(view)
            self._year_chart.show_view(view)
            self._indicators.show_view(view)
        self.show_remarks(None)
        self.sheet_shown.emit(self.project or "")

    def _show_texts(self) -> None:
        view = self._view
        self.work_state.show_view(view)
        if view is None:
            self.bar.title.setText("")
            return
        sheet, key = view.sheet, view.key
        section = f"　　{sheet.section.name}" if sheet.section else ""
        self.bar.title.setText(f"{sheet.project.number}　{sheet.project.name}{section}")
        self._header.show_view(view)
        self._purpose.show_text(key, sheet.project.purpose)
        self._memo.show_text(key, sheet.project.memo)
        self._texts.show_items(self._activities, key, sheet.activities)
        self._year_texts.show_items(self._actions, key, sheet.actions)
        show_notes(self._notes, key, sheet.notes)
        of_cells = (note.text for note in cell_notes(sheet, view.notation))
        self._generated.show_lines((*lineage_notes(sheet, view.notation), *of_cells))

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if self._view is None:
            return
        old, changes = self._view, applied.change_set.changes
        own = {change.key.kind for change in changes if change.key.edition == old.planned_year}
        if not own & _SHOWN_KINDS and all(change.key.edition is not None for change in changes):
            return
        view = self._desk.workspace.sheet_view(old.planned_year, old.key.uid)
        if view is None:
            self._view = None
            self.sheet_gone.emit()
            return
        self._view = view
        self._show_texts()
        self._show_changed_charts(old, view)

    def _show_changed_charts(self, old: SheetView, view: SheetView) -> None:
        framed_anew = _frame_of(old) != _frame_of(view)
        divided_anew = old.sheet.project.divisions_per_year != view.sheet.project.divisions_per_year
        if framed_anew or divided_anew or old.sheet.plan_rows != view.sheet.plan_rows:
            self._plan_chart.show_view(view)
        if framed_anew or old.sheet.year_rows != view.sheet.year_rows:
            self._year_chart.show_view(view)
        if framed_anew:
            # What changes within the grid it follows by itself.
            self._indicators.show_view(view)

    @Slot()
    def _on_opened(self) -> None:
        self._show(self.project)

    @Slot()
    def _on_closed(self) -> None:
        self._show(None)

    def _widget_of(self, key: r.Key, field: str, gone: r.Row | None) -> QWidget | None:
        if self._view is None or key.edition != self._view.planned_year:
            return None
        if key == self._view.key and field:
            return self.places.of_field(field)
        row = gone or row_on_sheet(self._view, key)
        return None if row is None else self.places.of_list(row)

    def _make_places(self) -> SheetPlaces:
        texts = {
            "purpose": self._purpose,
            "memo": self._memo,
            "activities": self._activities,
            "actions": self._actions,
            "notes": self._notes,
            "work_state": self.bar,
        }
        charts = {"plan": self._plan_chart.canvas, "year": self._year_chart.canvas}
        return SheetPlaces(self._header, texts, charts, self._indicators.grid)

    def _connect(self) -> None:
        self.bar.part_wanted.connect(self.jump)
        self._desk.opened.connect(self._on_opened)
        self._desk.closed.connect(self._on_closed)
        self._desk.changed.connect(self._on_changed)
        for part in self._parts:
            part.entered.connect(self.place_entered)

    def _lay_out(self) -> None:
        self._scroll.setWidget(_below_each_other(*self._parts))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.work_state.strip)
        box.addWidget(self._scroll, 1)


def _below_each_other(*parts: QWidget) -> QWidget:
    content = QWidget()
    content.setObjectName("sheet_content")
    column = QVBoxLayout(content)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.setSpacing(theme.MARGIN)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return content


def _frame_of(view: SheetView) -> tuple[object, ...]:
    """What the charts and the grid show besides their own rows, or are locked by."""
    return view.plan, view.edition, view.sheet.project.work_state in LOCKING_STATES


_SHOWN_KINDS: Final = frozenset(
    {"project", "related_section", "section", "item", "note", "schedule_row"}
    | {"indicator", "indicator_value", "edition"}
)


class _PageScroll(QScrollArea):
    """Scrolls the page; its content is as wide as the window, up to a width that reads well."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        self.widget().setMaximumWidth(max(theme.PAGE_WIDTH, min(self.width(), theme.WIDEST_PAGE)))
        super().resizeEvent(arg__1)

    @override
    def sizeHint(self) -> QSize:
        return QRect(0, 0, theme.PAGE_WIDTH, theme.PAGE_WIDTH).size()
