"""The tree as a list for Excel and paper: what its one column shows together stands apart there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.labels import FormLabel, label, life_label
from dxdesk.domain.listing import ListColumn
from dxdesk.ui.lists.reading import INDENT, Reading, depth_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from dxdesk.ui.tree.model import OutlineModel

_COLUMNS = tuple(
    map(
        ListColumn,
        (
            "番号",
            label(FormLabel.NAME),
            label(FormLabel.SECTION),
            "状態",
            label(FormLabel.RATING),
        ),
    )
)


def tree_reading(model: OutlineModel) -> Reading:
    """How the rows of the tree become texts; names hang as far in as in the tree."""

    def cells(index: QModelIndex) -> tuple[str, ...]:
        uid = model.uid_of(index)
        indent = INDENT * depth_of(index)
        branch = model.branch_of(index)
        row = model.row_of(uid if branch is None else branch)
        if branch is not None:
            return row.number, indent + row.words, "", "", ""
        line = model.lines[uid]
        section = model.sections.get(line.section or "")
        ratings = " ".join(row.ratings)
        name = section.name if section else ""
        return row.number, indent + row.words, name, life_label(line.life_status), ratings

    return Reading(_COLUMNS, cells)
