"""照会: from the menu to a round and its forms, and from its board to what is done about it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from dxdesk.domain.confirmation import sender_of
from dxdesk.domain.rows import Edition, edition_key
from dxdesk.ui.window.acting_flow import ActingFlow, Ended
from dxdesk.ui.window.form_writing import FormWriting
from dxdesk.ui.window.views import Views
from dxdesk.workspace.commands import RemoveRow
from dxdesk.workspace.round_commands import CloseRound, ExtendDue, NoteReminder, SendDispatches

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.rows import Key
    from dxdesk.ui.jobs import JobRunner
    from dxdesk.ui.rounds.answer_dialog import AnswerDialog
    from dxdesk.ui.rounds.board_page import BoardPage, Chosen
    from dxdesk.ui.rounds.due_dialog import DueDialog
    from dxdesk.ui.rounds.open_dialog import OpenRoundDialog, RoundOffer, RoundWish
    from dxdesk.ui.window.arrival import Arrival
    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.environment import SentBy
    from dxdesk.ui.window.form_writing import FormsDone
    from dxdesk.ui.window.outcomes import Outcomes
    from dxdesk.ui.window.parts import Parts
    from dxdesk.workspace.round_board import BoardLine

_MORE_DAYS: Final = 7
"""By which a due day is extended, unless the person says otherwise."""


class RoundFlow(QObject):
    """Opens the dialogs of 照会, and shows the board in the place of the sheet.

    Args:
        parts: The widgets.
        arrival: Shows a sheet.
        jobs: Writes the forms.
        asking: Asks the person.
        outcomes: Tells what was done.
        sent_by: Who is at the desk, and the day.

    Attributes:
        acting: Types answers in for a section.
        writing: Writes the forms.
    """

    def __init__(
        self,
        parts: Parts,
        arrival: Arrival,
        jobs: JobRunner,
        asking: Asking,
        outcomes: Outcomes,
        sent_by: SentBy,
    ) -> None:
        super().__init__(parts.frame)
        self._parts = parts
        self._arrival = arrival
        self._desk = arrival.desk
        self._outcomes = outcomes
        self._sent_by = sent_by
        self.acting = ActingFlow(parts, arrival)
        self.writing = FormWriting(parts.frame, self._desk, jobs, asking, sent_by)
        self.open_dialog: OpenRoundDialog | None = None
        self.due_dialog: DueDialog | None = None
        self.answer_dialog: AnswerDialog | None = None
        self._chosen: Chosen | None = None
        Views(parts).add(parts.frame.acts["rounds"], lambda: self.page)
        parts.frame.acts["open_round"].triggered.connect(self.begin)
        self.acting.received.connect(self._on_received)
        self.acting.ended.connect(self._on_ended)
        self.writing.written.connect(self._on_written)
        self.writing.refused.connect(outcomes.tell_failure)

    @cached_property
    def page(self) -> BoardPage:
        """照会の状況."""
        # Imported here, as below: most days nobody is asked anything.
        from dxdesk.ui.rounds.board_page import BoardPage

        page = BoardPage(self._desk, self._today)
        page.wanted.connect(self._on_wanted)
        page.begin_wanted.connect(self.begin)
        return page

    def _today(self) -> date:
        return self._sent_by()[1]

    # A round begins

    @Slot()
    def begin(self) -> None:
        """Ask what is to be asked of whom."""
        if self.open_dialog is not None or not self._desk.is_open or not self._desk.keep_drafts():
            return
        from dxdesk.ui.rounds.open_dialog import OpenRoundDialog

        folder = self.writing.new_folder
        dialog = OpenRoundDialog(self._offer(), folder, self.writing.files, self._parts.frame)
        dialog.made.connect(self._on_made)
        dialog.finished.connect(self._on_closed)
        self.open_dialog = dialog
        dialog.open()

    def _offer(self) -> RoundOffer:
        from dxdesk.ui.rounds.open_dialog import RoundOffer
        from dxdesk.workspace.round_recipients import ReadRecipients

        workspace, year, tree = self._desk.workspace, self._desk.edition, self._parts.frame.tree
        row = workspace.row(edition_key(year))
        evaluated = row.evaluated_fiscal_year if isinstance(row, Edition) else year - 1
        plan = self._desk.read_plan()
        listed = frozenset(() if tree.sieve.is_open else tree.visible_uids())
        of_listed = workspace.preview(ReadRecipients(year, listed)) if listed else None
        years = tuple(plan.fiscal_years)
        of_all = workspace.preview(ReadRecipients(year))
        return RoundOffer(year, evaluated, years, of_all, of_listed, listed, self._today())

    @Slot(object)
    def _on_made(self, wish: RoundWish) -> None:
        dialog = self.open_dialog
        if dialog is None or not self._desk.execute(wish.command):
            return
        dialog.accept()
        from dxdesk.workspace.round_board import ReadBoards

        board = self._desk.workspace.preview(ReadBoards(self._desk.edition, self._today()))[-1]
        self._show_board()
        self.page.show_round(board.key)
        self._write_forms(board.key, board.lines, wish.folder)

    @Slot(object)
    def _on_written(self, done: FormsDone) -> None:
        forms = done.forms
        sending = SendDispatches(forms.dispatches, self._today().isoformat(), forms.revision)
        if self._desk.execute(sending):
            folder = forms.wish.folder
            words = f"回答様式 {done.files}個を「{folder.name}」に書き出しました。"
            self._outcomes.tell_folder("".join((words, *done.remarks)), folder)

    # What is done about recipients

    @Slot(str, object)
    def _on_wanted(self, act: str, chosen: Chosen) -> None:
        acts = {
            "show": self._show_sheets,
            "remind": self._remind,
            "extend": self._extend,
            "type_in": self._type_in,
            "forms": self._make_forms,
            "close": self._close,
            "reopen": self._reopen,
            "remove": self._remove,
        }
        acts[act](chosen)

    def _show_sheets(self, chosen: Chosen) -> None:
        uids = [sheet.uid for line in chosen.lines for sheet in line.sheets]
        if uids:
            self._parts.figures.clear_choice()
            names = "、".join(line.dispatch.recipient for line in chosen.lines)
            self._parts.frame.tree.show_only(frozenset(uids), names)
            self._arrival.lead_to(uids[0])

    def _remind(self, chosen: Chosen) -> None:
        from dxdesk.workspace.reminder import reminder_text

        person, day = self._sent_by()
        sender = sender_of(self._desk.read_plan().organisation, person)
        lines = [line for line in chosen.lines if not line.is_done]
        if not lines:
            return
        text = reminder_text(chosen.board, lines, sender, day)
        QGuiApplication.clipboard().setText(text)
        noting = NoteReminder(tuple(line.key for line in lines), day.isoformat())
        words = f"{_named(lines[0].dispatch.recipient, len(lines))}への督促文をコピーしました。"
        if not self._desk.is_editable:
            self._parts.notice.tell(words)
            return
        self._parts.notice.tell_result(
            f"{words}メールに貼り付けてください。",
            "督促日を記録",
            lambda: self._desk.execute(noting),
        )

    def _extend(self, chosen: Chosen) -> None:
        from dxdesk.domain.japanese_date import shown_date
        from dxdesk.ui.rounds.due_dialog import DueDialog

        last = max(line.due_on for line in chosen.lines)
        day = date.fromisoformat(last) + timedelta(days=_MORE_DAYS) if last else None
        days = sorted({line.due_on for line in chosen.lines if line.due_on})
        now = "～".join(shown_date(each) for each in (*days[:1], *days[1:][-1:])) or "なし"
        named = _named(chosen.lines[0].dispatch.recipient, len(chosen.lines))
        words = f"{named}の回答期限（現在：{now}）"
        self._chosen = chosen
        self.due_dialog = DueDialog(words, day, self._today(), self._parts.frame)
        self.due_dialog.accepted.connect(self._on_due)
        self.due_dialog.finished.connect(self._on_closed)
        self.due_dialog.open()

    @Slot()
    def _on_due(self) -> None:
        dialog, chosen = self.due_dialog, self._chosen
        if dialog is not None and chosen is not None and dialog.day is not None:
            keys = tuple(line.key for line in chosen.lines)
            self._desk.execute(ExtendDue(keys, dialog.day.isoformat()))

    def _type_in(self, chosen: Chosen) -> None:
        from dxdesk.ui.rounds.answer_dialog import AnswerDialog

        self._chosen = chosen
        self.answer_dialog = AnswerDialog(chosen.lines[0], self._today(), self._parts.frame)
        self.answer_dialog.accepted.connect(self._on_answer)
        self.answer_dialog.finished.connect(self._on_closed)
        self.answer_dialog.open()

    @Slot()
    def _on_answer(self) -> None:
        dialog, chosen = self.answer_dialog, self._chosen
        if dialog is not None and chosen is not None:
            self.acting.receive(chosen.lines[0], dialog.answer())

    @Slot(str)
    def _on_received(self, recipient: str) -> None:
        self._outcomes.tell_undoable(f"{recipient}の回答（修正なし）を記録しました。")

    @Slot(object)
    def _on_ended(self, done: Ended) -> None:
        words = f"{done.recipient}の代行入力を終えました（変更 {done.changed}か所）。"
        self._parts.notice.tell_result(words, "照会の状況を表示", self._show_board)

    def _make_forms(self, chosen: Chosen) -> None:
        self._write_forms(chosen.board.key, chosen.lines, self.writing.usual_folder)

    def _write_forms(self, own: Key, lines: Sequence[BoardLine], folder: Path) -> None:
        self.writing.write(own, [line.key for line in lines], folder)

    # What is done about the round

    def _close(self, chosen: Chosen) -> None:
        if self._desk.execute(CloseRound(chosen.board.key)):
            left = len(chosen.board.lines) - chosen.board.answered
            more = f"（未回答 {left}課）" if left else ""
            self._outcomes.tell_undoable(
                f"「{chosen.board.round.name}」の受付を締め切りました{more}。"
            )

    def _reopen(self, chosen: Chosen) -> None:
        self._desk.execute(CloseRound(chosen.board.key, is_closed=False))

    def _remove(self, chosen: Chosen) -> None:
        if self._desk.execute(RemoveRow(chosen.board.key)):
            self._outcomes.tell_removed(f"照会「{chosen.board.round.name}」")

    def _show_board(self) -> None:
        if self._parts.frame.middle.currentWidget() is not self.page:
            self._parts.frame.acts["rounds"].trigger()

    @Slot()
    def _on_closed(self) -> None:
        for dialog in (self.open_dialog, self.due_dialog, self.answer_dialog):
            if dialog is not None:
                dialog.deleteLater()
        self.open_dialog = self.due_dialog = self.answer_dialog = None
        self._chosen = None
        self._parts.frame.activateWindow()


def _named(first: str, count: int) -> str:
    return first if count == 1 else f"{count}課"
