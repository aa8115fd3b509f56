"""代行入力: from an answer on paper or by telephone to edits that carry the section."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from dxdesk.domain.change import Add, net
from dxdesk.domain.round_labels import AnswerMeans, label
from dxdesk.domain.rows import Key, Round
from dxdesk.ui.sheet.places import SHOWN_AS
from dxdesk.workspace.acting import ActingFor, acting_author, answers_among
from dxdesk.workspace.round_commands import ReceiveOtherwise

if TYPE_CHECKING:
    from dxdesk.domain.change import Change
    from dxdesk.domain.rows import Answer
    from dxdesk.ui.rounds.acting_bar import ActingBar
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.round_board import BoardLine
    from dxdesk.workspace.workspace import Applied


class _Session(NamedTuple):
    """Answers that are being typed in."""

    recipient: str
    answer: Key
    acting: ActingFor
    bar: ActingBar
    changes: list[Change]


class Ended(NamedTuple):
    """Answers that have been typed in: whose, and how many fields they changed."""

    recipient: str
    changed: int


class ActingFlow(QObject):
    """Keeps the answer first, so that a power cut loses none of it; then what is typed in.

    How many fields are changed is told and not kept: it would be a step of its own, behind theirs.

    Args:
        parts: The widgets.
        arrival: Shows a sheet.

    Signals:
        received: The recipient whose answer is kept, with nothing to be typed in.
        ended: What has been typed in, as `Ended`.
    """

    received = Signal(str)
    ended = Signal(object)

    def __init__(self, parts: Parts, arrival: Arrival) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._arrival = arrival
        self._desk = arrival.desk
        self._session: _Session | None = None
        parts.frame.acts["end_acting"].triggered.connect(self.end)
        self._desk.changed.connect(self._on_changed)
        # The plan or the edition is about to be another one, and is still there to be left.
        self._desk.drafts_dropped.connect(self._on_leaving)

    def receive(self, line: BoardLine, answer: Answer) -> None:
        """Keep an answer; where it changes something, begin to type it in.

        Args:
            line: Whose it is.
            answer: What is known of it.
        """
        if not self._desk.keep_drafts():
            return
        self.end()
        if not self._desk.execute(ReceiveOtherwise(line.key, answer)):
            return
        step = self._desk.workspace.undo_steps[-1]
        key = next(c.key for c in step.changes if isinstance(c, Add) and c.key.kind == "answer")
        if answer.unchanged:
            self.received.emit(line.dispatch.recipient)
        else:
            self._begin(line, answer, key)

    def _begin(self, line: BoardLine, answer: Answer, key: Key) -> None:
        # Imported here: most days nothing is typed in for others.
        from dxdesk.ui.rounds.acting_bar import ActingBar

        workspace, recipient = self._desk.workspace, line.dispatch.recipient
        means, day = AnswerMeans(answer.means), date.fromisoformat(answer.received_on)
        own = set(answer.sheets.split())
        sheets = [sheet.uid for sheet in line.sheets if sheet.uid in own]
        author = acting_author(recipient, means, workspace.author)
        acting = ActingFor(author, self._desk.edition, frozenset(sheets))
        words = f"{recipient}の回答を代行入力しています（{label(means)}　{day.month}月{day.day}日）"
        bar = ActingBar(words, self._parts.frame.acts["end_acting"].shortcut().toString())
        bar.ended.connect(self.end)
        self._session = _Session(recipient, key, acting, bar, [])
        workspace.acting_for = acting
        self._parts.frame.acts["end_acting"].setEnabled(True)
        self._parts.frame.add_line(bar)
        self._parts.figures.clear_choice()
        self._parts.frame.tree.show_only(acting.projects, f"{recipient}の回答")
        self._arrival.lead_to(sheets[0])
        self._go_to_first(line)

    def _go_to_first(self, line: BoardLine) -> None:
        """Give the keyboard to the first field that the round asks for on the sheet."""
        # Imported here, as in `_begin`.
        from dxdesk.workspace.first_asked import first_asked

        page = self._parts.page
        around = self._desk.workspace.row(Key(line.key.edition, "round", line.dispatch.round))
        if page.view is not None and isinstance(around, Round):
            first = first_asked(page.view, around.asked)
            if first is not None and page.reveal(*first):
                return
        page.focus_first()

    @Slot()
    def end(self) -> None:
        """Type in no more; what is still being typed belongs to the answer."""
        session = self._session
        if session is not None and self._desk.keep_drafts():
            self._leave(session)
            # What is read out of a text was not typed in besides it.
            typed = [
                one for one in net(session.changes) if getattr(one, "field", "") not in SHOWN_AS
            ]
            self.ended.emit(Ended(session.recipient, len(typed)))

    @Slot()
    def _on_leaving(self) -> None:
        if self._session is not None:
            self._leave(self._session)

    def _leave(self, session: _Session) -> None:
        """Be the desk again."""
        self._session = None
        self._desk.workspace.acting_for = None
        self._parts.frame.acts["end_acting"].setEnabled(False)
        tree = self._parts.frame.tree
        if tree.sieve.narrowing.only == session.acting.projects:
            tree.show_only(None)
        session.bar.hide()
        session.bar.deleteLater()

    @Slot(object)
    def _on_changed(self, applied: Applied) -> None:
        session = self._session
        if session is None:
            return
        if self._desk.workspace.row(session.answer) is None:
            # Taken back with the step that kept it.
            self._leave(session)
            return
        changes = applied.change_set.changes
        if session.acting.carries(self._desk.workspace.reader, changes):
            session.changes.extend(answers_among(changes))
