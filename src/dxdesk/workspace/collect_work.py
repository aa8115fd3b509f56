"""What is done with answers off the screen: files read and held against the plan, and taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dxdesk.domain.change import ChangeSet
    from dxdesk.workspace.collecting_review import CollectReview
    from dxdesk.workspace.jobs import JobContext
    from dxdesk.workspace.workspace import Workspace


class PlanAnswers:
    """Reads and takes in answers to a round of the open plan."""

    @staticmethod
    def read(
        workspace: Workspace, edition: int, files: Sequence[Path], context: JobContext
    ) -> CollectReview:
        """Read files, and hold them against an edition."""
        raise NotImplementedError

    @staticmethod
    def change_sets(workspace: Workspace, review: CollectReview) -> Iterator[ChangeSet]:
        """What taking a review in does, a step for each file."""
        raise NotImplementedError
