"""Sentences on characters that are printed otherwise than typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.domain.layout_report import CharacterIssue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.domain.layout_report import CharacterNote, Place

_ISSUES: Final = {
    CharacterIssue.FALLBACK: "補助の書体で印刷します",
    CharacterIssue.SELECTOR: "異体字の指定を表示できません",
    CharacterIssue.PRIVATE: "この端末だけの外字です。枠に入れた文字コードで印刷します",
    CharacterIssue.UNPRINTABLE: "印刷できない文字です。枠に入れた文字コードで印刷します",
    CharacterIssue.CONTROL: "目に見えない制御文字です。印刷されません",
}


def told(notes: Sequence[CharacterNote]) -> str:
    """One sentence about notes of one field and one issue, in which the first stands for all."""
    first = notes[0]
    code = code_of(first)
    shown = f"「{first.character}」（{code}）" if first.character.isprintable() else code
    more = f"ほか{len(notes) - 1}字" if len(notes) > 1 else ""
    where = f"{name_of(first.place)}の{first.position + 1}字目 {shown}{more}"
    return f"{where}：{_ISSUES[first.issue]}。"


def code_of(note: CharacterNote) -> str:
    """The code point of a character as it is printed in its box."""
    return f"U+{ord(note.character):04X}"


def name_of(place: Place) -> str:
    """What the form calls a field."""
    return FIELD_LABELS.get((place.kind, place.field), "シート")
