"""Who is meant by a rating or a state."""

from __future__ import annotations

import pytest

from dxdesk.domain.labels import Selection
from dxdesk.domain.rating_or_state import by_answer, meant

RATED = by_answer(
    Selection.RATING,
    [("p", "Ａ"), ("p", "集計中"), ("q", "A"), ("q", "－"), ("r", ""), ("r", "良")],
)
STATED = by_answer(Selection.STATE, [("p", "active"), ("q", "completed"), ("r", "保留")])


@pytest.mark.parametrize(
    ("value", "who"),
    [("A", "pq"), (" Ａ", "pq"), ("-", "q"), ("／", ""), ("良", "r"), ("Z", ""), ("集計中", ""),
     ("対象外", ""), ("", "")],
)  # fmt: skip
def test_any_rating_may_be_asked_for_and_what_is_none_means_nobody(value: str, who: str):
    found = meant(Selection.RATING, value, RATED)
    assert found is not None
    assert "".join(found) == who


def test_a_state_is_asked_for_by_its_label_and_a_slip_is_told_from_nobody():
    assert meant(Selection.STATE, "完了", STATED) == ["q"]
    assert meant(Selection.STATE, "保留", STATED) == ["r"]
    assert meant(Selection.STATE, "廃止", STATED) == ()
    assert meant(Selection.STATE, "completed", STATED) is None
