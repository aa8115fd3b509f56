"""What the window asks a person in a dialog; tests answer in their place."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from typing_extensions import override

from dxdesk.ui.dialogs.plan import PlanDialog
from dxdesk.ui.dialogs.project import ProjectDialog, ProjectWords
from dxdesk.ui.dialogs.settings import SettingsDialog
from dxdesk.ui.plain import confirm, tell
from dxdesk.ui.window.backup_questions import BackupQuestions
from dxdesk.ui.window.file_questions import chosen_target
from dxdesk.ui.window.finding_questions import FindingQuestions
from dxdesk.ui.window.import_questions import ImportQuestions
from dxdesk.ui.window.small_questions import chosen_one, typed_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from PySide6.QtPrintSupport import QPrinter

    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.reports.render import PageRenderer
    from dxdesk.runtime.errors import KnownError
    from dxdesk.runtime.settings import Settings
    from dxdesk.ui.bulk.dialog import BulkWish
    from dxdesk.ui.bulk.offers import Offers
    from dxdesk.ui.dialogs.drafts import LeftText
    from dxdesk.ui.dialogs.rating_rule import PresentRule
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.paper.preview import PreviewChoice, PreviewDialog
    from dxdesk.ui.pick import Pick
    from dxdesk.workspace.changes_paper import ChangesWish
    from dxdesk.workspace.comparing import BaseChoice
    from dxdesk.workspace.plan_commands import BeginPlan
    from dxdesk.workspace.press import Paper
    from dxdesk.workspace.rating_commands import SetRatingRule
    from dxdesk.workspace.workspace import Workspace

    Remake = Callable[[PaperOptions, Callable[[Paper | KnownError], None]], None]

PLAN_SUFFIX: Final = ".dxdesk"
PLAN_FILES: Final = "DXデスクの計画 (*.dxdesk)"
SPEC_FILES: Final = "配布資料の構成 (*.toml)"
WORKBOOKS: Final = "Excelのブック (*.xlsx)"
TEXT_FILES: Final = "テキスト (*.txt)"
PDF_FILES: Final = "PDF (*.pdf)"
_MOST_NAMED: Final = 3
"""Files that a question names."""


class Reprint(NamedTuple):
    """How paper was printed, and how it comes to be printed otherwise.

    Attributes:
        options: With what it was printed.
        remake: Makes it with other options, and hands it, or why there is none, to the second
            argument.
        of_handout: Whether it is a handout.
    """

    options: PaperOptions
    remake: Remake
    of_handout: bool = False


class Asking(FindingQuestions, ImportQuestions, BackupQuestions):
    """Asks in dialogs above a window. Every answer may be None: the person thought better of it."""

    def __init__(self, parent: QWidget) -> None:
        self._window = parent

    @property
    @override
    def _parent(self) -> QWidget:
        """What a dialog stands above: the dialog that the person is in, else the window."""
        return QApplication.activeModalWidget() or self._window

    def plan_to_open(self, folder: Path) -> Path | None:
        """Which plan to open."""
        return self._source("計画を開く", folder, PLAN_FILES)

    def plan_to_make(self, suggestion: Path) -> Path | None:
        """Where a new plan goes."""
        return self._target("新しい計画", suggestion, PLAN_FILES)

    def new_plan(self, this_year: int) -> BeginPlan | None:
        """What a new plan begins with; the years offered are those around `this_year`."""
        dialog = PlanDialog(this_year, self._parent)
        accepted = dialog.exec() == PlanDialog.DialogCode.Accepted
        begin = dialog.command() if accepted else None
        dialog.deleteLater()
        return begin

    def copy_of_plan(self, suggestion: Path) -> Path | None:
        """Where a copy of the plan goes."""
        return self._target("コピーを保存", suggestion, PLAN_FILES)

    def pdf(self, suggestion: Path) -> Path | None:
        """Where a PDF goes."""
        return self._target("PDFの保存先", suggestion, PDF_FILES)

    def receipt(self, suggestion: Path) -> Path | None:
        """Where a receipt goes: its suffix says as what."""
        return self._target("取込結果票の保存先", suggestion, f"{PDF_FILES};;{WORKBOOKS}")

    def workbook(self, suggestion: Path) -> Path | None:
        """Where a workbook goes."""
        return self._target("Excelの保存先", suggestion, WORKBOOKS)

    def diagnostics(self, suggestion: Path) -> Path | None:
        """Where the file for support goes."""
        return self._target("診断情報を保存", suggestion, TEXT_FILES)

    def outside_pdf(self, folder: Path) -> Path | None:
        """Which PDF becomes a part of a handout."""
        return self._source("別に作成した資料", folder, PDF_FILES)

    def spec_to_read(self, folder: Path) -> Path | None:
        """Which composition of a handout to read."""
        return self._source("構成の読み込み", folder, SPEC_FILES)

    def spec_to_write(self, suggestion: Path) -> Path | None:
        """Where the composition of a handout goes."""
        return self._target("構成の書き出し", suggestion, SPEC_FILES)

    def preview(
        self,
        paper: Paper,
        title: str,
        renderer: PageRenderer,
        again: Reprint | None = None,
    ) -> PreviewChoice:
        """What is to be done with paper that the person has looked at.

        Args:
            paper: The paper.
            title: What it is.
            renderer: Makes the pictures of its pages.
            again: How it was printed, where a person can choose that.
        """
        # Imported here, as below: at the start nothing is printed.
        from dxdesk.ui.paper.preview import PreviewDialog

        options = again.options if again else None
        of_handout = again is not None and again.of_handout
        dialog = PreviewDialog(paper, title, renderer, self._parent, options, of_handout=of_handout)
        if again is not None:
            dialog.options_chosen.connect(partial(_remake, again.remake, dialog))
        dialog.exec()
        choice = dialog.choice
        dialog.deleteLater()
        return choice

    def changes(self, choices: Sequence[BaseChoice]) -> ChangesWish | None:
        """With what the sheets are to be compared, and how that is to be shown."""
        from dxdesk.ui.dialogs.base import BaseDialog

        dialog = BaseDialog(choices, self._parent)
        accepted = dialog.exec() == BaseDialog.DialogCode.Accepted
        wish = dialog.wish() if accepted else None
        dialog.deleteLater()
        return wish

    def printer(self, title: str, paper: Paper) -> QPrinter | None:
        """The printer for some paper, set up by the person."""
        from PySide6.QtPrintSupport import QPrintDialog

        from dxdesk.ui.paper.printing import printer_for

        printer = printer_for(title, paper.sides, paper.two_up, is_wide=paper.is_wide)
        dialog = QPrintDialog(printer, self._parent)
        dialog.setMinMax(1, paper.sides)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if accepted else None

    def snapshot_name(self, suggestion: str) -> str | None:
        """What to call the present state."""
        words = "今の内容に付ける名前（例：照会前、委員会配布時）"
        name = typed_line(self._parent, "ask_snapshot_name", "控えを付ける", words, suggestion)
        return name if name and name.strip() else None

    def year(self, words: str, years: Sequence[str], suggestion: str) -> str | None:
        """Which fiscal year is meant."""
        return chosen_one(self._parent, "ask_year", "年度", words, years, suggestion)

    def project(
        self,
        title: str,
        known: ProjectWords,
        sections: Sequence[str],
        settled: Collection[str] = (),
    ) -> ProjectWords | None:
        """Number, name and section of a project; what is settled is shown only."""
        dialog = ProjectDialog(title, known, sections, self._parent, settled)
        accepted = dialog.exec() == ProjectDialog.DialogCode.Accepted
        words = dialog.words() if accepted else None
        dialog.deleteLater()
        return words

    def settings(
        self, known: Settings, folder: Path, copies: Sequence[Path] | None
    ) -> Settings | None:
        """Who is at the desk, and what suits them; the rest is told (see `SettingsDialog`)."""
        dialog = SettingsDialog(known, folder, copies, self._parent)
        accepted = dialog.exec() == SettingsDialog.DialogCode.Accepted
        settings = dialog.settings() if accepted else None
        dialog.deleteLater()
        return settings

    def form_settings(self, known: Mapping[str, str]) -> Mapping[str, str] | None:
        """The settings of the form that are to be others."""
        # Imported here: they are set once in the life of a plan.
        from dxdesk.ui.dialogs.form_settings import FormSettingsDialog

        dialog = FormSettingsDialog(known, self._parent)
        accepted = dialog.exec() == FormSettingsDialog.DialogCode.Accepted
        values = dialog.values() if accepted else None
        dialog.deleteLater()
        return values

    def rating_rule(
        self, workspace: Workspace, jobs: JobRunner, present: PresentRule
    ) -> SetRatingRule | None:
        """The rule that ratings are to follow, tried on those that were entered."""
        # Imported here: it is set once in the life of a plan.
        from dxdesk.ui.dialogs.rating_rule import RatingRuleDialog

        dialog = RatingRuleDialog(workspace, jobs, present, self._parent)
        accepted = dialog.exec() == RatingRuleDialog.DialogCode.Accepted
        command = dialog.command() if accepted else None
        dialog.deleteLater()
        return command

    def left_drafts(self, left: Sequence[LeftText]) -> Mapping[int, bool]:
        """By their numbers, which texts of last time go into the plan, and which are given up."""
        # Imported here: as a rule nothing is left.
        from dxdesk.ui.dialogs.drafts import DraftsDialog

        dialog = DraftsDialog(left, self._parent)
        dialog.exec()
        decided = dialog.decided()
        dialog.deleteLater()
        return decided

    def bulk_edit(self, workspace: Workspace, jobs: JobRunner, offers: Offers) -> BulkWish | None:
        """What is to be done to many sheets alike."""
        # Imported here: it is not needed before somebody asks for it.
        from dxdesk.ui.bulk.dialog import BulkDialog

        dialog = BulkDialog(workspace, jobs, offers, self._parent)
        accepted = dialog.exec() == BulkDialog.DialogCode.Accepted
        wish = dialog.wish() if accepted else None
        dialog.deleteLater()
        return wish

    def pick(self, title: str, hint: str, found: Callable[[str], Sequence[Pick]]) -> str | None:
        """Which of many things is meant (see `PickDialog`)."""
        # Imported here: it is not needed before somebody asks for it.
        from dxdesk.ui.pick_dialog import PickDialog

        dialog = PickDialog(title, hint, found, self._parent)
        dialog.exec()
        choice = dialog.choice
        dialog.deleteLater()
        return choice

    def consent(self, question: str, detail: str, yes: str) -> bool:
        """Whether something is to be done that cannot be taken back."""
        return confirm(self._parent, question, detail, yes)

    def may_write_over(self, answered: Sequence[Path]) -> bool:
        """Whether files that sections may have answered in are written over; yes where none is."""
        names = "、".join(f"「{path.name}」" for path in answered[:_MOST_NAMED])
        more = f"ほか{len(answered) - _MOST_NAMED}個" if len(answered) > _MOST_NAMED else ""
        question = f"同じ名前のファイルがあります（{names}{more}）。"
        detail = "上書きすると、そのファイルに入力された回答は失われます。"
        return not answered or self.consent(question, detail, "上書きする")

    def tell(self, what: str, advice: str = "") -> None:
        """Tell what cannot wait in a bar."""
        tell(self._parent, what, advice)

    def show_keys(self, groups: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Show what the keys do."""
        # Imported here: most days nobody asks.
        from dxdesk.ui.dialogs.keys import KeysDialog

        dialog = KeysDialog(groups, self._parent)
        dialog.exec()
        dialog.deleteLater()

    def _source(self, title: str, folder: Path, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder), kinds)
        return Path(name) if name else None

    def _target(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return chosen_target(self._parent, title, suggestion, kinds, self.consent)


def _remake(remake: Remake, dialog: PreviewDialog, options: PaperOptions) -> None:
    remake(options, dialog.take)
