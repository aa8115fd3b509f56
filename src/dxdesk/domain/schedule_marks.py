"""All marks of a schedule row as one value: both bars and the points.

Whatever is done to a row as a whole — clipped to a year, joined with another, moved in time — is
done to all three alike, so that none of them is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dxdesk.domain.schedule import (
    Points,
    Span,
    Spans,
    canonical,
    canonical_points,
    covered,
    format_points,
    format_spans,
    parse_points,
    parse_spans,
    without,
)

if TYPE_CHECKING:
    from dxdesk.domain.rows import ScheduleRow


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a row, each part canonical."""

    planned: Spans = ()
    actual: Spans = ()
    points: Points = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is no mark at all."""
        return self == Marks()

    @property
    def fields(self) -> dict[str, str]:
        """The texts that a row holds them as, by field."""
        return {
            "planned": format_spans(self.planned),
            "actual": format_spans(self.actual),
            "points": format_points(self.points),
        }

    def within(self, span: Span) -> Marks:
        """What of them lies in these months."""
        points = (point for point in self.points if span.start <= point.month < span.end)
        return Marks(covered(self.planned, span), covered(self.actual, span), tuple(points))

    def outside(self, span: Span) -> Marks:
        """What of them lies in other months."""
        points = (point for point in self.points if not span.start <= point.month < span.end)
        return Marks(without(self.planned, span), without(self.actual, span), tuple(points))

    def united(self, other: Marks) -> Marks:
        """These and those."""
        return Marks(
            canonical((*self.planned, *other.planned)),
            canonical((*self.actual, *other.actual)),
            canonical_points((*self.points, *other.points)),
        )

    def shifted(self, months: int) -> Marks:
        """The same so many months later, earlier if negative."""

        def later(spans: Spans) -> Spans:
            return tuple(Span(span.start + months, span.end + months) for span in spans)

        points = (replace(point, month=point.month + months) for point in self.points)
        return Marks(later(self.planned), later(self.actual), canonical_points(points))


def marks_of(row: ScheduleRow) -> Marks:
    """The marks that a row holds.

    Raises:
        ValueError: They cannot be read.
    """
    return Marks(parse_spans(row.planned), parse_spans(row.actual), parse_points(row.points))
