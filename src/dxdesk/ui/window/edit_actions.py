"""What the menus 編集, 事業 and 移動 do to the sheet that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.workspace.touched import projects_touched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction

    from dxdesk.domain.change import Change
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.notice import NoticeBar
    from dxdesk.ui.sheet.page import SheetPage
    from dxdesk.ui.tree.project_tree import ProjectTree
    from dxdesk.workspace.workspace import Applied


class EditActions(QObject):
    """Undo, redo, walking through the sheets and jumping on them."""

    def __init__(
        self,
        desk: Desk,
        page: SheetPage,
        tree: ProjectTree,
        notice: NoticeBar,
        acts: Mapping[str, QAction],
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._tree = tree
        self._notice = notice
        self._acts = acts
        self._last: Applied | None = None
        acts["undo"].triggered.connect(self.undo)
        acts["redo"].triggered.connect(self.redo)
        acts["find"].triggered.connect(tree.focus_search)
        acts["correct_settled"].toggled.connect(self._on_correct)
        acts["previous_sheet"].triggered.connect(self._on_previous)
        acts["next_sheet"].triggered.connect(self._on_next)
        for part in range(5):
            acts[f"jump_{part + 1}"].setData(part)
            acts[f"jump_{part + 1}"].triggered.connect(self._on_jump)
        desk.settled_years_unlocked.connect(self._on_unlocked)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)

    @Slot()
    def undo(self) -> None:
        """Take the latest step back and show its place."""
        self._walk(self._desk.undo)

    @Slot()
    def redo(self) -> None:
        """Do the step undone last again and show its place."""
        self._walk(self._desk.redo)

    def _walk(self, act: Callable[[], bool]) -> None:
        self._last = None
        act()
        if self._last is not None:
            self._reveal(self._last)
            self._notice.tell(self._last.change_set.label)

    def _reveal(self, applied: Applied) -> None:
        changes = applied.change_set.changes
        projects = projects_touched(self._desk.workspace, self._desk.edition, changes[:1])
        for uid in projects:
            if uid != self._page.project:
                self._tree.select(uid)
        first: Change = changes[0]
        self._page.reveal(first.key, getattr(first, "field", ""))

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        self._last = applied

    @Slot(bool)
    def _on_correct(self, on: bool) -> None:
        self._desk.set_correcting(on)

    @Slot(bool)
    def _on_unlocked(self, on: bool) -> None:
        self._acts["correct_settled"].setChecked(on)
        if on:
            self._notice.warn(
                "確定値の訂正中です。評価対象年度より前の年度も直せます。",
                "訂正を終える",
                self._acts["correct_settled"].toggle,
            )

    @Slot()
    def _on_opened(self) -> None:
        self._acts["correct_settled"].setChecked(False)

    @Slot()
    def _on_previous(self) -> None:
        self._step(-1)

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        uids = list(self._tree.visible_uids())
        if not uids:
            return
        now = self._page.project
        place = uids.index(now) + by if now in uids else 0
        if 0 <= place < len(uids):
            self._tree.select(uids[place])

    @Slot()
    def _on_jump(self) -> None:
        action = self.sender()
        if action is not None:
            self._page.jump(int(action.property("data") or 0))
