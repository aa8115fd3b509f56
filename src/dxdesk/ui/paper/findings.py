"""What the layout had to do, in sentences, each with the place that it concerns."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.layout_report import CharacterIssue, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dxdesk.domain.layout_report import CharacterNote, LayoutReport, SheetReport, Shrink

_ISSUES: Final = {
    CharacterIssue.FALLBACK: "補助の書体で印刷します",
    CharacterIssue.SELECTOR: "異体字の指定を表示できません",
    CharacterIssue.PRIVATE: "この端末だけの外字です。枠に入れた文字コードで印刷します",
    CharacterIssue.UNPRINTABLE: "印刷できない文字です。枠に入れた文字コードで印刷します",
    CharacterIssue.CONTROL: "目に見えない制御文字です。印刷されません",
}
_GRAVE: Final = frozenset({CharacterIssue.PRIVATE, CharacterIssue.UNPRINTABLE})
_LONGEST: Final = 20
"""Characters of a line that is quoted."""


class Finding(NamedTuple):
    """A sentence about a sheet; `is_grave`: the paper is not what was meant."""

    project: str
    place: Place
    words: str
    is_grave: bool


def findings_of(report: LayoutReport) -> list[Finding]:
    """All that a person may want to look at before printing, in the order of the pages."""
    return [finding for sheet in report.sheets for finding in _of_sheet(sheet)]


def _of_sheet(sheet: SheetReport) -> Iterator[Finding]:
    def tell(place: Place, words: str, *, is_grave: bool = False) -> Finding:
        return Finding(sheet.uid, place, f"{sheet.number}　{words}", is_grave)

    whole = Place("project", sheet.uid, "number")
    if sheet.body_size < sheet.standard_size:
        size = f"{sheet.body_size:g}ポイント（標準は{sheet.standard_size:g}ポイント）"
        yield tell(whole, f"1ページに収めるため、文字を{size}に縮小しました。")
    if sheet.shrinks:
        yield tell(sheet.shrinks[0].place, _shrinks(sheet.shrinks))
    for go_on in sheet.continuations:
        where = f"{_name(go_on.place)}が{go_on.page}ページから次のページに続きます。"
        yield tell(go_on.place, where)
    for cut in sheet.cuts:
        line = cut.line if len(cut.line) <= _LONGEST else f"{cut.line[:_LONGEST]}…"
        words = f"{_name(cut.place)}の「{line}」の後は、区切れない所で改行しました。"
        yield tell(cut.place, words, is_grave=True)
    for outside in sheet.outside:
        words = f"{_name(outside.place)}に、図の期間の外のものがあります（{outside.text}）。"
        yield tell(outside.place, words)
    for (place, issue), notes in groupby(sheet.characters, key=attrgetter("place", "issue")):
        yield tell(place, _characters(place, issue, list(notes)), is_grave=issue in _GRAVE)


def _shrinks(shrinks: Sequence[Shrink]) -> str:
    """All cells of a sheet that were narrowed, in one sentence."""
    names = "・".join(dict.fromkeys(_name(shrink.place) for shrink in shrinks))
    narrowest = min(shrink.width_percent for shrink in shrinks)
    smallest = min(shrink.size for shrink in shrinks)
    return f"{names}の{len(shrinks)}欄を、幅{narrowest:.0f}％、{smallest:g}ポイントまで縮めました。"


def _characters(place: Place, issue: CharacterIssue, notes: list[CharacterNote]) -> str:
    first = notes[0]
    code = f"U+{ord(first.character):04X}"
    shown = f"「{first.character}」（{code}）" if first.character.isprintable() else code
    more = f"ほか{len(notes) - 1}字" if len(notes) > 1 else ""
    where = f"{_name(place)}の{first.position + 1}字目 {shown}{more}"
    return f"{where}：{_ISSUES[issue]}。"


def _name(place: Place) -> str:
    return FIELD_LABELS.get((place.kind, place.field), "シート")
