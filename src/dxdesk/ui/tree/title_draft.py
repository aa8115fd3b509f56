"""A title that is being typed in the tree, for whoever keeps what is not in the plan yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dxdesk.domain.kinds import key_of

if TYPE_CHECKING:
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.tree.view import TreeView
    from dxdesk.workspace.typed_text import TypedText


class TitleDraft(QObject):
    """Knows what is being typed in a tree; see `desk.DraftHolder`."""

    def __init__(self, view: TreeView, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._desk = desk

    @property
    def holds_unkept_text(self) -> bool:
        """See `desk.DraftHolder`."""
        return self._view.holds_unkept_text

    def unkept_text(self) -> TypedText | None:
        """See `desk.DraftHolder`; a first title, which has no row yet, is not kept."""
        typed = self._view.typed_title()
        if typed is None or not self._desk.is_open:
            return None
        # Imported here: nobody types a title before the first paint.
        from dxdesk.workspace.policy_commands import policy_row
        from dxdesk.workspace.typed_text import TypedText

        number, stored, text = typed
        row = policy_row(self._desk.workspace.reader, self._desk.edition, number)
        if row is None:
            return None
        return TypedText(key_of(self._desk.edition, row), "title", stored, text)
