"""What may be read of a plan in order to plan a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from dxdesk.domain import rows as r


class Reader(Protocol):
    """What a command may read of the plan."""

    def row(self, key: r.Key) -> r.Row | None:
        """One row, None where there is none."""
        ...

    def rows(self, edition: int | None, kinds: Iterable[str]) -> Mapping[r.Key, r.Row]:
        """All rows of an edition and of the kinds asked for."""
        ...

    def some(self, keys: Iterable[r.Key]) -> Mapping[r.Key, r.Row]:
        """The rows of these keys, as far as they are there."""
        ...

    def subtree(self, root: r.Key) -> Mapping[r.Key, r.Row]:
        """A row with everything below it."""
        ...

    def sheets(self, edition: int, projects: Collection[str]) -> Mapping[r.Key, r.Row]:
        """Some hundred projects with everything below them, as far as they exist, by uid."""
        ...
