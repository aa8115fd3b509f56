"""From answered forms to changes in the plan: read in a job, looked through, then taken in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from dxdesk.domain.rows import Plan
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.ui.jobs import RunningJob

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from dxdesk.domain.rounds.receipt import Receipt
    from dxdesk.runtime.settings import Person
    from dxdesk.ui.collecting.dialog import CollectDialog
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.press import Press
    from dxdesk.workspace.workspace import Workspace

    Sender = Callable[[], tuple[Person, date]]

_BOOKS: Final = "回答のあった様式 (*.xlsx *.xlsm *.xls);;すべてのファイル (*)"
_RECEIPTS: Final = "PDF (*.pdf);;Excelのブック (*.xlsx)"
_NOTHING_TAKEN: Final = "回答は取り込んでいません。"


class TakenIn(NamedTuple):
    """Answers that stand in the plan.

    Attributes:
        sections: Of how many sections.
        changed: How many places read otherwise now.
        undecided: How many were left as they are because nobody decided on them.
        standing: How many steps stood in the plan before.
    """

    sections: int
    changed: int
    undecided: int
    standing: int


class FormAsking:
    """Asks for files and folders; tests answer in its place."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def answered_forms(self, folder: Path) -> list[Path] | None:
        """Which forms have come back."""
        names, _ = QFileDialog.getOpenFileNames(
            self._parent, "照会の回答の取込", str(folder), _BOOKS
        )
        return [Path(name) for name in names] or None

    def folder_of_forms(self, folder: Path) -> Path | None:
        """In which folder forms are that have come back."""
        name = QFileDialog.getExistingDirectory(
            self._parent, "照会の回答があるフォルダー", str(folder)
        )
        return Path(name) if name else None

    def receipt(self, suggestion: Path) -> Path | None:
        """Where a receipt goes: its suffix says as what."""
        name, kind = QFileDialog.getSaveFileName(
            self._parent, "取込結果票の保存先", str(suggestion), _RECEIPTS
        )
        if not name:
            return None
        path = Path(name)
        suffix = ".xlsx" if "xlsx" in kind else ".pdf"
        known = path.suffix.lower() in {".pdf", ".xlsx"}
        return path if known else path.with_name(path.name + suffix)


class CollectFlow(QObject):
    """Opens the dialog of answers above a window; what takes long runs as jobs.

    Args:
        desk: The open plan.
        jobs: Does the reading and the writing.
        press: Prints the receipt.
        asking: Asks the person.
        sender: Who is at the desk, and the day.
        window: What the dialog stands above.

    Attributes:
        files: Asks which files are meant.
        dialog: The one in which a person looks through the answers, while it is open.

    Signals:
        taken_in: Answers stand in the plan, as `TakenIn`.
        receipt_written: The path of a receipt that is there.
        told: A sentence on why there is nothing to do.
        refused: The `KnownError` because of which nothing was done.
        ended: The files that were given have been dealt with, in whatever way.
    """

    taken_in = Signal(object)
    receipt_written = Signal(object)
    told = Signal(str)
    refused = Signal(object)
    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        jobs: JobRunner,
        press: Press,
        asking: Asking,
        sender: Sender,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._jobs = jobs
        self._press = press
        self._asking = asking
        self._sender = sender
        self._window = window
        self.files = FormAsking(window)
        self._folder: Path | None = None
        self._workspace: Workspace | None = None
        self._job: RunningJob | None = None
        self._receipt: tuple[Path, Receipt] | None = None
        self.dialog: CollectDialog | None = None

    @Slot()
    def choose(self) -> None:
        """Ask which forms have come back, and read them."""
        if self._desk.is_open:
            paths = self.files.answered_forms(self._usual_folder)
            if paths:
                self._folder = paths[0].parent
                self.read_files(paths)

    @Slot()
    def choose_folder(self) -> None:
        """Ask in which folder forms are that have come back, and read them."""
        if not self._desk.is_open:
            return
        folder = self.files.folder_of_forms(self._usual_folder)
        if folder is None:
            return
        # Imported here: it knows workbooks, which nobody needs at the start.
        from dxdesk.workspace.file_kinds import files_in

        self._folder = folder
        files, _ = files_in((folder,))
        if files:
            self.read_files(files)
        else:
            self.told.emit(f"「{folder.name}」にExcelやPDFのファイルはありません。")

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read answers; they go into the plan after a person has looked through them."""
        if not self._begins():
            self.ended.emit()
            return
        workspace, edition = self._desk.workspace, self._desk.edition
        files = tuple(dict.fromkeys(paths))

        def read(context: JobContext) -> CollectReview:
            # Imported here, in the job's thread, as below: most days nothing comes back.
            from dxdesk.workspace.collect_files import read_answers

            return read_answers(workspace, edition, files, context)

        self._workspace = workspace
        self._job = job = RunningJob(read)
        job.succeeded.connect(self._on_review)
        job.failed.connect(self.refused)
        job.finished.connect(self._on_read)
        self._jobs.start(job)

    @Slot(object)
    def _on_review(self, review: CollectReview) -> None:
        if not self._is_current():
            return
        from dxdesk.ui.collecting.dialog import CollectDialog

        self.dialog = CollectDialog(review, self._asking.consent, self._window)
        self.dialog.take_wanted.connect(self._on_take)
        self.dialog.finished.connect(self._on_closed)
        self.dialog.open()

    @Slot()
    def _on_read(self) -> None:
        self._job = None
        if self.dialog is None:
            self.ended.emit()

    @Slot()
    def _on_take(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        review = dialog.review
        # The dialog lets the window live: the plan may be another one by now.
        if not self._is_current():
            self._asking.tell("計画が閉じられているため、取り込めません。", _NOTHING_TAKEN)
            return
        from dxdesk.workspace.collecting_apply import TakeAnswers

        workspace = self._desk.workspace
        standing = workspace.standing_steps
        try:
            for step in workspace.preview(TakeAnswers(review, self._sender()[1].isoformat())):
                workspace.apply(step)
        except KnownError as error:
            # All or nothing: what is decided stands in the dialog, to be tried again.
            self._desk.walk_to(standing)
            told = "" if _NOTHING_TAKEN in error.what else _NOTHING_TAKEN
            self._asking.tell(error.what + told, error.advice)
            return
        self._keep_receipt(review)
        dialog.accept()
        lines = review.taken_lines
        sections = {one.section or one.file for one in review.taken_files}
        changed = sum(line.is_changed for line in lines)
        undecided = sum(line.is_asked for line in lines)
        self.taken_in.emit(TakenIn(len(sections), changed, undecided, standing))

    # The receipt

    def _keep_receipt(self, review: CollectReview) -> None:
        from dxdesk.workspace.receipts import receipt_of

        workspace = self._desk.workspace
        plans = workspace.rows(None, ("plan",)).values()
        title = "".join(plan.title for plan in plans if isinstance(plan, Plan))
        person, day = self._sender()
        by = "　".join(filter(None, (person.section, person.name)))
        self._receipt = workspace.path, receipt_of(review, title, day, by)

    @Slot()
    def save_receipt(self) -> None:
        """Ask where to, and write the receipt of what was taken in last."""
        if self._receipt is None or not self._desk.is_open:
            words = "この起動中に取り込んだ照会の回答はありません。"
            self.told.emit(f"{words}取込結果票は、取り込んだ後に保存できます。")
            return
        plan, receipt = self._receipt
        suggestion = plan.with_name(file_name(receipt.file_words, ".pdf"))
        path = self.files.receipt(suggestion)
        if path is not None:
            job = RunningJob(partial(self._press.receipt, receipt, path))
            job.succeeded.connect(self.receipt_written)
            job.failed.connect(self.refused)
            self._jobs.start(job)

    # Both

    @property
    def _usual_folder(self) -> Path:
        return self._folder or self._desk.workspace.path.parent

    def _begins(self) -> bool:
        """Whether files can be read now; told where not."""
        if not self._desk.is_open:
            self.refused.emit(KnownError("計画を開いていません。", "計画を先に開いてください。"))
            return False
        if not self._desk.is_editable:
            self.refused.emit(
                KnownError(
                    "この年度版は変更できないため、回答を取り込めません。",
                    "編集できる状態で開き直してください。",
                )
            )
            return False
        if self._job is not None or self.dialog is not None:
            self.refused.emit(
                KnownError(
                    "ほかの回答を取り込んでいます。", "終わってから、もう一度行ってください。"
                )
            )
            return False
        return self._desk.keep_drafts()

    def _is_current(self) -> bool:
        return self._desk.is_open and self._desk.workspace is self._workspace

    @Slot()
    def _on_closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._window.activateWindow()
        self.ended.emit()
