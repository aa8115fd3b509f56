"""Three sides of one place: what was sent, what stands in the plan now, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

    @property
    def is_asked(self) -> bool:
        """Whether a person has to decide and has not."""
        return self.choice is None

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
