"""What a committee is handed (配布資料): how it is composed, as values.

A handout is a list of parts in their order, with what stands on all its pages. It says nothing
about paper beyond that and knows no rows: sheets are chosen by what people call them (numbers,
names of sections), so that next year's handout is this year's text read again. `handout_text`
writes it as TOML and reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from dxdesk.domain.labels import CountedBy, PartKind, Selection, SheetOrder, SummaryRows

STAMPS: Final = ("案", "未定稿", "取扱注意", "会議後回収", "当日差替")
"""The stamps that a city hall uses most; any other text can be one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a handout; it begins on a page of its own."""

    kind: ClassVar[PartKind]


@dataclass(frozen=True, slots=True)
class Cover(Part):
    """表紙: organisation, meeting, title, date."""

    kind: ClassVar[PartKind] = PartKind.COVER


@dataclass(frozen=True, slots=True)
class Contents(Part):
    """目次 of all parts and of every sheet."""

    kind: ClassVar[PartKind] = PartKind.CONTENTS


@dataclass(frozen=True, slots=True)
class Guide(Part):
    """評価シートの見方: labels, marks of the charts, ratings and meaningful blanks."""

    kind: ClassVar[PartKind] = PartKind.GUIDE


@dataclass(frozen=True, slots=True)
class Divider(Part):
    """扉: a page with the number and title of a 基本方針 or 施策, or with a title of its own."""

    kind: ClassVar[PartKind] = PartKind.DIVIDER
    policy: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sheets(Part):
    """Evaluation sheets.

    `values` are project numbers, names of sections, numbers of 基本方針 and 施策, ratings of which
    an indicator has one in the evaluated year, or labels of life states, as `select` says;
    `dividers` puts a page with its title before the sheets of each 施策.
    """

    kind: ClassVar[PartKind] = PartKind.SHEETS
    select: Selection = Selection.ALL
    values: tuple[str, ...] = ()
    order: SheetOrder = SheetOrder.TREE
    dividers: bool = False


@dataclass(frozen=True, slots=True)
class Summary(Part):
    """How often each rating was given, over all sheets of the edition."""

    kind: ClassVar[PartKind] = PartKind.SUMMARY
    rows: SummaryRows = SummaryRows.MEASURE
    counted_by: CountedBy = CountedBy.INDICATOR


@dataclass(frozen=True, slots=True)
class Unmet(Part):
    """Indicators that missed their target: in the evaluated year, or in all years up to it."""

    kind: ClassVar[PartKind] = PartKind.UNMET
    all_years: bool = False


@dataclass(frozen=True, slots=True)
class Ended(Part):
    """Projects that were completed, abolished or merged, with their successors."""

    kind: ClassVar[PartKind] = PartKind.ENDED


@dataclass(frozen=True, slots=True)
class Outside(Part):
    """A PDF of somebody else: 次第, 名簿, slides.

    `file` is a path, as a rule relative to where the composition lies; `document_number` is its
    own 資料番号, empty for that of the handout; `title` is what the contents call it.
    """

    kind: ClassVar[PartKind] = PartKind.OUTSIDE
    file: str = ""
    document_number: str = ""
    title: str = ""


PARTS: Final[tuple[type[Part], ...]] = (
    Cover,
    Contents,
    Guide,
    Divider,
    Sheets,
    Summary,
    Unmet,
    Ended,
    Outside,
)
"""Every type of part."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout.

    Attributes:
        name: What the plan calls it; not printed.
        organisation: Whose paper it is; the author in the metadata. Empty: that of the plan.
        meeting: 会議名.
        date: As entered; an ISO date is printed in its era.
        document_number: 資料番号 (資料1-2), on every page.
        title: Of the whole; empty: made from plan and edition.
        stamp: 案, 未定稿 …, on every page; empty for none.
        duplex: Printed on both sides: the binding margin is mirrored on even pages.
        front_pages: Every part and every sheet begins on a front page (各事業を表面から始める).
        parts: In their order.
    """

    name: str = ""
    organisation: str = ""
    meeting: str = ""
    date: str = ""
    document_number: str = ""
    title: str = ""
    stamp: str = ""
    duplex: bool = False
    front_pages: bool = False
    parts: tuple[Part, ...] = ()


def everyday_handout(document_number: str = "", meeting: str = "") -> Handout:
    """What most committees get: cover, contents, guide, all sheets, summary and exceptions."""
    parts = (Cover(), Contents(), Guide(), Summary(), Unmet(), Sheets(), Ended())
    return Handout(meeting=meeting, document_number=document_number, parts=parts)


def sides(pages: int, *, per_side: int) -> int:
    """How many sides of paper a document takes; `per_side` pages stand on one of them."""
    return -(-pages // per_side)


def leaves(pages: int, *, duplex: bool, per_side: int = 1) -> int:
    """How many leaves of paper a document takes; `per_side` pages stand on one side of a leaf."""
    return sides(sides(pages, per_side=per_side), per_side=2 if duplex else 1)


@dataclass(frozen=True, slots=True)
class PaperCount:
    """What a print dialog says: pages, leaves of one copy, copies."""

    pages: int
    leaves: int
    copies: int = 1

    @property
    def all_leaves(self) -> int:
        """The paper that has to be in the tray."""
        return self.leaves * self.copies
