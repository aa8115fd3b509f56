"""The list of projects as others see it: what stands in it, what is chosen, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.outline import ProjectLine

SELECTED: Final = "一覧で選んだシート"
VISIBLE: Final = "絞り込み中のシート"


class ListedSheets(Protocol):
    """The list of projects beside the sheet."""

    @property
    def lines(self) -> Mapping[str, ProjectLine]:
        """All projects of the edition by uid, in the order of their numbers."""
        ...

    def selected_uids(self) -> list[str]:
        """The selected projects."""
        ...

    def visible_uids(self) -> list[str]:
        """The projects that are not held back."""
        ...
