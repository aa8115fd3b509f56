"""The receipt board of a 照会 as a value: what has become of every form that went out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.kinds import key_of
from dxdesk.domain.numbering import sort_key
from dxdesk.domain.round_labels import AnswerMeans, RoundState, label

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader


class DispatchState(StrEnum):
    """What has become of a dispatch; it is in just one of them."""

    NOT_SENT = "not_sent"
    WAITING = "waiting"
    OVERDUE = "overdue"
    PARTLY = "partly"
    RETURNED = "returned"
    UNCHANGED = "unchanged"


STATE_WORDS: Final[Mapping[DispatchState, str]] = {
    DispatchState.NOT_SENT: "未送付",
    DispatchState.WAITING: "回答待ち",
    DispatchState.OVERDUE: "期限超過",
    DispatchState.PARTLY: "一部回答",
    DispatchState.RETURNED: "回答済",
    DispatchState.UNCHANGED: "回答済（修正なし）",
}
"""What the states are called."""

_ARE_DONE: Final = frozenset({DispatchState.RETURNED, DispatchState.UNCHANGED})


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """A sheet of a dispatch.

    Attributes:
        uid: Of its project.
        number, name: Its number and name.
        is_answered: Whether an answer has come for it.
    """

    uid: str
    number: str
    name: str
    is_answered: bool = False


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A recipient.

    Attributes:
        key: Of the dispatch.
        dispatch: The dispatch.
        answers: What came back, earliest first.
        sheets: Those of its sheets that the edition still has, by number.
        state: What has become of it.
        due_on: Until when an answer is expected, YYYY-MM-DD; empty where no day is set.
        is_late: Whether that day has passed and an answer is still missing.
        remarks: What a person should know besides.
    """

    key: r.Key
    dispatch: r.Dispatch
    answers: tuple[r.Answer, ...]
    sheets: tuple[BoardSheet, ...]
    state: DispatchState
    due_on: str
    is_late: bool
    remarks: tuple[str, ...]

    @property
    def is_done(self) -> bool:
        """Whether everything has come back."""
        return self.state in _ARE_DONE

    @property
    def missing(self) -> tuple[BoardSheet, ...]:
        """The sheets that no answer has come for."""
        return tuple(sheet for sheet in self.sheets if not sheet.is_answered)

    @property
    def received_on(self) -> str:
        """The day of the last answer, empty where there is none."""
        return self.answers[-1].received_on if self.answers else ""

    @property
    def has_files(self) -> bool:
        """Whether a file came back; of what was typed in nothing is counted."""
        return any(answer.means == AnswerMeans.FILE for answer in self.answers)

    @property
    def changed(self) -> int:
        """How many fields the files changed."""
        return sum(answer.changed for answer in self.answers)

    @property
    def asked_back(self) -> int:
        """How many places of the files nobody has decided on yet."""
        return sum(answer.asked_back for answer in self.answers)


@dataclass(frozen=True, slots=True)
class RoundBoard:
    """A round with its recipients in 建制順."""

    key: r.Key
    round: r.Round
    lines: tuple[BoardLine, ...]

    @property
    def is_open(self) -> bool:
        """Whether it still takes answers."""
        return self.round.state == RoundState.OPEN

    @property
    def answered(self) -> int:
        """How many recipients have answered for everything."""
        return sum(line.is_done for line in self.lines)

    @property
    def words(self) -> str:
        """回答 18/22."""
        return f"回答 {self.answered}/{len(self.lines)}"

    @property
    def missing(self) -> frozenset[str]:
        """The uids of the projects that no answer has come for."""
        return frozenset(sheet.uid for line in self.lines for sheet in line.missing)


@dataclass(frozen=True, slots=True)
class ReadBoards:
    """The boards of an edition, in the order of its rounds."""

    edition: int
    today: date

    def preview(self, reader: Reader, ids: IdMaker) -> tuple[RoundBoard, ...]:
        """See `read_boards`."""
        del ids
        return read_boards(reader, self.edition, self.today)


def read_boards(reader: Reader, edition: int, today: date) -> tuple[RoundBoard, ...]:
    """The boards of an edition as they stand on a day, in the order of its rounds."""
    rows = list(reader.rows(edition, ("round", "dispatch", "answer")).values())
    dispatches = [row for row in rows if isinstance(row, r.Dispatch)]
    answers = [row for row in rows if isinstance(row, r.Answer)]
    uids = {uid for row in dispatches for uid in row.sheets.split()}
    uids |= {uid for row in answers for uid in row.sheets.split()}
    found = reader.some(r.Key(edition, "project", uid) for uid in uids).values()
    projects = {row.uid: row for row in found if isinstance(row, r.Project)}
    rounds = sorted(
        (row for row in rows if isinstance(row, r.Round)), key=lambda row: (row.order_key, row.uid)
    )
    return tuple(
        board_of(
            (key_of(edition, own), own),
            [row for row in dispatches if row.round == own.uid],
            answers,
            projects,
            today,
        )
        for own in rounds
    )


def board_of(
    own: tuple[r.Key, r.Round],
    dispatches: Collection[r.Dispatch],
    answers: Collection[r.Answer],
    projects: Mapping[str, r.Project],
    today: date,
) -> RoundBoard:
    """The board of a round.

    Args:
        own: Key and row of the round.
        dispatches: Those of the round.
        answers: Those to the dispatches; others are disregarded.
        projects: The projects of the edition by their uid, as far as sheets are named.
        today: The day on which something is overdue or not.
    """
    key, row = own
    by_dispatch: dict[str, list[r.Answer]] = {}
    for answer in sorted(answers, key=lambda one: (one.received_on, one.uid)):
        by_dispatch.setdefault(answer.dispatch, []).append(answer)
    ordered = sorted(dispatches, key=lambda one: (one.order_key, one.uid))
    lines = (
        _line(key, row, dispatch, (by_dispatch.get(dispatch.uid, []), projects), today)
        for dispatch in ordered
    )
    return RoundBoard(key, row, tuple(lines))


def _line(
    round_key: r.Key,
    own: r.Round,
    dispatch: r.Dispatch,
    known: tuple[Sequence[r.Answer], Mapping[str, r.Project]],
    today: date,
) -> BoardLine:
    answers, projects = known
    answered = {uid for answer in answers for uid in answer.sheets.split()}
    wanted = (projects[uid] for uid in dispatch.sheets.split() if uid in projects)
    sheets = tuple(
        BoardSheet(project.uid, project.number, project.name, project.uid in answered)
        for project in sorted(wanted, key=lambda one: (sort_key(one.number), one.uid))
    )
    is_missing = not answers or not all(sheet.is_answered for sheet in sheets)
    due_on = dispatch.due_on or own.due_on
    is_late = is_missing and bool(due_on) and date.fromisoformat(due_on) < today
    state = _state(dispatch, answers, is_missing=is_missing, is_late=is_late)
    return BoardLine(
        r.Key(round_key.edition, "dispatch", dispatch.uid),
        dispatch,
        tuple(answers),
        sheets,
        state,
        due_on,
        is_late and state is not DispatchState.NOT_SENT,
        tuple(_remarks(own, dispatch, answers, projects, is_late=is_late)),
    )


def _state(
    dispatch: r.Dispatch, answers: Sequence[r.Answer], *, is_missing: bool, is_late: bool
) -> DispatchState:
    if answers:
        if is_missing:
            return DispatchState.PARTLY
        are_unchanged = all(answer.unchanged and not answer.changed for answer in answers)
        return DispatchState.UNCHANGED if are_unchanged else DispatchState.RETURNED
    if not dispatch.sent_on:
        return DispatchState.NOT_SENT
    return DispatchState.OVERDUE if is_late else DispatchState.WAITING


def _remarks(
    own: r.Round,
    dispatch: r.Dispatch,
    answers: Sequence[r.Answer],
    projects: Mapping[str, r.Project],
    *,
    is_late: bool,
) -> Iterator[str]:
    if answers and is_late:
        yield "期限超過"
    if dispatch.due_on and dispatch.due_on != own.due_on:
        yield "期限延長"
    otherwise = {answer.means for answer in answers} - {AnswerMeans.FILE.value}
    if otherwise:
        means = (label(one) for one in AnswerMeans if one in otherwise)
        yield f"{'・'.join(means)}で回答"
    yield from _doubts(dispatch, answers, projects)
    if any(not answer.approved for answer in answers):
        yield "課長の確認なし"
    if dispatch.note:
        yield dispatch.note
    for note in dict.fromkeys(answer.note for answer in answers if answer.note):
        yield f"連絡「{note}」"


def _doubts(
    dispatch: r.Dispatch, answers: Sequence[r.Answer], projects: Mapping[str, r.Project]
) -> Iterator[str]:
    times = Counter(uid for answer in answers for uid in set(answer.sheets.split()))
    if any(count > 1 for count in times.values()):
        yield f"回答{max(times.values())}回"
    if any(_is_untouched(answer) for answer in answers):
        yield "反映した変更も「修正なし」の印もなし"
    if any(answer.unchanged and answer.changed for answer in answers):
        yield "「修正なし」の印と変更あり"
    if any(0 < answer.revision < dispatch.revision for answer in answers):
        yield "古い様式で回答"
    own_sheets = set(dispatch.sheets.split())
    strangers = [projects[uid].number for uid in times if uid not in own_sheets and uid in projects]
    if strangers:
        yield f"担当外のシート {'、'.join(sorted(strangers, key=sort_key))}"
    gone = own_sheets - projects.keys()
    if gone:
        yield f"削除された事業 {len(gone)}件"


def _is_untouched(answer: r.Answer) -> bool:
    """Whether nothing came of a form, and nobody says that nothing is to be changed."""
    is_form = answer.means == AnswerMeans.FILE
    return is_form and not (answer.unchanged or answer.changed or answer.asked_back)
