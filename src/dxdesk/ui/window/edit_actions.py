"""What the menus 編集, 事業 and 移動 do to the sheet that is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup

from dxdesk.domain.change import ChangeSet, Origin, invert
from dxdesk.ui.sheet.bar import PARTS
from dxdesk.ui.window.revealing import Revealing

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.workspace import Applied


class EditActions(QObject):
    """Undo, redo, walking through the sheets and jumping on them.

    Attributes:
        revealing: Shows what a step changed.

    Signals:
        sheet_wanted: Uid of the project whose sheet is to be shown.
    """

    sheet_wanted = Signal(str)

    def __init__(self, parts: Parts, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._notice = parts.notice
        self._page, self._tree = parts.page, parts.frame.tree
        self.revealing = Revealing(parts, desk)
        self._walked: Applied | None = None
        acts = parts.frame.acts
        self._correct = acts["correct_settled"]
        acts["undo"].triggered.connect(self.undo)
        acts["redo"].triggered.connect(self.redo)
        acts["narrow"].triggered.connect(self._tree.focus_search)
        acts["work_state"].triggered.connect(self._page.work_state.choose)
        acts["open_settled"].triggered.connect(self._page.work_state.ask_reason)
        acts["previous_sheet"].triggered.connect(self._on_previous)
        acts["next_sheet"].triggered.connect(self._on_next)
        jumps = QActionGroup(self)
        jumps.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        for part in range(len(PARTS)):
            acts[f"jump_{part + 1}"].setData(part)
            jumps.addAction(acts[f"jump_{part + 1}"])
        jumps.triggered.connect(self._on_jump)
        self._correct.toggled.connect(desk.set_correcting)
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

    @Slot(int)
    def walk_to(self, standing: int) -> None:
        """Take steps back, or do them again, until so many stand; show the place of the last."""
        self._walk(partial(self._desk.walk_to, standing))

    def _walk(self, act: Callable[[], bool]) -> None:
        self._walked = None
        is_done = act()
        if self._walked is None:
            return
        workspace = self._desk.workspace
        is_back = self._walked.change_set.origin is Origin.UNDO
        # Not what was walked altogether, but the step where that ended.
        last = workspace.steps[workspace.standing_steps - (not is_back)]
        # Who works in a list of all projects sees it there.
        if self._page.isVisible():
            self.revealing.show_place(last.changes if not is_back else invert(last.changes))
        if is_done:
            self._notice.tell(_happened(self._walked.change_set))

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        if applied.change_set.origin in (Origin.UNDO, Origin.REDO):
            self._walked = applied

    @Slot(bool)
    def _on_unlocked(self, on: bool) -> None:
        self._correct.setChecked(on)
        if on:
            self._notice.offer(
                "確定値の訂正中です。評価対象年度より前の年度も変更できます。",
                ("訂正を終える", self._correct.toggle),
            )
        else:
            self._notice.dismiss()

    @Slot()
    def _on_opened(self) -> None:
        self._correct.setChecked(False)

    @Slot()
    def _on_previous(self) -> None:
        self._step(-1)

    @Slot()
    def _on_next(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        uids = self._tree.visible_uids()
        shown = self._page.project
        # Where a filter hides it, the first or the last of what is left is the next.
        before = -1 if by > 0 else len(uids)
        place = (uids.index(shown) if shown in uids else before) + by
        if 0 <= place < len(uids):
            self.sheet_wanted.emit(uids[place])

    @Slot(QAction)
    def _on_jump(self, action: QAction) -> None:
        self._page.jump(int(action.data()))


def _happened(walk: ChangeSet) -> str:
    """A walk through the steps that is done: its label says that it is being done."""
    _, _, what = walk.label.partition("：")
    done = "元に戻しました" if walk.origin is Origin.UNDO else "やり直しました"
    return f"{done}：{what}"
