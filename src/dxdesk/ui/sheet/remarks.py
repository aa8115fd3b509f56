"""What the paper says of the long texts: lines of how many, and characters it cannot print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.layout_report import CharacterIssue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.layout_report import CharacterNote, SheetReport
    from dxdesk.domain.sheet import EvaluationSheet

_WORDS: Final = {
    CharacterIssue.PRIVATE: "外字",
    CharacterIssue.UNPRINTABLE: "印刷不可",
    CharacterIssue.SELECTOR: "異体字不可",
    CharacterIssue.CONTROL: "制御文字",
}
"""Those that a person should mend; another font is none of them."""


class Remark(NamedTuple):
    """A few words for the label of a field, and more of them; `is_grave`: something is amiss."""

    words: str
    tip: str
    is_grave: bool


def remarks_of(report: SheetReport, sheet: EvaluationSheet) -> dict[str, Remark]:
    """The remarks on a sheet by the field of its project (`purpose`, `activities`, `actions`)."""
    lists = {item.uid: "activities" for item in sheet.activities}
    lists |= {item.uid: "actions" for item in sheet.actions}
    remarks: dict[str, Remark] = {}
    for each in report.lines:
        issues = _issues(report, each.field, lists)
        too_many = each.lines > each.room
        words = [f"{each.lines}/{max(each.room, 0)}行", *issues]
        tip = f"紙面では{each.lines}行です。"
        if too_many:
            tip += "1ページに収めるため、文字を縮小するか、次のページに続けます。"
        else:
            tip += f"標準の文字の大きさで、あと{each.room - each.lines}行入ります。"
        remarks[each.field] = Remark("\n".join(words), tip, too_many or bool(issues))
    return remarks


def _issues(report: SheetReport, field: str, lists: Mapping[str, str]) -> list[str]:
    counts: dict[str, int] = {}
    for note in report.characters:
        word = _WORDS.get(note.issue)
        if word and _field_of(note, lists) == field:
            counts[word] = counts.get(word, 0) + 1
    return [f"{word}{count}字" for word, count in counts.items()]


def _field_of(note: CharacterNote, lists: Mapping[str, str]) -> str:
    return lists.get(note.place.uid, note.place.field)
