"""A finding as it is told outside the sheet: where it stands in words, and what stands there.

A finding knows its place by uids. Lists, files and papers that leave the sheet need numbers and
names; `workspace.finding_places` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.field_labels import FIELD_LABELS, KIND_LABELS
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.labels import FormLabel, Severity, label
from dxdesk.domain.sheet_texts import SHEET_FIELDS

if TYPE_CHECKING:
    from dxdesk.domain.finding import Judged
    from dxdesk.domain.sheet_texts import TextPlace

LIST_WORDS: Final = {
    "activities": label(FormLabel.ACTIVITIES),
    "actions": label(FormLabel.ACTIONS),
    "plan": f"{label(FormLabel.SCHEDULE)}（計画期間）",
    "year": f"{label(FormLabel.SCHEDULE)}（月別）",
}
"""What the lists and the charts of a sheet are called, where both charts may be meant."""
_ORDER: Final = {field: at for at, field in enumerate(SHEET_FIELDS)}
_SEVERITIES: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place stands, and what stands there now.

    Attributes:
        project, number, name: The project on whose sheet it is; empty where it is on none.
        row: What its row is called, where that tells it from others: a row of a schedule.
        indicator: The name of its indicator; else empty.
        fiscal_year: The year of its value; else None.
        text: What stands there, as a person reads it.
    """

    project: str = ""
    number: str = ""
    name: str = ""
    row: str = ""
    indicator: str = ""
    fiscal_year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding with what became of it, where it stands, and where what it is related to does."""

    judged: Judged
    at: Standing
    related: tuple[tuple[TextPlace, Standing], ...] = ()

    @property
    def position(self) -> tuple[object, ...]:
        """Where it stands among those of its sheet: as the form is read from its top."""
        finding = self.judged.finding
        place = finding.place
        part = "" if place.kind == "indicator_value" else place.part
        order = _ORDER.get((place.kind, part, place.field), len(_ORDER))
        year = finding.fiscal_year or self.at.fiscal_year or 0
        about = (finding.indicator or self.at.indicator, year, self.at.row, place.number)
        worst_first = _SEVERITIES.index(finding.severity)
        return order, *about, worst_first, finding.code, finding.message, finding.digest


def field_words(place: TextPlace, at: Standing) -> str:
    """The field of a place as a person finds it on the form: 「参加者数」 R4 実績."""
    match place.kind:
        case "item":
            return LIST_WORDS.get(place.part, KIND_LABELS["item"])
        case "schedule_row":
            chart = LIST_WORDS.get(place.part, label(FormLabel.SCHEDULE))
            row = f"「{at.row}」" if at.row else ""
            return f"{chart}{row} {FIELD_LABELS.get((place.kind, place.field), '')}".strip()
        case "indicator" | "indicator_value":
            name = f"「{at.indicator}」" if at.indicator else ""
            year = FiscalYear(at.fiscal_year).short() if at.fiscal_year else ""
            field = FIELD_LABELS.get((place.kind, place.field), "")
            return " ".join(part for part in (name, year, field) if part)
        case "policy_node" | "former_project" | "section" | "related_section":
            return KIND_LABELS[place.kind]
        case _:
            return FIELD_LABELS.get((place.kind, place.field), KIND_LABELS.get(place.kind, ""))
