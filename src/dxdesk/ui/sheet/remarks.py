"""What the paper says of the fields: lines of how many, and characters it cannot print."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.ui.character_words import code_of, told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dxdesk.domain.layout_report import CharacterNote, FieldLines, SheetReport
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
    """The remarks on a sheet by what they stand beside.

    That is a field of the project, a list of it (`activities`, `actions`, `notes`), its
    `section`, a chart (`plan`, `year`) or the `indicators`.
    """
    members = members_of(sheet)
    amiss: dict[str, list[CharacterNote]] = {}
    for note in report.characters:
        if note.issue in _WORDS:
            amiss.setdefault(members.get(note.place.uid, note.place.field), []).append(note)
    remarks: dict[str, Remark] = {}
    for each in report.lines:
        notes = amiss.pop(each.field, [])
        of_room = "" if each.room is None else f"/{each.room}"
        words = [f"{each.lines}{of_room}行", *_counted(notes)]
        tips = "\n".join((_lines_told(each, report), *_told(notes)))
        too_many = len(report.pages) > report.most_pages
        remarks[each.field] = Remark("\n".join(words), tips, too_many or bool(notes))
    for field, notes in amiss.items():
        words, tips = "\n".join(_counted(notes)), "\n".join(_told(notes))
        remarks[field] = Remark(words, tips, is_grave=True)
    return remarks


def _lines_told(lines: FieldLines, report: SheetReport) -> str:
    """What the paper has now, and what happens if the text grows."""
    size = f"{report.body_size:g}ポイント"
    if report.body_size < report.standard_size:
        size += f"（標準は{report.standard_size:g}ポイント）"
    words = f"紙面では{lines.lines}行です。文字の大きさは{size}です。\n"
    if lines.room is None:
        return f"{words}このシートは{len(report.pages)}ページにわたります。"
    more = lines.room - lines.lines
    if more:
        return f"{words}あと{more}行増えても、この大きさで1ページに収まります。"
    return f"{words}これより増えると、文字が小さくなるか、次のページに続きます。"


def members_of(sheet: EvaluationSheet) -> Mapping[str, str]:
    """What the rows of a sheet stand beside (see `remarks_of`), by uid.

    The project's own fields stand beside themselves.
    """
    sections = (sheet.section, *(each.section for each in sheet.related_sections))
    found = {section.uid: "section" for section in sections if section is not None}
    for name, rows in (
        ("activities", sheet.activities),
        ("actions", sheet.actions),
        ("plan", sheet.plan_rows),
        ("year", sheet.year_rows),
        ("notes", sheet.notes),
    ):
        found |= {row.uid: name for row in rows}
    for block in sheet.indicators:
        found |= {row.uid: "indicators" for row in (block.indicator, *block.values)}
    return found


def _counted(notes: Sequence[CharacterNote]) -> list[str]:
    """外字2字, and its code where it is one character."""
    words: list[str] = []
    for issue, word in _WORDS.items():
        of_issue = [note for note in notes if note.issue is issue]
        if of_issue:
            words.append(f"{word}{len(of_issue)}字")
            codes = {code_of(note) for note in of_issue}
            words += codes if len(codes) == 1 else ()
    return words


def _told(notes: Sequence[CharacterNote]) -> list[str]:
    return [told(list(same)) for _, same in groupby(notes, key=attrgetter("place", "issue"))]
