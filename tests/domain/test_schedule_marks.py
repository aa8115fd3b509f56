"""All marks of a row as one value: clipped, joined, moved in time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.month import parse_month
from dxdesk.domain.rows import ScheduleRow
from dxdesk.domain.schedule import Point, Span, canonical, canonical_points
from dxdesk.domain.schedule_marks import Marks, marks_of

APRIL = parse_month("2023-04")
_SPAN = st.tuples(st.integers(-30, 60), st.integers(1, 20)).map(
    lambda drawn: Span(APRIL + drawn[0], APRIL + drawn[0] + drawn[1])
)
_SPANS = st.lists(_SPAN, max_size=4).map(canonical)
_POINTS = st.lists(
    st.builds(Point, st.integers(APRIL - 30, APRIL + 60), st.sampled_from("★▼"), st.just("公開")),
    max_size=3,
).map(canonical_points)
MARKS = st.builds(Marks, _SPANS, _SPANS, _POINTS)


@given(MARKS, _SPAN)
def test_what_lies_within_and_outside_is_the_whole(marks: Marks, span: Span):
    inside, outside = marks.within(span), marks.outside(span)
    assert inside.united(outside) == marks
    assert inside.outside(span).is_empty
    assert outside.within(span).is_empty


@given(MARKS, st.integers(-60, 60))
def test_a_shift_taken_back_leaves_everything_as_it_was(marks: Marks, months: int):
    assert marks.shifted(months).shifted(-months) == marks


@given(MARKS, MARKS)
def test_joining_loses_nothing_and_does_not_matter_twice(one: Marks, other: Marks):
    both = one.united(other)
    assert both.united(one) == both == other.united(one)


@given(MARKS)
def test_the_texts_of_a_row_read_back(marks: Marks):
    assert marks_of(ScheduleRow("r", **marks.fields)) == marks
