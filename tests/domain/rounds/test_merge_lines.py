"""Lists that two sides edited come together line by line, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.rounds.merge_lines import merged_text

LINES = st.lists(st.sampled_from("abcde"), max_size=6).map("\n".join)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\nc", "a\nB\nc", "a\nb\nC", "a\nB\nC"),
        ("a\nb\nc", "x\na\nb\nc", "a\nb\nc\ny", "x\na\nb\nc\ny"),
        ("a\nb\nc", "b\nc", "a\nb\nc\nd", "b\nc\nd"),
        ("a\nb", "A\nb", "A\nb", "A\nb"),
        ("a", "b", "c", None),
        ("", "x", "y", None),
        ("a\nb\nc", "a\nc", "a\nB\nc", None),
    ],
)
def test_lines_of_both_sides(base: str, ours: str, theirs: str, merged: str | None):
    assert merged_text(base, ours, theirs) == merged
    assert merged_text(base, theirs, ours) == merged


@given(LINES, LINES)
def test_one_side_alone_is_what_it_wrote(base: str, side: str):
    assert merged_text(base, side, base) == side
    assert merged_text(base, base, side) == side
    assert merged_text(base, side, side) == side


@given(LINES, LINES, LINES)
def test_no_new_line_of_either_side_is_lost(base: str, ours: str, theirs: str):
    merged = merged_text(base, ours, theirs)
    if merged is not None:
        new = (set(ours.split("\n")) | set(theirs.split("\n"))) - set(base.split("\n"))
        assert new <= set(merged.split("\n"))
