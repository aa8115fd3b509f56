"""From the wish to change many sheets alike to what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from dxdesk.ui.bulk.dialog import BulkWish
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts


class BulkFlow(QObject):
    """Asks what is to be done to which sheets, and does it as one step."""

    def __init__(
        self, parts: Parts, desk: Desk, jobs: JobRunner, asking: Asking, outcomes: Outcomes
    ) -> None:
        super().__init__(parts.frame)
        self._tree = parts.frame.tree
        self._desk = desk
        self._jobs = jobs
        self._asking = asking
        self._outcomes = outcomes
        parts.frame.acts["bulk_edit"].triggered.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask for a change of many sheets."""
        if not self._desk.keep_drafts():
            return
        # Imported here, as below: not every day many sheets are changed at once.
        from dxdesk.ui.bulk.offers import offers_of

        offers = offers_of(self._desk, self._tree)
        command = self._asking.bulk_edit(self._desk.workspace, self._jobs, offers)
        if command is not None and self._desk.execute(command):
            self._outcomes.tell_undoable(_done_words(command))


def _done_words(command: BulkWish) -> str:
    from dxdesk.workspace.section_commands import RenameSection

    if isinstance(command, RenameSection):
        return f"課名を「{command.name}」に変更しました。"
    return f"{command.act.words}しました（{len(command.projects):,}シート）。"
