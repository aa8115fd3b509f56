"""How a city writes years and digits on paper, as its plan's form settings say.

Full and half width digits are both right in official documents (文化審議会「公用文作成の考え方」),
but not side by side in one. So a plan may ask for one way of writing; it is put on for display
alone, one character always becoming one, and what is stored stays as typed. What is no running
text keeps its half width: numbers of projects (1-1-1), R5, AI-OCR, 5.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.half_width import half_width
from dxdesk.domain.labels import DIGITS_SETTING, YEARS_SETTING, DigitStyle, YearStyle

if TYPE_CHECKING:
    from dxdesk.domain import rows as r
    from dxdesk.domain.sheet import EvaluationSheet, IndicatorBlock, PlanContent

_NUMBER_IN_TEXT: Final = re.compile(
    "(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
)
_LONE_DIGIT: Final = re.compile(r"(?<![!-~０-９．，])[0-9０-９](?![!-~０-９．，])")
_NUMBER: Final = re.compile("[△▲+＋－−-]?[0-9０-９.,．，]+[%％]?")
_TO_FULL: Final = {ord("0") + n: chr(ord("０") + n) for n in range(10)}
RowT = TypeVar("RowT", bound="r.Row")


@dataclass(frozen=True, slots=True)
class Notation:
    """A city's way of writing: 令和5年度, R5年度 or 2023年度; digits as typed, half, or 1桁全角."""

    years: YearStyle = YearStyle.ERA
    digits: DigitStyle = DigitStyle.AS_TYPED

    def year(self, fiscal_year: int) -> str:
        """A fiscal year in running text: 令和5年度."""
        if self.years is YearStyle.ERA:
            return self.text(FiscalYear(fiscal_year).label())
        return f"{self.year_head(fiscal_year)}年度"

    def year_head(self, fiscal_year: int) -> str:
        """A fiscal year above a column: R5."""
        western = self.years is YearStyle.WESTERN
        return str(int(fiscal_year)) if western else FiscalYear(fiscal_year).short()

    def text(self, text: str) -> str:
        """Running text with its digits as the city writes them."""
        if self.digits is DigitStyle.AS_TYPED:
            return text
        halved = _NUMBER_IN_TEXT.sub(lambda number: half_width(number[0]), text)
        if self.digits is DigitStyle.HALF:
            return halved
        return _LONE_DIGIT.sub(lambda digit: digit[0].translate(_TO_FULL), halved)

    def value(self, text: str) -> str:
        """A cell of a table: a number in half width, anything else as running text."""
        if self.digits is not DigitStyle.AS_TYPED and _NUMBER.fullmatch(text):
            return half_width(text)
        return self.text(text)

    def sheet(self, sheet: EvaluationSheet) -> EvaluationSheet:
        """A sheet as it is written on paper, for display alone."""
        if self.digits is DigitStyle.AS_TYPED:
            return sheet
        project = self._row(sheet.project, "name", "budget_text", "purpose", "life_wording")
        return replace(
            sheet,
            project=project,
            activities=tuple(self._row(item, "text") for item in sheet.activities),
            actions=tuple(self._row(item, "text") for item in sheet.actions),
            plan_rows=tuple(self._schedule_row(row) for row in sheet.plan_rows),
            year_rows=tuple(self._schedule_row(row) for row in sheet.year_rows),
            indicators=tuple(self._indicator(block) for block in sheet.indicators),
            notes=tuple(self._row(note, "text") for note in sheet.notes),
        )

    def _row(self, row: RowT, *fields: str) -> RowT:
        return replace(row, **{name: self.text(getattr(row, name)) for name in fields})

    def _schedule_row(self, row: r.ScheduleRow) -> r.ScheduleRow:
        # Each point is its month, sign and words, parted by tabs; the month is no running text.
        points = [point.split("\t", 1) for point in row.points.split("\n")]
        written = ["\t".join((head, *map(self.text, rest))) for head, *rest in points]
        return replace(self._row(row, "label"), points="\n".join(written))

    def _indicator(self, block: IndicatorBlock) -> IndicatorBlock:
        values = tuple(
            replace(
                self._row(value, "rating_reason", "remark"),
                target=self.value(value.target),
                actual=self.value(value.actual),
            )
            for value in block.values
        )
        return replace(block, indicator=self._row(block.indicator, "name", "unit"), values=values)


AS_TYPED: Final = Notation()
"""Years by their era, digits as typed: what is printed where a plan says nothing."""


def notation_of(content: PlanContent) -> Notation:
    """The notation that a plan's form settings ask for; the usual one for what they do not know."""
    years, digits = content.setting(YEARS_SETTING), content.setting(DIGITS_SETTING)
    return Notation(
        YearStyle(years) if years in list(YearStyle) else AS_TYPED.years,
        DigitStyle(digits) if digits in list(DigitStyle) else AS_TYPED.digits,
    )
