"""Every millimetre and size of a handout's own pages, beside those of the sheets' theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dxdesk.reports.shapes import Pen
from dxdesk.reports.theme import MM, Fit


@dataclass(frozen=True, slots=True)
class Measures:
    """The look of cover, contents, tables and of what stands on every page. Lengths in pt."""

    body: Fit = Fit(10.5, 1.35)
    table: Fit = Fit(10.0, 1.3)

    title_sizes: tuple[float, ...] = (22.0, 18.0, 14.0)
    """Of the cover's title: the first at which it takes few enough lines."""
    title_lines: int = 4
    cover_size: float = 14.0
    """Of meeting, date and organisation."""
    heading_size: float = 14.0
    """Above each part."""
    divider_size: float = 20.0
    large_leading: float = 1.4
    cover_top: float = 42 * MM
    """From the upper margin to the name of the meeting."""
    cover_gap: float = 14 * MM
    title_inset: float = 9 * MM
    """Between the title and the lines above and below it."""
    divider_top: float = 80 * MM

    box_top: float = 7.5 * MM
    """From the edge of the paper to the frames of 資料番号 and stamp."""
    box_size: float = 12.0
    box_inset_x: float = 6.0
    box_inset_y: float = 3.0
    box_pen: Pen = Pen(0.8)
    stamp_pen: Pen = Pen(1.6)
    foot_rise: float = 8.5 * MM
    """From the lower edge of the paper to the baseline of the page number."""
    number_size: float = 10.0

    count_width: float = 15 * MM
    count_inset: float = 6.0
    number_width: float = 17 * MM
    year_width: float = 11 * MM
    page_width: float = 12 * MM
    """The column of the page number in the contents."""
    section_width: float = 60 * MM
    line_gap: float = 1.6
    """Above and below a line of the contents."""
    group_gap: float = 3.0
    """Above a part or a 基本方針 in the contents; up to twice this where a page has room."""
    leader: Pen = Pen(0.8, 0.0, (0.8, 3.2))
    sample_width: float = 42 * MM
    """The column of the symbols that the guide explains."""


MEASURES: Final = Measures()
