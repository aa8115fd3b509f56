"""紙面: the paper of the sheet that is being edited, made anew whenever the person pauses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.jobs import LatestJob, RunningJob
from dxdesk.ui.paper.findings import findings_of
from dxdesk.ui.paper.pages import PaperPages
from dxdesk.ui.paper.view import Fit, PaperView
from dxdesk.ui.plain import set_tip, wrapped_label

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.reports.render import PageRenderer
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.paper.chosen import ChosenOptions
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.press import Paper, Press
    from dxdesk.workspace.workspace import Workspace

_PAUSE_MS: Final = 300
"""After the last change, before the paper is made anew."""

_NO_SHEET: Final = "シートを選ぶと、印刷される紙面を表示します。"


class SheetPress(QObject):
    """Makes the paper of the sheet that is shown, off the UI thread, as long as it is wanted.

    Signals:
        made: The `Paper` of the sheet as it would be printed now.
        gone: There is no paper: no sheet is shown, or it cannot be printed.
        begun: The paper of a sheet is about to be made.
    """

    made = Signal(object)
    gone = Signal()
    begun = Signal()

    def __init__(self, desk: Desk, jobs: JobRunner, press: Press, chosen: ChosenOptions) -> None:
        super().__init__(desk)
        self._desk = desk
        self._press = press
        self._chosen = chosen
        self._project = ""
        self._askers: set[str] = set()
        self._latest = LatestJob(jobs, self)
        self._latest.succeeded.connect(self.made)
        # Whoever prints it is told why; here it is just not to be seen.
        self._latest.failed.connect(self.gone)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        desk.changed.connect(self.make_anew)
        chosen.changed.connect(self.make_anew)
        desk.closed.connect(self._on_closed)

    def want(self, asker: str, *, wanted: bool) -> None:
        """Whether this one asks for the paper; nothing is made where nobody does."""
        if wanted:
            self._askers.add(asker)
        else:
            self._askers.discard(asker)
        self.make_anew()

    @Slot(str)
    def show_sheet(self, project: str) -> None:
        """Make the paper of another sheet from now on; of none where empty."""
        self._project = project
        self._pause.stop()
        self._latest.call_off()
        if not project:
            self.gone.emit()
        self.make_anew()

    @Slot()
    def make_anew(self) -> None:
        """Something has changed that the paper depends on."""
        if self._askers and self._project and self._desk.is_open:
            self._pause.start()
            self.begun.emit()

    @Slot()
    def _on_closed(self) -> None:
        self.show_sheet("")

    @Slot()
    def _begin(self) -> None:
        if not (self._askers and self._project and self._desk.is_open):
            return
        desk, options = self._desk, self._chosen.now
        work = partial(_print, self._press, desk.workspace, desk.edition, self._project, options)
        self._latest.start(RunningJob(work, is_asked_for=False))


def _print(
    press: Press,
    workspace: Workspace,
    edition: int,
    project: str,
    options: PaperOptions,
    context: JobContext,
) -> Paper:
    context.step(0, 0, "紙面を準備中")
    return press.sheet(workspace, edition, project, options)


class LivePaper(QWidget):
    """Shows what a `SheetPress` makes, as long as it is seen."""

    def __init__(
        self, press: SheetPress, renderer: PageRenderer, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._press = press
        self._pages = PaperPages(renderer, self)
        self._view = PaperView(self._pages)
        self._view.set_zoom(Fit.WIDTH)
        self._words = wrapped_label()
        self._words.setObjectName("live_words")
        self._words.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._words)
        column.addWidget(self._view, 1)
        press.made.connect(self._on_made)
        press.gone.connect(self._on_gone)
        press.begun.connect(self._on_begun)
        self._on_gone()

    @property
    def view(self) -> PaperView:
        """The pages."""
        return self._view

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._press.want("panel", wanted=True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._press.want("panel", wanted=False)

    @Slot(object)
    def _on_made(self, paper: Paper) -> None:
        self._pages.show(paper.pdf)
        (sheet,) = paper.report.sheets
        self._words.setText(_summary(sheet))
        set_tip(self._words, "\n".join(finding.words for finding in findings_of(paper.report)))

    @Slot()
    def _on_begun(self) -> None:
        if self._words.text() == _NO_SHEET:
            self._words.setText("紙面を準備しています。")

    @Slot()
    def _on_gone(self) -> None:
        self._pages.close()
        self._view.viewport().update()
        self._words.setText(_NO_SHEET)


def _summary(sheet: SheetReport) -> str:
    words = [f"{len(sheet.pages)}ページ", f"文字 {sheet.body_size:g}ポイント"]
    if sheet.body_size < sheet.standard_size:
        words.append("（縮小）")
    return "　".join(words)
