"""表の読み取り: what the columns of a foreign table are, with what would be read of it beside."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from dxdesk.domain.column_mapping import ColumnMapping, fitted, headings_of
from dxdesk.domain.mapping_guess import best_table, guess_below, guess_mapping
from dxdesk.runtime.errors import KnownError
from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.lists.line_table import line_table
from dxdesk.ui.mapping import wording
from dxdesk.ui.mapping.columns import ColumnsTable
from dxdesk.ui.mapping.form import MappingForm
from dxdesk.ui.mapping.models import FileModel, PreviewModel
from dxdesk.ui.mapping.profile_line import ProfileLine
from dxdesk.ui.plain import wrapped_label
from dxdesk.workspace.mapped_tables import (
    OpenedTables,
    Profile,
    open_tables,
    profiles,
    save_profile,
)
from dxdesk.workspace.mapping_preview import MappingPreview, preview_mapping

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.column_mapping import ColumnField
    from dxdesk.domain.table import Table
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.workspace.jobs import JobContext

_PAUSE_MS: Final = 200
"""After a choice, before the table is read by it."""
_SCREEN_SHARE: Final = 0.94
_WIDTH_EM: Final = 98
_HEIGHT_LINES: Final = 52
_PREVIEW_EM: Final = (5, 11, 7, 10, 4, 4, 5, 5, 4)


class MappingPlace(NamedTuple):
    """Where a mapping is made.

    Attributes:
        years: Fiscal years that a person may mean, earliest first.
        edition: The planned fiscal year that is open; 0 where there is none.
        folder: The user's, in which mappings are kept.
    """

    years: Sequence[int]
    edition: int
    folder: Path


class MappingDialog(QDialog):
    """Asks what the columns of a table are; accepted where it is to be imported so.

    Args:
        opened: The table.
        jobs: In whose thread it is read.
        place: Where that is done.
        parent: The window.
    """

    def __init__(
        self,
        opened: OpenedTables,
        jobs: JobRunner,
        place: MappingPlace,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mapping_dialog")
        self.setWindowTitle(f"表の読み取り　{opened.name}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._opened = opened
        self._place = place
        self._asked = opened.asked
        self._at = 0
        self._mapping = ColumnMapping()
        self._preview: MappingPreview | None = None
        self._kept = profiles(place.folder)
        self._form = MappingForm(place.years, self)
        self._model = FileModel(self)
        self._table = ColumnsTable(self._model)
        self._preview_model = PreviewModel(self)
        self._told = wrapped_label()
        self._told.setObjectName("mapping_told")
        self._doubts = _doubts_box()
        self._profiles = ProfileLine(self)
        self._accept = push_button("取込の確認へ(&N)", "mapping_accept")
        self._leave = push_button("キャンセル", "mapping_leave")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._previews = LatestJob(jobs, self)
        self._readings = LatestJob(jobs, self)
        self._lay_out()
        self._connect()
        self._show_tables(opened)
        self._table.setFocus()

    def mapping(self) -> ColumnMapping:
        """How the table is to be read."""
        return self._mapping

    # What is shown

    @property
    def _shown(self) -> Table:
        return self._opened.read.tables[self._at]

    @Slot(object)
    def _show_tables(self, opened: OpenedTables) -> None:
        self._opened = opened
        self._form.offer_tables(opened.read)
        self._show_table(best_table(opened.read.tables))

    @Slot(int)
    def _show_table(self, at: int) -> None:
        """Show one of the tables, with a mapping that was kept for it or a guess."""
        self._at = at
        self._model.show_table(self._shown)
        self._table.offer(self._place.years)
        fitting = self._fitting()
        self._profiles.offer(fitting, [one.name for one in self._kept])
        # One without headings fits anything, and is only used where a person chooses it.
        self._take_profile(next((one for one in fitting if one.mapping.header_count), None))

    def _fitting(self) -> list[Profile]:
        """The mappings that were kept for tables with the headings of this one, fitted to it."""
        found = ((one.name, fitted(one.mapping, self._shown)) for one in self._kept)
        return [Profile(name, mapping) for name, mapping in found if mapping is not None]

    @Slot(object)
    def _take_profile(self, profile: Profile | None) -> None:
        self._profiles.show_profile(profile)
        mapping = profile.mapping if profile else guess_mapping(self._shown)
        self._take(replace(mapping, edition=mapping.edition or self._place.edition))

    def _take(self, mapping: ColumnMapping) -> None:
        """Read the table by another mapping, soon."""
        read = self._opened.read
        self._mapping = replace(
            mapping, sheet=self._shown.name, encoding=read.encoding, delimiter=read.delimiter
        )
        self._model.show_mapping(self._mapping)
        self._table.show_mapping(self._mapping, headings_of(self._shown, self._mapping))
        self._previews.call_off()
        self._show_form()
        self._preview = None
        self._tell()
        self._pause.start()

    def _show_form(self) -> None:
        codes = self._preview.codes if self._preview else frozenset[str]()
        asked = wording.asked_of(self._mapping, codes)
        self._form.show_mapping(self._mapping, self._at, len(self._shown.rows), asked)

    def _tell(self) -> None:
        """Say what is still open, or what would be read."""
        questions = wording.open_questions(self._mapping, self._asked)
        preview = self._preview
        is_readable = preview is not None and preview.cells is not None
        self._accept.setEnabled(is_readable and not questions)
        if not self._mapping.columns:
            words = wording.NOT_GUESSED
        elif preview is None:
            words = wording.LOOKING
        else:
            words = wording.summary(preview) or "".join(preview.problems)
        self._told.setText("".join((*questions, words)))

    # What a person does

    @Slot(int, object, int)
    def _on_choice(self, column: int, field: ColumnField | None, year: int) -> None:
        headings = headings_of(self._shown, self._mapping)
        heading = headings[column - 1] if self._mapping.header_count else ""
        self._take(self._mapping.with_column(column, field, year, heading))

    @Slot(int, int)
    def _on_head(self, first: int, count: int) -> None:
        """Other headings are others' columns: they are guessed anew where they say as much."""
        guess = guess_below(self._shown, first, count)
        known = self._mapping
        if len(guess.columns) < len(known.columns):
            guess = replace(known, header_first=first, header_count=count, data_first=first + count)
        self._take(replace(guess, edition=known.edition, value_year=known.value_year))

    @Slot()
    def _on_form(self) -> None:
        self._take(self._form.applied(self._mapping))

    @Slot(str)
    def _on_text(self, chosen: str) -> None:
        """Read the text otherwise; what was asked of that is answered by the choice."""
        self._asked -= {chosen}
        work = partial(_opened_otherwise, self._opened, self._form.encoding, self._form.delimiter)
        self._accept.setEnabled(False)
        self._told.setText(wording.LOOKING)
        self._readings.start(RunningJob(work, is_asked_for=False))

    @Slot(str)
    def _on_save(self, name: str) -> None:
        try:
            kept = save_profile(self._place.folder, name, self._mapping)
        except KnownError as error:
            self._told.setText(str(error))
            return
        self._kept = profiles(self._place.folder)
        self._profiles.offer(self._fitting(), [one.name for one in self._kept])
        self._profiles.show_profile(kept)
        self._told.setText(f"読み取り設定「{kept.name}」を保存しました。")

    # What the jobs tell

    @Slot()
    def _on_paused(self) -> None:
        others = [one.name for one in self._opened.read.tables if one is not self._shown]
        work = partial(preview_mapping, self._shown, self._mapping, others)
        self._previews.start(RunningJob(work, is_asked_for=False))

    @Slot(object)
    def _on_preview(self, preview: MappingPreview) -> None:
        self._preview = preview
        self._preview_model.show_rows(preview.rows)
        self._doubts.setPlainText(wording.doubts(preview))
        self._show_form()
        self._tell()

    @Slot(object)
    def _on_not_read(self, error: KnownError) -> None:
        self._form.offer_tables(self._opened.read)
        self._asked = self._opened.asked
        self._tell()
        self._told.setText(str(error))

    def _connect(self) -> None:
        self._form.table_chosen.connect(self._show_table)
        self._form.text_chosen.connect(self._on_text)
        self._form.head_changed.connect(self._on_head)
        self._form.changed.connect(self._on_form)
        self._table.choice_changed.connect(self._on_choice)
        self._profiles.chosen.connect(self._take_profile)
        self._profiles.save_wanted.connect(self._on_save)
        self._pause.timeout.connect(self._on_paused)
        self._previews.succeeded.connect(self._on_preview)
        self._readings.succeeded.connect(self._show_tables)
        self._readings.failed.connect(self._on_not_read)
        self._accept.clicked.connect(self.accept)
        self._leave.clicked.connect(self.reject)
        self.finished.connect(self._pause.stop)
        for job in (self._previews, self._readings):
            self.finished.connect(job.call_off)

    def _lay_out(self) -> None:
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(_preview_table(self._preview_model))
        below.addWidget(self._doubts)
        below.setStretchFactor(0, 3)
        below.setStretchFactor(1, 2)
        panes = QSplitter(Qt.Orientation.Vertical)
        panes.addWidget(self._table)
        panes.addWidget(below)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        for splitter in (below, panes):
            splitter.setChildrenCollapsible(False)
        foot = QHBoxLayout()
        foot.addWidget(self._profiles, 1)
        foot.addSpacing(theme.GAP * 2)
        foot.addWidget(self._accept)
        foot.addWidget(self._leave)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(self._form)
        column.addWidget(panes, 1)
        column.addWidget(self._told)
        column.addLayout(foot)
        theme.embolden(self._told)
        metrics = self.fontMetrics()
        wanted = QSize(
            metrics.horizontalAdvance("あ") * _WIDTH_EM, metrics.height() * _HEIGHT_LINES
        )
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))


def _opened_otherwise(
    opened: OpenedTables, encoding: str, delimiter: str, context: JobContext
) -> OpenedTables:
    context.step(0, 0, f"「{opened.name}」を読んでいます")
    return open_tables(opened.data, opened.name, encoding, delimiter)


def _doubts_box() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName("mapping_doubts")
    box.setAccessibleName("確認が必要な点")
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    return box


def _preview_table(model: PreviewModel) -> QTableView:
    table = line_table(model, "mapping_preview", "読み取る内容")
    em = table.fontMetrics().horizontalAdvance("あ")
    for column, characters in enumerate(_PREVIEW_EM):
        table.setColumnWidth(column, em * characters)
    ListActs(table, "読み取る内容の一覧")
    return table
