"""Looking for words in the whole manual, as staff type them (see `domain.find`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.find import Distinctions, Span, Wanted, folded
from dxdesk.domain.manual import (
    Heading,
    Listing,
    Note,
    Paragraph,
    Picture,
    Table,
    Target,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dxdesk.domain.manual import Block, Manual, Page

_ANY: Final = Distinctions()
_BEFORE, _AFTER = 12, 60
"""Characters that are told around the words."""


class Found(NamedTuple):
    """A place where the words stand.

    Attributes:
        target: The place.
        title: Of the page.
        before: What stands before the first of them, shortened.
        words: As they stand there; empty where they stand in title and heading alone.
        after: What follows, shortened.
    """

    target: Target
    title: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands below one heading of a page; its reading is kept, so that each key is fast."""

    target: Target
    title: str
    text: str
    form: str

    @property
    def name(self) -> str:
        return f"{self.title} {self.target.heading}"


class ManualSearch:
    """Finds words in titles, headings and text.

    Args:
        manual: The manual.
    """

    def __init__(self, manual: Manual) -> None:
        self._sections = [part for page in manual.pages for part in _sections(page)]

    def find(self, words: str) -> list[Found]:
        """Where all of the words stand; first those whose title or heading has them."""
        wanted = wanted_of(words)
        if not wanted:
            return []
        found = [each for part in self._sections if (each := _found(part, wanted)) is not None]
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def wanted_of(words: str) -> list[Wanted]:
    """Each of the words that are looked for."""
    return [Wanted(word, _ANY) for word in words.split()]


def spans_of(wanted: Iterable[Wanted], text: str) -> list[Span]:
    """Where words stand in a text, from the left."""
    return sorted(span for each in wanted for span in each.spans(text))


def _found(part: _Section, wanted: Sequence[Wanted]) -> tuple[int, Found] | None:
    """How far behind a place stands among those found, and what is told of it."""
    name = folded(part.name, _ANY)
    if not all(each.form in name or each.form in part.form for each in wanted):
        return None
    heading = folded(part.target.heading or part.title, _ANY)
    rank = 0 if all(each.form in heading for each in wanted) else 1
    first = next(iter(spans_of(wanted, part.text)), Span(0, 0))
    start = max(0, first.start - _BEFORE) if first.end else 0
    around = (
        ("…" if start else "") + part.text[start : first.start],
        part.text[first.start : first.end],
        part.text[first.end : first.end + _AFTER],
    )
    return rank, Found(part.target, part.title, *around)


def _sections(page: Page) -> Iterator[_Section]:
    heading, texts = "", list[str]()
    for block in (*page.blocks, Heading("", 2)):
        if not isinstance(block, Heading):
            texts += _texts((block,))
            continue
        text = " ".join(texts)
        if text or heading or not page.headings:
            yield _Section(Target(page.name, heading), page.title, text, folded(text, _ANY))
        heading, texts = block.text, []


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(text, _) | Picture(_, text):
                yield text
            case Paragraph(runs):
                yield plain(runs)
            case Note(inner):
                yield from _texts(inner)
            case Listing(items):
                for item in items:
                    yield from _texts(item)
            case Table(head, rows):
                yield from (plain(cell) for cells in (head, *rows) for cell in cells)
