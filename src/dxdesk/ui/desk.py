"""The open plan as the widgets see it: commands go in here, typed signals come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.change import ChangeSet
    from dxdesk.domain.outline import Outline
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.workspace import Applied, Workspace


class Desk(QObject):
    """One open workspace and the edition that is being worked on.

    Signals:
        opened: A workspace and an edition are there.
        drafts_wanted: Whoever holds a draft commits it now: the plan is about to be read, undone
            or closed.
        closed: There is no workspace any more.
        changed: An `Applied` stands in the plan, whoever asked for it.
        failed: A `KnownError` to be told; what it concerns was not done.
        settled_years_unlocked: Whether the years before the evaluated one may be edited
            (確定値の訂正).
    """

    opened = Signal()
    drafts_wanted = Signal()
    closed = Signal()
    changed = Signal(object)
    failed = Signal(object)
    settled_years_unlocked = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._edition = 0
        self._editable = False
        self._correcting = False
        self._outline: Outline | None = None

    @property
    def is_open(self) -> bool:
        """Whether a plan with an edition is there to be worked on."""
        return self._workspace is not None

    @property
    def workspace(self) -> Workspace:
        """The open workspace.

        Raises:
            LookupError: None is open.
        """
        if self._workspace is None:
            message = "no plan is open"
            raise LookupError(message)
        return self._workspace

    @property
    def edition(self) -> int:
        """Planned fiscal year of the edition being worked on."""
        return self._edition

    def read_outline(self) -> Outline:
        """The edition as the tree and lists show it."""
        outline, self._outline = self._outline, None
        # What was read with the plan, off the UI thread, is as good as new until something changes.
        return outline or self.workspace.outline(self._edition)

    @property
    def is_editable(self) -> bool:
        """Whether anything can be changed: the plan is ours to write and the edition is open."""
        return self._editable

    @property
    def is_correcting(self) -> bool:
        """Whether the years before the evaluated one may be edited (確定値の訂正)."""
        return self._correcting

    def set_correcting(self, on: bool) -> None:
        """Open or lock the years before the evaluated one."""
        if on != self._correcting:
            self._correcting = on
            self.settled_years_unlocked.emit(on)

    def open(self, workspace: Workspace, edition: int, outline: Outline | None = None) -> None:
        """Work on an edition of a workspace, which is closed with the desk.

        Args:
            workspace: The open plan.
            edition: Its edition.
            outline: That edition's outline, where it was read a moment ago.
        """
        self.close()
        self._workspace = workspace
        self._outline = outline
        self._unsubscribe = workspace.subscribe(self._on_applied)
        self._begin(edition)

    def turn_to(self, edition: int) -> None:
        """Work on another edition of the same plan."""
        if edition != self._edition:
            self.drafts_wanted.emit()
            self._begin(edition)

    def close(self) -> None:
        """Close the workspace, after everybody has committed their drafts."""
        if self._workspace is None:
            return
        self.drafts_wanted.emit()
        if self._unsubscribe is not None:
            self._unsubscribe()
        workspace, self._workspace = self._workspace, None
        self.closed.emit()
        workspace.close()

    def execute(self, command: Command) -> bool:
        """Do what a person asked for.

        Returns:
            False where it could not be done; `failed` has told why then.
        """
        return self._attempt(lambda: self.workspace.execute(command))

    def apply(self, change_set: ChangeSet) -> bool:
        """Apply a prepared change set, such as an import; returns as `execute`."""
        return self._attempt(lambda: self.workspace.apply(change_set))

    def undo(self) -> bool:
        """Take the latest step back, a draft first of all; returns as `execute`."""
        self.drafts_wanted.emit()
        return self._attempt(self.workspace.undo)

    def redo(self) -> bool:
        """Do the step undone last again; returns as `execute`."""
        self.drafts_wanted.emit()
        return self._attempt(self.workspace.redo)

    def _begin(self, edition: int) -> None:
        self._edition = edition
        self._editable = self.workspace.can_edit(edition)
        self._correcting = False
        self.opened.emit()

    def _on_applied(self, applied: Applied) -> None:
        self._outline = None
        # Asked anew only here: cells ask at every paint.
        if any(change.key.kind == "edition" for change in applied.change_set.changes):
            self._editable = self.workspace.can_edit(self._edition)
        self.changed.emit(applied)

    def _attempt(self, act: Callable[[], Applied | None]) -> bool:
        try:
            act()
        except KnownError as error:
            self.failed.emit(error)
            return False
        return True
