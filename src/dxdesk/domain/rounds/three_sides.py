"""What the three sides of a sheet are, and how a place of it is told as a line.

A row of a chart is one line for a person, whatever its cells: 38 lines of 「5月 ■」 are not read.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain.rounds.form_changes import same_text
from dxdesk.domain.rounds.form_place import CELL_FIELDS, FormPlace
from dxdesk.domain.rounds.merging import Choice, MergeLine, Outcome
from dxdesk.domain.rounds.place_words import names_of_rows, place_words, row_words
from dxdesk.domain.rounds.returned import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dxdesk.domain.rounds.asked import Asked
    from dxdesk.domain.rounds.returned import ReturnedValue
    from dxdesk.domain.schedule import Grid


def _never(_: FormPlace) -> str:
    return ""


def _nothing(_: FormPlace) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Sides:
    """What a sheet that came back is compared with.

    Attributes:
        ours: What stands in the plan, in the cells of the form.
        base: What was sent, for places of which the file no longer tells; None where nobody does.
        asked: What was asked for.
        grids: The cells of the charts of the form, by chart.
        locked: Why a place cannot be changed, as a sentence; empty where it can.
        answered: What the same people answered before of a place; None where they did not.
    """

    ours: Mapping[FormPlace, str]
    base: Mapping[FormPlace, str] | None
    asked: Asked
    grids: Mapping[str, Grid]
    locked: Callable[[FormPlace], str] = _never
    answered: Callable[[FormPlace], str | None] = _nothing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the three sides of one place make, before it is told.

    Attributes:
        value: What came back.
        outcome: What they make.
        text: What stands there where theirs is taken: with what we changed elsewhere in a list.
        why: What a person should know, as a sentence.
    """

    value: ReturnedValue
    outcome: Outcome
    text: str
    why: str = ""


class ThreeSides:
    """The places of one sheet that came back, with both other sides of each."""

    def __init__(self, values: Mapping[FormPlace, ReturnedValue], sides: Sides) -> None:
        self.values = values
        self.ours = sides.ours
        self._sides = sides
        theirs = {place: value.text for place, value in values.items()}
        self._names = names_of_rows(sides.ours, sides.base or {}, theirs)

    def base(self, place: FormPlace) -> str | None:
        """What was sent; None where nobody knows."""
        value = self.values.get(place)
        if value is not None and value.sent is not None:
            return value.sent
        return None if self._sides.base is None else self._sides.base.get(place, "")

    def is_untouched(self, place: FormPlace) -> bool:
        """Whether nobody at the desk changed a place: it is as sent, or as they answered before."""
        sides = (self.base(place), self._sides.answered(place))
        return any(one is not None and same_text(place, self.ours[place], one) for one in sides)

    def is_asked_for(self, place: FormPlace) -> bool:
        """Whether a place was asked for."""
        return self._sides.asked.asks(place)

    def change(self, value: ReturnedValue, place: FormPlace) -> Outcome:
        """What a change is that only they made; `place` says whether it was asked for."""
        if value.reading is Reading.ASKED:
            return Outcome.DOUBTFUL
        return Outcome.THEIRS if self.is_asked_for(place) else Outcome.OUTSIDE

    def name(self, uid: str) -> str:
        """What a row is called."""
        return self._names.get(uid, "")

    def words(self, place: FormPlace) -> str:
        """A place in words."""
        grid = self._sides.grids.get(place.part) if place.field in CELL_FIELDS else None
        return place_words(place, self.name(place.uid), grid)

    def told(self, verdicts: Iterable[Verdict]) -> Iterator[MergeLine]:
        """A line for each place, and one for the cells of a row that share their fate."""
        groups: defaultdict[tuple[FormPlace, str, str], list[Verdict]] = defaultdict(list)
        for verdict in verdicts:
            place = verdict.value.place
            # Where there is a choice of readings, the cell stands alone.
            if place.is_cell and not verdict.value.others:
                groups[place._replace(cell=-1), verdict.outcome, verdict.why].append(verdict)
            else:
                groups[place, "", ""].append(verdict)
        for (place, *_), group in groups.items():
            is_row = place != group[0].value.place
            yield self._row_line(place, group) if is_row else self._place_line(group[0])

    def _place_line(self, verdict: Verdict) -> MergeLine:
        value = verdict.value
        ours = self.ours.get(value.place, "")
        texts = (self.base(value.place), ours, verdict.text)
        line = self.line(value.place, texts, verdict.outcome)
        seen = value.seen or (value.text if verdict.text != value.text else "")
        return replace(line, where=value.where, why=verdict.why, seen=seen, others=value.others)

    def _row_line(self, place: FormPlace, verdicts: Sequence[Verdict]) -> MergeLine:
        grid = self._sides.grids[place.part]
        taken = {verdict.value.place: verdict.text for verdict in verdicts}
        cells = [place._replace(cell=cell) for cell in range(grid.cell_count)]
        ours = [self.ours.get(cell, "") for cell in cells]
        theirs = [taken.get(cell, text) for cell, text in zip(cells, ours, strict=True)]
        sent = [text for text in map(self._sent_in_cell, cells) if text is not None]
        base = row_words(place.field, sent, grid, place.part) if len(sent) == len(cells) else None
        now, wanted = (row_words(place.field, side, grid, place.part) for side in (ours, theirs))
        line = self.line(place, (base, now, wanted), verdicts[0].outcome)
        values = [verdict.value for verdict in verdicts]
        return replace(
            line,
            taken=tuple(taken.items()),
            where=together([value.where for value in values]),
            why=verdicts[0].why,
            seen="、".join(dict.fromkeys(value.seen for value in values if value.seen)),
        )

    def _sent_in_cell(self, cell: FormPlace) -> str | None:
        """What was sent in a cell; of a new row they give only what they filled in."""
        is_blank = cell not in self.values and cell not in self.ours
        return "" if is_blank else self.base(cell)

    def line(
        self, place: FormPlace, texts: tuple[str | None, str, str], outcome: Outcome
    ) -> MergeLine:
        """A line of a place with what was sent, ours and theirs."""
        locked = self._sides.locked(place)
        choice = Choice.THEIRS if outcome is Outcome.THEIRS else None
        return MergeLine(
            *("", "", place.project, "", ""),
            place,
            self.words(place),
            *texts,
            outcome,
            choice=Choice.OURS if locked else choice,
            locked=locked,
        )


def together(where: Sequence[str]) -> str:
    """Cells in words: the first of them, and how many more."""
    cells = list(dict.fromkeys(filter(None, where)))
    more = f" ほか{len(cells) - 1}か所" if len(cells) > 1 else ""
    return f"{cells[0]}{more}" if cells else ""
