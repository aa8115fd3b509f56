"""印刷プレビュー: the pages as they will be printed, and what to know before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from dxdesk.reports.render import Look
from dxdesk.runtime.errors import KnownError
from dxdesk.ui import theme
from dxdesk.ui.actions import make_actions
from dxdesk.ui.paper.acts import SPECS
from dxdesk.ui.paper.findings import Finding, findings_of
from dxdesk.ui.paper.findings_list import FindingsList
from dxdesk.ui.paper.options import OptionsDialog
from dxdesk.ui.paper.pages import PaperPages
from dxdesk.ui.paper.thumbnails import Thumbnails
from dxdesk.ui.paper.view import ZOOM_STEPS, Fit, PaperView
from dxdesk.ui.plain import PlainLabel, set_tip, tell, wrapped_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.reports.render import PageRenderer
    from dxdesk.workspace.press import Paper

_SCREEN_SHARE: Final = 0.94
_SIZE: Final = QSize(1280, 900)
_FINDINGS_EM: Final = 24
_FITS: Final = ((Fit.PAGE, "ページ全体"), (Fit.WIDTH, "幅に合わせる"))


@dataclass(frozen=True, slots=True)
class PreviewChoice:
    """How a person has left the preview.

    Attributes:
        act: `print`, `save`, `jump` to what a finding concerns, or empty.
        finding: What to jump to.
        paper: What was shown last; None for what was shown first.
    """

    act: str = ""
    finding: Finding | None = None
    paper: Paper | None = None


class PreviewDialog(QDialog):
    """Shows paper; what the person chose to do stands in `choice`.

    Args:
        paper: The PDF and what its layout had to do.
        title: What is printed.
        renderer: Makes the pictures of the pages.
        parent: The window.
        options: How it was printed, where a person can choose that.
        of_handout: Whether it is a handout.

    Signals:
        options_chosen: The person wants the same printed with other `PaperOptions`: whoever
            hears it makes it and calls `take`. Until then nothing can be printed or saved.
    """

    options_chosen = Signal(object)

    def __init__(
        self,
        paper: Paper,
        title: str,
        renderer: PageRenderer,
        parent: QWidget | None = None,
        options: PaperOptions | None = None,
        *,
        of_handout: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"印刷プレビュー － {title}")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.choice = PreviewChoice()
        self._paper = paper
        self._options = options
        # Those of the paper that is being made.
        self._wanted: PaperOptions | None = None
        self._of_handout = of_handout
        self._list = FindingsList()
        self._told = wrapped_label()
        self._pane = self._findings_pane()
        self._pages = PaperPages(renderer, self)
        self._view = PaperView(self._pages)
        self._strip = Thumbnails(self._pages)
        self._number = QSpinBox()
        self._count = PlainLabel()
        self._zoom = QComboBox()
        self._copy = QToolButton()
        self._waiting = PlainLabel()
        self._waiting.setObjectName("preview_waiting")
        self._needing_paper: list[QPushButton] = []
        self._make_bar()
        self._lay_out()
        self._connect()
        screen = self.screen().availableGeometry().size()
        self.resize(_SIZE.boundedTo(screen * _SCREEN_SHARE))
        self._show_paper(paper)
        self._view.setFocus()

    def take(self, outcome: Paper | KnownError) -> None:
        """Show the paper that was asked for, at the same page; or say why there is none."""
        wanted, self._wanted = self._wanted, None
        self._show_waiting()
        if isinstance(outcome, KnownError):
            tell(self, outcome.what, outcome.advice)
            return
        self._options = wanted or self._options
        self._show_paper(outcome)

    def _show_waiting(self) -> None:
        waits = self._wanted is not None
        self._waiting.setText("新しい設定で作り直しています…" if waits else "")
        for button in self._needing_paper:
            button.setEnabled(not waits)

    def _show_paper(self, paper: Paper) -> None:
        self._paper = paper
        findings = findings_of(paper.report)
        self._list.show_findings(findings)
        how = "選ぶとそのページを表示、Enter でその欄へ"
        self._told.setText(f"確かめること　{len(findings)}件（{how}）")
        self._pane.setVisible(bool(findings))
        self._pages.show(paper.pdf)

    @property
    def view(self) -> PaperView:
        """The pages."""
        return self._view

    @override
    def done(self, arg__1: int) -> None:
        # Nobody waits for pictures any more.
        self._pages.close()
        super().done(arg__1)

    def _make_bar(self) -> None:
        self._number.setObjectName("preview_page")
        self._number.setAccessibleName("ページ")
        self._number.setRange(1, 1)
        self._number.setKeyboardTracking(False)
        set_tip(self._number, "表示するページ（Ctrl+G）")
        self._zoom.setObjectName("preview_zoom")
        self._zoom.setAccessibleName("表示の大きさ")
        for zoom, words in _FITS:
            self._zoom.addItem(words, zoom)
        for step in ZOOM_STEPS:
            self._zoom.addItem(f"{step:.0%}", step)
        self._copy.setObjectName("preview_copy")
        self._copy.setText("白黒で確認")
        self._copy.setCheckable(True)
        set_tip(self._copy, "白黒の複写機で写したときの見え方（200dpi）")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.GAP)
        for widget in (self._number, self._count, self._zoom, self._copy):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._waiting)
        acts = [
            ("preview_print", "印刷(&P)…", self._on_print),
            ("preview_save", "PDFに保存(&S)…", self._on_save),
        ]
        if self._options is not None:
            acts.insert(0, ("preview_options", "印刷の設定(&O)…", self._on_options))
        self._needing_paper = [self._add_button(bar, *act) for act in acts]
        self._add_button(bar, "preview_close", "閉じる", self.reject)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._view)
        parts.setStretchFactor(0, 1)
        parts.addWidget(self._pane)
        parts.setSizes([_SIZE.width(), 0])  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        middle = QHBoxLayout()
        middle.setSpacing(theme.GAP)
        middle.addWidget(self._strip)
        middle.addWidget(parts, 1)
        column = QVBoxLayout(self)
        column.setSpacing(theme.GAP)
        column.addLayout(bar)
        column.addLayout(middle, 1)

    def _add_button(
        self, bar: QHBoxLayout, name: str, words: str, slot: Callable[[], object]
    ) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        bar.addWidget(button)
        return button

    def _findings_pane(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._told)
        column.addWidget(self._list, 1)
        pane.setMinimumWidth(self.fontMetrics().horizontalAdvance("あ") * _FINDINGS_EM)
        return pane

    def _connect(self) -> None:
        self._pages.opened.connect(self._on_opened)
        self._view.page_changed.connect(self._on_page_changed)
        self._view.zoom_changed.connect(self._show_zoom)
        self._number.valueChanged.connect(self._on_number)
        self._zoom.activated.connect(self._on_zoom)
        self._copy.toggled.connect(self._on_copy)
        self._list.chosen.connect(self._on_finding)
        self._list.looked_at.connect(self._on_looked_at)
        self._strip.clicked.connect(self._on_thumbnail)
        self._strip.activated.connect(self._on_thumbnail)
        acts = make_actions(self, SPECS, "preview_", Qt.ShortcutContext.WindowShortcut)
        acts["to_number"].triggered.connect(self._on_number_wanted)

    @Slot()
    def _on_opened(self) -> None:
        count = len(self._pages.sizes)
        self._number.setRange(1, max(count, 1))
        self._count.setText(f"/ {count}ページ")
        self._strip.show_page(self._view.page)

    @Slot(int)
    def _on_page_changed(self, page: int) -> None:
        self._number.blockSignals(True)
        self._number.setValue(page + 1)
        self._number.blockSignals(False)
        self._strip.show_page(page)

    @Slot()
    def _on_number_wanted(self) -> None:
        self._number.setFocus()
        self._number.selectAll()

    @Slot(int)
    def _on_number(self, number: int) -> None:
        self._view.go_to(number - 1)

    @Slot(QModelIndex)
    def _on_thumbnail(self, index: QModelIndex) -> None:
        self._view.go_to(index.row())

    @Slot(int)
    def _on_zoom(self, place: int) -> None:
        self._view.set_zoom(self._zoom.itemData(place))

    @Slot()
    def _show_zoom(self) -> None:
        place = self._zoom.findData(self._view.zoom)
        self._zoom.setCurrentIndex(place)

    @Slot(bool)
    def _on_copy(self, on: bool) -> None:
        self._view.set_look(Look.COPY if on else Look.COLOUR)

    @Slot(object)
    def _on_finding(self, finding: Finding) -> None:
        self._leave(PreviewChoice("jump", finding))

    @Slot(object)
    def _on_looked_at(self, finding: Finding) -> None:
        self._view.go_to(self._paper.side_of(finding.page))

    @Slot()
    def _on_options(self) -> None:
        if self._options is None:
            return
        dialog = OptionsDialog(self._options, self, of_handout=self._of_handout)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.options() != self._options:
            self._wanted = dialog.options()
            self._show_waiting()
            self.options_chosen.emit(self._wanted)
        dialog.deleteLater()

    @Slot()
    def _on_print(self) -> None:
        self._leave(PreviewChoice("print"))

    @Slot()
    def _on_save(self) -> None:
        self._leave(PreviewChoice("save"))

    def _leave(self, choice: PreviewChoice) -> None:
        self.choice = replace(choice, paper=self._paper)
        self.accept()
