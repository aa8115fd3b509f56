"""What a table that is typed in asks of its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.rows import Key

AnyIndex: TypeAlias = QModelIndex | QPersistentModelIndex


class Refusal(NamedTuple):
    """Why a text cannot be put into a cell, and what can be done about it."""

    why: str
    advice: str = ""


class TypedModel(QAbstractTableModel):
    """A model whose cells are fields of the plan; how a command names a cell is its own affair."""

    def place(self, index: AnyIndex) -> tuple[Key, str] | None:
        """The row of the plan and the field that a cell shows."""
        raise NotImplementedError

    def cell_text(self, index: AnyIndex) -> object:
        """A cell as a command names it, with its present text; None where there is no field."""
        raise NotImplementedError

    def meant(self, index: AnyIndex, text: str) -> object:
        """The same with what a person means who types a text there; None where that is nothing."""
        raise NotImplementedError

    def set_cells(self, cells: Sequence[Any]) -> bool:
        """Give cells their texts as one step; False where it was refused."""
        raise NotImplementedError

    def is_changeable(self, index: AnyIndex) -> bool:
        """Whether a person can change what stands in a cell now."""
        raise NotImplementedError

    def is_open_at(self, index: AnyIndex) -> bool:
        """Whether the sheet of a cell can be changed."""
        raise NotImplementedError

    def refusal(self, index: AnyIndex) -> Refusal:
        """Why a text cannot be put into a cell."""
        raise NotImplementedError
