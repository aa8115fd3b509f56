"""Files that were dropped on the window: told by their content, then one thing after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.window.beginnings import Beginnings
    from dxdesk.ui.window.import_flow import ImportFlow
    from dxdesk.ui.window.paper_actions import PaperActions
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.file_kinds import SortedFiles
    from dxdesk.workspace.jobs import JobContext


class DropFlow(QObject):
    """Brings dropped files to whoever knows what to do with them.

    Args:
        parts: The widgets.
        beginnings: Opens a plan.
        papers: Takes in answered forms, and answers to 確認依頼票.
        imports: Imports all others.
    """

    def __init__(
        self,
        parts: Parts,
        beginnings: Beginnings,
        papers: PaperActions,
        imports: ImportFlow,
    ) -> None:
        super().__init__(parts.frame)
        self._notice = parts.notice
        self._jobs = papers.jobs
        self._beginnings = beginnings
        self._collecting, self._confirmations = papers.collecting, papers.confirmations
        self._imports = imports
        self._waiting: list[Callable[[], object]] = []
        self._is_at_work = False
        self._refusals: list[str] = []
        parts.frame.files_dropped.connect(self.take)
        for flow in (self._imports, self._collecting, self._confirmations):
            flow.ended.connect(self._go_on_later)
            flow.refused.connect(self._on_refused)

    @Slot(object)
    def take(self, paths: Sequence[Path]) -> None:
        """Take files and folders that were dropped."""
        given = tuple(paths)

        def work(context: JobContext) -> SortedFiles:
            # Imported here, in the job's thread: it knows workbooks.
            from dxdesk.workspace.file_kinds import sort_files

            return sort_files(given, context)

        job = RunningJob(work)
        job.succeeded.connect(self._on_sorted)
        self._jobs.start(job)

    @Slot(object)
    def _on_sorted(self, found: SortedFiles) -> None:
        others = (*found.forms, *found.slips, *found.sources)
        if found.plans and (others or len(found.plans) > 1):
            self._notice.warn("計画ファイルは、1つだけをドロップしてください。")
            return
        if found.plans:
            self._beginnings.open_path(found.plans[0])
            return
        ways = (
            # What is said of answers offers more, and so stays last.
            ("取り込むファイル", found.sources, self._imports.import_files),
            ("確認依頼票の回答", found.slips, self._confirmations.read_files),
            ("照会の回答", found.forms, self._collecting.read_files),
        )
        wanted = [way for way in ways if way[1]]
        words = "、".join(f"{what} {len(files)}個" for what, files, _ in wanted)
        over = found.passed_over
        left = (
            f"フォルダーにあるExcel・PDF以外のファイル {over}個は読んでいません。" if over else ""
        )
        if not wanted:
            self._notice.warn(left or "フォルダーにファイルがありません。")
        elif len(wanted) > 1:
            self._notice.tell(f"{words}を、この順に確認します。{left}")
        elif left:
            self._notice.tell(left)
        self._waiting += (partial(act, files) for _, files, act in wanted)
        if not self._is_at_work:
            self._go_on()

    @Slot(object)
    def _on_refused(self, error: KnownError) -> None:
        if self._waiting:
            # What is told of those behind it takes its place.
            self._refusals.append(str(error))

    @Slot()
    def _go_on_later(self) -> None:
        if self._is_at_work:
            # Not before the dialog that has just closed is gone.
            QTimer.singleShot(0, self, self._go_on)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    @Slot()
    def _go_on(self) -> None:
        # The last has nobody behind it who would have to wait for its end, but what is to be said.
        self._is_at_work = len(self._waiting) > 1 or bool(self._waiting and self._refusals)
        if self._waiting:
            self._waiting.pop(0)()
            return
        for words in self._refusals:
            self._notice.say_also(words)
        self._refusals.clear()
