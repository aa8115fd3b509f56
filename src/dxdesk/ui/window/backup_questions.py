"""What the window asks about backups: the part of `Asking` that is about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.dialogs.backups import BackupChoice
    from dxdesk.workspace.backups import ToldPlan


class BackupQuestions:
    """Asks in dialogs. Every answer may be None: the person thought better of it."""

    @property
    def _parent(self) -> QWidget:
        """What a dialog stands above."""
        raise NotImplementedError

    def backup(self, plans: Sequence[ToldPlan], first: Path | None) -> BackupChoice | None:
        """Which backup is meant, and what is to become of it.

        Args:
            plans: The plans that have backups.
            first: The plan whose backups are shown first; the one copied last where None.
        """
        # Imported here: on most days nothing is put back.
        from dxdesk.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(plans, first, self._parent)
        accepted = dialog.exec() == BackupsDialog.DialogCode.Accepted
        choice = dialog.choice if accepted else None
        dialog.deleteLater()
        return choice
