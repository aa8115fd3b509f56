"""The open plan as the widgets see it: commands go in here, typed signals come out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from dxdesk.domain.rows import Plan, edition_key
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.change import ChangeSet
    from dxdesk.domain.outline import Outline
    from dxdesk.domain.rows import Key
    from dxdesk.workspace.commands import Command
    from dxdesk.workspace.typed_text import TypedText
    from dxdesk.workspace.workspace import Applied, Workspace


class DraftHolder(Protocol):
    """Somebody with text that is being typed; commits it at `Desk.drafts_wanted`."""

    @property
    def holds_unkept_text(self) -> bool:
        """Whether there is text that is not in the plan."""
        ...

    def unkept_text(self) -> TypedText | None:
        """That text, with what is still being composed; None where it belongs to no field."""
        ...


class Desk(QObject):
    """One open workspace and the edition that is being worked on.

    Signals:
        opened: A workspace and an edition are there.
        drafts_wanted: Whoever holds a draft commits it now: the plan is about to be read, undone
            or closed.
        drafts_dropped: Whoever still holds one forgets it: what was refused until the end must not
            go into what is opened next.
        closed: There is no workspace any more.
        changed: An `Applied` stands in the plan, whoever asked for it.
        edition_gone: The edition does not exist any more, as after an undo of its import.
        failed: A `KnownError` to be told; what it concerns was not done.
        told: A sentence on what was done, where that is not seen by itself.
        settled_years_unlocked: Whether the years before the evaluated one may be edited
            (確定値の訂正).
    """

    opened = Signal()
    drafts_wanted = Signal()
    drafts_dropped = Signal()
    closed = Signal()
    changed = Signal(object)
    edition_gone = Signal()
    failed = Signal(object)
    told = Signal(str)
    settled_years_unlocked = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._edition = 0
        self._editable = False
        self._settled: frozenset[str] = frozenset()
        self._correcting = False
        self._outline: Outline | None = None
        self._holders: WeakSet[DraftHolder] = WeakSet()

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

    def holds(self, workspace: Workspace | None) -> bool:
        """Whether a workspace that was open once is still the one that is open."""
        return workspace is not None and self._workspace is workspace

    @property
    def edition(self) -> int:
        """Planned fiscal year of the edition being worked on."""
        return self._edition

    def read_plan(self) -> Plan:
        """The row of the plan; an empty one where there is none."""
        rows = self.workspace.rows(None, ("plan",)).values()
        return next((row for row in rows if isinstance(row, Plan)), Plan(""))

    def read_outline(self) -> Outline:
        """The edition as the tree and lists show it."""
        outline, self._outline = self._outline, None
        # What was read with the plan, off the UI thread, is as good as new until something changes.
        return outline or self.workspace.outline(self._edition)

    @property
    def is_editable(self) -> bool:
        """Whether anything can be changed: the plan is ours to write and the edition is open."""
        return self._editable

    def can_edit(self, project: Key | None) -> bool:
        """Whether the sheet of a project can be changed: the edition can, and it is not settled."""
        return self.is_editable and project is not None and project.uid not in self._settled

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
            self.drafts_dropped.emit()
            self._begin(edition)

    def let_go(self) -> Workspace | None:
        """Work on nothing any more, and leave the workspace open; returns it."""
        self.drafts_dropped.emit()
        if self._unsubscribe is not None:
            self._unsubscribe()
        workspace, self._workspace, self._unsubscribe = self._workspace, None, None
        self.closed.emit()
        return workspace

    def close(self) -> None:
        """Close the workspace, after everybody has committed their drafts."""
        if self._workspace is None:
            return
        self.drafts_wanted.emit()
        workspace = self.let_go()
        if workspace is not None:
            workspace.close()

    def add_holder(self, holder: DraftHolder) -> None:
        """Ask this holder too, as long as it lives, whether it has text that is not kept."""
        self._holders.add(holder)

    def keep_drafts(self) -> bool:
        """Have everything put into the plan that is still being typed.

        Returns:
            False where a text could not be kept: it stands in its box, and `failed` has told why.
        """
        # What the input method is still composing is what the person meant to write.
        QGuiApplication.inputMethod().commit()
        self.drafts_wanted.emit()
        return not any(holder.holds_unkept_text for holder in self._holders)

    def unkept_texts(self) -> list[TypedText]:
        """What is being typed and is not in the plan; nothing is put there by asking."""
        texts = (holder.unkept_text() for holder in self._holders)
        found = [text for text in texts if text is not None]
        return sorted(found, key=lambda text: (text.key.kind, text.key.uid, text.field))

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

    def walk_to(self, standing: int) -> bool:
        """Take steps back, or do them again, until so many stand; returns as `execute`."""
        self.drafts_wanted.emit()
        return self._attempt(lambda: self.workspace.walk_to(standing))

    def return_to(self, revision: int, sheet: Key) -> bool:
        """Bring a sheet back to how it stood after a revision; returns as `execute`."""
        self.drafts_wanted.emit()
        return self._attempt(
            lambda: self.workspace.return_to(revision, sheet, correcting=self._correcting)
        )

    def _begin(self, edition: int) -> None:
        self._edition = edition
        self._editable = self.workspace.can_edit(edition)
        self._settled = self.workspace.settled_projects(edition)
        self._correcting = False
        self.opened.emit()

    def _on_applied(self, applied: Applied) -> None:
        self._outline = None
        # Asked anew only here: cells ask at every paint.
        if any(change.key.kind == "edition" for change in applied.change_set.changes):
            if self.workspace.row(edition_key(self._edition)) is None:
                self.edition_gone.emit()
                return
            self._editable = self.workspace.can_edit(self._edition)
        if any(change.key.kind == "project" for change in applied.change_set.changes):
            self._settled = self.workspace.settled_projects(self._edition)
        self.changed.emit(applied)

    def _attempt(self, act: Callable[[], Applied | None]) -> bool:
        try:
            act()
        except KnownError as error:
            self.failed.emit(error)
            return False
        return True
