"""Answers of a round before they are taken in, place by place, for a person to decide on.

Nothing stands in the plan before the whole is confirmed; then each file is one step of work with
its section as the author.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.asked import Asked
from dxdesk.domain.rounds.form_changes import same_text
from dxdesk.domain.rounds.merging import Choice, Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from dxdesk.domain.rounds.form_place import FormPlace
    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.domain.rounds.returned import ReturnedForm, Unplaced


class FileState(StrEnum):
    """What a file turned out to be; the values are how a person is told."""

    NEW = "回答"
    UNCHANGED = "変更なし"
    AGAIN = "再回答"
    KNOWN = "取込済み"
    OLDER = "古い版の回答"
    ELSEWHERE = "ほかの計画・年度版の様式"
    REFUSED = "読込不可"


@dataclass(frozen=True, slots=True)
class FileReview:
    """A file and what came of it.

    Attributes:
        file: Its name.
        state: What it turned out to be.
        section: Who answers, in words.
        form: What was read; None where it cannot be read at all.
        sheets: How many sheets in it belong to the plan.
        recovered: What was read otherwise than it is stored, as sentences with their cells.
        unplaced: What could not be placed.
        warnings: What a person should know: sheets not theirs, an older version, ticked 修正なし
            beside changes, as sentences.
        why, advice: Of a file that was refused, also for holding no sheet of the edition, is of
            another plan, or is known already.
        asked: What was asked for.
        waiting: Of a file that was taken in before: how many places nobody had decided on then, and
            still wait.
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
    asked: Asked = Asked()
    waiting: int = 0

    @property
    def state_words(self) -> str:
        """What it turned out to be, and how much of it still waits."""
        return f"{self.state.value}（残り{self.waiting}か所）" if self.waiting else self.state.value

    @property
    def can_be_taken(self) -> bool:
        """Whether it counts as an answer, or has something left to decide on."""
        answers = {FileState.NEW, FileState.UNCHANGED, FileState.AGAIN, FileState.OLDER}
        return self.form is not None and (self.state in answers or self.waiting > 0)


@dataclass(frozen=True, slots=True)
class CollectReview:
    """All files that came back together.

    Attributes:
        edition: Planned fiscal year of the edition that they answer for.
        files: In the order in which they were given.
        lines: The places on which they have something to say, file by file, as a sheet is read.
        left: Names of files that are not to be taken in after all.
        stood: What stood on the sheets when they were compared, by uid of the project.
    """

    edition: int
    files: tuple[FileReview, ...]
    lines: tuple[MergeLine, ...] = ()
    left: frozenset[str] = frozenset()
    stood: Mapping[str, Mapping[FormPlace, str]] = field(
        default_factory=dict[str, "Mapping[FormPlace, str]"], compare=False, repr=False
    )

    @property
    def asked(self) -> int:
        """How many places wait for a decision."""
        return sum(line.is_asked for line in self.lines if line.file not in self.left)

    @property
    def taken_files(self) -> tuple[FileReview, ...]:
        """The files that will be taken in; of what is left of one, something must be decided."""
        decided = {line.file for line in self.lines if line.choice is not None and not line.locked}
        return tuple(
            one
            for one in self.files
            if one.can_be_taken
            and one.file not in self.left
            and (not one.waiting or one.file in decided)
        )

    @property
    def taken_lines(self) -> tuple[MergeLine, ...]:
        """The lines of those files."""
        names = {one.file for one in self.taken_files}
        return tuple(line for line in self.lines if line.file in names)

    def alike(self, places: Collection[int]) -> frozenset[int]:
        """The places in `lines` of all that are of the same sort as any of some."""
        sorts = {self.lines[at].sort for at in places}
        return frozenset(at for at, line in enumerate(self.lines) if line.sort in sorts)

    def with_choice(
        self, places: Collection[int], choice: Choice | None, edited: str = ""
    ) -> CollectReview:
        """The same with another decision on some lines, by their place in `lines`.

        What is locked stays. Where another file says something else of the same place, its line
        is left then; of two that are decided at once, neither is.
        """

        def chosen(line: MergeLine) -> MergeLine:
            if line.locked:
                return line
            return replace(line, choice=choice, edited=edited if choice is Choice.EDITED else "")

        lines = [chosen(one) if at in places else one for at, one in enumerate(self.lines)]
        is_taken = choice in {Choice.THEIRS, Choice.EDITED}
        rivals: Mapping[int, set[int]] = rivals_of(lines) if is_taken else {}
        for at in places:
            for other in rivals.get(at, ()):
                fate = None if other in places else Choice.OURS
                if not lines[other].locked:
                    lines[other] = replace(lines[other], choice=fate, edited="")
        return replace(self, lines=tuple(lines))

    def preferring(self, choice: Choice) -> CollectReview:
        """The same, decided where both sides changed what was asked for; `choice` is one of them.

        What is in doubt, was not asked for, or is answered in two ways by two files still waits,
        and so does what is left of a file that was taken in before: a person may have settled it
        in the plan since.
        """
        asked = {file.file: file.asked for file in self.files if not file.waiting}
        places = {
            at
            for at, line in enumerate(self.lines)
            if line.is_asked
            and line.outcome is Outcome.CONFLICT
            and line.file in asked
            and asked[line.file].asks(line.place)
        }
        return self.with_choice(places, choice)

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


def rivals_of(lines: Sequence[MergeLine]) -> Mapping[int, set[int]]:
    """By place in `lines`, the lines that cannot be taken beside a line.

    They say something else of the same place, or take its row away.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in (*_otherwise(lines), *_without_row(lines)):
        found[one].add(other)
        found[other].add(one)
    return found


def _otherwise(lines: Sequence[MergeLine]) -> Iterator[tuple[int, int]]:
    """Pairs of lines that say different things of one place."""
    by_place: defaultdict[FormPlace, list[tuple[int, str]]] = defaultdict(list)
    for at, line in enumerate(lines):
        for place, text in line.said:
            by_place[place].append((at, text))
    for place, said in by_place.items():
        for (one, text), (other, another) in combinations(said, 2):
            if not same_text(place, text, another):
                yield one, other


def _without_row(lines: Sequence[MergeLine]) -> Iterator[tuple[int, int]]:
    """Pairs of a line that takes a row away and one that says something of that row."""
    by_row: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        by_row[line.place.uid].append(at)
    for at, line in enumerate(lines):
        if line.takes_row_away:
            others = (one for one in by_row[line.place.uid] if not lines[one].takes_row_away)
            yield from ((at, other) for other in others)
