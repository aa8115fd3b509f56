"""Which lines of a table are longer or shorter than they should be.

A table that came through whole has as many cells in every line. A line that has not lost or gained
a tab somewhere, and every cell behind that place stands under the wrong head. Where the ends of the
lines were trimmed, widths say nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.exchange.text_sheets.cells import Line


def odd_lines(header: Line | None, rows: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines whose width differs from the table's."""
    lines = [header, *rows] if header else list(rows)
    if not rows or not any(line.ends_empty for line in lines):
        return frozenset()
    widths = Counter(row.width for row in rows)
    if header and (header.ends_empty or header.width in widths or header.width > max(widths)):
        expected = header.width
    else:
        expected = widths.most_common(1)[0][0]
    return frozenset(row.number for row in rows if row.width != expected)
