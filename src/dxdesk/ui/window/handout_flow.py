"""From the menu to a handout: its dialogs, and their way to paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.handout import everyday_handout
from dxdesk.domain.labels import FormLabel, label

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dxdesk.domain.handout import Handout
    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.handout.choice import FromTree
    from dxdesk.ui.handout.compose import ComposeDialog
    from dxdesk.ui.handout.handouts_model import KeptHandout
    from dxdesk.ui.handout.listing import HandoutsDialog
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.paper_flow import PaperFlow
    from dxdesk.workspace.press import Paper


class HandoutFlow(QObject):
    """Opens the dialogs of handouts above a window, and shows their handouts as paper.

    Args:
        desk: The open plan.
        paper: Makes paper and shows it.
        asking: Asks the person.
        from_tree: What is selected in the tree, and what its filters leave.
        window: What the dialogs stand above.
    """

    def __init__(
        self,
        desk: Desk,
        paper: PaperFlow,
        asking: Asking,
        from_tree: Callable[[], FromTree],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._paper = paper
        self._asking = asking
        self._from_tree = from_tree
        self._window = window
        self._list: HandoutsDialog | None = None
        self._composed: ComposeDialog | None = None
        self._seen: Handout | None = None
        paper.seen.connect(self._on_seen)
        paper.printed.connect(self._on_printed)
        paper.sent.connect(self._on_sent)
        paper.refused.connect(self._on_refused)

    @property
    def listing(self) -> HandoutsDialog | None:
        """The list of handouts, while it is open."""
        return self._list

    @property
    def composing(self) -> ComposeDialog | None:
        """The dialog that a handout is composed in, while it is open."""
        return self._composed

    @Slot()
    def show_list(self) -> None:
        """List the handouts of the open edition."""
        if self._list is not None or not self._desk.keep_drafts():
            return
        # Imported here, as below: most days no handout is made.
        from dxdesk.ui.handout.listing import HandoutsDialog

        self._list = HandoutsDialog(self._desk, self._asking, self._window)
        self._list.compose_wanted.connect(self._on_compose)
        self._list.new_wanted.connect(self._on_new)
        self._list.preview_wanted.connect(self._on_preview)
        self._list.finished.connect(self._on_list_closed)
        self._list.open()

    @Slot(object)
    def _on_compose(self, kept: KeptHandout) -> None:
        self._compose(kept.handout, kept.key)

    @Slot()
    def _on_new(self) -> None:
        self._compose(everyday_handout())

    def _compose(self, handout: Handout, key: Key | None = None) -> None:
        from dxdesk.ui.handout.compose import Beginning, ComposeDialog

        self._composed = ComposeDialog(
            self._desk, self._asking, Beginning(handout, key), self._from_tree(), self._list
        )
        self._composed.preview_wanted.connect(self._on_preview)
        self._composed.finished.connect(self._on_composed)
        self._composed.open()

    @Slot(object)
    def _on_preview(self, handout: Handout) -> None:
        above = self._composed or self._list
        if above is None:
            return
        job = self._paper.handout_job(handout, self._may_go)
        self._seen = handout
        above.follow(job)
        self._paper.preview_job(job)

    @Slot(object)
    def _on_seen(self, paper: Paper) -> None:
        if self._composed is not None and self._seen is not None:
            self._composed.show_paper(self._seen, paper)

    def _may_go(self) -> bool:
        """Close the dialogs on the way to a sheet; what is composed is kept first."""
        composed = self._composed
        if composed is not None and composed.holds_unkept_text:
            wants = self._asking.consent(
                "その欄へ移るには、配布資料の画面を閉じます。",
                "変更は、保存してから閉じます。",
                "保存して移る",
            )
            if not wants or not composed.keep():
                return False
        if composed is not None:
            composed.drop()
        if self._list is not None:
            self._list.reject()
        return True

    @Slot()
    def _on_composed(self) -> None:
        if self._composed is not None:
            self._composed.deleteLater()
        self._composed = None
        # Not every window system gives the keyboard back by itself.
        if self._list is not None:
            self._list.activateWindow()

    @Slot()
    def _on_list_closed(self) -> None:
        if self._list is not None:
            self._list.deleteLater()
        self._list = None
        self._window.activateWindow()

    # Outcomes: the bar of the window is behind the dialogs.

    @Slot(object, object)
    def _on_printed(self, path: Path, report: LayoutReport) -> None:
        sheets = f"{label(FormLabel.SHEET)} {len(report.sheets)}件"
        self._tell(f"「{path.name}」に保存しました（{report.pages}ページ、{sheets}）。")

    @Slot(object)
    def _on_sent(self, pages: int) -> None:
        self._tell(f"{pages}ページをプリンターに送りました。")

    def _tell(self, words: str) -> None:
        above = self._composed or self._list
        if above is not None:
            above.tell(words)

    @Slot(object)
    def _on_refused(self, error: object) -> None:
        above = self._composed or self._list
        if above is not None:
            above.warn(error)
