"""A sheet as the rules look at it: its texts with their places, its values understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dxdesk.checks.rule import Seen
from dxdesk.checks.series import Series
from dxdesk.domain.finding import Rewording
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.measurement import Direction, Measurement, understand
from dxdesk.domain.rating_summary import DASH, NO_RATING, rating_word
from dxdesk.domain.schedule import parse_points
from dxdesk.domain.sheet_texts import FOR_THE_DESK, SHEET_FIELDS, place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.checks.ground import Ground
    from dxdesk.domain import rows as r
    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock
    from dxdesk.domain.sheet_texts import TextPlace


@dataclass(frozen=True, slots=True)
class SheetText:
    """One text of a sheet that is not empty, as typed.

    `indicator` is the name of the indicator that it belongs to; empty where it belongs to none.
    """

    sheet: SheetUnderCheck
    place: TextPlace
    text: str
    indicator: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether sentences stand here, and no name, number or cell."""
        return self.place.field in {"purpose", "text", "rating_reason", "remark", "life_wording"}

    def seen(
        self, message: str, start: int, end: int, instead: str | None = None, remedy: str = ""
    ) -> Seen:
        """What was seen in a part of the text, half-open; `instead` are the words to put there."""
        words = self.text[start:end]
        mends = () if instead is None else (Rewording(self.place, start, end, words, instead),)
        if mends and not remedy:
            remedy = f"「{instead}」に直す" if instead else "取り除く"
        return Seen(
            self.place,
            message,
            f"{words}\n{self.text}",
            indicator=self.indicator,
            fiscal_year=_year_of(self.place),
            span=(start, end),
            mends=mends,
            remedy=remedy,
        )


@dataclass(frozen=True, slots=True)
class ValueCell:
    """An indicator in one fiscal year.

    `earlier` is the same in the edition before; None where there is none.
    """

    sheet: SheetUnderCheck
    block: IndicatorBlock
    value: r.IndicatorValue
    target: Measurement
    actual: Measurement
    earlier: r.IndicatorValue | None = None

    @property
    def year(self) -> int:
        """Its fiscal year."""
        return self.value.fiscal_year

    @property
    def indicator(self) -> r.Indicator:
        """The indicator's row."""
        return self.block.indicator

    @property
    def direction(self) -> Direction:
        """Which way the indicator is meant to go."""
        return Direction(self.block.indicator.direction)

    @property
    def series(self) -> Series:
        """The indicator with all its years."""
        uid = self.indicator.uid
        return next(series for series in self.sheet.series if series.indicator.uid == uid)

    @property
    def is_planned(self) -> bool:
        """Whether its year has not been evaluated yet: nobody can know its actual."""
        return self.year > self.sheet.ground.evaluated_year

    @property
    def is_rated(self) -> bool:
        """Whether a rating was entered; a dash is none."""
        return rating_word(self.value.rating) not in {NO_RATING, DASH}

    @property
    def year_name(self) -> str:
        """Its fiscal year as above its column: R4."""
        return FiscalYear(self.year).short()

    def measured(self, field: str) -> Measurement:
        """Its `target` or its `actual`, understood."""
        return self.target if field == "target" else self.actual

    def place(self, field: str) -> TextPlace:
        """Where one of its cells is: `target`, `actual`, `rating`, `rating_reason`, `remark`."""
        return place_of(self.value, field)

    def seen(
        self,
        field: str,
        message: str,
        *,
        related: tuple[str, ...] = (),
        judged: Iterable[str] | None = None,
    ) -> Seen:
        """What was seen in one of its cells.

        Args:
            field: The cell it is shown at.
            message: What was seen.
            related: The other fields of the value that were judged.
            judged: What was judged besides the indicator's name and the year; left out, that is
                target, actual, rating, unit and direction.
        """
        own = self._cells() if judged is None else judged
        return Seen(
            self.place(field),
            message,
            "\n".join((self.indicator.name, str(self.year), *own)),
            indicator=self.indicator.name,
            fiscal_year=self.year,
            related=tuple(self.place(one) for one in related),
        )

    def _cells(self) -> tuple[str, ...]:
        value, indicator = self.value, self.indicator
        return (value.target, value.actual, value.rating, indicator.unit, indicator.direction)


@dataclass(frozen=True)
class SheetUnderCheck:
    """A sheet with what the rules may know of it.

    Attributes:
        ground: The edition around it.
        sheet: The sheet.
        earlier: The same project in the edition before; None where there is none.
        layout: What the layout had to do with it; None where it was not laid out.
    """

    ground: Ground
    sheet: EvaluationSheet
    earlier: EvaluationSheet | None = None
    layout: SheetReport | None = None

    @property
    def project(self) -> r.Project:
        """The project's row."""
        return self.sheet.project

    @property
    def section(self) -> str:
        """The uid of its section; empty where it has none."""
        return self.sheet.project.section or ""

    def place(self, field: str) -> TextPlace:
        """Where a field of the project's row is."""
        return place_of(self.project, field)

    @cached_property
    def texts(self) -> tuple[SheetText, ...]:
        """Its texts that leave the desk, from the top; the words of each point by themselves."""
        return tuple(self._texts())

    @cached_property
    def cells(self) -> tuple[ValueCell, ...]:
        """Its values, indicator by indicator, earliest year first."""
        return tuple(cell for series in self.series for cell in series.cells)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Its indicators with their years."""
        return tuple(
            Series(self, block.indicator, tuple(self._cells_of(block)))
            for block in self.sheet.indicators
        )

    def _cells_of(self, block: IndicatorBlock) -> Iterator[ValueCell]:
        earlier = self._earlier_values
        for value in block.values:
            yield ValueCell(
                self,
                block,
                value,
                understand(value.target),
                understand(value.actual),
                earlier.get(value.uid),
            )

    @cached_property
    def _earlier_values(self) -> dict[str, r.IndicatorValue]:
        blocks = self.earlier.indicators if self.earlier else ()
        return {value.uid: value for block in blocks for value in block.values}

    def _texts(self) -> Iterator[SheetText]:
        for kind, part, field in SHEET_FIELDS:
            if field in FOR_THE_DESK:
                continue
            for row, indicator in self._rows(kind, part):
                place = place_of(row, field)
                text = str(getattr(row, field))
                if field == "points":
                    for number, point in enumerate(parse_points(text)):
                        if point.text:
                            yield SheetText(self, place._replace(number=number), point.text)
                elif text:
                    yield SheetText(self, place, text, indicator)

    def _rows(self, kind: str, part: str) -> Iterator[tuple[r.Row, str]]:
        """The rows of a kind and list, with the name of their indicator."""
        sheet = self.sheet
        lists = {
            "project": (sheet.project,),
            "activities": sheet.activities,
            "actions": sheet.actions,
            "plan": sheet.plan_rows,
            "year": sheet.year_rows,
            "note": sheet.notes,
        }
        for row in lists.get(part or kind, ()):
            yield row, ""
        if kind in {"indicator", "indicator_value"}:
            for block in sheet.indicators:
                for row in block.values if kind == "indicator_value" else (block.indicator,):
                    yield row, block.indicator.name


def _year_of(place: TextPlace) -> int | None:
    return int(place.part) if place.kind == "indicator_value" else None
