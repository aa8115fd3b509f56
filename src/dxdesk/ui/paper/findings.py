"""What the layout had to do, in sentences, each with the place that it concerns."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.layout_report import CharacterIssue, Place
from dxdesk.ui.character_words import name_of, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.layout_report import LayoutReport, SheetReport, Shrink

_GRAVE: Final = frozenset({CharacterIssue.PRIVATE, CharacterIssue.UNPRINTABLE})
_LONGEST: Final = 20
"""Characters of a line that is quoted."""


class Finding(NamedTuple):
    """A sentence about a sheet.

    `is_grave`: the paper is not what was meant; `page`: where it is seen, from 1.
    """

    project: str
    place: Place
    words: str
    is_grave: bool
    page: int


def findings_of(report: LayoutReport) -> list[Finding]:
    """All that a person may want to look at before printing, in the order of the pages."""
    return [finding for sheet in report.sheets for finding in _of_sheet(sheet)]


def _of_sheet(sheet: SheetReport) -> Iterator[Finding]:
    def tell(place: Place, words: str, *, is_grave: bool = False, page: int = 0) -> Finding:
        at = page or sheet.pages[0]
        return Finding(sheet.uid, place, f"{sheet.number}　{words}", is_grave, at)

    whole = Place("project", sheet.uid, "number")
    if sheet.body_size < sheet.standard_size:
        size = f"{sheet.body_size:g}ポイント（標準は{sheet.standard_size:g}ポイント）"
        yield tell(whole, f"1ページに収めるため、文字を{size}に縮小しました。")
    if sheet.shrinks:
        yield tell(sheet.shrinks[0].place, _shrinks(sheet.shrinks))
    for go_on in sheet.continuations:
        where = f"{name_of(go_on.place)}が{go_on.page}ページから次のページに続きます。"
        yield tell(go_on.place, where, page=go_on.page)
    for cut in sheet.cuts:
        line = cut.line if len(cut.line) <= _LONGEST else f"{cut.line[:_LONGEST]}…"
        words = f"{name_of(cut.place)}の「{line}」の後は、区切れない所で改行しました。"
        yield tell(cut.place, words, is_grave=True)
    for outside in sheet.outside:
        words = f"{name_of(outside.place)}に、図の期間の外のものがあります（{outside.text}）。"
        yield tell(outside.place, words)
    for (place, issue), notes in groupby(sheet.characters, key=attrgetter("place", "issue")):
        yield tell(place, told(list(notes)), is_grave=issue in _GRAVE)


def _shrinks(shrinks: Sequence[Shrink]) -> str:
    """All cells of a sheet that were narrowed, in one sentence."""
    names = "・".join(dict.fromkeys(name_of(shrink.place) for shrink in shrinks))
    narrowest = min(shrink.width_percent for shrink in shrinks)
    smallest = min(shrink.size for shrink in shrinks)
    return f"{names}の{len(shrinks)}欄を、幅{narrowest:.0f}％、{smallest:g}ポイントまで縮めました。"
