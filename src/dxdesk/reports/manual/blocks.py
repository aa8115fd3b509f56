"""From the blocks of a page to the slugs of its column."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from dxdesk.domain.manual import Heading, Listing, Note, Paragraph, Picture, Run, Table
from dxdesk.reports.manual import wording
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.manual.rich import RichText
from dxdesk.reports.manual.slugs import HeadingLines, Label, NoteFrame, PictureSlug, TextLine
from dxdesk.reports.manual.tables import table_rows
from dxdesk.reports.rasters import read_raster
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dxdesk.domain.manual import Block, Page, Runs
    from dxdesk.reports.manual.slugs import Slug
    from dxdesk.reports.setting import Typesetter
    from dxdesk.reports.theme import Fit

_BULLET: Final = "・"
SlugT = TypeVar("SlugT", bound="Slug")


class Measure(NamedTuple):
    """Where blocks stand: x and width in pt, how deep in lists (em), and in which notes.

    `space` is what paragraphs and lists keep between them, in pt.
    """

    x: float
    width: float
    depth: float = 0.0
    space: float = MEASURES.between
    notes: tuple[NoteFrame, ...] = ()

    def inset(self, em: float) -> Measure:
        """Further in by so many em of the body, as long as there is room."""
        em = min(em, max(MEASURES.deepest - self.depth, 0.0))
        by = em * MEASURES.body.size
        return self._replace(x=self.x + by, width=self.width - by, depth=self.depth + em)


@dataclass(slots=True)
class ColumnMaker:
    """Makes the column of one page of the manual.

    Args:
        setter: Sets the texts.
        folder: Where the pictures are.
        digits: How many the page numbers of links have.
    """

    setter: Typesetter
    folder: Path
    digits: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def column(self, page: Page, part: str) -> list[Slug]:
        """The slugs of a page of a part, from its title on.

        Raises:
            OSError: A picture cannot be read.
        """
        place = Measure(self.setter.theme.left, self.setter.theme.width)
        above = self._lines((Run(wording.closed_up(part)),), place)
        title = self._heading(page.title, 1, MEASURES.title_size)
        title = replace(
            title,
            height=title.height + MEASURES.title_rule_gap,
            below=MEASURES.below_title,
        )
        named = [replace(line, keeps=True) for line in above]
        return [*named, title, *self.blocks(page.blocks, place)]

    def blocks(self, blocks: Sequence[Block], place: Measure) -> list[Slug]:
        """The slugs of blocks below each other."""
        slugs: list[Slug] = []
        for number, block in enumerate(blocks):
            own = self._block(block, place)
            if number + 1 < len(blocks):
                is_alone = len(own) == 1 and bool(slugs) and isinstance(slugs[-1], HeadingLines)
                if is_alone or _leads_to(block, blocks[number + 1]):
                    own[-1] = replace(own[-1], keeps=True)
            slugs += own
        return slugs

    def _block(self, block: Block, place: Measure) -> list[Slug]:
        match block:
            case Heading(text, level):
                return [self._section(text, level)]
            case Paragraph(runs):
                return list(_spaced(self._lines(runs, place), place.space))
            case Listing():
                return self._listing(block, place)
            case Note(inner):
                return self._note(inner, place)
            case Table():
                return self._table(block, place)
            case Picture():
                return self._picture(block, place)

    def _section(self, text: str, level: int) -> HeadingLines:
        if level == 2:  # noqa: PLR2004 - the second level
            made = self._heading(text, level, MEASURES.heading_size)
            above, below = MEASURES.above_heading, MEASURES.below_heading
        else:
            made = self._heading(text, level, MEASURES.small_heading_size)
            above, below = MEASURES.above_small_heading, MEASURES.below_small_heading
        return replace(made, above=above, below=below, anchor=text)

    def _heading(self, text: str, level: int, size: float) -> HeadingLines:
        theme = self.setter.theme
        room = theme.width - (MEASURES.heading_bar + MEASURES.heading_gap)
        shown = wording.closed_up(text)
        lines = tuple(self.setter.phrased_lines(shown, Weight.BOLD, room / size))
        return HeadingLines(
            lines=lines,
            level=level,
            size=size,
            x=theme.left,
            width=theme.width,
            height=len(lines) * size * MEASURES.heading_leading,
            keeps=True,
            owner=next(self._numbers),
        )

    def _lines(self, runs: Runs, place: Measure, fit: Fit = MEASURES.body) -> list[TextLine]:
        """The lines of a paragraph, of which neither the first nor the last stands alone."""
        owner = next(self._numbers)
        lines = RichText(runs, self.setter, self.digits).lines(place.width / fit.size)
        kept = {0, len(lines) - 2}
        return [
            TextLine(
                line=line,
                x=place.x,
                width=place.width,
                size=fit.size,
                height=fit.size * fit.leading,
                keeps=at in kept and at < len(lines) - 1,
                owner=owner,
                notes=place.notes,
            )
            for at, line in enumerate(lines)
        ]

    def _listing(self, listing: Listing, place: Measure) -> list[Slug]:
        hang = MEASURES.number_hang if listing.is_numbered else MEASURES.bullet_hang
        is_close = all(map(_is_short, listing.items))
        between = MEASURES.between_items if is_close else MEASURES.between
        inner = place.inset(hang)._replace(space=between)
        slugs: list[Slug] = []
        for number, item in enumerate(listing.items, 1):
            own = self.blocks(item, inner)
            label = self._label(f"{number}." if listing.is_numbered else _BULLET, inner.x)
            if own and isinstance(own[0], TextLine) and own[0].label is None:
                own[0] = replace(own[0], label=label)
            else:
                (alone,) = self._lines((), inner)
                own.insert(0, replace(alone, label=label, keeps=bool(own)))
            if slugs and number == len(listing.items) and len(own) == 1:
                # The last line of a list does not stand alone on a page.
                slugs[-1] = replace(slugs[-1], keeps=True)
            slugs += _spaced(own, between)
        return list(_spaced(slugs, place.space))

    def _label(self, words: str, x: float) -> Label:
        """The mark of an item whose text begins at x."""
        size = MEASURES.body.size
        if words == _BULLET:
            return Label(x - size, self.setter.line(words), Weight.REGULAR)
        line = self.setter.line(words, Weight.BOLD)
        return Label(x - (line.width + MEASURES.number_gap) * size, line, Weight.BOLD)

    def _note(self, inner: Sequence[Block], place: Measure) -> list[Slug]:
        frame = NoteFrame(next(self._numbers), place.x, place.width)
        inset = MEASURES.note_inset
        inside = place._replace(
            x=place.x + inset,
            width=place.width - 2 * inset,
            space=MEASURES.between,
            notes=(*place.notes, frame),
        )
        around = MEASURES.around_note + MEASURES.note_inset_y
        return list(_spaced(self.blocks(inner, inside), around))

    def _table(self, table: Table, place: Measure) -> list[Slug]:
        owner = next(self._numbers)
        head, *rows = (
            replace(row, owner=owner, notes=place.notes)
            for row in table_rows(table, self.setter, self.digits, (place.x, place.width))
        )
        below = [replace(row, head=head) for row in rows]
        return list(_spaced([head, *below], MEASURES.around_table))

    def _picture(self, picture: Picture, place: Measure) -> list[Slug]:
        raster = read_raster(self.folder / picture.file)
        most = MEASURES.highest_picture * self.setter.theme.height
        scale = min(MEASURES.largest_picture, place.width / raster.width, most / raster.height)
        shown: Slug = PictureSlug(
            raster=raster,
            words=picture.caption,
            x=place.x,
            width=scale * raster.width,
            height=scale * raster.height,
            below=MEASURES.below_picture,
            keeps=True,
            owner=next(self._numbers),
            notes=place.notes,
        )
        caption = self._lines((Run(picture.caption),), place, MEASURES.caption)
        said = [replace(line, is_caption=True, keeps=True) for line in caption]
        said[-1] = replace(said[-1], keeps=False)
        return list(_spaced([shown, *said], MEASURES.around_picture))


def _is_short(item: Sequence[Block]) -> bool:
    """Whether an item is a paragraph, with no more than lists below it."""
    return all(isinstance(block, (Listing if at else Paragraph)) for at, block in enumerate(item))


def _leads_to(block: Block, following: Block) -> bool:
    """Whether a block introduces the one after it, and should not be parted from it."""
    return isinstance(block, Paragraph) and isinstance(following, Listing | Table | Picture)


def _spaced(slugs: Sequence[SlugT], space: float) -> Iterator[SlugT]:
    """The same slugs with at least so much space above and below all of them."""
    last = len(slugs) - 1
    for at, slug in enumerate(slugs):
        above = max(slug.above, space) if at == 0 else slug.above
        below = max(slug.below, space) if at == last else slug.below
        yield replace(slug, above=above, below=below)
