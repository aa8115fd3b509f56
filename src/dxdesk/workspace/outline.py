"""What the project tree and other lists ask of the open plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import LOCKING_STATES
from dxdesk.domain.measurement import is_missing_actual, understand, waits_for_final
from dxdesk.domain.rows import edition_key
from dxdesk.workspace.fixed import is_fixed
from dxdesk.workspace.touched import projects_touched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.domain.outline import Outline, ProjectLine
    from dxdesk.domain.sheet_texts import SheetTexts
    from dxdesk.storage.store import Store
    from dxdesk.storage.tree import Cells
    from dxdesk.workspace.reader import Reader


@dataclass(frozen=True, slots=True)
class Flags:
    """Projects that somebody should look after, by uid.

    Attributes:
        without_actual: An actual of the evaluated year was left out (実績なし).
        waiting: An actual up to the evaluated year waits for its final figure (確定待ち).
    """

    without_actual: frozenset[str]
    waiting: frozenset[str]

    def __or__(self, other: Flags) -> Flags:
        """Both."""
        return Flags(self.without_actual | other.without_actual, self.waiting | other.waiting)


NO_FLAGS: Final = Flags(frozenset(), frozenset())


class OutlineQueries:
    """The part of the open plan that lists ask; all answers are values, safe in threads.

    Every method raises `KnownError` when the world breaks.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def outline(self, edition: int) -> Outline:
        """An edition as the tree and lists show it.

        Raises:
            LookupError: There is no such edition.
        """
        return self._store.outline(edition)

    def project_lines(self, edition: int, projects: Collection[str]) -> Mapping[str, ProjectLine]:
        """Some projects as lists show them, by uid; those that are gone are left out."""
        return self._store.lines(edition, projects)

    def project_uids(self, edition: int) -> Sequence[str]:
        """The projects of an edition, in no particular order."""
        return self._store.project_uids(edition)

    def settled_projects(self, edition: int) -> frozenset[str]:
        """The projects of an edition whose sheets are settled (確定, 公表済), by uid."""
        return frozenset(self._store.project_uids_in_states(edition, LOCKING_STATES))

    def units_in_use(self, edition: int) -> Sequence[str]:
        """The units of an edition's indicators, the most frequent first."""
        return self._store.units(edition)

    def search_texts(
        self, edition: int, projects: Collection[str] | None = None
    ) -> Mapping[str, str]:
        """All words of each sheet, the memo too, by uid of the project; as typed.

        Without number, name and section, which its line in the outline shows, and without the
        projects that have no other words.
        """
        return self._store.texts(edition, projects)

    def sheet_texts(self, edition: int, projects: Collection[str]) -> Mapping[str, SheetTexts]:
        """The texts of some sheets in which words are looked for, with their places, by uid."""
        return self._store.sheet_texts(edition, projects)

    def edition_texts(self, edition: int) -> SheetTexts:
        """The same of the texts that stand on no sheet, such as titles and names of sections."""
        return self._store.edition_texts(edition)

    def flags(self, edition: int, projects: Collection[str] | None = None) -> Flags:
        """Which projects (of those asked for) somebody should look after."""
        return flags_of(self._store.cells(edition, projects))

    def editions(self) -> list[int]:
        """The planned fiscal years of the editions, earliest first."""
        return self._store.editions()

    def edition_to_begin_with(self, wanted: int = 0) -> int:
        """The edition wanted, else the latest that is being edited, else the latest; 0 for none."""
        editions = self.editions()
        if wanted in editions:
            return wanted
        rows = {year: self._store.row(edition_key(year)) for year in editions}
        open_ones = [year for year, row in rows.items() if row is not None and not is_fixed(row)]
        return max(open_ones or editions, default=0)

    @property
    def reader(self) -> Reader:
        """What commands may read of the plan."""
        return self._store

    def touched_projects(self, edition: int, changes: Iterable[Change]) -> set[str]:
        """See `workspace.touched.projects_touched`."""
        return projects_touched(self._store, edition, tuple(changes))


def flags_of(cells: Cells) -> Flags:
    """The flags that follow from the indicator cells of an edition."""
    without_actual: set[str] = set()
    waiting: set[str] = set()
    for project, year, target, actual in cells.cells:
        # Most cells are plain figures, which are final: they need not be understood.
        if actual and actual.isascii() and not actual.isspace():
            continue
        if waits_for_final(actual):
            waiting.add(project)
        elif year == cells.evaluated_fiscal_year and is_missing_actual(
            understand(target), understand(actual)
        ):
            without_actual.add(project)
    return Flags(frozenset(without_actual), frozenset(waiting))
