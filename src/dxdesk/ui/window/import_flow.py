"""From files to changes in the plan: read and previewed in a job, looked through, then applied."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.rows import Plan
from dxdesk.exchange.reconciliation import UndecidedYearError
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import random_id
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from dxdesk.domain.column_mapping import ColumnMapping
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.workspace.import_review import ImportReview
    from dxdesk.workspace.importing import SourceFile
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace

_YEARS_BEFORE: Final = 5
_YEARS_BEHIND: Final = 2
"""Around those of the plan, that are offered for the columns of a table."""
_YEARS_WITHOUT_A_PLAN: Final = range(2015, 2041)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is being imported: into which plan, which files, and what a person said of them.

    `years` and `mappings` are by the places of the files: their planned years, and what the
    columns of those are that are tables.
    """

    workspace: Workspace
    paths: tuple[Path, ...]
    years: Mapping[int, int] = field(default_factory=dict[int, int])
    mappings: Mapping[int, ColumnMapping] = field(default_factory=dict[int, "ColumnMapping"])


class ImportFlow(QObject):
    """Imports files into the open plan, which may have no edition yet.

    Args:
        desk: Hears of drafts first, and applies the import where it is open.
        jobs: Does the reading.
        asking: Asks for a year that no file tells, and shows the review.
        workspace: The open plan, None where there is none.
        folder: The user's, in which mappings of columns are kept.
        parent: The owner.

    Signals:
        imported: The `Preview` that now stands in the plan, as one step.
        refused: The `KnownError` because of which nothing was imported. Where the desk could not
            apply the import, its own `failed` has told why instead.
        ended: The files that were given have been dealt with, in whatever way.
    """

    imported = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        jobs: JobRunner,
        asking: Asking,
        workspace: Callable[[], Workspace | None],
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._asking = asking
        self._workspace = workspace
        self._folder = folder
        self._wanted: _Wanted | None = None

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import files, after a person has looked through what that would do."""
        workspace = self._workspace()
        why_not = self._why_not(workspace)
        if why_not is not None:
            self.refused.emit(why_not)
        elif workspace is not None and paths and self._is_kept():
            self._read(_Wanted(workspace, tuple(dict.fromkeys(paths))))
            return
        self.ended.emit()

    def _is_kept(self) -> bool:
        """Whether nothing that is being typed stands in the way."""
        return not self._desk.is_open or self._desk.keep_drafts()

    def _why_not(self, workspace: Workspace | None) -> KnownError | None:
        if workspace is None:
            return KnownError("計画を開いていません。", "取り込む先の計画を先に開いてください。")
        if workspace.is_read_only:
            return KnownError(
                "計画を読み取り専用で開いているため、取り込めません。",
                "編集できる状態で開き直してください。",
            )
        if self._wanted is not None:
            return KnownError("ほかのファイルを取り込んでいます。", "終わるまでお待ちください。")
        return None

    def _read(self, wanted: _Wanted) -> None:
        def work(context: JobContext) -> ImportReview:
            # Imported here, in the job's thread: reading files is not on the way to the window.
            from dxdesk.workspace.import_review import review_import
            from dxdesk.workspace.importing import preview_sources

            sources = _sources(wanted, context)
            plan = wanted.workspace.all_rows()
            preview = preview_sources(plan, sources, random_id, context)
            context.step(len(sources), len(sources), "確認の一覧を作っています")
            return review_import(plan, preview, sources)

        self._wanted = wanted
        job = RunningJob(work)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._forget)
        job.crashed.connect(self._forget)
        job.finished.connect(self._on_finished)
        self._jobs.start(job)

    @Slot(object)
    def _on_read(self, review: ImportReview) -> None:
        accepted = self._is_current() and self._asking.review_import(review)
        # The dialog lets the window live: the plan may be another one by now.
        current = self._is_current()
        wanted, self._wanted = self._wanted, None
        if accepted and current and wanted is not None:
            self._apply(wanted.workspace, review)

    def _apply(self, workspace: Workspace, review: ImportReview) -> None:
        change_set = review.preview.change_set
        if self._desk.is_open:
            done = self._desk.apply(change_set)
        else:
            try:
                workspace.apply(change_set)
            except KnownError as error:
                self.refused.emit(error)
                return
            done = True
        if done:
            self.imported.emit(review.preview)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if self._is_about_table(wanted, error):
            return
        if not isinstance(error, UndecidedYearError):
            self.refused.emit(error)
            return
        years = self._years(wanted.workspace, error)
        if not years:
            advice = "「令和6年度予算」のように年度の分かる記載を加えてから、取り込んでください。"
            self.refused.emit(KnownError(error.what, advice))
            return
        self._ask_year(wanted, error, years)

    def _is_about_table(self, wanted: _Wanted, error: KnownError) -> bool:
        """Ask what the columns of a table are, where that is why it was not read."""
        # Imported here: by now a file has been read, which has brought it.
        from dxdesk.workspace.mapped_tables import UnmappedTableError

        if not isinstance(error, UnmappedTableError):
            return False
        from dxdesk.ui.mapping.dialog import MappingPlace

        edition = self._desk.edition if self._desk.is_open else 0
        years = self._offered_years(wanted.workspace)
        self._wanted = wanted
        place = MappingPlace(years, edition, self._folder)
        mapping = self._asking.map_table(error.opened, self._jobs, place)
        self._wanted = None
        if mapping is not None and self._workspace() is wanted.workspace:
            self._read(replace(wanted, mappings={**wanted.mappings, error.source: mapping}))
        return True

    def _offered_years(self, workspace: Workspace) -> range:
        """The years of the plan with some before and behind."""
        years = self._plan_years(workspace)
        if not years:
            return _YEARS_WITHOUT_A_PLAN
        return range(min(years) - _YEARS_BEFORE, max(years) + _YEARS_BEHIND + 1)

    def _ask_year(self, wanted: _Wanted, error: UndecidedYearError, years: Sequence[int]) -> None:
        name = _names(wanted.paths)[error.source]
        suggestion = error.evidence[0].fiscal_year if error.evidence else self._desk.edition
        suggestion = suggestion if suggestion in years else years[-1]
        by_label = {FiscalYear(year).label(): year for year in years}
        self._wanted = wanted
        chosen = self._asking.year(
            f"「{name}」は{error.what}どの年度の版として取り込みますか。",
            list(by_label),
            FiscalYear(suggestion).label(),
        )
        self._wanted = None
        if chosen is not None and self._workspace() is wanted.workspace:
            given = {**wanted.years, error.source: by_label[chosen]}
            self._read(replace(wanted, years=given))

    def _years(self, workspace: Workspace, error: UndecidedYearError) -> list[int]:
        """The years that a person may mean: those of the plan and those that the file names."""
        found = {each.fiscal_year for each in error.evidence} | self._plan_years(workspace)
        return sorted(found)

    def _plan_years(self, workspace: Workspace) -> set[int]:
        found = set(workspace.editions())
        for row in workspace.rows(None, ("plan",)).values():
            if isinstance(row, Plan) and row.first_fiscal_year:
                found |= set(row.fiscal_years)
        return found

    def _is_current(self) -> bool:
        return self._wanted is not None and self._workspace() is self._wanted.workspace

    @Slot()
    def _forget(self) -> None:
        self._wanted = None

    @Slot()
    def _on_finished(self) -> None:
        # What was asked meanwhile may have begun another reading.
        if self._wanted is None:
            self.ended.emit()


def _sources(wanted: _Wanted, context: JobContext) -> list[SourceFile]:
    from dxdesk.workspace.importing import SourceFile, read_source
    from dxdesk.workspace.mapped_tables import UnmappedTableError, is_table, open_tables

    sources: list[SourceFile] = []
    for at, (path, name) in enumerate(zip(wanted.paths, _names(wanted.paths), strict=True)):
        context.step(at, len(wanted.paths), f"「{name}」を読んでいます")
        data, mapping = read_source(path), wanted.mappings.get(at)
        # Forms and slips went elsewhere (`workspace.file_kinds`); here a table is told from sheets.
        if mapping is None and is_table(path.name, data):
            raise UnmappedTableError(open_tables(data, name), at)
        sources.append(SourceFile(name, data, wanted.years.get(at), mapping))
    return sources


def _names(paths: Sequence[Path]) -> list[str]:
    """What the files are called: with as many folders as it takes to tell them apart."""
    deepest = max(len(path.parts) for path in paths)
    for depth in range(1, deepest):
        names = [str(type(path)(*path.parts[-depth:])) for path in paths]
        if len(set(names)) == len(names):
            return names
    return [str(path) for path in paths]
