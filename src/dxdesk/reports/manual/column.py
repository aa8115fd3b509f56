"""Parting the column into pages, and placing what stands on one.

A page is as full as it can be; where it ends is the last place at which nothing that belongs
together is parted. If there is none, it ends where it is full.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.manual.slugs import TableRow
from dxdesk.reports.shapes import Box, Frame, Rectangle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.reports.manual.inking import Ground
    from dxdesk.reports.manual.slugs import NoteFrame, Slug
    from dxdesk.reports.setting import Placed
    from dxdesk.reports.shapes import Shape

_TOLERANCE: Final = 0.01


class Standing(NamedTuple):
    """A slug and its upper edge, from the top of the column in pt."""

    slug: Slug
    y: float


def parted_column(slugs: Sequence[Slug], room: float) -> list[list[Standing]]:
    """The pages of a column, each at most `room` pt high unless a single slug is higher."""
    pages: list[list[Standing]] = []
    start = 0
    while start < len(slugs):
        page, full = _filled(slugs, start, room)
        end = full
        if full < len(slugs):
            end = next((at for at in range(full, start, -1) if not slugs[at - 1].keeps), full)
        pages.append(page[: len(page) - (full - end)])
        start = end
    return pages


def _filled(slugs: Sequence[Slug], start: int, room: float) -> tuple[list[Standing], int]:
    """A page with all that it can take from a place on, at least one slug; where it is full."""
    page: list[Standing] = []
    repeated = slugs[start].repeated
    if repeated is not None:
        page.append(Standing(repeated, 0.0))
    at = start
    while at < len(slugs):
        slug = slugs[at]
        y = 0.0
        if page:
            last = page[-1]
            y = last.y + last.slug.height + max(last.slug.below, slug.above)
        if at > start and y + slug.height > room + _TOLERANCE:
            break
        page.append(Standing(slug, y))
        at += 1
    return page, at


def put_page(page: Sequence[Standing], top: float, ground: Ground) -> None:
    """Place what stands on a page, whose column begins at `top`, in reading order."""
    opened: set[int] = set()
    for _, members in groupby(page, key=_paragraph):
        group = list(members)
        for note in group[0].slug.notes:
            if note.number not in opened:
                opened.add(note.number)
                _put_note(page, note, top, ground)
        _put_paragraph(group, top, ground)


def _paragraph(standing: Standing) -> tuple[int, str]:
    return standing.slug.owner, standing.slug.role


def _put_paragraph(group: Sequence[Standing], top: float, ground: Ground) -> None:
    into: Placed = ([], [])
    frames = [each.slug.put(ground, top + each.y, into) for each in group]
    # The cells of a row are boxes of their own.
    if not isinstance(group[0].slug, TableRow):
        left, right = min(f.x for f in frames), max(f.right for f in frames)
        frame = Frame(left, frames[0].y, right - left, frames[-1].bottom - frames[0].y)
        ground.page.add(Box(frame, group[0].slug.role, None, None, tuple(into[1]), tuple(into[0])))


def _put_note(page: Sequence[Standing], note: NoteFrame, top: float, ground: Ground) -> None:
    inside = [each for each in page if note in each.slug.notes]
    upper = top + inside[0].y - MEASURES.note_inset_y
    lower = top + inside[-1].y + inside[-1].slug.height + MEASURES.note_inset_y
    frame = Frame(note.x, upper, note.width, lower - upper)
    bar = Frame(note.x, upper, MEASURES.note_bar, lower - upper)
    shapes: tuple[Shape, ...] = (
        Rectangle(frame, pen=MEASURES.note_frame),
        Rectangle(bar, fill=0.0),
    )
    ground.page.add(Box(frame, "note", None, None, shapes))
