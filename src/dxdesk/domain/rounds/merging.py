"""Three sides of one place: what was sent, what stands in the plan now, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.rounds.form_place import CELL_FIELDS, ORDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.rounds.form_place import FormPlace


class Outcome(StrEnum):
    """What the three sides of a place make together."""

    THEIRS = "theirs"
    """They changed it, within what was asked."""
    OUTSIDE = "outside"
    """They changed it, and it was not asked for (照会外の変更)."""
    CONFLICT = "conflict"
    """Both changed it, each otherwise."""
    DOUBTFUL = "doubtful"
    """What they wrote could be read in more than one way."""


class Choice(StrEnum):
    """What becomes of a place."""

    THEIRS = "theirs"
    OURS = "ours"
    EDITED = "edited"
    """What a person typed at the desk, or chose among the other readings."""


OUTCOME_WORDS: Final[Mapping[Outcome, str]] = {
    Outcome.THEIRS: "変更",
    Outcome.OUTSIDE: "照会外の変更",
    Outcome.CONFLICT: "内容の相違",
    Outcome.DOUBTFUL: "読み取りの確認",
}
CHOICE_WORDS: Final[Mapping[Choice, str]] = {
    Choice.THEIRS: "回答を取る",
    Choice.OURS: "現在のまま",
    Choice.EDITED: "直して取る",
}
"""What a person is told of them, on the screen and on the receipt."""


class LineSort(NamedTuple):
    """What lines have in common on which one may decide at once; the year is not asked for."""

    file: str
    outcome: Outcome
    kind: str
    field: str
    part: str


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A place on which an answer has something to say; where all agree there is no line.

    Attributes:
        file: The file.
        section: Who answers, in words.
        project, number, name: The project.
        place: Where it stands on the form.
        place_words: The same in words: 「参加者数」 R4 実績.
        base: What was sent; None where nobody knows any more.
        ours: What stands in the plan.
        theirs: What was read.
        outcome: What the three make together.
        where, why, seen, others: As of `ReturnedValue`.
        findings: What proof-reading would say of their value, as sentences.
        choice: What becomes of it; None while a person has not decided.
        edited: The text for `Choice.EDITED`.
        taken: What `theirs` is place by place, where that is more than the text of `place`: a row
            of a chart is told as one line and taken by its cells.
        locked: Why it cannot be taken, as a sentence; its choice stays `Choice.OURS` then.
    """

    file: str
    section: str
    project: str
    number: str
    name: str
    place: FormPlace
    place_words: str
    base: str | None
    ours: str
    theirs: str
    outcome: Outcome
    where: str = ""
    why: str = ""
    seen: str = ""
    others: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    choice: Choice | None = None
    edited: str = ""
    taken: tuple[tuple[FormPlace, str], ...] = ()
    locked: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a person has to decide and has not."""
        return self.choice is None

    @property
    def takes_row_away(self) -> bool:
        """Whether the answer no longer has the row."""
        return self.place.field == ORDER and bool(self.place.uid) and not self.theirs

    @property
    def can_be_edited(self) -> bool:
        """Whether another text can be typed: not for a row of a chart, and not for an order."""
        place = self.place
        is_chart = place.kind == "schedule_row" and place.field in CELL_FIELDS
        is_row = is_chart and not place.is_cell
        return not self.locked and not is_row and place.field != ORDER

    @property
    def sort(self) -> LineSort:
        """What it has in common with others."""
        # A part of a value is its fiscal year; any other part tells another list or chart.
        part = "" if self.place.kind == "indicator_value" else self.place.part
        return LineSort(self.file, self.outcome, self.place.kind, self.place.field, part)

    @property
    def is_changed(self) -> bool:
        """Whether the plan will read otherwise."""
        return self.result != self.ours

    @property
    def said(self) -> tuple[tuple[FormPlace, str], ...]:
        """What the answer says, place by place."""
        return self.taken or ((self.place, self.theirs),)

    @property
    def values(self) -> tuple[tuple[FormPlace, str], ...]:
        """What will stand at which places; none where what stands there stays."""
        match self.choice:
            case Choice.THEIRS:
                return self.said
            case Choice.EDITED:
                return ((self.place, self.edited),)
            case _:
                return ()

    @property
    def result(self) -> str:
        """What will stand there."""
        match self.choice:
            case Choice.THEIRS:
                return self.theirs
            case Choice.EDITED:
                return self.edited
            case _:
                return self.ours
