"""What a shift puts out of sight, told before it is done."""

from __future__ import annotations

import pytest

from dxdesk.domain.schedule import format_spans
from dxdesk.ui.gantt.chart_rows import read_lines
from dxdesk.ui.gantt.shifting import shift_in_words
from tests.ui.gantt.pure.charts import YEAR, row, spans_of

LINES = read_lines(
    [
        row("a", planned=format_spans(spans_of((0, 3), (6, 8))), points="2024-02\t★\t公開"),
        row("b", actual=format_spans(spans_of((9, 12))), planned=format_spans(spans_of((-9, -5)))),
    ]
)


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (0, "この年度の外に出る帯はありません。"),
        (1, "1本の帯がこの年度の外に出ます。"),
        (2, "1本の帯と1個の記号や文字がこの年度の外に出ます。"),
        (12, "3本の帯と1個の記号や文字がこの年度の外に出ます。"),
        (-1, "1本の帯がこの年度の外に出ます。"),
    ],
)
def test_bars_and_points_that_leave_the_chart_are_counted(months: int, expected: str):
    assert shift_in_words(LINES, YEAR, months, "この年度").startswith(expected)
