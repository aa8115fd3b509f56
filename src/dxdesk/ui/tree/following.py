"""Keeps the tree true to the open plan: of a change, only what it concerns is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Slot

from dxdesk.domain.change import Set
from dxdesk.domain.search_text import fold_all
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.outline import NO_FLAGS
from dxdesk.workspace.policy_commands import SetPolicyTitle

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.domain.outline import Outline, ProjectLine
    from dxdesk.domain.search_text import FoldedText
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.outline import Flags
    from dxdesk.workspace.workspace import Applied

_MOST_CHANGES: Final = 200
"""Above this, all is read at once: an import would otherwise ask thousands of small questions."""

_SHAPING: Final = frozenset({"edition", "policy_node", "section"})
"""Kinds whose changes may hang the tree otherwise, or give it other titles or ratings."""

_SHAPING_FIELDS: Final = frozenset({"number", "section"})


class Followed(Protocol):
    """What follows the plan."""

    def show_outline(self, outline: Outline | None) -> None:
        """The outline is another one now."""
        ...

    def refresh_projects(
        self,
        lines: Mapping[str, ProjectLine],
        texts: Mapping[str, FoldedText],
        flags: Flags,
        uids: Collection[str],
    ) -> None:
        """Some projects, and they alone, are others now."""
        ...

    def take_reading(self, texts: Mapping[str, FoldedText], flags: Flags) -> None:
        """The words and flags of all sheets are others now."""
        ...


class OutlineFollower(QObject):
    """Hears of changes at the desk and tells the tree."""

    def __init__(self, tree: Followed, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._tree = tree
        self._desk = desk
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._on_changed)
        desk.closed.connect(self._on_closed)
        if desk.is_open:
            self._show_outline()

    @Slot(str, str)
    def set_title(self, number: str, title: str) -> None:
        """Give the policy of a number a title, as a person entered it."""
        self._desk.execute(SetPolicyTitle(self._desk.edition, number, title))

    @Slot()
    def _on_opened(self) -> None:
        # Another edition: its texts and flags come from whoever reads them in the background.
        self._tree.take_reading({}, NO_FLAGS)
        self._show_outline()

    @Slot()
    def _on_closed(self) -> None:
        self._tree.show_outline(None)

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        edition = self._desk.edition
        changes = [one for one in applied.change_set.changes if one.key.edition in (edition, None)]
        try:
            self._follow(edition, changes)
        except KnownError as error:
            self._desk.failed.emit(error)

    def _follow(self, edition: int, changes: Sequence[Change]) -> None:
        workspace = self._desk.workspace
        if len(changes) > _MOST_CHANGES:
            texts = fold_all(workspace.search_texts(edition))
            self._tree.take_reading(texts, workspace.flags(edition))
            self._show_outline()
            return
        if any(map(_is_shaping, changes)):
            self._show_outline()
        touched = workspace.touched_projects(edition, changes)
        if touched:
            lines = workspace.project_lines(edition, touched)
            texts = fold_all(workspace.search_texts(edition, touched))
            flags = workspace.flags(edition, touched)
            self._tree.refresh_projects(lines, texts, flags, touched)

    def _show_outline(self) -> None:
        self._tree.show_outline(self._desk.read_outline())


def _is_shaping(change: Change) -> bool:
    kind = change.key.kind
    if kind != "project":
        return kind in _SHAPING
    return not isinstance(change, Set) or change.field in _SHAPING_FIELDS
