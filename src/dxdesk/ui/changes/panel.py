"""変更点: what has changed in the open edition since a moment that the person chooses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.domain.change import Add, Remove
from dxdesk.domain.listing import ListColumn
from dxdesk.domain.rows import Key
from dxdesk.ui import theme
from dxdesk.ui.changes.model import HEADINGS, ChangesModel, cells_of
from dxdesk.ui.changes.table import ChangesTable
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.reading import Reading
from dxdesk.ui.plain import set_tip, wrapped_label
from dxdesk.workspace.since import since_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.changed_since import ChangedPlace
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace

_PAUSE_MS: Final = 400
"""After an edit, before the list is read again."""
_ALL_SHEETS: Final = "全てのシート"
_THIS_SHEET: Final = "このシート"
_EVERYBODY: Final = "全員"
_ALL_SORTS: Final = "全ての欄"
_BACK: Final = "このシートをこの時点に戻す"
_BACK_TO_LIFE: Final = "削除したシートを戻す"
_HOW_BACK: Final = "シートの全ての欄を、上で選んだ時点の内容に戻します（元に戻す、で取り消せます）"


class ChangesPanel(QWidget):
    """What has changed; it is read only while it is seen.

    Args:
        desk: The open plan.
        jobs: Reads it.
        clock: Gives the present moment.

    Signals:
        place_wanted: A `Change` whose place is to be shown.
        returned: A sheet is again as it was; in words.
    """

    place_wanted = Signal(object)
    returned = Signal(str)

    def __init__(
        self,
        desk: Desk,
        jobs: JobRunner,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._clock = clock
        self._project = ""
        self._places: Sequence[ChangedPlace] = ()
        self._since = _combo("changes_since", "いつからの変更か")
        self._scope = _combo("changes_scope", "どのシートの変更か")
        self._author = _combo("changes_author", "だれの変更か")
        self._sort = _combo("changes_sort", "どの欄の変更か")
        self._author.addItem(_EVERYBODY)
        self._sort.addItem(_ALL_SORTS)
        self._scope.addItems([_ALL_SHEETS, _THIS_SHEET])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self._count = wrapped_label()
        self._count.setObjectName("changes_count")
        self._model = ChangesModel()
        self._table = ChangesTable(self._model)
        self._back = push_button(_BACK, "changes_back")
        set_tip(self._back, _HOW_BACK)
        self._back.setEnabled(False)
        self._latest = LatestJob(jobs, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        choices = QGridLayout()
        choices.setSpacing(theme.GAP)
        choices.addWidget(self._since, 0, 0, 1, 2)
        choices.addWidget(self._scope, 1, 0)
        choices.addWidget(self._author, 1, 1)
        choices.addWidget(self._sort, 2, 0, 1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        column.addLayout(choices)
        column.addWidget(self._count)
        column.addWidget(self._table, 1)
        column.addWidget(self._back)

    def _connect(self) -> None:
        self._since.activated.connect(self._read)
        for combo in (self._scope, self._author, self._sort):
            combo.activated.connect(self._show)
        self._pause.timeout.connect(self._read)
        self._latest.succeeded.connect(self._on_read)
        self._latest.failed.connect(self._desk.failed)
        self._table.activated.connect(self._on_activated)
        self._back.clicked.connect(self._on_back)
        self._table.selectionModel().currentRowChanged.connect(self._offer_way_back)
        columns = tuple(map(ListColumn, HEADINGS))
        ListActs(self._table, "変更点の一覧", Reading(columns, self._cells))
        self._desk.opened.connect(self._on_opened)
        self._desk.closed.connect(self._on_closed)
        self._desk.changed.connect(self._on_changed)
        if self._desk.is_open:
            self._on_opened()

    @Slot(str)
    def show_sheet(self, project: str) -> None:
        """This is the sheet that `このシート` means."""
        self._project = project
        if self._scope.currentText() == _THIS_SHEET:
            self._show()
        else:
            # The list stays as it is: the person may be walking through it.
            self._offer_way_back()

    def _cells(self, row: QModelIndex) -> Sequence[str]:
        return cells_of(self._model.place_at(row.row()))

    @Slot()
    def read_choices(self) -> None:
        """Offer the moments that there are now; the chosen one stays."""
        if self._desk.is_open and self.isVisible():
            chosen = self._since.currentText()
            history = self._desk.workspace.history
            self._since.clear()
            for since in since_choices(history, self._clock(), history.opened_revision):
                self._since.addItem(since.words.replace("\n", " "), since.revision)
            self._since.setCurrentIndex(max(0, self._since.findText(chosen)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_choices()
        self._read()

    @Slot()
    def _on_opened(self) -> None:
        self._latest.call_off()
        self.read_choices()
        self._read()

    @Slot()
    def _on_closed(self) -> None:
        self._pause.stop()
        self._latest.call_off()
        self._on_read(())

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():
            self._pause.start()

    @Slot()
    def _read(self) -> None:
        revision = self._since.currentData()
        if revision is not None and self._desk.is_open and self.isVisible():
            wanted = partial(
                _changes, self._desk.workspace, self._desk.edition, cast("int", revision)
            )
            self._latest.start(RunningJob(wanted, is_asked_for=False))

    @Slot(object)
    def _on_read(self, places: Sequence[ChangedPlace]) -> None:
        self._places = places
        _offer(self._author, _EVERYBODY, {place.last.author for place in places})
        _offer(self._sort, _ALL_SORTS, {place.sort for place in places})
        self._show()

    @Slot()
    def _show(self) -> None:
        shown = [place for place in self._places if self._is_wanted(place)]
        self._model.show_places(shown)
        sheets = len({place.project for place in shown if place.project})
        words = f"{len(shown):,}か所（{sheets:,}シート）" if shown else "変更はありません。"
        left = len(self._places) - len(shown)
        self._count.setText(f"{words}　ほか{left:,}か所は絞り込みで隠れています" if left else words)
        self._offer_way_back()

    def _sheet(self) -> Key:
        """What can go back: a sheet in the list that is gone, else the one that is shown."""
        row = self._table.currentIndex().row()
        chosen = self._model.place_at(row).change if row >= 0 else None
        if isinstance(chosen, Remove) and chosen.key.kind == "project":
            return chosen.key
        return Key(self._desk.edition, "project", self._project)

    @Slot()
    def _offer_way_back(self) -> None:
        sheet = self._sheet()
        own = self._places_of(sheet)
        is_new = any(place.change.key == sheet and isinstance(place.change, Add) for place in own)
        self._back.setText(_BACK if sheet.uid == self._project else _BACK_TO_LIFE)
        self._back.setEnabled(bool(own) and not is_new and self._desk.can_edit(sheet))

    def _places_of(self, sheet: Key) -> list[ChangedPlace]:
        return [place for place in self._places if sheet.uid and place.project == sheet.uid]

    def _is_wanted(self, place: ChangedPlace) -> bool:
        author, sort = self._author.currentText(), self._sort.currentText()
        return (
            (self._scope.currentText() == _ALL_SHEETS or place.project == self._project)
            and author in (_EVERYBODY, place.last.author)
            and sort in (_ALL_SORTS, place.sort)
        )

    @Slot()
    def _on_activated(self) -> None:
        self.place_wanted.emit(self._model.place_at(self._table.currentIndex().row()).change)

    @Slot()
    def _on_back(self) -> None:
        sheet = self._sheet()
        own = self._places_of(sheet)
        if self._desk.return_to(cast("int", self._since.currentData()), sheet):
            words = f"{own[0].number}を、選んだ時点の内容に戻しました（{len(own):,}か所）。"
            self.returned.emit(words)


def _changes(
    workspace: Workspace, edition: int, revision: int, context: JobContext
) -> list[ChangedPlace]:
    # Imported here, in the job's thread: comparing texts is not on the way to the window.
    from dxdesk.workspace.changed_since import changed_since

    context.step(0, 0, "変更点を調べています")
    return changed_since(workspace, edition, revision)


def _combo(name: str, words: str) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(words)
    # A long label of a step must not make the panel wide.
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(4)
    return combo


def _offer(combo: QComboBox, everything: str, choices: set[str]) -> None:
    """Offer these choices; the chosen one stays where it is still there."""
    chosen = combo.currentText()
    combo.clear()
    combo.addItems([everything, *sorted(choices)])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    combo.setCurrentIndex(max(0, combo.findText(chosen)))
