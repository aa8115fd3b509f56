"""The columns of the list of projects, in one table: what they hold and how they are filled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.labels import FormLabel, WorkState, label

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(Enum):
    """How a cell of a column is filled."""

    TEXT = "text"
    SECTION = "section"
    WORK_STATE = "work_state"
    SHOWN = "shown"
    """Not here at all."""


@dataclass(frozen=True, slots=True)
class ColumnLook:
    """A column: its heading, the field of the project's row, how it is filled, its width in em."""

    heading: str
    field: str
    kind: Kind
    em: int
    is_number: bool = False


class Column(Enum):
    """A column of the list, in the order in which they stand at first."""

    NUMBER = ColumnLook("番号", "number", Kind.TEXT, 6)
    SECTION = ColumnLook(label(FormLabel.SECTION), "section", Kind.SECTION, 9)
    NAME = ColumnLook(label(FormLabel.NAME), "name", Kind.TEXT, 18)
    BUDGET = ColumnLook(label(FormLabel.BUDGET), "budget_text", Kind.TEXT, 15, is_number=True)
    RATINGS = ColumnLook(label(FormLabel.RATING), "ratings", Kind.SHOWN, 5)
    WORK_STATE = ColumnLook("作業の状態", "work_state", Kind.WORK_STATE, 7)
    LIFE = ColumnLook("事業の状態", "life_status", Kind.SHOWN, 7)
    FINDINGS = ColumnLook("確認事項", "findings", Kind.SHOWN, 6, is_number=True)
    MEMO = ColumnLook(FIELD_LABELS["project", "memo"], "memo", Kind.TEXT, 12)
    FREE_1 = ColumnLook(FIELD_LABELS["project", "free_1"], "free_1", Kind.TEXT, 8)
    FREE_2 = ColumnLook(FIELD_LABELS["project", "free_2"], "free_2", Kind.TEXT, 8)

    @property
    def look(self) -> ColumnLook:
        """What the table above says of the column."""
        look: ColumnLook = self.value
        return look


COLUMNS: Final = tuple(Column)
_STATES: Final[Mapping[str, str]] = {label(state): state.value for state in WorkState}


def state_meant(text: str) -> str | None:
    """The state of work that a person means who types its label, or the beginning of one alone."""
    if text in _STATES:
        return _STATES[text]
    begun = [state for words, state in _STATES.items() if text and words.startswith(text)]
    return begun[0] if len(begun) == 1 else None
