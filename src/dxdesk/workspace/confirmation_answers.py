"""Answers of sections to 確認依頼票: what each would do, and all of it as one step.

An answer closes what was asked; one that promises a change stays on the desk with it, until the
sheet says something else. What the desk itself has closed, no answer opens or overwrites.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Origin
from dxdesk.domain.confirmation import CHOICES, WILL_CHANGE
from dxdesk.domain.finding import ANSWER, is_from_section
from dxdesk.domain.labels import Addressee, FindingState
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.told_finding import field_words
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.finding_commands import DecideFindings
from dxdesk.workspace.finding_places import told_findings
from dxdesk.workspace.planning import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.change import Change
    from dxdesk.domain.confirmation_answer import ReturnedRow, ReturnedSlip
    from dxdesk.domain.finding import Judged
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.told_finding import ToldFinding
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_SPEAKS_OF_CHANGE: Final = ("修正", "訂正", "変更", "直し", "差し替え", "差替")
_ALIKE: Final = 0.8
"""How alike two questions are that are taken for the same, from 0 to 1."""


class Outcome(StrEnum):
    """What becomes of a row; the values are how a person is told."""

    CLOSED = "確認済にします"
    PROMISED = "回答あり（修正待ち）にします"
    KNOWN = "取込済み"
    EMPTY = "回答なし"
    KEPT = "事務局で確認済（変えません）"
    GONE = "内容が変わりました（取り込みません）"
    TWICE = "回答が2通りあります（取り込みません）"
    UNREAD = "読み取れなかった行"


TAKEN: Final = frozenset({Outcome.CLOSED, Outcome.PROMISED})
"""What becomes of the rows that are taken in."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of what came back, and what becomes of it.

    Attributes:
        file, section, line: Where it stands.
        item: What was asked, in words: number and field.
        message: The question.
        answer: The answer, in words.
        outcome: What becomes of it.
    """

    file: str
    section: str
    line: int
    item: str
    message: str
    answer: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """What came back, row by row, and the step that takes it in."""

    edition: int
    rows: tuple[AnswerRow, ...]
    change_set: ChangeSet

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to take in."""
        return bool(self.change_set.changes)

    @property
    def taken(self) -> int:
        """How many rows are taken in."""
        return sum(row.outcome in TAKEN for row in self.rows)

    def count(self, outcome: Outcome) -> int:
        """How many rows come to this."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """Look through slips that came back; `layouts` is as of `check_plan_edition`."""

    slips: tuple[ReturnedSlip, ...]
    edition: int
    layouts: Mapping[str, SheetReport]

    def preview(self, reader: Reader, ids: IdMaker) -> AnswerReview:
        """What the answers would do; nothing is changed."""
        checked = check_plan_edition(reader, self.edition, layouts=self.layouts)
        return _Review(reader, ids, self.edition, told_findings(reader, checked)).of(self.slips)


@dataclass(frozen=True, slots=True)
class EditionOf:
    """The edition that slips are of; the open one where none of them says."""

    slips: tuple[ReturnedSlip, ...]
    open_edition: int

    def preview(self, reader: Reader, ids: IdMaker) -> int:
        """Its planned fiscal year.

        Raises:
            KnownError: They are of another plan, of several editions, or of one that is not there.
        """
        del ids
        plans = reader.rows(None, ("plan",)).values()
        own = next((row.uid for row in plans if isinstance(row, r.Plan)), "")
        for slip in self.slips:
            if slip.plan and slip.plan != own:
                raise KnownError(
                    f"「{slip.file}」は、ほかの計画の確認依頼票です。取り込んでいません。",
                    "その計画を開いてから読み込んでください。",
                )
        editions = {slip.edition for slip in self.slips if slip.edition is not None}
        if len(editions) > 1:
            raise KnownError(
                "異なる年度版の確認依頼票が混じっています。取り込んでいません。",
                "年度版ごとに読み込んでください。",
            )
        edition = next(iter(editions), self.open_edition)
        if reader.row(r.edition_key(edition)) is None:
            raise KnownError(
                "確認依頼票の年度版が、この計画にありません。取り込んでいません。",
                "年度版を確かめてください。",
            )
        return edition


@dataclass(frozen=True, slots=True)
class _Answer:
    """A row that was found again, and what it says."""

    one: ToldFinding
    state: FindingState
    words: str

    @property
    def outcome(self) -> Outcome:
        judged = self.one.judged
        if (judged.state, judged.words) == (self.state, self.words):
            return Outcome.KNOWN
        if judged.state is FindingState.CLOSED and not is_from_section(judged.words):
            return Outcome.KEPT
        return Outcome.CLOSED if self.state is FindingState.CLOSED else Outcome.PROMISED


class _Review:
    """Finds rows again among what was found on an edition."""

    def __init__(
        self, reader: Reader, ids: IdMaker, edition: int, found: Sequence[ToldFinding]
    ) -> None:
        self._reader = reader
        self._ids = ids
        self._edition = edition
        self._by_mark = {_mark(one.judged): one for one in found}
        self._by_sheet: defaultdict[str, list[ToldFinding]] = defaultdict(list)
        for one in found:
            if one.judged.finding.addressee is Addressee.SECTION:
                self._by_sheet[comparison_form(one.at.number)].append(one)

    def of(self, slips: Iterable[ReturnedSlip]) -> AnswerReview:
        """The review of slips, in their order."""
        met = [(slip, row, self._meet(row)) for slip in slips for row in slip.rows]
        said: defaultdict[str, set[tuple[FindingState, str]]] = defaultdict(set)
        for _, _, answer in met:
            if answer is not None:
                said[_mark(answer.one.judged)].add((answer.state, answer.words))
        rows: list[AnswerRow] = []
        wanted: dict[str, _Answer] = {}
        for slip, row, answer in met:
            outcome = self._outcome(row, answer)
            if answer is not None and len(said[_mark(answer.one.judged)]) > 1:
                outcome = Outcome.TWICE
            elif answer is not None and outcome in TAKEN:
                wanted[_mark(answer.one.judged)] = answer
            rows.append(_told(slip, row, answer, outcome))
        return AnswerReview(self._edition, tuple(rows), self._step(rows, wanted.values()))

    def _meet(self, row: ReturnedRow) -> _Answer | None:
        one = self._by_mark.get(row.mark) if row.mark else self._likest(row)
        if one is None or not row.is_answered:
            return None
        return _Answer(one, *_meaning(row))

    def _outcome(self, row: ReturnedRow, answer: _Answer | None) -> Outcome:
        if not row.is_answered:
            return Outcome.EMPTY
        if answer is not None:
            return answer.outcome
        return Outcome.GONE if row.mark else Outcome.UNREAD

    def _likest(self, row: ReturnedRow) -> ToldFinding | None:
        """What a row without a mark asks, by number, field and question."""
        alike = [
            (SequenceMatcher(None, one.judged.finding.message, row.message).ratio(), at, one)
            for at, one in enumerate(self._by_sheet.get(comparison_form(row.sheet), ()))
            if field_words(one.judged.finding.place, one.at) == row.field
        ]
        ratio, _, one = max(alike, default=(0.0, 0, None), key=lambda each: each[0])
        return one if ratio >= _ALIKE else None

    def _step(self, rows: Sequence[AnswerRow], answers: Iterable[_Answer]) -> ChangeSet:
        changes = [change for answer in answers for change in self._changes(answer)]
        changing = [row for row in rows if row.outcome in TAKEN]
        sections = tuple(dict.fromkeys(row.section for row in changing if row.section))
        who = sections[0] if len(sections) == 1 else f"{len(sections)}課" if sections else ""
        words = " ".join(filter(None, (who, f"{len(changing)}件")))
        return ChangeSet(f"確認依頼票の回答を取込（{words}）", tuple(changes), Origin.ANSWER)

    def _changes(self, answer: _Answer) -> Iterator[Change]:
        judged = answer.one.judged
        if not judged.added:
            own = DecideFindings(self._edition, (judged.finding,), answer.state, answer.words)
            yield from own.plan(self._reader, self._ids).changes
            return
        key = r.Key(self._edition, "added_finding", judged.added)
        row = self._reader.row(key)
        if row is not None:
            yield from settings(key, row, {"state": answer.state.value, "answer": answer.words})


def _mark(one: Judged) -> str:
    """As `domain.confirmation.ItemToConfirm.mark`."""
    return f"{one.finding.project}/{one.added or one.finding.decision_uid}"


def _meaning(row: ReturnedRow) -> tuple[FindingState, str]:
    """What a row says: whether that closes its item, and in which words."""
    said = (row.choice, row.answer) if row.choice not in CHOICES else (row.answer or row.choice,)
    words = "　".join(filter(None, said))
    # Whoever chooses nothing but writes of a change must not be taken to have done it.
    is_open = row.choice not in CHOICES and any(word in words for word in _SPEAKS_OF_CHANGE)
    promised = row.choice == WILL_CHANGE or is_open
    return FindingState.ANSWERED if promised else FindingState.CLOSED, f"{ANSWER}{words}"


def _told(
    slip: ReturnedSlip, row: ReturnedRow, answer: _Answer | None, outcome: Outcome
) -> AnswerRow:
    number, field, message = row.sheet, row.field, row.message
    if answer is not None:
        finding = answer.one.judged.finding
        number, message = answer.one.at.number, finding.message
        field = field_words(finding.place, answer.one.at)
    said = "　".join(filter(None, (row.choice, row.answer)))
    item = " ".join(filter(None, (number, field)))
    return AnswerRow(slip.file, slip.section, row.line, item, message, said, outcome)
