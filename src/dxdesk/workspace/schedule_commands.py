"""What a person can ask for in a schedule: bars and points of a row, each gesture as one step.

Adding, removing and moving rows, their labels and ratings are the commands of every list
(`workspace.commands`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from dxdesk.domain import rows as r
from dxdesk.domain.brackets import quote
from dxdesk.domain.change import ChangeSet, field_value
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.month_words import short_month
from dxdesk.domain.schedule import canonical, format_points, format_spans, parse_points
from dxdesk.workspace.planning import GoneError, present, settings
from dxdesk.workspace.wording import number_of_sheet

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Point, Points, Span, Spans
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.reader import Reader

Layer: TypeAlias = Literal["planned", "actual"]
"""The two bars of a row, named as the fields that hold them."""

LONGEST_NAME: Final = 14
"""Characters of a row's label in the name of a step."""
MOST_NAMED: Final = 3
"""Bars, or points, that the name of a step spells out."""


@dataclass(frozen=True, slots=True)
class SetBars:
    """Give a row these bars of one layer; what was marked 不明 is known from then on."""

    key: r.Key
    layer: Layer
    spans: Spans

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where just these bars are there."""
        del ids
        row = _present_row(reader, self.key)
        text = format_spans(self.spans)
        label = _label(reader, self.key, row, self.layer, spans_in_words(self.spans))
        if field_value(row, self.layer) == text:
            return ChangeSet(label, ())
        values = {self.layer: text, "marks": "known"}
        return ChangeSet(label, tuple(settings(self.key, row, values)))


@dataclass(frozen=True, slots=True)
class SetPoints:
    """Give a row these points and short texts."""

    key: r.Key
    points: Points

    def plan(self, reader: Reader, ids: IdMaker) -> ChangeSet:
        """See `Command.plan`; no changes where just these points are there."""
        del ids
        row = _present_row(reader, self.key)
        changes = tuple(settings(self.key, row, {"points": format_points(self.points)}))
        words = _points_in_words(row.points, self.points)
        return ChangeSet(_label(reader, self.key, row, "points", words), changes)


def spans_in_words(spans: Spans) -> str:
    """Bars as `R5.4～R6.3`, the last month included."""
    shown = [_span_in_words(span) for span in canonical(spans)]
    more = f"ほか{len(shown) - MOST_NAMED}本" if len(shown) > MOST_NAMED else ""
    return "、".join(shown[:MOST_NAMED]) + more or "なし"


def _span_in_words(span: Span) -> str:
    first, last = short_month(span.start), short_month(span.end - 1)
    return first if first == last else f"{first}～{last}"


def _points_in_words(before: str, after: Points) -> str:
    try:
        old = parse_points(before)
    except ValueError:
        old = ()
    gone = [point for point in old if point not in after]
    new = [point for point in after if point not in old]
    if new and gone:
        return f"{_named(gone)} → {_named(new)}"
    return _named(new) if new else f"{_named(gone)}を削除"


def _named(points: list[Point]) -> str:
    shown = [
        f"{short_month(point.month)} {point.symbol}{_cut(point.text)}".strip()
        for point in points[:MOST_NAMED]
    ]
    more = f"ほか{len(points) - MOST_NAMED}件" if len(points) > MOST_NAMED else ""
    return "、".join(shown) + more


def _present_row(reader: Reader, key: r.Key) -> r.ScheduleRow:
    row = present(reader, key)
    if not isinstance(row, r.ScheduleRow):
        raise GoneError
    return row


def _label(reader: Reader, key: r.Key, row: r.ScheduleRow, field: str, words: str) -> str:
    name = quote(_cut(row.label)) if row.label else ""
    parts = [
        number_of_sheet(reader, key.edition, row),
        name,
        FIELD_LABELS[key.kind, field],
        words,
    ]
    return " ".join(part for part in parts if part)


def _cut(text: str) -> str:
    shown = text.replace("\n", " ")
    return shown if len(shown) <= LONGEST_NAME else f"{shown[:LONGEST_NAME]}…"
