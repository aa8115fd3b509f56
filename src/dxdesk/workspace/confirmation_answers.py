"""Answers of sections to 確認依頼票: what each would do, for a person to look through.

An answer closes what was asked; one that promises a change stays on the desk with it, until the
sheet says something else. What the desk itself has closed, an answer replaces only where a person
says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from dxdesk.domain.confirmation_answer import CameBack, RefusedFile, confirms
from dxdesk.domain.finding import ANSWER, is_from_section
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import Addressee, FindingState, label
from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.told_finding import field_words
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.confirmation_review import AnswerReview, AnswerRow, Fate, Outcome
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.finding_places import told_findings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dxdesk.domain.change import Changes
    from dxdesk.domain.confirmation_answer import ReturnedRow, ReturnedSlip, SentRow
    from dxdesk.domain.finding import Judged
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.told_finding import ToldFinding
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

_ALIKE: Final = 0.8
"""How alike two questions are that are taken for the same, from 0 to 1."""
_STATES: Final = {Fate.CLOSE: FindingState.CLOSED, Fate.KEEP: FindingState.ANSWERED}
_SKIPPED: Final = "取り込んでいません。"


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """Look through what came back for an edition; `layouts` is as of `check_plan_edition`."""

    came_back: CameBack
    edition: int
    layouts: Mapping[str, SheetReport]

    def preview(self, reader: Reader, ids: IdMaker) -> AnswerReview:
        """What the answers would do; nothing is changed."""
        refused = tuple(map(_told_refused, self.came_back.refused))
        slips = self.came_back.slips
        if not slips:
            return AnswerReview(self.edition, refused)
        checked = check_plan_edition(reader, self.edition, layouts=self.layouts)
        review = _Review(reader, ids, self.edition, told_findings(reader, checked))
        return AnswerReview(self.edition, (*refused, *review.of(slips)))


@dataclass(frozen=True, slots=True)
class Sorted:
    """What came back, of which the slips are all of this edition (its planned fiscal year)."""

    edition: int
    came_back: CameBack


@dataclass(frozen=True, slots=True)
class SortSlips:
    """Put aside the slips of other plans and editions.

    The edition is the open one where any slip is of it or none says; else that of the first.
    """

    came_back: CameBack
    open_edition: int

    def preview(self, reader: Reader, ids: IdMaker) -> Sorted:
        """The slips that can be read together.

        Raises:
            KnownError: A single file came back, and is refused.
        """
        del ids
        plans = reader.rows(None, ("plan",)).values()
        plan = next((row.uid for row in plans if isinstance(row, r.Plan)), "")
        years = {slip.edition for slip in self.came_back.slips if slip.edition is not None}
        there = {year for year in years if reader.row(r.edition_key(year)) is not None}
        own = [slip for slip in self.came_back.slips if slip.plan in {"", plan}]
        named = [year for year in (slip.edition for slip in own) if year in there]
        # Stable: of those that are not the open one, the first that is named.
        named.sort(key=lambda year: year != self.open_edition)
        edition = next(iter(named), None) or self.open_edition
        slips: list[ReturnedSlip] = []
        refused = list(self.came_back.refused)
        for slip in self.came_back.slips:
            if slip not in own:
                refused.append(_of_another_plan(slip))
            elif slip.edition in {None, edition}:
                slips.append(slip)
            else:
                refused.append(_of_another_edition(slip, is_there=slip.edition in there))
        if len(refused) == 1 and not slips:
            raise KnownError(refused[0].what, refused[0].advice)
        return Sorted(edition, CameBack(tuple(slips), tuple(refused)))


def _of_another_plan(slip: ReturnedSlip) -> RefusedFile:
    what = f"「{slip.file}」は、ほかの計画の確認依頼票です。{_SKIPPED}"
    return RefusedFile(slip.file, what, "その計画を開いてから読み込んでください。")


def _of_another_edition(slip: ReturnedSlip, *, is_there: bool) -> RefusedFile:
    if is_there and slip.edition is not None:
        year = FiscalYear(slip.edition).label()
        what = f"「{slip.file}」は、{year}版の確認依頼票です。{_SKIPPED}"
        return RefusedFile(slip.file, what, "年度版ごとに読み込んでください。")
    what = f"「{slip.file}」の年度版が、この計画にありません。{_SKIPPED}"
    return RefusedFile(slip.file, what, "年度版を確かめてください。")


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

    def of(self, slips: Sequence[ReturnedSlip]) -> Iterator[AnswerRow]:
        """The rows of slips, in their order; after each what it no longer holds."""
        met = [[(row, self._find(row)) for row in slip.rows] for slip in slips]
        said: defaultdict[str, set[str]] = defaultdict(set)
        # A section may send one slip in several parts: a row is gone where no part holds it.
        present: set[str] = set()
        for row, one in (pair for pairs in met for pair in pairs):
            mark = row.mark if one is None else _mark(one.judged)
            present.add(mark)
            if row.is_answered:
                said[mark].add(_words(row))
        for slip, pairs in zip(slips, met, strict=True):
            for row, one in pairs:
                is_twice = one is not None and len(said[_mark(one.judged)]) > 1
                yield self._told(slip, row, one, is_twice=is_twice)
            for sent in slip.sent:
                if sent.mark not in present and self._is_open(sent.mark):
                    present.add(sent.mark)
                    yield _told_missing(slip, sent)

    def _find(self, row: ReturnedRow) -> ToldFinding | None:
        return self._by_mark.get(row.mark) if row.mark else self._likest(row)

    def _likest(self, row: ReturnedRow) -> ToldFinding | None:
        """What a row without a mark asks, by number, field and question."""
        alike = [
            (SequenceMatcher(None, one.judged.finding.message, row.message).ratio(), at, one)
            for at, one in enumerate(self._by_sheet.get(comparison_form(row.sheet), ()))
            if field_words(one.judged.finding.place, one.at) == row.field
        ]
        ratio, _, one = max(alike, default=(0.0, 0, None), key=lambda each: each[0])
        return one if ratio >= _ALIKE else None

    def _is_open(self, mark: str) -> bool:
        """Whether nobody has answered an item yet, as far as it still is there."""
        one = self._by_mark.get(mark)
        return one is None or one.judged.state is FindingState.OPEN

    def _told(
        self, slip: ReturnedSlip, row: ReturnedRow, one: ToldFinding | None, *, is_twice: bool
    ) -> AnswerRow:
        said = " ".join(filter(None, (row.sheet, row.field))), row.message
        if one is not None:
            finding = one.judged.finding
            field = field_words(finding.place, one.at)
            said = " ".join(filter(None, (one.at.number, field))), finding.message
        outcome = Outcome.TWICE if is_twice and row.is_answered else _outcome(row, one)
        can_be_taken = outcome in {Outcome.NEW, Outcome.TWICE, Outcome.KEPT}
        fate = Fate.CLOSE if confirms(row.choice, row.answer) else Fate.KEEP
        return AnswerRow(
            slip.file,
            slip.section,
            row.line,
            *said,
            _said(row),
            outcome,
            row.mark if one is None else _mark(one.judged),
            "" if one is None else _earlier(one.judged, row),
            fate if outcome is Outcome.NEW else Fate.LEAVE,
            self._steps(one.judged, row) if one is not None and can_be_taken else {},
        )

    def _steps(self, judged: Judged, row: ReturnedRow) -> dict[Fate, Changes]:
        found = () if judged.added else (judged.finding,)
        added = (judged.added,) if judged.added else ()
        return {
            fate: DecideFindings(self._edition, found, state, _words(row), added)
            .plan(self._reader, self._ids)
            .changes
            for fate, state in _STATES.items()
        }


def _mark(one: Judged) -> str:
    """As `domain.confirmation.ItemToConfirm.mark`."""
    return f"{one.finding.project}/{one.added or one.finding.decision_uid}"


def _said(row: ReturnedRow) -> str:
    return "　".join(filter(None, (row.choice, row.answer)))


def _words(row: ReturnedRow) -> str:
    """As it is kept. It tells the choice too: so a later one is known for another answer."""
    return f"{ANSWER}{_said(row)}"


def _outcome(row: ReturnedRow, one: ToldFinding | None) -> Outcome:
    if not row.is_answered:
        return Outcome.EMPTY
    if one is None:
        return Outcome.GONE if row.mark else Outcome.UNREAD
    judged = one.judged
    if judged.state is not FindingState.OPEN and judged.words == _words(row):
        return Outcome.KNOWN
    if judged.state is FindingState.CLOSED and not is_from_section(judged.words):
        return Outcome.KEPT
    return Outcome.NEW


def _earlier(judged: Judged, row: ReturnedRow) -> str:
    """What an answer would replace."""
    is_replaced = judged.state is not FindingState.OPEN and judged.words != _words(row)
    reason = f"（{judged.words}）" if judged.words else ""
    return f"{label(judged.state)}{reason}" if is_replaced and row.is_answered else ""


def _told_missing(slip: ReturnedSlip, sent: SentRow) -> AnswerRow:
    item = " ".join(filter(None, (sent.sheet, sent.field)))
    return AnswerRow(slip.file, slip.section, 0, item, sent.message, "", Outcome.MISSING, sent.mark)


def _told_refused(refused: RefusedFile) -> AnswerRow:
    why = f"{refused.what}{refused.advice}"
    return AnswerRow(refused.file, "", 0, "", why, "", Outcome.REFUSED)
