"""How wide the columns and how high the lines of the grid become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFontMetricsF

from dxdesk.ui.indicator_grid.looks import Shape
from dxdesk.ui.indicator_grid.painting import name_height
from dxdesk.ui.indicator_grid.paragraphs import PADDING, height_of
from dxdesk.ui.indicator_grid.places import LEADS, LINES, Lead
from dxdesk.ui.indicator_grid.table import HEIGHT

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from dxdesk.ui.indicator_grid.table import IndicatorTable

_NAME_SHARE: Final = 0.33
"""Of the whole width, as on paper."""

_LEAST_NAME_EM: Final = 10.0
_LEAST_YEAR_EM: Final = 5.5
_HEADING_EM: Final = 3.6
_AIR_EM: Final = 0.25
"""Above and below the text of a line."""


def column_widths(font: QFont, years: int, width: int) -> list[int]:
    """The widths of all columns in a room: those of the paper, but never too narrow to read."""
    em = QFontMetricsF(font).horizontalAdvance("国")
    heading = round(_HEADING_EM * em + 2 * PADDING)
    least_year = round(_LEAST_YEAR_EM * em + 2 * PADDING)
    name = max(round(width * _NAME_SHARE), round(_LEAST_NAME_EM * em))
    name = max(min(name, width - heading - years * least_year), round(_LEAST_NAME_EM * em))
    if not years:
        return [max(width - heading, name), heading]
    room = max(width - name - heading, years * least_year)
    each = room // years
    name += room - each * years
    return [name, heading, *[each] * years]


def line_heights(table: IndicatorTable, block: int, font: QFont, widths: list[int]) -> list[int]:
    """The heights of an indicator's lines: each as high as its texts, together as the name."""
    air = round(2 * _AIR_EM * QFontMetricsF(font).horizontalAdvance("国"))
    top = block * HEIGHT
    heights = [
        round(max(_cell_height(table, top + n, font, widths))) + air for n in range(len(LINES))
    ]
    name = table.look(table.index(top, LEADS.index(Lead.NAME)))
    missing = round(name_height(name, font, widths[0] - 2 * PADDING)) + air - sum(heights)
    for n in range(HEIGHT):
        if missing > 0:
            heights[n] += missing // HEIGHT + (n < missing % HEIGHT)
    return heights


def _cell_height(table: IndicatorTable, row: int, font: QFont, widths: list[int]) -> list[float]:
    heights = [height_of("", font, 1.0)]
    for column in range(len(LEADS), len(widths)):
        look = table.look(table.index(row, column))
        if look.shape in (Shape.VALUE, Shape.RATE):
            heights.append(height_of(look.text, font, widths[column] - 2 * PADDING))
    return heights
