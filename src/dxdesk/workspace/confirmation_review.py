"""What came back of 確認依頼票, row by row: a person chooses what becomes of each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dxdesk.domain.change import ChangeSet, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.change import Changes


class Fate(StrEnum):
    """What becomes of an answer; the values are how a person is told."""

    CLOSE = "確認済にする"
    KEEP = "回答ありとして残す"
    LEAVE = "取り込まない"


class Outcome(StrEnum):
    """What a row turned out to be; the values are how a person is told."""

    NEW = "回答"
    KNOWN = "取込済み"
    EMPTY = "回答なし"
    KEPT = "事務局で確認済"
    TWICE = "回答が2通り"
    GONE = "内容が変更済み"
    UNREAD = "確認事項が不明"
    MISSING = "票から消えた行"
    REFUSED = "読み込めないファイル"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of what came back, and what becomes of it.

    Attributes:
        file, section: Where it stands.
        line: The line there, from 1; 0 for what stands in none.
        item: What was asked, in words: number and field.
        message: The question; of a file that was refused, why.
        answer: The answer, in words.
        outcome: What it turned out to be.
        mark: Of the item; empty where it is not known.
        earlier: What was decided on the item before, in words; empty where nothing was.
        fate: What becomes of it.
        steps: What would be changed for each fate; none where there is nothing to choose.
    """

    file: str
    section: str
    line: int
    item: str
    message: str
    answer: str
    outcome: Outcome
    mark: str = ""
    earlier: str = ""
    fate: Fate = Fate.LEAVE
    steps: Mapping[Fate, Changes] = field(default_factory=dict["Fate", "Changes"])

    @property
    def can_be_taken(self) -> bool:
        """Whether a person can choose what becomes of it."""
        return bool(self.steps)

    @property
    def is_taken(self) -> bool:
        """Whether it goes into the plan."""
        return self.fate is not Fate.LEAVE

    @property
    def told(self) -> str:
        """What becomes of it, in words."""
        if not self.can_be_taken:
            return self.outcome.value
        if self.is_taken or self.outcome is Outcome.NEW:
            return self.fate.value
        return f"{self.fate.value}（{self.outcome.value}）"


@dataclass(frozen=True, slots=True)
class AnswerReview:
    """What came back, row by row, and the step that takes it in."""

    edition: int
    rows: tuple[AnswerRow, ...]

    @property
    def can_be_taken(self) -> bool:
        """Whether there is anything that could be taken in."""
        return any(row.can_be_taken for row in self.rows)

    @property
    def taken(self) -> tuple[AnswerRow, ...]:
        """The rows that go into the plan."""
        return tuple(row for row in self.rows if row.is_taken)

    @property
    def left(self) -> Mapping[Outcome, int]:
        """How many rows do not, by what they turned out to be."""
        return Counter(row.outcome for row in self.rows if not row.is_taken)

    @property
    def change_set(self) -> ChangeSet:
        """The step that takes them in."""
        # Of an item that is answered twice in the same words, once.
        by_item = {row.mark: row.steps[row.fate] for row in self.taken}
        sections = tuple(dict.fromkeys(row.section for row in self.taken if row.section))
        who = sections[0] if len(sections) == 1 else f"{len(sections)}課" if sections else ""
        words = " ".join(filter(None, (who, f"{len(self.taken)}件")))
        changes = tuple(change for changes in by_item.values() for change in changes)
        return ChangeSet(f"確認依頼票の回答を取込（{words}）", changes, Origin.ANSWER)

    def with_fate(self, at: int, fate: Fate) -> AnswerReview:
        """The same with another fate of a row.

        Rows that say the same of its item share it; of those that say something else, none can be
        taken in beside it.
        """
        chosen = self.rows[at]
        if not chosen.can_be_taken:
            return self

        def after(row: AnswerRow) -> AnswerRow:
            if row.mark != chosen.mark or not row.can_be_taken:
                return row
            if row.answer == chosen.answer:
                return replace(row, fate=fate)
            return row if fate is Fate.LEAVE else replace(row, fate=Fate.LEAVE)

        return replace(self, rows=tuple(map(after, self.rows)))
