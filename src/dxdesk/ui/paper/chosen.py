"""How sheets are printed, as chosen last: one answer for preview, file and panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dxdesk.domain.paper_options import STANDARD_PAPER

if TYPE_CHECKING:
    from dxdesk.domain.paper_options import PaperOptions


class ChosenOptions(QObject):
    """Holds what a person has chosen until the program ends.

    Args:
        now: With what it begins.
        parent: The owner.

    Signals:
        changed: Something else has been chosen.
    """

    changed = Signal()

    def __init__(self, now: PaperOptions = STANDARD_PAPER, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    @property
    def now(self) -> PaperOptions:
        """As chosen last."""
        return self._now

    def choose(self, options: PaperOptions) -> None:
        """Print like this from now on."""
        if options != self._now:
            self._now = options
            self.changed.emit()
