"""The selection by name rather than by place, so that it outlives a tree that is built anew.

What a search hides stays selected and is there again when it is shown, until the person selects
something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Slot

from dxdesk.domain.outline import Branch
from dxdesk.ui.tree.model import branch_identity

if TYPE_CHECKING:
    from collections.abc import Collection

    from dxdesk.ui.tree.view import TreeView

    Identity = str | tuple[str, str]

_FLAG: Final = QItemSelectionModel.SelectionFlag


class KeptSelection(QObject):
    """Remembers what a person has selected and selects it again."""

    def __init__(self, view: TreeView) -> None:
        super().__init__(view)
        self._view = view
        self._model = view.outline_model()
        self._selected: set[Identity] = set()
        self._restoring = False
        view.selectionModel().selectionChanged.connect(self._on_changed)

    @property
    def is_restoring(self) -> bool:
        """Whether what is being selected now is not a person's doing."""
        return self._restoring

    def turn_to(self, uid: str) -> None:
        """Select one project alone, and go to it where it is shown."""
        self._selected = {uid}
        self.restore(uid)

    def restore(self, current: str) -> None:
        """Select again what was selected, and go to a project where it is shown."""
        self._restoring = True
        index = self._model.find(current) if current else QModelIndex()
        selection = QItemSelection()
        if self._selected == {current}:
            selection.select(index, index)
        elif self._selected:
            self._add(QModelIndex(), self._selected, selection)
        self._view.selectionModel().select(selection, _FLAG.ClearAndSelect)
        if index.isValid():
            self._view.selectionModel().setCurrentIndex(index, _FLAG.NoUpdate)
            self._view.scrollTo(index)
        self._restoring = False

    def _add(
        self, parent: QModelIndex, wanted: Collection[Identity], selection: QItemSelection
    ) -> None:
        """Add the rows below a branch that are wanted, neighbours as one range."""
        model, branch = self._model, self._model.branch_of(parent)
        children = branch.children if branch else ()
        hits = [row for row, child in enumerate(children) if _identity(child) in wanted]
        first = 0
        for place, row in enumerate(hits):
            if place + 1 == len(hits) or hits[place + 1] != row + 1:
                top, bottom = hits[first], row
                selection.select(model.index(top, 0, parent), model.index(bottom, 0, parent))
                first = place + 1
        for row, child in enumerate(children):
            if isinstance(child, Branch) and _holds(child, wanted):
                self._add(model.index(row, 0, parent), wanted, selection)

    @Slot()
    def _on_changed(self) -> None:
        if not self._restoring:
            model = self._model
            indexes = self._view.selectionModel().selectedIndexes()
            self._selected = {
                _identity(model.branch_of(each) or model.uid_of(each)) for each in indexes
            }


def _identity(child: Branch | str) -> Identity:
    return branch_identity(child) if isinstance(child, Branch) else child


def _holds(branch: Branch, wanted: Collection[Identity]) -> bool:
    return any(uid in wanted for uid in branch.project_uids()) or any(
        branch_identity(each) in wanted for each in branch.branches()
    )
