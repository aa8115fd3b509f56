"""Days of the calendar: which of them an office is closed on."""

from datetime import date, timedelta

import pytest

from dxdesk.domain.japanese_date import is_weekend, weekday_from

FRIDAY = date(2026, 12, 11)


@pytest.mark.parametrize(("later", "expected"), [(0, 0), (1, 3), (2, 3), (3, 3), (4, 4)])
def test_no_answer_is_due_on_a_weekend(later: int, expected: int):
    day = weekday_from(FRIDAY + timedelta(days=later))
    assert day == FRIDAY + timedelta(days=expected)
    assert not is_weekend(day)
