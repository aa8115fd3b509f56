"""The manual (手引き): pages of headings, paragraphs, lists, tables and pictures.

Window and paper are made from these blocks alone, so that neither can show what the other cannot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Look(Enum):
    """How a run of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    KEY = "key"
    """A key to press, or what is typed or written exactly so."""


class Target(NamedTuple):
    """A place of the manual: a page, and a heading of it; an empty heading is the top."""

    page: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look, which may lead to another place of the manual."""

    text: str
    look: Look = Look.PLAIN
    target: Target | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title of its page, of level 2 or 3; no page has the same one twice."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Listing:
    """Items below each other, as steps with numbers or without; each item is blocks of its own."""

    items: tuple[tuple[Block, ...], ...]
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What must not be overlooked, set apart from the text around it."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells below a head; every row has as many as the head."""

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file below the folder of the manual, and the words below it."""

    file: str
    caption: str


Block = Heading | Paragraph | Listing | Note | Table | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """A page; links name it by `name`."""

    name: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Its headings, from above."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that belong together."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The whole manual, in the order in which it is read."""

    parts: tuple[Part, ...]

    @property
    def pages(self) -> Iterator[Page]:
        """All pages, in order."""
        return (page for part in self.parts for page in part.pages)

    def page(self, name: str) -> Page | None:
        """The page of a name."""
        return next((page for page in self.pages if page.name == name), None)

    def has(self, target: Target) -> bool:
        """Whether a place is there."""
        page = self.page(target.page)
        if page is None:
            return False
        return not target.heading or target.heading in {each.text for each in page.headings}


def plain(runs: Runs) -> str:
    """The text of runs, without their looks."""
    return "".join(run.text for run in runs)
