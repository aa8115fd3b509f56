"""What a round asks for: certain fields of a sheet, of certain fiscal years.

Only those cells of the form are coloured and open; what comes back in others is 照会外の変更.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, ScheduleWord, label
from dxdesk.domain.rounds.form_place import ORDER
from dxdesk.domain.told_finding import LIST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dxdesk.domain.rounds.form_place import FormPlace


class Part(StrEnum):
    """A part of the sheet that can be asked for, as the sheet is read from its top."""

    NAME = "name"
    BUDGET = "budget"
    PURPOSE = "purpose"
    ACTIVITIES = "activities"
    PLAN_CHART = "plan_chart"
    PLAN_PROGRESS = "plan_progress"
    ACTIONS = "actions"
    YEAR_CHART = "year_chart"
    YEAR_PROGRESS = "year_progress"
    YEAR_RATING = "year_rating"
    INDICATORS = "indicators"
    TARGET = "target"
    ACTUAL = "actual"
    RATING = "rating"
    RATING_REASON = "rating_reason"
    REMARK = "remark"
    NOTES = "notes"


OF_YEARS: Final = (Part.TARGET, Part.ACTUAL, Part.RATING, Part.RATING_REASON, Part.REMARK)
"""The parts that are asked for by fiscal year."""

_DONE: Final = label(ScheduleWord.ACTUAL)
PART_WORDS: Final[Mapping[Part, str]] = {
    Part.NAME: label(FormLabel.NAME),
    Part.BUDGET: label(FormLabel.BUDGET),
    Part.PURPOSE: label(FormLabel.PURPOSE),
    Part.ACTIVITIES: label(FormLabel.ACTIVITIES),
    Part.PLAN_CHART: LIST_WORDS["plan"],
    Part.PLAN_PROGRESS: f"{LIST_WORDS['plan']}の{_DONE}状況",
    Part.ACTIONS: label(FormLabel.ACTIONS),
    Part.YEAR_CHART: LIST_WORDS["year"],
    Part.YEAR_PROGRESS: f"{LIST_WORDS['year']}の{_DONE}状況",
    Part.YEAR_RATING: f"{LIST_WORDS['year']}の{label(FormLabel.RATING)}",
    Part.INDICATORS: "指標名・単位",
    Part.TARGET: label(FormLabel.TARGET),
    Part.ACTUAL: label(FormLabel.ACTUAL),
    Part.RATING: label(FormLabel.RATING),
    Part.RATING_REASON: label(FormLabel.RATING_REASON),
    Part.REMARK: label(FormLabel.REMARK),
    Part.NOTES: "注記",
}
"""What the parts are called."""

_PLACES: Final[Mapping[tuple[str, str, str], Part]] = {
    ("project", "name", ""): Part.NAME,
    ("project", "budget_text", ""): Part.BUDGET,
    ("project", "purpose", ""): Part.PURPOSE,
    ("item", "text", "activities"): Part.ACTIVITIES,
    ("item", "text", "actions"): Part.ACTIONS,
    ("note", "text", ""): Part.NOTES,
    ("indicator", "name", ""): Part.INDICATORS,
    ("indicator", "unit", ""): Part.INDICATORS,
    ("indicator", ORDER, ""): Part.INDICATORS,
    ("schedule_row", "label", "plan"): Part.PLAN_CHART,
    ("schedule_row", "planned", "plan"): Part.PLAN_CHART,
    ("schedule_row", "points", "plan"): Part.PLAN_CHART,
    ("schedule_row", ORDER, "plan"): Part.PLAN_CHART,
    ("schedule_row", "actual", "plan"): Part.PLAN_PROGRESS,
    ("schedule_row", "rating", "plan"): Part.PLAN_PROGRESS,
    ("schedule_row", "label", "year"): Part.YEAR_CHART,
    ("schedule_row", "planned", "year"): Part.YEAR_CHART,
    ("schedule_row", "points", "year"): Part.YEAR_CHART,
    ("schedule_row", ORDER, "year"): Part.YEAR_CHART,
    ("schedule_row", "actual", "year"): Part.YEAR_PROGRESS,
    ("schedule_row", "rating", "year"): Part.YEAR_RATING,
}


class AskedField(NamedTuple):
    """A part, of a fiscal year where it is one of `OF_YEARS`; else of year 0."""

    part: Part
    fiscal_year: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    fields: frozenset[AskedField] = frozenset()

    def asks(self, place: FormPlace) -> bool:
        """Whether a place is asked for; no part holds number and section."""
        field = _field_of(place)
        return field is not None and field in self.fields

    def asks_part(self, part: Part) -> bool:
        """Whether anything of a part is asked for, of whichever year."""
        return any(field.part is part for field in self.fields)

    def years(self, part: Part) -> tuple[int, ...]:
        """The fiscal years that a part is asked for, earliest first."""
        return tuple(sorted(field.fiscal_year for field in self.fields if field.part is part))

    @property
    def words(self) -> tuple[str, ...]:
        """What is asked for as a section reads it: 実績（R4年度）, parts of one kind together."""
        found: list[str] = []
        for part, fields in groupby(self._in_order(), key=lambda field: field.part):
            years = [FiscalYear(field.fiscal_year).short() for field in fields if field.fiscal_year]
            of_years = f"（{'・'.join(years)}年度）" if years else ""
            found.append(PART_WORDS[part] + of_years)
        return tuple(found)

    def written(self) -> str:
        """The canonical text that a round holds: `budget target:2023 actual:2022`."""
        return " ".join(
            f"{part}:{year}" if part in OF_YEARS else str(part) for part, year in self._in_order()
        )

    def _in_order(self) -> list[AskedField]:
        return sorted(self.fields, key=lambda field: (_ORDER[field.part], field.fiscal_year))


_ORDER: Final = {part: at for at, part in enumerate(Part)}


def _field_of(place: FormPlace) -> AskedField | None:
    if place.kind == "indicator_value":
        return AskedField(Part(place.field), int(place.part))
    part = _PLACES.get((place.kind, place.field, place.part))
    return None if part is None else AskedField(part)


def read_asked(text: str) -> Asked:
    """What `Asked.written` wrote.

    Raises:
        ValueError: A word is none of it.
    """
    fields: set[AskedField] = set()
    for word in text.split():
        name, _, year = word.partition(":")
        part = Part(name)
        if (part in OF_YEARS) != bool(year):
            message = f"a year where none belongs, or none where one does: {word!r}"
            raise ValueError(message)
        fields.add(AskedField(part, int(year or 0)))
    return Asked(frozenset(fields))


class Preset(StrEnum):
    """What is usually asked for together, by the time of the year."""

    YEAR_BEGIN = "year_begin"
    PROGRESS = "progress"
    YEAR_END = "year_end"
    FINAL = "final"
    WORDING = "wording"


PRESET_WORDS: Final[Mapping[Preset, str]] = {
    Preset.YEAR_BEGIN: "昨年度の実績・評価と今年度の計画",
    Preset.PROGRESS: "進捗状況",
    Preset.YEAR_END: "年度末の月別評価",
    Preset.FINAL: "確定値",
    Preset.WORDING: "文言の確認",
}
"""What the presets are called."""

_OF_EVALUATED: Final[Mapping[Preset, tuple[Part, ...]]] = {
    Preset.YEAR_BEGIN: (Part.ACTUAL, Part.RATING, Part.RATING_REASON),
    Preset.FINAL: (Part.ACTUAL, Part.RATING, Part.RATING_REASON, Part.REMARK),
}
_OF_PLANNED: Final[Mapping[Preset, tuple[Part, ...]]] = {
    Preset.YEAR_BEGIN: (Part.TARGET,),
    Preset.PROGRESS: (Part.ACTUAL, Part.REMARK),
}
_OF_NO_YEAR: Final[Mapping[Preset, tuple[Part, ...]]] = {
    Preset.YEAR_BEGIN: (Part.BUDGET, Part.ACTIONS, Part.YEAR_CHART),
    Preset.PROGRESS: (Part.PLAN_PROGRESS, Part.YEAR_PROGRESS),
    Preset.YEAR_END: (Part.YEAR_PROGRESS, Part.YEAR_RATING),
    Preset.WORDING: (
        Part.NAME,
        Part.PURPOSE,
        Part.ACTIVITIES,
        Part.ACTIONS,
        Part.INDICATORS,
        Part.NOTES,
    ),
}


def preset(which: Preset, planned_year: int, evaluated_year: int) -> Asked:
    """What a preset asks for in an edition of these fiscal years."""
    return Asked(
        frozenset(
            (
                *_of_year(_OF_EVALUATED.get(which, ()), evaluated_year),
                *_of_year(_OF_PLANNED.get(which, ()), planned_year),
                *_of_year(_OF_NO_YEAR.get(which, ()), 0),
            )
        )
    )


def everything(fiscal_years: Iterable[int]) -> Asked:
    """All that can be asked for, of these fiscal years: the blank form."""
    years = tuple(fiscal_years)
    fields = {AskedField(part, year) for part in OF_YEARS for year in years}
    return Asked(frozenset(fields | {AskedField(part) for part in Part if part not in OF_YEARS}))


def _of_year(parts: Iterable[Part], year: int) -> Iterable[AskedField]:
    return (AskedField(part, year) for part in parts)
