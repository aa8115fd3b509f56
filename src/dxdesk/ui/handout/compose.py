"""配布資料の構成: one handout composed, looked at as paper, and kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.dialog_parts import push_button
from dxdesk.ui.handout.choice import NOTHING_FROM_TREE, Choices, FromTree
from dxdesk.ui.handout.handouts_model import kept_handouts
from dxdesk.ui.handout.head_form import HeadForm
from dxdesk.ui.handout.paper_line import PaperLine
from dxdesk.ui.handout.part_settings import PartSettings, scrolled
from dxdesk.ui.handout.parts_pane import PartsPane
from dxdesk.ui.handout.places import is_there, named_from
from dxdesk.ui.handout.wording import problems_of, sheets_words
from dxdesk.ui.job_line import JobLine
from dxdesk.ui.notice import NoticeBar
from dxdesk.workspace.handout_commands import AddHandout, ChangeHandout

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from dxdesk.domain.handout import Handout, Part
    from dxdesk.domain.rows import Key
    from dxdesk.runtime.errors import KnownError
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.handout.asking import HandoutAsking
    from dxdesk.ui.handout.wording import Problem
    from dxdesk.ui.jobs import RunningJob
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.press import Paper

_WIDTH_EM: Final = 92
_HEIGHT_LINES: Final = 38
_SCREEN_SHARE: Final = 0.94


class Beginning(NamedTuple):
    """What composing begins with.

    Attributes:
        handout: As the plan keeps it, or what a new one begins with.
        key: Its row; None for one that is not kept yet.
    """

    handout: Handout
    key: Key | None = None


class ComposeDialog(QDialog):
    """Composes a handout of the open edition. Nothing is kept before the person says so.

    Args:
        desk: The open plan.
        asking: Asks the person.
        begin: What it begins with.
        from_tree: What is selected in the tree, and what its filters leave.
        parent: The window.

    Signals:
        preview_wanted: The handout, as it stands.
    """

    preview_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        asking: HandoutAsking,
        begin: Beginning,
        from_tree: FromTree = NOTHING_FROM_TREE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = asking
        self._begin = begin
        self._kept = self._handout = begin.handout
        self._problems: list[Problem] = []
        # Nobody is told to type a name before having had the time to.
        self._awaits_name = not begin.handout.name
        plan = desk.read_plan()
        self._choices = Choices(desk.workspace.outline(desk.edition), plan.ratings)
        folder = desk.workspace.path.parent
        self._is_there = partial(is_there, folder)
        self._head = HeadForm(plan.organisation)
        self._parts = PartsPane(self._choices, editable=desk.is_editable)
        choose_file = partial(_chosen_file, asking, folder)
        self._settings = PartSettings(self._choices, from_tree, choose_file)
        self._notice = NoticeBar()
        self._paper = PaperLine()
        self._job = JobLine()
        self._preview = push_button("印刷プレビュー(&P)…", "handout_preview")
        self._keep = push_button("保存(&S)", "handout_keep")
        self._leave = push_button("キャンセル", "handout_leave")
        self._dress()
        self._lay_out()
        self._connect()
        self._show()

    def unkept_text(self) -> None:
        """See `desk.DraftHolder`; a composition is no text of a field."""

    @property
    def holds_unkept_text(self) -> bool:
        """Whether something was composed that the plan does not have (see `DraftHolder`)."""
        return self._handout != self._kept

    def drop(self) -> None:
        """Close without keeping anything."""
        self._kept = self._handout
        self.reject()

    def keep(self) -> bool:
        """Put the handout into the plan.

        Returns:
            False where that cannot be done; why is told here.
        """
        QGuiApplication.inputMethod().commit()
        grave = next((problem for problem in self._problems if problem.is_grave), None)
        if grave is not None:
            self._awaits_name = False
            self._show_problems()
            self._notice.warn(grave.words)
            if grave.part >= 0:
                self._parts.go_to(grave.part)
            return False
        if self._desk.execute(self._command()):
            self._kept = self._handout
            return True
        return False

    def _command(self) -> Command:
        key, edition = self._begin.key, self._desk.edition
        if key is not None:
            return ChangeHandout(key, self._handout)
        rows = self._desk.workspace.rows(edition, ("handout",)).values()
        kept = kept_handouts(rows, edition)
        return AddHandout(edition, self._handout, kept[-1].key.uid if kept else None)

    @Slot(object)
    def follow(self, job: RunningJob) -> None:
        """Show how far the preview is."""
        self._preview.setEnabled(False)
        job.finished.connect(self._on_job_ended)
        self._job.follow(job)

    def show_paper(self, handout: Handout, paper: Paper) -> None:
        """How much paper a handout has turned out to take."""
        self._paper.show_paper(handout, paper)

    @Slot(str)
    def tell(self, words: str) -> None:
        """Tell of something that was done."""
        self._notice.tell(words)

    @Slot(object)
    def warn(self, error: KnownError) -> None:
        """Tell of something that could not be done."""
        self._notice.warn(str(error))

    @override
    def reject(self) -> None:
        if self.holds_unkept_text and not self._asking.consent(
            "配布資料の変更を、まだ保存していません。",
            "閉じると、その変更は失われます。",
            "破棄して閉じる",
        ):
            return
        # So that nobody asks again.
        self._kept = self._handout
        super().reject()

    @override
    def done(self, arg__1: int) -> None:
        self._job.cancel()
        super().done(arg__1)

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        # Return presses the button it is on; in a field it must not keep what is half composed.
        if arg__1.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(arg__1)
        elif isinstance(button := self.focusWidget(), QPushButton):
            button.click()

    # Making

    def _dress(self) -> None:
        editable = self._desk.is_editable
        what = "新しい配布資料" if self._begin.key is None else "配布資料の構成"
        self.setWindowTitle(what if editable else f"{what}（読み取り専用）")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._keep.setVisible(editable)
        self._leave.setText("キャンセル" if editable else "閉じる")

    def _lay_out(self) -> None:
        panes = QSplitter()
        panes.setChildrenCollapsible(False)
        panes.addWidget(scrolled(self._head, "handout_head"))
        panes.addWidget(self._parts)
        panes.addWidget(scrolled(self._settings, "handout_settings"))
        shares = (10, 9, 10)
        for at, share in enumerate(shares):
            panes.setStretchFactor(at, share)
        # Qt shares out what there is in these proportions.
        panes.setSizes([share * 100 for share in shares])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        answers = QHBoxLayout()
        answers.addWidget(self._paper)
        answers.addStretch(1)
        for button in (self._preview, self._keep, self._leave):
            answers.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addWidget(self._notice)
        column.addWidget(panes, 1)
        column.addWidget(self._job)
        column.addLayout(answers)
        metrics = self.fontMetrics()
        wanted = QSize(
            metrics.horizontalAdvance("あ") * _WIDTH_EM, metrics.height() * _HEIGHT_LINES
        )
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SCREEN_SHARE))

    def _connect(self) -> None:
        self._head.edited.connect(self._on_head)
        self._parts.edited.connect(self._on_parts)
        self._parts.part_chosen.connect(self._on_part_chosen)
        self._settings.edited.connect(self._parts.replace)
        self._preview.clicked.connect(self._on_preview)
        self._keep.clicked.connect(self._on_keep)
        self._leave.clicked.connect(self.reject)
        self._desk.add_holder(self)
        self._desk.drafts_dropped.connect(self.drop)
        self._desk.failed.connect(self.warn)

    def _show(self) -> None:
        self._head.show_handout(self._handout, editable=self._desk.is_editable)
        self._parts.show_parts(self._handout.parts)
        self._show_problems()
        self._head.focus_name()

    # Hearing

    @Slot(object)
    def _on_head(self, handout: Handout) -> None:
        self._handout = replace(handout, parts=self._parts.parts)
        self._awaits_name = self._awaits_name and not handout.name
        self._show_problems()

    @Slot()
    def _on_parts(self) -> None:
        self._handout = replace(self._handout, parts=self._parts.parts)
        self._show_problems()

    @Slot(object)
    def _on_part_chosen(self, part: Part | None) -> None:
        self._settings.show_part(part, editable=self._desk.is_editable)
        self._show_part_problems()

    def _show_problems(self) -> None:
        self._problems = problems_of(self._handout, self._choices, self._is_there)
        own = [problem for problem in self._problems if problem.part < 0]
        if self._awaits_name:
            own = [problem for problem in own if problem.field != "name"]
        self._head.show_problems(own)
        self._parts.show_problems(self._problems)
        self._show_part_problems()
        self._paper.show_handout(self._handout, sheets_words(self._handout, self._choices))
        self._preview.setEnabled(bool(self._handout.parts))
        self._keep.setEnabled(self.holds_unkept_text or self._begin.key is None)

    def _show_part_problems(self) -> None:
        place = self._parts.place
        self._settings.show_problems([each for each in self._problems if each.part == place])

    @Slot()
    def _on_preview(self) -> None:
        QGuiApplication.inputMethod().commit()
        self.preview_wanted.emit(self._handout)

    @Slot()
    def _on_keep(self) -> None:
        if self.keep():
            self.accept()

    @Slot()
    def _on_job_ended(self) -> None:
        self._preview.setEnabled(bool(self._handout.parts))


def _chosen_file(asking: HandoutAsking, folder: Path) -> str | None:
    path = asking.outside_pdf(folder)
    return None if path is None else named_from(path, folder)
