"""Answers of a round before they are taken in, place by place, for a person to decide on.

Nothing stands in the plan before the whole is confirmed; then each file is one step of work with
its section as the author.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.merging import Choice

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedForm, Unplaced


class FileState(StrEnum):
    """What a file turned out to be; the values are how a person is told."""

    NEW = "回答"
    UNCHANGED = "修正なし"
    AGAIN = "再回答"
    KNOWN = "取込済み"
    OLDER = "古い版の回答"
    ELSEWHERE = "ほかの計画・年度版の様式"
    REFUSED = "読み込めないファイル"


@dataclass(frozen=True, slots=True)
class FileReview:
    """A file and what came of it.

    Attributes:
        file: Its name.
        state: What it turned out to be.
        section: Who answers, in words.
        form: What was read; None where it was refused.
        sheets: How many sheets in it belong to the plan.
        recovered: What was read otherwise than it is stored, as sentences with their cells.
        unplaced: What could not be placed.
        warnings: What a person should know: sheets not theirs, an older version, ticked 修正なし
            beside changes, as sentences.
        why, advice: Of a file that was refused, or is of another plan.
    """

    file: str
    state: FileState
    section: str = ""
    form: ReturnedForm | None = None
    sheets: int = 0
    recovered: tuple[str, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    warnings: tuple[str, ...] = ()
    why: str = ""
    advice: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether it counts as an answer."""
        return self.form is not None and self.state in {
            FileState.NEW,
            FileState.UNCHANGED,
            FileState.AGAIN,
            FileState.OLDER,
        }


@dataclass(frozen=True, slots=True)
class CollectReview:
    """All files that came back together.

    Attributes:
        edition: Planned fiscal year of the edition that they answer for.
        files: In the order in which they were given.
        lines: The places on which they have something to say, file by file, as a sheet is read.
        left: Names of files that are not to be taken in after all.
    """

    edition: int
    files: tuple[FileReview, ...]
    lines: tuple[MergeLine, ...] = ()
    left: frozenset[str] = frozenset()

    @property
    def asked(self) -> int:
        """How many places wait for a decision."""
        return sum(line.is_asked for line in self.lines if line.file not in self.left)

    @property
    def taken_files(self) -> tuple[FileReview, ...]:
        """The files that will be taken in."""
        return tuple(one for one in self.files if one.can_be_taken and one.file not in self.left)

    def with_choice(
        self, places: Collection[int], choice: Choice | None, edited: str = ""
    ) -> CollectReview:
        """The same with another decision on some lines, by their place in `lines`."""

        def chosen(line: MergeLine) -> MergeLine:
            return replace(line, choice=choice, edited=edited if choice is Choice.EDITED else "")

        lines = (chosen(one) if at in places else one for at, one in enumerate(self.lines))
        return replace(self, lines=tuple(lines))

    def with_file(self, file: str, *, is_taken: bool) -> CollectReview:
        """The same with a file taken in, or left."""
        left = self.left - {file} if is_taken else self.left | {file}
        return replace(self, left=left)

    def counts(self) -> Mapping[Choice | None, int]:
        """How many lines of the files to be taken have which decision."""
        found: dict[Choice | None, int] = {}
        for line in self.lines:
            if line.file not in self.left:
                found[line.choice] = found.get(line.choice, 0) + 1
        return found
