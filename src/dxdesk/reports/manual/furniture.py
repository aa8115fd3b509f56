"""What stands on the pages of the manual beside their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.reports.foot import put_foot
from dxdesk.reports.looks import Look
from dxdesk.reports.manual import wording
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.shapes import Box, Frame, Stroke
from dxdesk.reports.theme import ASCENT

if TYPE_CHECKING:
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import Placed, Typesetter


def put_page_foot(page: PageBuilder, setter: Typesetter, count: tuple[int, int]) -> None:
    """Add the foot; `count` is the page's number and how many there are."""
    put_foot(page, setter, count, (wording.TITLE, ""), (wording.VERSION_WORDS, ""))


def put_head(page: PageBuilder, setter: Typesetter, part: str, title: str) -> None:
    """Add the running head: the part on the left, the page's title on the right."""
    theme = setter.theme
    size, baseline = theme.small_size, MEASURES.head_y
    half = theme.width / 2 / size - 1
    into: Placed = ([], [])
    for text, across in ((part, 0.0), (title, 1.0)):
        shown = setter.abbreviated(wording.closed_up(text), "", half)
        x = theme.left + across * (theme.width - setter.width(shown) * size)
        setter.place_text(shown, (x, baseline), Look(size), into)
    y = baseline + MEASURES.head_gap
    into[1].append(Stroke(theme.left, y, theme.left + theme.width, y, MEASURES.head_pen))
    top = baseline - ASCENT * size
    frame = Frame(theme.left, top, theme.width, y - top)
    page.add(Box(frame, "running_head", None, None, tuple(into[1]), tuple(into[0])))
