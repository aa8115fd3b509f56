"""Every millimetre, size and pattern of the printed form.

Rules of 0.5 pt and frames of 0.7 pt and more survive a second copy, tints do not; the body is
10.5 pt with a floor of 9 pt; the margins leave room for binding on the left. The defaults are the
standard template; `reports.templates` has the others.

All tables stand on one grid: the cells beside the labels begin where 事業原課 has its text, where
both charts begin and where the years of the indicators begin, so that a year stands below itself.
"""

from __future__ import annotations

import math
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

    `size` is the body's in pt, `leading` the line pitch in em.
    """

    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of the form. Lengths in pt unless the name says otherwise."""

    page_width: float = 210 * MM
    page_height: float = 297 * MM
    margin_left: float = 25 * MM
    margin_right: float = 15 * MM
    margin_top: float = 20 * MM
    margin_bottom: float = 15 * MM

    mirrored: bool = False
    """Even pages are bound on the right (両面)."""

    fits: tuple[Fit, ...] = (
        Fit(10.5, 1.35),
        Fit(10.0, 1.35),
        Fit(9.5, 1.35),
        Fit(9.0, 1.35),
        Fit(9.0, 1.2),
    )
    """Tried in order until the sheet fits on the pages it may take."""
    spread_from: float = math.inf
    """A sheet this many pages high takes `most_pages` rather than a smaller size."""
    most_pages: int = 1

    heading_size: float = 12.0
    small_size: float = 9.0
    narrowest_percent: float = 80.0
    """How far one-line cells are condensed (長体) before their size goes down."""

    inset_x: float = 4.0
    inset_y: float = 2.6
    value_inset_x: float = 2.5
    gap: float = 2.6 * MM
    """Between the tables of the form; up to twice this where a page has room."""

    label_width: float = 20 * MM
    title_width: float = 68 * MM
    """What stands left of the charts and of the years of the indicators."""
    kind_width: float = 14 * MM
    """The column of 目標, 実績, 評価, within the title's."""
    rating_width: float = 12 * MM
    """The column 評価 of the monthly chart."""
    level_indent_em: float = 1.0
    deepest_level: int = 6

    most_row: float = 30.0
    """How high a row of one line grows on a page that has room."""
    most_lines: float = 6.0
    """How high 目的, 実施内容 and 今年度の実施事項 grow there, in lines."""

    bar_height: float = 6.5
    """Of the planned bar, and of the actual one below it."""
    bar_gap: float = 1.0
    track_inset: float = 2.75
    decision_width: float = 17 * MM
    decision_height: float = 16 * MM

    rule: Pen = Pen(0.5)
    border: Pen = Pen(1.0)
    division: Pen = Pen(0.5, 0.4, (1.0, 2.0))
    joint: Pen = Pen(0.5, 0.0, (3.0, 2.0))
    """Between an indicator and the one that took over from it."""
    diagonal: Pen = Pen(0.7)
    bar_pen: Pen = Pen(1.0)
    box_pen: Pen = Pen(0.5)
    planned_fill: float = 1.0
    actual_fill: float = 0.0
    hatch: Pen = Pen(1.0)
    hatch_pitch: float = 9.0
    label_fill: float = 0.92

    rating_pen: Pen = Pen(0.9)
    rating_radius_em: float = 0.68
    rating_square_em: float = 1.22

    foot_y: float = 297 * MM - 7.5 * MM
    """Baseline of the page foot."""
    foot_side_share: float = 0.42
    """Of the text width, for what stands left and right of the page number."""

    hopeless_pages: float = 2.0
    """A sheet that is higher than so many times the pages it may take is not shrunk first."""

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

    @property
    def value_x(self) -> float:
        """The x of what stands right of the titles: charts, and the years of the indicators."""
        return self.margin_left + self.title_width

    @property
    def value_width(self) -> float:
        """The width right of the titles."""
        return self.width - self.title_width

    def shift(self, page: int) -> float:
        """How far right a page (from 1) is moved for its binding, in pt; left if negative."""
        return self.margin_right - self.margin_left if self.mirrored and page % 2 == 0 else 0.0
