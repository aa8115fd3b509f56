"""Where the points and their words stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from dxdesk.domain.schedule import Point, canonical_points, format_points, format_spans
from dxdesk.ui.gantt.captions import Caption, captions_of
from dxdesk.ui.gantt.chart_rows import read_line
from tests.ui.gantt.pure.charts import APRIL, FixedRuler, layout_of, layouts, row, spans_of

if TYPE_CHECKING:
    from dxdesk.ui.gantt.geometry import ChartLayout

RULER = FixedRuler()
LAYOUT = layout_of()

POINTS = st.lists(
    st.builds(
        Point,
        st.integers(APRIL - 3, APRIL + 75),
        st.sampled_from(("★", "▼", "", "◎○")),
        st.text("公開期限ab", max_size=12),
    ),
    max_size=12,
)


def shown(*points: Point, planned: str = "", actual: str = "") -> tuple[Caption, ...]:
    line = read_line(row(planned=planned, actual=actual, points=format_points(points)))
    return captions_of(line, LAYOUT, RULER)


def test_words_stand_right_of_their_symbol_in_the_middle_of_the_month():
    (caption,) = shown(Point(APRIL + 3, "★", "公開"))
    assert caption.text == "★公開"
    assert abs(caption.left + 5 - LAYOUT.x_of(APRIL + 3.5)) <= 1


def test_at_the_end_of_the_chart_words_stand_left_of_their_symbol():
    (caption,) = shown(Point(APRIL + 11, "★", "運用開始"))
    assert caption.text == "運用開始★"
    assert caption.right <= LAYOUT.track_right


def test_words_are_cut_where_the_next_point_begins_and_every_symbol_is_seen():
    captions = shown(*(Point(APRIL + n, "★", "とても長い言葉") for n in (3, 4, 5)))
    assert len(captions) == 3
    assert all("★" in caption.text for caption in captions)
    assert captions[0].text != "★とても長い言葉"


def test_words_without_a_symbol_stand_on_their_planned_bar():
    planned = format_spans(spans_of((2, 9)))
    (caption,) = shown(Point(APRIL + 2, "", "試行"), planned=planned)
    assert caption.on_bar
    (below,) = shown(Point(APRIL + 2, "", "試行"), planned=planned, actual=planned)
    assert not below.on_bar


def test_words_too_long_for_their_bar_stand_below_it():
    planned = format_spans(spans_of((2, 3)))
    (caption,) = shown(Point(APRIL + 2, "", "とても長い言葉です"), planned=planned)
    assert not caption.on_bar


def test_two_words_of_one_month_do_not_both_stand_on_the_bar():
    planned = format_spans(spans_of((0, 12)))
    captions = shown(Point(APRIL, "", "一つ"), Point(APRIL, "", "二つ"), planned=planned)
    assert [caption.on_bar for caption in captions].count(True) == 1


def test_points_outside_the_chart_are_not_shown():
    assert shown(Point(APRIL - 1, "★", ""), Point(APRIL + 12, "★", "")) == ()


@given(layouts(), POINTS, st.booleans())
def test_captions_never_overlap_and_stay_among_the_months(
    layout: ChartLayout, points: list[Point], with_bar: bool
):
    assume(layout.track_width > 40)
    planned = format_spans(spans_of((0, 40))) if with_bar else ""
    line = read_line(row(planned=planned, points=format_points(canonical_points(points))))
    captions = captions_of(line, layout, RULER)
    for on_bar in (True, False):
        here = sorted((c for c in captions if c.on_bar is on_bar), key=lambda c: c.left)
        assert all(one.right <= other.left for one, other in pairwise(here))
        assert all(layout.track_left <= c.left <= c.right <= layout.track_right for c in here)


@given(POINTS)
def test_where_there_is_room_every_symbol_in_the_chart_is_seen(points: list[Point]):
    apart = {point.month: point for point in points}
    line = read_line(row(points=format_points(apart.values())))
    captions = captions_of(line, LAYOUT, RULER)
    inside = [p for p in line.points if APRIL <= p.month < APRIL + 12 and p.symbol]
    assert [c.point for c in captions if c.point.symbol] == inside
    assert all(c.point.symbol in c.text for c in captions)
