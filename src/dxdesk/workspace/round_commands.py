"""What a person can ask for about the rounds of 照会; `RemoveRow` takes one away with all of it.

Sending and receiving say how far the work on the sheets has come; a settled sheet stays settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet, Set
from dxdesk.domain.japanese_date import shown_date
from dxdesk.domain.kinds import key_of
from dxdesk.domain.order import spread
from dxdesk.domain.round_labels import AnswerMeans, RoundState, label
from dxdesk.domain.rounds.work_states import when_answered, when_sent
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.planning import (
    GoneError,
    key_behind,
    present,
    settings,
    siblings,
    storable_texts,
)
from dxdesk.workspace.round_recipients import recipients_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

YES: Final = "yes"
"""What a box that is ticked holds."""


@dataclass(frozen=True, slots=True)
class OpenRound:
    """Begin a round: what is asked, and a dispatch for every recipient.

    `row` holds name, what is asked, the days and the message; its uid and order key are given
    here. `sheets` holds the uids of the projects, None for all of the edition; `sections` those
    of the sections that are asked, None for all.
    """

    edition: int
    row: r.Round
    sheets: Collection[str] | None = None
    sections: Collection[str] | None = None

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`.

        Raises:
            KnownError: The round has no name, asks nothing, or asks nobody.
        """
        if not self.row.name.strip():
            raise KnownError("照会の名前が空です。", "名前を入力してください。")
        if not self.row.asked:
            raise KnownError("照会する項目がありません。", "項目を1つ以上選んでください。")
        known = recipients_of(reader, self.edition, self.sheets).recipients
        wanted = [one for one in known if self._asks(one.sections)]
        if not wanted:
            raise KnownError("照会する課がありません。", "課とシートを選び直してください。")
        others = siblings(reader, self.edition, self.row)
        order_key = key_behind(others, others[-1].uid if others else None)
        texts = storable_texts(self.row) | {"uid": ids(), "order_key": order_key}
        own = replace(self.row, **texts)
        rows: list[r.Row] = [own]
        for one, key in zip(wanted, spread(len(wanted)), strict=True):
            sections, sheets_of_it = " ".join(one.sections), " ".join(one.sheets)
            rows.append(r.Dispatch(ids(), own.uid, key, one.name, sections, sheets_of_it))
        sheets = sum(len(one.sheets) for one in wanted)
        words = f"{_called(own)}を開始（{len(wanted)}課、{sheets}事業）"
        return ChangeSet(words, tuple(Add(key_of(self.edition, row), row) for row in rows))

    def _asks(self, sections: Sequence[str]) -> bool:
        return self.sections is None or any(uid in self.sections for uid in sections)


@dataclass(frozen=True, slots=True)
class SendDispatches:
    """Dispatches of a round have gone out on a day (YYYY-MM-DD), as of a revision.

    Their sheets are 照会中 from then on, 再照会中 where they had been answered.
    """

    dispatches: tuple[r.Key, ...]
    sent_on: str
    revision: int

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        rows = _dispatches(reader, self.dispatches)
        own = _round_of(reader, self.dispatches[0], rows[0])
        sent = {"sent_on": self.sent_on, "revision": self.revision}
        changes = list(_all(self.dispatches, rows, sent))
        sheets = [uid for row in rows for uid in row.sheets.split()]
        changes += _states(reader, self.dispatches[0].edition, sheets, when_sent)
        words = f"{_called(own)}の様式を送付（{_recipients(rows)}）"
        return ChangeSet(words, tuple(changes))


@dataclass(frozen=True, slots=True)
class ExtendDue:
    """Give dispatches of a round another day (YYYY-MM-DD) until which they are answered."""

    dispatches: tuple[r.Key, ...]
    due_on: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; the day of the round itself is kept as no day of their own."""
        del ids
        rows = _dispatches(reader, self.dispatches)
        own = _round_of(reader, self.dispatches[0], rows[0])
        day = "" if self.due_on == own.due_on else self.due_on
        words = f"{_recipients(rows)}の回答期限を{shown_date(self.due_on)}に変更"
        return ChangeSet(words, tuple(_all(self.dispatches, rows, {"due_on": day})))


@dataclass(frozen=True, slots=True)
class NoteReminder:
    """Recipients were reminded on a day (YYYY-MM-DD)."""

    dispatches: tuple[r.Key, ...]
    on: str

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        rows = _dispatches(reader, self.dispatches)
        words = f"{_recipients(rows)}への督促を記録"
        return ChangeSet(words, tuple(_all(self.dispatches, rows, {"reminded_on": self.on})))


@dataclass(frozen=True, slots=True)
class ReceiveOtherwise:
    """An answer has come on paper, by mail or by telephone.

    `answer` holds its day, means, person and what else is known; its uid, its dispatch and the
    revision that was sent are given here. Sheets that it does not name are all of the dispatch.
    """

    dispatch: r.Key
    answer: r.Answer

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; sheets that were waited for are 回答受領 from then on."""
        (row,) = _dispatches(reader, (self.dispatch,))
        texts = storable_texts(self.answer) | {"uid": ids(), "dispatch": row.uid}
        texts["sheets"] = self.answer.sheets or row.sheets
        answer = replace(self.answer, **texts, revision=row.revision)
        edition = self.dispatch.edition or 0
        after = partial(when_answered, is_changed=not answer.unchanged)
        states = _states(reader, edition, answer.sheets.split(), after)
        words = f"{row.recipient}の回答（{label(AnswerMeans(answer.means))}）を記録"
        return ChangeSet(words, (Add(key_of(edition, answer), answer), *states))


@dataclass(frozen=True, slots=True)
class CloseRound:
    """Take no more answers in a round, or (`is_closed` False) take them again."""

    round: r.Key
    is_closed: bool = True

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`."""
        del ids
        row = present(reader, self.round)
        state = RoundState.CLOSED if self.is_closed else RoundState.OPEN
        name = row.name if isinstance(row, r.Round) else ""
        words = f"照会「{name}」を{label(state)}にする"
        return ChangeSet(words, tuple(settings(self.round, row, {"state": state.value})))


def _states(
    reader: Reader, edition: int | None, sheets: Collection[str], after: Callable[[str], str]
) -> Iterator[Set]:
    for key, row in reader.some(r.Key(edition, "project", uid) for uid in sheets).items():
        if isinstance(row, r.Project):
            yield from settings(key, row, {"work_state": after(row.work_state)})


def _dispatches(reader: Reader, keys: tuple[r.Key, ...]) -> list[r.Dispatch]:
    rows = (present(reader, key) for key in keys)
    return [row for row in rows if isinstance(row, r.Dispatch)]


def _round_of(reader: Reader, key: r.Key, dispatch: r.Dispatch) -> r.Round:
    row = present(reader, r.Key(key.edition, "round", dispatch.round))
    if not isinstance(row, r.Round):
        raise GoneError
    return row


def _all(
    keys: tuple[r.Key, ...], rows: list[r.Dispatch], values: Mapping[str, str | int]
) -> Iterator[Set]:
    for key, row in zip(keys, rows, strict=True):
        yield from settings(key, row, values)


def _called(own: r.Round) -> str:
    return f"照会「{own.name}」"


def _recipients(rows: Sequence[r.Dispatch]) -> str:
    return rows[0].recipient if len(rows) == 1 else f"{len(rows)}課"
