"""Every millimetre and size of the manual on paper.

The column is 41 characters of 10.5 pt: what the eye follows without a ruler, and round. What
stands apart is told by rules and frames of 0.7 pt and more, which copies keep, never by grey alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dxdesk.reports.shapes import Pen
from dxdesk.reports.theme import MM, Fit, Theme

_SIZE: Final = 10.5
_MARGIN: Final = (210 * MM - 41 * _SIZE) / 2

MANUAL_THEME: Final = Theme(
    margin_left=_MARGIN,
    margin_right=_MARGIN,
    margin_top=27 * MM,
    margin_bottom=24 * MM,
    foot_y=297 * MM - 13 * MM,
)


@dataclass(frozen=True, slots=True)
class Measures:
    """The look of the manual's pages. Lengths in pt; spaces are least distances."""

    body: Fit = Fit(_SIZE, 1.65)
    table: Fit = Fit(9.5, 1.45)
    caption: Fit = Fit(9.0, 1.5)
    contents: Fit = Fit(_SIZE, 1.35)
    contents_gap: float = 2 * _SIZE
    """Between the columns of the contents."""
    contents_page: float = 22.0
    """What the page number has of a line of the contents."""
    above_contents: tuple[float, float, float] = (9.0, 2.0, 0.0)
    """Above a part, a page and a task in the contents."""

    title_size: float = 21.0
    heading_size: float = 14.0
    heading_leading: float = 1.4
    small_heading_size: float = 11.5
    title_rule: Pen = Pen(1.4)
    title_rule_gap: float = 9.0
    heading_bar: float = 4.0
    """Width of the bar that stands before a heading of the second level."""
    heading_gap: float = 7.0
    """Between that bar and the words."""
    below_title: float = 18.0
    above_heading: float = 27.0
    below_heading: float = 9.0
    above_small_heading: float = 18.0
    below_small_heading: float = 5.0

    between: float = 7.0
    """Between paragraphs, and between the items of a list that are more than a paragraph."""
    between_items: float = 3.5
    number_hang: float = 1.9
    """From a step's left edge to its text, in em; the number ends `number_gap` em before."""
    number_gap: float = 0.55
    bullet_hang: float = 1.0
    deepest: float = 12.0
    """How far lists indent, in em; what is deeper stands there too."""

    around_table: float = 10.0
    table_inset_x: float = 5.0
    table_inset_y: float = 3.0
    narrowest_column: float = 6.0
    """Of a column whose texts are longer, in em."""
    narrow_column: float = 0.38
    """Share of a table that a column of names takes at most, to keep them in one line."""
    names_share: float = 0.6
    """Share that all such columns take at most."""

    note_bar: float = 3.0
    note_inset: float = 11.0
    """From the note's left edge to its text, and from its text to its right edge."""
    note_inset_y: float = 7.0
    around_note: float = 12.0
    note_frame: Pen = Pen(0.7)

    around_picture: float = 10.0
    picture_pen: Pen = Pen(0.5)
    below_picture: float = 3.0
    """Between a picture and its caption."""
    largest_picture: float = 72 / 150
    """pt of a pixel."""
    highest_picture: float = 0.62
    """Share of the column."""

    cap_scale: float = 0.9
    """Size of what stands on a key, of the text around it."""
    cap_inset: float = 0.28
    """From the frame of a key to what stands on it, in em of the text around it."""
    cap_margin: float = 0.14
    """The least between the frame and what stands in it, where a line parts a command, in em."""
    cap_gap: float = 0.22
    """Between the frame of a key and the text around it, in em."""
    cap_rise: float = 0.93
    cap_depth: float = 0.24
    """From the baseline to the upper and the lower edge of the frame, in em."""
    cap_radius: float = 2.0
    cap_pen: Pen = Pen(0.7)
    longest_cap: float = 15.0
    """What is longer, in em, is no key but a command or a path, and is broken between words."""

    head_y: float = 15 * MM
    """Baseline of the running head."""
    head_gap: float = 4.0
    """From there to its rule."""
    head_pen: Pen = Pen(0.5)


MEASURES: Final = Measures()
