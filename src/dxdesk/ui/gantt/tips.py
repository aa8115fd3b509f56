"""What is told of the thing that the pointer rests on; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dxdesk.ui.gantt.captions import captions_of
from dxdesk.ui.gantt.geometry import Area, Box
from dxdesk.ui.gantt.wording import UNKNOWN_TIP, bar_tip, label_tip, point_tip

if TYPE_CHECKING:
    from dxdesk.domain.schedule import Point
    from dxdesk.ui.gantt.captions import Ruler
    from dxdesk.ui.gantt.chart import Chart
    from dxdesk.ui.gantt.geometry import ChartLayout, Hit


class Tip(NamedTuple):
    """A tip, and the part of the chart that it is about."""

    text: str
    box: Box


def tip_at(chart: Chart, layout: ChartLayout, ruler: Ruler, at: tuple[float, float]) -> Tip | None:
    """What is told at a place; None where there is nothing to tell."""
    hit = layout.hit(*at)
    if hit.area not in (Area.LABEL, Area.TRACK) or hit.row >= len(chart.lines):
        return None
    line = chart.lines[hit.row]
    if hit.area is Area.LABEL:
        return Tip(label_tip(line.row.label), layout.label_box(hit.row)) if line.row.label else None
    point = point_at(chart, layout, ruler, at)
    if point is not None:
        return Tip(point_tip(point), layout.points_box(hit.row))
    return _bar_tip(chart, layout, hit) or (
        Tip(UNKNOWN_TIP, layout.row_box(hit.row)) if line.is_unknown else None
    )


def point_at(
    chart: Chart, layout: ChartLayout, ruler: Ruler, at: tuple[float, float]
) -> Point | None:
    """The point whose symbol or words stand at a place."""
    hit = layout.hit(*at)
    if hit.area is not Area.TRACK or hit.row >= len(chart.lines):
        return None
    below = at[1] >= layout.points_box(hit.row).y
    captions = captions_of(chart.lines[hit.row], layout, ruler)
    here = (c for c in captions if c.left <= at[0] <= c.right and c.on_bar != below)
    return next((caption.point for caption in here), None)


def _bar_tip(chart: Chart, layout: ChartLayout, hit: Hit) -> Tip | None:
    line = chart.lines[hit.row]
    bar = next((b for b in line.spans(hit.layer) if b.start <= hit.month < b.end), None)
    box = None if bar is None else layout.bar_box(hit.row, bar, hit.layer)
    if bar is None or box is None:
        return None
    return Tip(bar_tip(line, hit.layer, bar), box)
