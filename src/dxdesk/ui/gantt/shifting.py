"""What moving the marks of rows in time does to what is seen of them, told before; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.domain.schedule import Span, covered, without

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.schedule import Grid
    from dxdesk.ui.gantt.chart_rows import Line

PERIODS = {"plan": "計画期間", "year": "この年度"}
"""What each chart shows, in words."""


def shift_in_words(lines: Iterable[Line], grid: Grid, months: int, period: str) -> str:
    """How many bars and points leave the chart by it, and that they are kept."""
    drawn = [line.drawn for line in lines]
    bars = [bar for marks in drawn for bar in (*marks.planned, *marks.actual)]
    shown = grid.span
    leaving = sum(_leaves(bar, shown, months) for bar in bars)
    points = [point.month for marks in drawn for point in marks.points]
    gone = sum(
        shown.start <= month < shown.end and not shown.start <= month + months < shown.end
        for month in points
    )
    parts = [f"{leaving}本の帯" if leaving else "", f"{gone}個の記号や文字" if gone else ""]
    words = "と".join(filter(None, parts))
    if not words:
        return f"{period}の外に出る帯はありません。"
    return f"{words}が{period}の外に出ます。消えずに残り、逆にずらせば元の所に見えます。"


def _leaves(bar: Span, shown: Span, months: int) -> bool:
    """Whether something of a bar that is seen now is not seen then."""
    later = (Span(each.start + months, each.end + months) for each in covered((bar,), shown))
    return bool(without(later, shown))
