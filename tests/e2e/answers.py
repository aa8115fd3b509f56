"""A person's answers, given beforehand: what the window asks in dialogs is answered from here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typing_extensions import override

from dxdesk.ui.paper.preview import PreviewChoice
from dxdesk.ui.window.asking import Asking

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.finding import Finding
    from dxdesk.reports.render import PageRenderer
    from dxdesk.runtime.settings import Settings
    from dxdesk.ui.bulk.offers import Offers
    from dxdesk.ui.dialogs.backups import BackupChoice
    from dxdesk.ui.dialogs.drafts import LeftText
    from dxdesk.ui.dialogs.project import ProjectWords
    from dxdesk.ui.dialogs.rating_rule import PresentRule
    from dxdesk.ui.findings.finding_dialog import AddedWords
    from dxdesk.ui.findings.mend_dialog import NumberedLine
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.pick import Pick
    from dxdesk.ui.window.asking import Reprint
    from dxdesk.workspace.backups import ToldPlan
    from dxdesk.workspace.bulk_commands import BulkEdit
    from dxdesk.workspace.changes_paper import ChangesWish
    from dxdesk.workspace.comparing import BaseChoice
    from dxdesk.workspace.import_review import ImportReview
    from dxdesk.workspace.plan_commands import BeginPlan
    from dxdesk.workspace.press import Paper
    from dxdesk.workspace.rating_commands import SetRatingRule
    from dxdesk.workspace.workspace import Workspace


class Answers(Asking):
    """Answers each question by its name; None, which is no answer, where there is none.

    `asked` holds the names of the questions in their order, with what they were asked with.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.given: dict[str, Any] = {}
        self.asked: list[tuple[str, tuple[Any, ...]]] = []

    def _answer(self, question: str, *words: Any) -> Any:
        self.asked.append((question, words))
        return self.given.get(question)

    @override
    def plan_to_open(self, folder: Path) -> Path | None:
        return self._answer("plan_to_open", folder)

    @override
    def plan_to_make(self, suggestion: Path) -> Path | None:
        return self._answer("plan_to_make", suggestion)

    @override
    def backup(self, plans: Sequence[ToldPlan], first: Path | None) -> BackupChoice | None:
        choose = self._answer("backup", plans, first)
        return None if choose is None else choose(plans)

    @override
    def copy_of_plan(self, suggestion: Path) -> Path | None:
        return self._answer("copy_of_plan", suggestion)

    @override
    def bulk_edit(self, workspace: Workspace, jobs: JobRunner, offers: Offers) -> BulkEdit | None:
        return self._answer("bulk_edit", workspace, jobs, offers)

    @override
    def finding(self, where: str, known: AddedWords) -> AddedWords | None:
        return self._answer("finding", where, known)

    @override
    def findings_to_mend(
        self, lines: Sequence[NumberedLine], hidden: int
    ) -> tuple[Finding, ...] | None:
        choose = self._answer("findings_to_mend", lines, hidden)
        return None if choose is None else choose(lines)

    @override
    def check_rules(self, known: Mapping[str, str]) -> Mapping[str, str] | None:
        return self._answer("check_rules", known)

    @override
    def reason(self, what: str, suggestion: str) -> str | None:
        return self._answer("reason", what, suggestion)

    @override
    def note(self, what: str, suggestion: str) -> str | None:
        return self._answer("note", what, suggestion)

    @override
    def receipt(self, suggestion: Path) -> Path | None:
        return self._answer("receipt", suggestion)

    @override
    def pdf(self, suggestion: Path) -> Path | None:
        return self._answer("pdf", suggestion)

    @override
    def workbook(self, suggestion: Path) -> Path | None:
        return self._answer("workbook", suggestion)

    @override
    def outside_pdf(self, folder: Path) -> Path | None:
        return self._answer("outside_pdf", folder)

    @override
    def spec_to_read(self, folder: Path) -> Path | None:
        return self._answer("spec_to_read", folder)

    @override
    def spec_to_write(self, suggestion: Path) -> Path | None:
        return self._answer("spec_to_write", suggestion)

    @override
    def preview(
        self,
        paper: Paper,
        title: str,
        renderer: PageRenderer,
        again: Reprint | None = None,
    ) -> PreviewChoice:
        return self._answer("preview", paper, title, again) or PreviewChoice("save")

    @override
    def changes(self, choices: Sequence[BaseChoice]) -> ChangesWish | None:
        return self._answer("changes", choices)

    @override
    def printer(self, title: str, paper: Paper) -> QPrinter | None:
        return self._answer("printer", title, paper)

    @override
    def sources(self, folder: Path) -> list[Path] | None:
        return self._answer("sources", folder)

    @override
    def show_keys(self, groups: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self._answer("show_keys", groups)

    @override
    def snapshot_name(self, suggestion: str) -> str | None:
        return self._answer("snapshot_name", suggestion)

    @override
    def year(self, words: str, years: Sequence[str], suggestion: str) -> str | None:
        return self._answer("year", words, years, suggestion)

    @override
    def project(
        self,
        title: str,
        known: ProjectWords,
        sections: Sequence[str],
        settled: Collection[str] = (),
    ) -> ProjectWords | None:
        return self._answer("project", title, known, sections)

    @override
    def form_settings(self, known: Mapping[str, str]) -> Mapping[str, str] | None:
        return self._answer("form_settings", known)

    @override
    def rating_rule(
        self, workspace: Workspace, jobs: JobRunner, present: PresentRule
    ) -> SetRatingRule | None:
        return self._answer("rating_rule", present)

    @override
    def settings(
        self, known: Settings, folder: Path, copies: Sequence[Path] | None
    ) -> Settings | None:
        return self._answer("settings", known, folder, copies)

    @override
    def diagnostics(self, suggestion: Path) -> Path | None:
        return self._answer("diagnostics", suggestion)

    @override
    def new_plan(self, this_year: int) -> BeginPlan | None:
        return self._answer("new_plan", this_year)

    @override
    def review_import(self, review: ImportReview) -> bool:
        return bool(self._answer("review_import", review))

    @override
    def left_drafts(self, left: Sequence[LeftText]) -> Mapping[int, bool]:
        return self._answer("left_drafts", left) or {}

    @override
    def consent(self, question: str, detail: str, yes: str) -> bool:
        return bool(self._answer("consent", question, detail, yes))

    @override
    def tell(self, what: str, advice: str = "") -> None:
        self._answer("tell", what, advice)

    @override
    def pick(self, title: str, hint: str, found: Callable[[str], Sequence[Pick]]) -> str | None:
        choose: Callable[..., str | None] | None = self._answer("pick", title, hint, found)
        return choose(title, hint, found) if choose else None
