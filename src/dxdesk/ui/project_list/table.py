"""The projects of an edition as a table, as they stand, sorted and filtered.

This half knows what stands where and answers Qt's questions; `model` is the half that changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt
from typing_extensions import override

from dxdesk.domain.labels import FREE_HEADING_SETTINGS
from dxdesk.domain.rows import Key
from dxdesk.ui import theme
from dxdesk.ui.lists.reading import FULL_TEXT, IS_NUMBER
from dxdesk.ui.plain import plain_markup, shortened
from dxdesk.ui.project_list.columns import COLUMNS, Column, Kind
from dxdesk.ui.project_list.lines import (
    Narrowing,
    lines_of,
    places_by_section,
    searched_text,
    sort_key,
    sorted_by,
)
from dxdesk.ui.typing_table.model import AnyIndex, Refusal, TypedModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dxdesk.domain.outline import Outline
    from dxdesk.domain.rows import Row
    from dxdesk.domain.search_text import FoldedText
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.project_list.lines import ListLine

Role = Qt.ItemDataRole
NOWHERE: Final = QModelIndex()
_CELL: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LONGEST: Final = 100
"""Characters of a cell that are drawn; no column is wide enough for more."""


class ProjectTable(TypedModel):
    """The projects; none before `take`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_read = False
        self._lines: dict[str, ListLine] = {}
        self._sections: dict[str, str] = {}
        self._named: Mapping[str, str] = {}
        self._by_number: dict[str, int] = {}
        self._by_section: dict[str, int] = {}
        self._are_places_old = False
        self._is_by_section = False
        self._sorting: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._narrowing = Narrowing()
        self._findings: Mapping[str, int] | None = None
        self._searched: dict[str, FoldedText] = {}
        # Who set the state of work and when; asked for once somebody wants to know.
        self._state_words: Mapping[str, str] | None = None
        self._uids: Sequence[str] = ()
        self._rows: dict[str, int] = {}

    # What is shown

    def take(self, outline: Outline, projects: Iterable[Row], named: Mapping[str, str]) -> None:
        """Show the projects of an edition; `named` holds the settings with the headings."""
        self.beginResetModel()
        self._lines = lines_of(outline, projects)
        self._sections = {section.uid: section.name for section in outline.sections}
        self._take_places(outline)
        self._named = named
        self._searched, self._state_words = {}, None
        self._is_read = True
        self._arrange()
        self.endResetModel()

    def _take_places(self, outline: Outline) -> None:
        """Know in which orders the projects stand."""
        self._lines = {each.uid: self._lines[each.uid] for each in outline.projects}
        self._by_number = {uid: place for place, uid in enumerate(self._lines)}
        self._by_section = places_by_section(outline)

    def empty(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._is_read = False
        self._lines, self._sections, self._searched = {}, {}, {}
        self._arrange()
        self.endResetModel()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show these projects alone."""
        self.beginResetModel()
        self._narrowing = narrowing
        self._arrange()
        self.endResetModel()

    def set_order(self, *, by_section: bool) -> None:
        """Put the projects into 建制順 or that of their numbers; no column sorts them then."""
        self._is_by_section = by_section
        self.sort(-1)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sorting = (column, order)
        self._arrange()
        self.endResetModel()

    def show_findings(self, findings: Mapping[str, int] | None) -> None:
        """How many 確認事項 each project has, by uid; None where nobody has looked."""
        self._findings = findings
        if self._uids:
            at = COLUMNS.index(Column.FINDINGS)
            self.dataChanged.emit(self.index(0, at), self.index(len(self._uids) - 1, at))

    def replace_line(self, line: ListLine) -> None:
        """Show a project as it is now, in its place."""
        uid = line.project.uid
        if self._lines[uid].project.work_state != line.project.work_state:
            self._state_words = None
        self._lines[uid] = line
        self._searched.pop(uid, None)
        row = self._rows.get(uid)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def _arrange(self) -> None:
        kept = self._narrowing.kept(self._lines, self._searched_text)
        if self._is_by_section:
            kept = sorted(kept, key=self._by_section.__getitem__)
        column, order = self._sorting
        if column >= 0:
            key = sort_key(COLUMNS[column], self._by_number, self._by_section)
            keys = {uid: key(self._lines[uid]) for uid in kept}
            kept = sorted_by(keys, descending=order == Qt.SortOrder.DescendingOrder)
        self._uids = kept
        self._rows = {uid: row for row, uid in enumerate(kept)}

    def _searched_text(self, uid: str) -> FoldedText:
        found = self._searched.get(uid)
        if found is None:
            found = self._searched[uid] = searched_text(self._lines[uid])
        return found

    # What stands where

    @property
    def narrowing(self) -> Narrowing:
        """Which projects are shown."""
        return self._narrowing

    @property
    def lines(self) -> Mapping[str, ListLine]:
        """All projects by uid, whether shown or not."""
        return self._lines

    @property
    def section_names(self) -> Sequence[str]:
        """The names of the sections in 建制順."""
        return list(self._sections.values())

    def line_at(self, index: AnyIndex) -> ListLine:
        """The project of a row."""
        return self._lines[self._uids[index.row()]]

    def column_at(self, index: AnyIndex) -> Column:
        """The column of a cell."""
        return COLUMNS[index.column()]

    def row_of(self, uid: str) -> int:
        """The row of a project; -1 where it is not shown."""
        return self._rows.get(uid, -1)

    @override
    def is_changeable(self, index: AnyIndex) -> bool:
        """Whether a person can change what stands in a cell now."""
        return self.is_open_at(index) and self.column_at(index).look.kind is not Kind.SHOWN

    @override
    def refusal(self, index: AnyIndex) -> Refusal:
        if self.column_at(index).look.kind is Kind.SHOWN:
            return Refusal("この一覧では変更できない列")
        return Refusal("作業の状態にない名前" if self.is_open_at(index) else "確定したシート")

    @override
    def is_open_at(self, index: AnyIndex) -> bool:
        """Whether the sheet of a row can be changed."""
        if not index.isValid():
            return False
        uid = self._uids[index.row()]
        return self._desk.is_open and self._desk.can_edit(Key(self._desk.edition, "project", uid))

    # Qt's questions

    @override
    def rowCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._uids)

    @override
    def columnCount(self, parent: AnyIndex = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _CELL | Qt.ItemFlag.ItemIsEditable if self.is_changeable(index) else _CELL

    @override
    def data(self, index: AnyIndex, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Role.DisplayRole:
                told: Any = " ".join(shortened(self._text(index), _LONGEST).splitlines())
            case Role.EditRole:
                told = self._text(index)
            case Role.TextAlignmentRole:
                told = _RIGHT if self._is_figure(index) else None
            case Role.BackgroundRole:
                told = None if self.is_changeable(index) else theme.LOCKED
            case Role.ToolTipRole:
                told = plain_markup(shortened(self._tip(index))) or None
            case _:
                told = self._text(index) if role == FULL_TEXT else None
        return told

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section not in range(len(COLUMNS)):
            return None
        if role == IS_NUMBER:
            return COLUMNS[section].look.is_number
        return self.heading(COLUMNS[section]) if role == Role.DisplayRole else None

    def heading(self, column: Column) -> str:
        """The heading of a column, that of a free one as it was named."""
        look = column.look
        return self._named.get(FREE_HEADING_SETTINGS.get(look.field, ""), "") or look.heading

    def _text(self, index: AnyIndex) -> str:
        line, column = self.line_at(index), self.column_at(index)
        if column is Column.FINDINGS:
            count = (self._findings or {}).get(line.project.uid, 0)
            return str(count) if count else ""
        return line.text(column)

    def _is_figure(self, index: AnyIndex) -> bool:
        is_amount = self.line_at(index).project.budget_thousand_yen is not None
        column = self.column_at(index)
        return column is Column.FINDINGS or (column is Column.BUDGET and is_amount)

    def _tip(self, index: AnyIndex) -> str:
        text = self._text(index)
        if self.column_at(index) is not Column.WORK_STATE or not self._desk.is_open:
            return text
        if self._state_words is None:
            history = self._desk.workspace.history
            revisions = history.last_settings(self._desk.edition, "project", "work_state")
            self._state_words = {
                uid: f"{revision.author}　{revision.at.astimezone():%Y-%m-%d %H:%M}"
                for uid, revision in revisions.items()
            }
        return f"{text}\n{self._state_words.get(self._uids[index.row()], '')}".strip()
