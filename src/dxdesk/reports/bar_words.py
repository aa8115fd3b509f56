"""The bars and points of a row in words, for lists of what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.fiscal_year import fiscal_year_of
from dxdesk.domain.labels import ScheduleWord, label
from dxdesk.domain.month import Month, month_number

if TYPE_CHECKING:
    from dxdesk.domain.notation import Notation
    from dxdesk.domain.schedule import Spans
    from dxdesk.reports.tracks import Marks


def bars_in_words(marks: Marks, notation: Notation) -> str:
    """計画 R4.4～R5.3、実施 R4.4～R4.9、★R5.9 受付開始; 不明 where nobody knows."""
    words = [label(ScheduleWord.UNKNOWN)] if marks.unknown else []
    for word, spans in (
        (ScheduleWord.PLANNED, marks.planned),
        (ScheduleWord.ACTUAL, marks.actual),
    ):
        if spans:
            words.append(f"{label(word)} {_spans(spans, notation)}")
    points = (f"{p.symbol}{_month(p.month, notation)} {p.text}".rstrip() for p in marks.points)
    return "、".join((*words, *points, *marks.unreadable))


def _spans(spans: Spans, notation: Notation) -> str:
    ends = ((span.start, Month(span.end - 1)) for span in spans)
    return "・".join(
        _month(first, notation)
        if first == last
        else f"{_month(first, notation)}～{_month(last, notation)}"
        for first, last in ends
    )


def _month(month: Month, notation: Notation) -> str:
    return f"{notation.year_head(fiscal_year_of(month))}.{month_number(month)}"
