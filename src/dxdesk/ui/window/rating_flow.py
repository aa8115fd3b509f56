"""From the menu to the rule that ratings follow (評価の基準)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.rows import Plan
from dxdesk.runtime.settings import read_person
from dxdesk.workspace.rating_commands import SetRatingRule

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.ui.desk import Desk
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.outcomes import Outcomes


class RatingFlow(QObject):
    """Asks for the city's own rule, and puts it into the plan.

    Args:
        desk: Holds the plan, and is the owner.
        jobs: In whose thread a rule is tried.
        asking: Asks the person.
        outcomes: Tells what was done.
        folder: Where the settings are kept, with the name of who is at the desk.
    """

    def __init__(
        self, desk: Desk, jobs: JobRunner, asking: Asking, outcomes: Outcomes, folder: Path
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs = jobs
        self._asking = asking
        self._outcomes = outcomes
        self._folder = folder

    @Slot()
    def ask(self) -> None:
        """Ask for the rule."""
        if not self._desk.keep_drafts():
            return
        # Imported here: it is set once in the life of a plan.
        from dxdesk.ui.dialogs.rating_rule import PresentRule

        workspace = self._desk.workspace
        rows = workspace.rows(None, ("plan",)).values()
        plan = next(row for row in rows if isinstance(row, Plan))
        present = PresentRule(plan, self._desk.edition, read_person(self._folder).name)
        command = self._asking.rating_rule(workspace, self._jobs, present)
        # What is offered to be undone must be this step, and not the one before.
        known = SetRatingRule(plan.rating_scale, plan.rating_rule, plan.rating_rule_by)
        if command is not None and command != known and self._desk.execute(command):
            self._outcomes.tell_undoable("評価の基準を変更しました。入力済みの評価はそのままです。")
