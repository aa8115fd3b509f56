"""The foot of a page: the plan and its edition, n/N, the city and the date of issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.reports.looks import Look
from dxdesk.reports.shapes import Box, Frame
from dxdesk.reports.theme import ASCENT

if TYPE_CHECKING:
    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import Typesetter
    from dxdesk.reports.shapes import Shape, Text


def add_foot(
    page: PageBuilder, form: FormContext, setter: Typesetter, count: tuple[int, int]
) -> None:
    """Add the foot; `count` is the page's number and how many there are."""
    theme = setter.theme
    share = theme.foot_side_share * theme.width
    number = f"{count[0]}/{count[1]}"
    wide = setter.width(number) * theme.small_size
    edition = form.edition_title
    issued = setter.abbreviated(form.issued, "", share / theme.small_size)
    if form.organisation and issued:
        issued = f"　{issued}"
    # Nothing is lost: the heading of every sheet has the title of the plan in full.
    left = setter.abbreviated(form.plan_title, f"　{edition}", share / theme.small_size)
    right = setter.abbreviated(form.organisation, issued, share / theme.small_size)
    edge = theme.left + theme.width
    _add(page, setter, left, theme.left)
    _add(page, setter, number, theme.left + (theme.width - wide) / 2)
    _add(page, setter, right, edge - setter.width(right) * theme.small_size)


def _add(page: PageBuilder, setter: Typesetter, text: str, x: float) -> None:
    if not text:
        return
    theme = setter.theme
    size = theme.small_size
    texts: list[Text] = []
    shapes: list[Shape] = []
    setter.place_text(text, (x, theme.foot_y), Look(size), (texts, shapes))
    frame = Frame(x, theme.foot_y - ASCENT * size, setter.width(text) * size, size)
    page.add(Box(frame, "foot", None, None, tuple(shapes), tuple(texts)))
