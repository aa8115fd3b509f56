"""The foot of a page: the plan and its edition, n/N, the city and the date of issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.reports.looks import Look
from dxdesk.reports.setting import Passage
from dxdesk.reports.shapes import Box, Frame
from dxdesk.reports.theme import ASCENT
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.form import FormContext
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.setting import SetLine, Typesetter
    from dxdesk.reports.shapes import Shape, Text

_MOST_LINES: Final = 2
_TWO_LINED: Final = (9.0, 8.0, 7.0, 6.0)
"""Sizes in pt of a side that takes two lines; smaller ones cannot be read."""
_LEADING: Final = 1.2
_CLOSEST: Final = 0.5
"""What brackets and commas can be set down to; no text takes less than this of its width."""


def add_foot(
    page: PageBuilder, form: FormContext, setter: Typesetter, count: tuple[int, int]
) -> None:
    """Add the foot; `count` is the page's number and how many there are."""
    issued = form.issued
    if form.organisation and issued:
        issued = f"　{issued}"
    left = (form.plan_title, f"　{form.edition_title}")
    put_foot(page, setter, count, left, (form.organisation, issued))


def put_foot(
    page: PageBuilder,
    setter: Typesetter,
    count: tuple[int, int],
    left: tuple[str, str],
    right: tuple[str, str],
) -> None:
    """Add a foot of these words: on each side a text, and its ending, which stays whole."""
    number = setter.line(f"{count[0]}/{count[1]}")
    _add(page, setter, *_side(setter, *left), 0.0)
    _add(page, setter, [number], Look(setter.theme.small_size), 0.5)
    _add(page, setter, *_side(setter, *right), 1.0)


def _side(setter: Typesetter, text: str, ending: str) -> tuple[Sequence[SetLine], Look]:
    """What stands left or right: on one line, narrower if need be, else smaller on two."""
    theme = setter.theme
    room = theme.foot_side_share * theme.width
    whole = setter.shown(text) + setter.shown(ending)
    if not whole:
        return (), Look(theme.small_size)
    em = setter.width(whole)
    width = em * theme.small_size
    # Characters that take no room are text too.
    percent = 100 * room / max(width, room)
    if percent >= theme.narrowest_percent:
        return [setter.line(whole)], Look(theme.small_size, scale=percent)
    # The ending begins the second line, unless the name is longer than the first.
    parts = [Passage(part, hang=0.0) for part in (text, ending.strip()) if part]
    for size in (each for each in _TWO_LINED if each <= theme.small_size):
        for scale in (100.0, theme.narrowest_percent):
            wide = 100 * room / (size * scale)
            if em * _CLOSEST > _MOST_LINES * wide:
                # A text of thousands of characters is not broken on each page to find that out.
                continue
            for passages in (parts, [Passage(whole, hang=0.0)]):
                lines = setter.lines(passages, Weight.REGULAR, wide)
                if len(lines) <= _MOST_LINES:
                    return lines, Look(size, scale=scale)
    # A name of more than a hundred characters: the heading of every sheet has it in full.
    most = room / theme.small_size
    last = setter.abbreviated(ending, "", most)
    return [setter.line(setter.abbreviated(text, last, most))], Look(theme.small_size)


def _add(
    page: PageBuilder, setter: Typesetter, lines: Sequence[SetLine], look: Look, across: float
) -> None:
    """Add lines, the last of them on the foot's baseline; `across` is 0 left, 1 right."""
    if not lines:
        return
    theme = setter.theme
    stretch = look.size * look.scale / 100
    wide = max(line.width for line in lines) * stretch
    x = theme.left + across * (theme.width - wide)
    top = theme.foot_y - (len(lines) - 1) * _LEADING * look.size
    texts: list[Text] = []
    shapes: list[Shape] = []
    for index, line in enumerate(lines):
        start = x + across * (wide - line.width * stretch)
        setter.place(line, (start, top + index * _LEADING * look.size), look, (texts, shapes))
    high = theme.foot_y - top + look.size
    frame = Frame(x, top - ASCENT * look.size, wide, high)
    page.add(Box(frame, "foot", None, None, tuple(shapes), tuple(texts)))
