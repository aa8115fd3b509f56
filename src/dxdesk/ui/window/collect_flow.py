"""From answered forms to changes in the plan: read in a job, looked through, then taken in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.file_names import file_name
from dxdesk.ui.jobs import RunningJob
from dxdesk.ui.window.answers_flow import AnswersFlow
from dxdesk.ui.window.file_questions import chosen_files, chosen_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rounds.receipt import Receipt
    from dxdesk.ui.collecting.dialog import CollectDialog
    from dxdesk.ui.window.answers_flow import Ground
    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.jobs import JobContext

_BOOKS: Final = "回答のあった様式 (*.xlsx *.xlsm *.xls);;すべてのファイル (*)"
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
        return chosen_files(self._parent, "照会の回答の取込", folder, _BOOKS)

    def folder_of_forms(self, folder: Path) -> Path | None:
        """In which folder forms are that have come back."""
        return chosen_folder(self._parent, "照会の回答があるフォルダー", folder)


class CollectFlow(AnswersFlow):
    """Opens the dialog of answers above a window; what takes long runs as jobs.

    Args:
        ground: What it works with.

    Attributes:
        files: Asks which files are meant.
        dialog: The one in which a person looks through the answers, while it is open.

    Signals:
        taken_in: Answers stand in the plan, as `TakenIn`.
        receipt_written: The path of a receipt that is there.
    """

    taken_in = Signal(object)
    receipt_written = Signal(object)

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.files = FormAsking(ground.window)
        self._folder: Path | None = None
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

        self._start(read, self._on_review)

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
            for step in workspace.preview(TakeAnswers(review, self._sent_by()[1].isoformat())):
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
        person, day = self._sent_by()
        by = "　".join(filter(None, (person.section, person.name)))
        self._receipt = workspace.path, receipt_of(review, self._desk.read_plan().title, day, by)

    @Slot()
    def save_receipt(self) -> None:
        """Ask where to, and write the receipt of what was taken in last."""
        if self._receipt is None or not self._desk.is_open:
            words = "この起動中に取り込んだ照会の回答はありません。"
            self.told.emit(f"{words}取込結果票は、取り込んだ後に保存できます。")
            return
        plan, receipt = self._receipt
        suggestion = plan.with_name(file_name(receipt.file_words, ".pdf"))
        path = self._asking.receipt(suggestion)
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
        if not self._has_plan() or not self._can_take_in():
            return False
        if self._job is not None or self._are_looked_through:
            self.refused.emit(
                KnownError(
                    "ほかの回答を取り込んでいます。", "終わってから、もう一度行ってください。"
                )
            )
            return False
        return self._desk.keep_drafts()

    @property
    @override
    def _are_looked_through(self) -> bool:
        return self.dialog is not None

    @Slot()
    def _on_closed(self) -> None:
        closed, self.dialog = self.dialog, None
        self._leave(closed)
