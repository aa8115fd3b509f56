"""取込結果票: what became of every cell of a source.

The shapes here are those of the import report, field by field, for every reader alike: a cell is
either placed in a field of the plan or stands in the list of what was not understood, and the
counts say so. `Slip` keeps the books while a reader works: a cell is placed once, and whatever
nobody placed is not understood. So a reader can forget a cell, but it cannot lose one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxdesk.domain.sheet import EditionContent

LABEL_FIELD: Final = "label"
"""The field of a cell that is recognised but carries nothing itself: a label, a header, a rule."""


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """What a person should look at: project number (empty: none), line from 1, code, sentence."""

    sheet: str
    line: int
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A cell of the source that has no place in the plan; line and column from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a cell went: project number (empty: the edition) and path in its exported JSON."""

    line: int
    column: int
    sheet: str
    field: str


@dataclass(frozen=True, slots=True)
class CellCounts:
    """How many non-empty cells there were; source = placed + not_understood."""

    source: int
    placed: int
    not_understood: int


@dataclass(frozen=True, slots=True)
class YearCount:
    """How often the source names a fiscal year as the planned one."""

    fiscal_year: int
    count: int


class UndecidedYearError(KnownError):
    """A source does not say of which planned year it is, or contradicts itself.

    Whoever knows the person's means of giving the year says how.

    Attributes:
        evidence: How often each fiscal year is named as the planned one, most often first.
        source: Place of the source among those that were read together, from 0.
    """

    def __init__(self, evidence: tuple[YearCount, ...], source: int = 0) -> None:
        found = "、".join(f"{each.fiscal_year}年度 {each.count} か所" for each in evidence)
        super().__init__(
            f"どの年度の版かを決められません（見つかった年度: {found}）。"
            if found
            else "どの年度の版かを決められません（「令和n年度予算」などの記載が見つかりません）。"
        )
        self.evidence = evidence
        self.source = source


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """An edition as one source tells it, and the slip of its cells.

    `fiscal_year` is the planned year: the one that was given, else the one the source names, None
    where that cannot be decided (`year_evidence` shows what there is). Then `content.fiscal_year`
    is 0, the rows of the monthly charts are unknown and nothing here may be stored: call
    `decided_year` first. `first_fiscal_year` and `last_fiscal_year` are those of the plan by the
    headers, None without a header. Uids are provisional and order keys empty: the order is that of
    the lists. `form_settings` holds names and values of settings of the form.
    """

    content: EditionContent
    fiscal_year: int | None
    year_evidence: tuple[YearCount, ...]
    first_fiscal_year: int | None
    last_fiscal_year: int | None
    form_settings: Mapping[str, str]
    warnings: tuple[ReadingWarning, ...]
    not_understood: tuple[NotUnderstood, ...]
    placements: tuple[Placement, ...]
    cells: CellCounts

    def decided_year(self) -> int:
        """Return the planned fiscal year.

        Raises:
            UndecidedYearError: The source does not say, or contradicts itself.
        """
        if self.fiscal_year is None:
            raise UndecidedYearError(self.year_evidence)
        return self.fiscal_year


class Slip:
    """The books of one reading: places, warnings, and in the end what is left over."""

    def __init__(self) -> None:
        self._placements: dict[tuple[int, int], Placement] = {}
        self._warnings: list[ReadingWarning] = []
        self._explained: set[int] = set()

    def place(self, place: tuple[int, int], sheet: str, field: str) -> None:
        """Place the cell at (line, column).

        Raises:
            ValueError: The cell has a place already; one of the two would be untrue.
        """
        if place in self._placements:
            message = f"cell {place} is placed already: {self._placements[place]}, now {field}"
            raise ValueError(message)
        self._placements[place] = Placement(*place, sheet, field)

    def warn(self, sheet: str, line: int, code: str, message: str) -> None:
        """Say what a person should look at."""
        self._warnings.append(ReadingWarning(sheet, line, code, message))

    def explain(self, lines: Iterable[int]) -> None:
        """Let a warning stand for what is not understood in lines, so that they need no other."""
        self._explained.update(lines)

    def placements(self) -> tuple[Placement, ...]:
        """Return the places, by line and column."""
        return tuple(self._placements[place] for place in sorted(self._placements))

    def left_over(self, cells: Iterable[NotUnderstood]) -> tuple[NotUnderstood, ...]:
        """Return those of the source's cells that nobody placed."""
        return tuple(cell for cell in cells if (cell.line, cell.column) not in self._placements)

    def warnings(
        self, left_over: Iterable[NotUnderstood], owners: Mapping[int, str]
    ) -> tuple[ReadingWarning, ...]:
        """Return the warnings by line, with one for every line that lost cells without a reason.

        Args:
            left_over: The cells that were not placed.
            owners: The project that a line stands under, where there is one.
        """
        counts: dict[int, int] = {}
        for cell in left_over:
            if cell.line not in self._explained:
                counts[cell.line] = counts.get(cell.line, 0) + 1
        unexplained = [
            ReadingWarning(
                owners.get(line, ""),
                line,
                "not_understood",
                f"この行の {count} 個のセルは、どの項目のものか分からないため取り込みません。",
            )
            for line, count in counts.items()
        ]
        return tuple(sorted([*self._warnings, *unexplained], key=lambda warning: warning.line))
