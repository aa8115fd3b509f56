"""The forms of a round: asked where to, written as a job, told when they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.ui.jobs import RunningJob
from dxdesk.ui.window.file_questions import chosen_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import SentBy
    from dxdesk.workspace.jobs import Job, JobContext
    from dxdesk.workspace.round_forms import RoundForms
    from dxdesk.workspace.workspace import Workspace

_FORMS: Final = "回答様式"
"""The folder beside the plan that forms go to."""


class FormsDone(NamedTuple):
    """Forms that are there: what they were made of, how many, and what is to be known of them."""

    forms: RoundForms
    files: int
    remarks: tuple[str, ...]


class FolderAsking:
    """Asks for folders; tests answer in its place."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def forms_folder(self, folder: Path) -> Path | None:
        """Where forms go."""
        return chosen_folder(self._parent, "回答様式の保存先", folder)


class FormWriting(QObject):
    """Writes forms; what stands in their place is written over only where a person says so.

    Args:
        window: What questions stand above.
        desk: The open plan.
        jobs: Does the work.
        asking: Asks the person.
        sent_by: Who sends the forms, and the day.

    Signals:
        written: Forms are there, as `FormsDone`.
        refused: The `KnownError` because of which some are not.

    Attributes:
        files: Asks where to.
    """

    written = Signal(object)
    refused = Signal(object)

    def __init__(
        self, window: QWidget, desk: Desk, jobs: JobRunner, asking: Asking, sent_by: SentBy
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._jobs = jobs
        self._asking = asking
        self._sent_by = sent_by
        self.files = FolderAsking(window)
        self._folders: dict[Path, Path] = {}
        self._asked: Workspace | None = None

    @property
    def usual_folder(self) -> Path:
        """Where forms go: where those of this plan went last, or beside the plan."""
        plan = self._desk.workspace.path
        return self._folders.get(plan) or plan.parent / _FORMS

    @property
    def new_folder(self) -> Path:
        """Where the forms of another round go: forms that are there already stay as they are."""
        folder = self.usual_folder
        if not any(folder.glob("*.xlsx")):
            return folder
        _, day = self._sent_by()
        return folder.with_name(f"{_FORMS}_{day:%m%d}")

    def write(self, own: Key, dispatches: Sequence[Key], folder: Path) -> None:
        """Write the forms of some dispatches of a round."""
        workspace, keys, sent_by = self._desk.workspace, tuple(dispatches), self._sent_by()
        self._folders[workspace.path] = folder
        self._asked = workspace

        def read(context: JobContext) -> RoundForms:
            # Imported here, in the job's thread, as below: most days no section is asked.
            from dxdesk.workspace.round_forms import round_forms

            context.step(0, 0, "照会する内容を読んでいます")
            return round_forms(workspace, own, keys, folder, sent_by)

        self._start(read, self._on_read)

    @Slot(object)
    def _on_read(self, forms: RoundForms) -> None:
        if not self._desk.holds(self._asked):
            return
        if not self._asking.may_write_over(forms.wish.existing()):
            return

        def write(context: JobContext) -> FormsDone:
            from dxdesk.workspace.form_files import write_forms

            done = write_forms(forms.wish, context)
            return FormsDone(forms, len(done.files), done.remarks)

        self._start(write, self._on_written)

    @Slot(object)
    def _on_written(self, done: FormsDone) -> None:
        if self._desk.holds(self._asked):
            self.written.emit(done)

    def _start(self, work: Job[object], heard: Callable[..., None]) -> None:
        job = RunningJob(work)
        job.succeeded.connect(heard)
        job.failed.connect(self.refused)
        self._jobs.start(job)
