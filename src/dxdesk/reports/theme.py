"""Every millimetre, size and pattern of the printed form.

Rules of 0.5 pt and frames of 0.7 pt and more survive a second copy, tints do not; the body is
10.5 pt with a floor of 9 pt; the margins leave room for binding on the left. A template (large
type, compact) is another `Theme`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from dxdesk.reports.shapes import Pen

MM: Final = 72 / 25.4
"""pt per millimetre."""

ASCENT: Final = 0.88
"""From the top of the em box to the baseline, in em (both families; OS/2 sTypoAscender)."""

CAP_MIDDLE: Final = 0.37
"""From the baseline up to the middle of digits and capitals, in em (BIZ UDGothic)."""


class Fit(NamedTuple):
    """One step of fitting a sheet on its page.

    `size` is the body's in pt, `leading` the line pitch in em, `roomy` whether short cells get
    the height of the form instead of that of their text.
    """

    size: float
    leading: float
    roomy: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of the form. Lengths in pt unless the name says otherwise."""

    page_width: float = 210 * MM
    page_height: float = 297 * MM
    margin_left: float = 25 * MM
    margin_right: float = 15 * MM
    margin_top: float = 20 * MM
    margin_bottom: float = 15 * MM

    fits: tuple[Fit, ...] = (
        Fit(10.5, 1.35, roomy=True),
        Fit(10.5, 1.35, roomy=False),
        Fit(10.0, 1.35, roomy=False),
        Fit(9.5, 1.35, roomy=False),
        Fit(9.0, 1.35, roomy=False),
        Fit(9.0, 1.2, roomy=False),
    )
    """Tried in order until the sheet fits on one page."""

    heading_size: float = 12.0
    small_size: float = 9.0
    narrowest_percent: float = 80.0
    """How far one-line cells are condensed (長体) before their size goes down."""

    inset_x: float = 4.0
    inset_y: float = 2.6
    value_inset_x: float = 2.5
    gap: float = 2.6 * MM
    """Between the tables of the form."""

    label_width: float = 20 * MM
    number_width: float = 30 * MM
    chart_label_width: float = 56 * MM
    kind_width: float = 12 * MM
    """The column of 目標, 実績, 評価."""
    rating_width: float = 12 * MM
    """The column 評価 of the monthly chart."""
    level_indent_em: float = 1.0
    deepest_level: int = 6

    roomy_row: float = 21.0
    roomy_track: float = 20.0
    tight_track: float = 16.0
    roomy_lines: int = 3
    """Height of 目的, 実施内容 and 今年度の実施事項 if the page has room, in lines."""

    bar_height: float = 10.0
    """Of a planned bar that is alone in its row."""
    half_bar_height: float = 6.0
    """Of planned and of actual bar where a row has both."""
    bar_gap: float = 1.2
    track_inset: float = 2.5

    rule: Pen = Pen(0.5)
    border: Pen = Pen(1.0)
    division: Pen = Pen(0.5, 0.4, (1.0, 2.0))
    diagonal: Pen = Pen(0.7)
    bar_pen: Pen = Pen(1.0)
    box_pen: Pen = Pen(0.5)
    planned_fill: float = 0.78
    actual_fill: float = 0.0
    hatch: Pen = Pen(0.6, 0.4)
    hatch_pitch: float = 7.0
    label_fill: float = 0.92

    rating_pen: Pen = Pen(0.9)
    rating_radius_em: float = 0.68
    rating_square_em: float = 1.22

    foot_y: float = 297 * MM - 8.5 * MM
    """Baseline of the page foot."""
    foot_side_share: float = 0.42
    """Of the text width, for what stands left and right of the page number."""

    hopeless_pages: float = 2.0
    """A sheet that needs more than this at the standard size is continued without shrinking."""

    keep_share: float = 0.35
    """A table lower than this share of the page is moved rather than parted."""

    @property
    def left(self) -> float:
        """The x of the left edge of the form."""
        return self.margin_left

    @property
    def width(self) -> float:
        """The width of the form."""
        return self.page_width - self.margin_left - self.margin_right

    @property
    def top(self) -> float:
        """The y of the upper edge of the form."""
        return self.margin_top

    @property
    def height(self) -> float:
        """The height that the form may take on a page."""
        return self.page_height - self.margin_top - self.margin_bottom
