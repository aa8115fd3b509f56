"""The rows of the list of projects: their texts, in which order they stand, which are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dxdesk.domain.labels import LifeStatus, WorkState, life_label, work_state_label
from dxdesk.domain.outline import tree_by_section
from dxdesk.domain.rows import Project
from dxdesk.domain.search_text import fold, words_of
from dxdesk.ui.project_list.columns import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dxdesk.domain.outline import Outline
    from dxdesk.domain.rows import Row
    from dxdesk.domain.search_text import FoldedText

_WORK_ORDER = {state.value: place for place, state in enumerate(WorkState)}
_LIFE_ORDER = {status.value: place for place, status in enumerate(LifeStatus)}


class ListLine(NamedTuple):
    """A project with what stands around it: the name of its section, its ratings."""

    project: Project
    section: str
    ratings: tuple[str, ...]

    def text(self, column: Column) -> str:
        """The text of a cell; 確認事項 are not the project's own."""
        match column:
            case Column.SECTION:
                return self.section
            case Column.RATINGS:
                return " ".join(self.ratings)
            case Column.WORK_STATE:
                return work_state_label(self.project.work_state)
            case Column.LIFE:
                return life_label(self.project.life_status)
            case Column.FINDINGS:
                return ""
            case _:
                text: str = getattr(self.project, column.look.field)
                return text


def lines_of(outline: Outline, projects: Iterable[Row]) -> dict[str, ListLine]:
    """The lines of an edition by uid, in the order of their numbers."""
    rows = {row.uid: row for row in projects if isinstance(row, Project)}
    names = {section.uid: section.name for section in outline.sections}
    return {
        line.uid: ListLine(rows[line.uid], names.get(line.section or "", ""), line.ratings)
        for line in outline.projects
        if line.uid in rows
    }


def places_by_section(outline: Outline) -> dict[str, int]:
    """The place of each project in 建制順."""
    uids = tree_by_section(outline).project_uids()
    return {uid: place for place, uid in enumerate(uids)}


SortKey: TypeAlias = "tuple[int | str, ...] | None"
"""By what a cell is sorted; None for an empty one."""


def sort_key(
    column: Column, number: Mapping[str, int], section: Mapping[str, int]
) -> Callable[[ListLine], SortKey]:
    """By what a column is sorted.

    Args:
        column: The column.
        number: The place of each project by number.
        section: Its place in 建制順.
    """
    match column:
        case Column.NUMBER:
            return lambda line: (number[line.project.uid],)
        case Column.SECTION:
            return lambda line: (section[line.project.uid],)
        case Column.WORK_STATE:
            return lambda line: (_WORK_ORDER.get(line.project.work_state, len(_WORK_ORDER)),)
        case Column.LIFE:
            return lambda line: (_LIFE_ORDER.get(line.project.life_status, len(_LIFE_ORDER)),)
        case Column.BUDGET:
            return _budget_key
        case _:
            return lambda line: (fold(line.text(column)),) if line.text(column) else None


def _budget_key(line: ListLine) -> SortKey:
    """Amounts by their size, then other words."""
    amount, text = line.project.budget_thousand_yen, line.project.budget_text
    return (amount is None, amount or 0, fold(text)) if text else None


def sorted_by(keys: Mapping[str, SortKey], *, descending: bool) -> list[str]:
    """The uids in the order of their keys; those without one come last, as they are."""
    filled = {uid: key for uid, key in keys.items() if key is not None}
    in_order = sorted(filled, key=filled.__getitem__, reverse=descending)
    return [*in_order, *(uid for uid in keys if uid not in filled)]


def searched_text(line: ListLine) -> FoldedText:
    """All that the filter looks for words in."""
    project = line.project
    texts = (project.number, project.name, line.section, project.budget_text, project.memo)
    # A line break, so that no word is found across two texts.
    return fold("\n".join((*texts, project.free_1, project.free_2)))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which projects are shown: those that hold all words, and are what is chosen (None: any)."""

    query: str = ""
    section: str | None = None
    work_state: str | None = None
    life: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether all are shown."""
        return self == _OPEN

    def kept(
        self, lines: Mapping[str, ListLine], searched: Callable[[str], FoldedText]
    ) -> Sequence[str]:
        """The uids of those that are shown; `searched` gives a line's text to look for words in."""
        words = words_of(self.query)
        return [
            uid
            for uid, line in lines.items()
            if self.section in (None, line.section)
            and self.work_state in (None, line.project.work_state)
            and self.life in (None, line.project.life_status)
            and (not words or all(word in searched(uid) for word in words))
        ]


_OPEN = Narrowing()
