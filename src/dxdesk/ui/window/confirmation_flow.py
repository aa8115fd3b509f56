"""From findings to 確認依頼票, and from their answers back to the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from dxdesk.ui.window.answers_flow import AnswersFlow
from dxdesk.ui.window.file_questions import chosen_files, chosen_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.confirmation.answers_dialog import AnswersDialog
    from dxdesk.ui.confirmation.slips_dialog import SlipsDialog
    from dxdesk.ui.window.answers_flow import Ground
    from dxdesk.workspace.confirmation_answers import AnswerReview
    from dxdesk.workspace.confirmation_files import SlipsWish
    from dxdesk.workspace.confirmations import Slips
    from dxdesk.workspace.jobs import JobContext

_ANSWERED: Final = "回答のあった確認依頼票 (*.xlsx)"
_SLIPS: Final = "確認依頼票"
"""The folder beside the plan that slips go to."""


class Written(NamedTuple):
    """Slips that are there: their folder, and how many files."""

    folder: Path
    files: int


class FileAsking:
    """Asks for files and folders; tests answer in its place."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def slips_folder(self, folder: Path) -> Path | None:
        """Where slips go."""
        return chosen_folder(self._parent, "確認依頼票の保存先", folder)

    def answered_slips(self, folder: Path) -> list[Path] | None:
        """Which slips have come back."""
        return chosen_files(self._parent, "回答の読み込み", folder, _ANSWERED)


class ConfirmationFlow(AnswersFlow):
    """Opens the dialogs of 確認依頼票 above a window; what takes long runs as jobs.

    Args:
        ground: What it works with.

    Signals:
        written: Slips are there, as `Written`.
        taken_in: How many answers now stand in the plan, as one step.
    """

    written = Signal(object)
    taken_in = Signal(int)

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground)
        self.files = FileAsking(ground.window)
        self._folders: dict[Path, Path] = {}
        self.slips_dialog: SlipsDialog | None = None
        self.answers_dialog: AnswersDialog | None = None

    # To the sections

    @Slot()
    def make(self) -> None:
        """Ask which sections are to be asked, and write their slips."""
        if not self._begins():
            return
        workspace, edition, press = self._desk.workspace, self._desk.edition, self._press

        def work(context: JobContext) -> Slips:
            # Imported here, in the job's thread, as below: most days no section is asked.
            from dxdesk.workspace.confirmations import ReadSlips

            layouts = press.reports(workspace, edition, context)
            context.step(0, 0, "内容を確認しています")
            return workspace.preview(ReadSlips(edition, layouts))

        self._start(work, self._on_slips)

    @Slot(object)
    def _on_slips(self, slips: Slips) -> None:
        if not self._is_current():
            return
        if not slips.slips:
            nothing = "原課に確認を依頼する事項はありません。"
            self.told.emit("".join((nothing, *slips.left_out)))
            return
        from dxdesk.ui.confirmation.slips_dialog import SlipsDialog

        person, day = self._sent_by()
        head = slips.head(person, day, None)
        folder = self._usual_folder
        self.slips_dialog = SlipsDialog(slips, head, folder, self.files, self._window)
        self.slips_dialog.made.connect(self._on_wish)
        self.slips_dialog.finished.connect(self._on_closed)
        self.slips_dialog.open()

    @Slot(object)
    def _on_wish(self, wish: SlipsWish) -> None:
        dialog, press = self.slips_dialog, self._press
        if not self._asking.may_write_over(wish.existing()):
            return

        def work(context: JobContext) -> Written:
            return Written(wish.folder, len(press.slips(wish, context)))

        self._folders[self._desk.workspace.path] = wish.folder
        if dialog is not None:
            dialog.accept()
        self._start(work, self.written)

    # From the sections

    @Slot()
    def read(self) -> None:
        """Ask which slips have come back, and read their answers."""
        if self._desk.is_open:
            folder = self._usual_folder
            paths = self.files.answered_slips(folder if folder.is_dir() else folder.parent)
            if paths:
                self.read_files(paths)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read answers; they go into the plan after a person has looked through them."""
        if not self._begins() or not self._can_take_in():
            self.ended.emit()
            return
        workspace, edition, press = self._desk.workspace, self._desk.edition, self._press
        files = tuple(dict.fromkeys(paths))

        def work(context: JobContext) -> AnswerReview:
            from dxdesk.workspace.confirmation_answers import ReviewAnswers, SortSlips
            from dxdesk.workspace.confirmation_files import read_slips

            own = workspace.preview(SortSlips(read_slips(files, context), edition))
            is_read = bool(own.came_back.slips)
            layouts = press.reports(workspace, own.edition, context) if is_read else {}
            context.step(0, 0, "回答を照らし合わせています")
            return workspace.preview(ReviewAnswers(own.came_back, own.edition, layouts))

        self._start(work, self._on_review)

    @Slot(object)
    def _on_review(self, review: AnswerReview) -> None:
        if not self._is_current():
            return
        from dxdesk.ui.confirmation.answers_dialog import AnswersDialog

        self.answers_dialog = AnswersDialog(review, self._window)
        self.answers_dialog.accepted.connect(self._on_accepted)
        self.answers_dialog.finished.connect(self._on_closed)
        self.answers_dialog.open()

    @Slot()
    def _on_accepted(self) -> None:
        dialog = self.answers_dialog
        # The dialog lets the window live: the plan may be another one by now.
        if dialog is not None and self._is_current():
            review = dialog.review
            if self._desk.apply(review.change_set):
                self.taken_in.emit(len(review.taken))

    # Both

    @property
    def _usual_folder(self) -> Path:
        """Where slips go: where those of this plan went last, or beside the plan."""
        plan = self._desk.workspace.path
        return self._folders.get(plan) or plan.parent / _SLIPS

    def _begins(self) -> bool:
        """Whether a new round may begin; told where not."""
        if not self._has_plan():
            return False
        is_at_work = self._job is not None or self.slips_dialog is not None
        return not is_at_work and not self._are_looked_through and self._desk.keep_drafts()

    @property
    @override
    def _are_looked_through(self) -> bool:
        return self.answers_dialog is not None

    @Slot()
    def _on_closed(self) -> None:
        closed = (self.slips_dialog, self.answers_dialog)
        self.slips_dialog = self.answers_dialog = None
        self._leave(*closed)
