"""Pages that belong together, before anybody knows on which page of the handout they begin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from dxdesk.reports.flow import Flow, Reports
from dxdesk.reports.handout.headings import again

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dxdesk.domain.layout_report import SheetReport
    from dxdesk.reports.flow import Block
    from dxdesk.reports.page import PageBuilder
    from dxdesk.reports.styles import Styles


class Entry(NamedTuple):
    """A line of the contents and a bookmark.

    `level` is 0 for a part or a 基本方針 and 1 below; `section` stands in the contents alone, and
    an entry that is not `listed` is a bookmark alone.
    """

    level: int
    number: str
    text: str
    section: str = ""
    listed: bool = True

    @property
    def title(self) -> str:
        """What the bookmark says."""
        return " ".join(filter(None, (self.number, self.text)))


class OutsidePage(NamedTuple):
    """A page of a PDF of somebody else, counted from 0; its size as it is read, in pt."""

    file: Path
    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pages that begin together: a part, or one sheet.

    Attributes:
        pages: Its pages; not numbered yet.
        entries: Where the contents and the bookmarks point to its first page.
        report: What happened to the sheet, its pages counted from that of the first builder.
        document_number: 資料番号 of its own; None for that of the handout.
        outside: The pages that lie below these, where they are somebody else's.
        is_contents: Its pages are made when all page numbers are known.
    """

    pages: Sequence[PageBuilder]
    entries: tuple[Entry, ...] = ()
    report: SheetReport | None = None
    document_number: str | None = None
    outside: tuple[OutsidePage, ...] = ()
    is_contents: bool = False


def flowed(styles: Styles, title: str, blocks: Sequence[Block]) -> list[PageBuilder]:
    """Blocks on as many pages as they take; `title` stands on top of each further one."""
    flow = Flow(styles.setter, "", 1, again(styles, title), Reports([], []))
    return flow.run(blocks)
