"""The answers that the dialog is about, with what has been decided so far: its parts share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.domain.rounds.merging import Choice
    from dxdesk.workspace.collecting_review import CollectReview


class Decisions(QObject):
    """A review, and that which a person makes of it.

    Signals:
        changed: Something was decided.

    Attributes:
        first: The review as it was before anything was decided.
        review: As it is now.
    """

    changed = Signal()

    def __init__(self, review: CollectReview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first = self.review = review

    @property
    def are_any(self) -> bool:
        """Whether something was decided that would be lost."""
        return self.review != self.first

    def choose(self, places: Collection[int], choice: Choice | None, edited: str = "") -> None:
        """Decide on lines, by their place in the review."""
        self._become(self.review.with_choice(places, choice, edited))

    def take(self, file: str, *, is_taken: bool) -> None:
        """Take a file in, or leave it."""
        self._become(self.review.with_file(file, is_taken=is_taken))

    def _become(self, review: CollectReview) -> None:
        if review != self.review:
            self.review = review
            self.changed.emit()
