"""回答票 read back: who answers, who approved it, and what they have to say beside the sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.rounds.returned import AnswerHead
from dxdesk.exchange.forms.cell_text import essence, tidy
from dxdesk.exchange.workbook.cells import At

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.exchange.workbook.cells import Sheet

_WORDS: Final = {
    "section": ("課名", "課所名", "所属", "回答課"),
    "person": ("記入者", "回答者", "担当者"),
    "extension": ("内線", "内線番号", "電話", "電話番号"),
    "is_approved": ("課長確認済", "課長確認"),
    "is_unchanged": ("修正なし",),
    "comment": ("連絡欄", "連絡事項", "通信欄"),
}
"""What the fields of `AnswerHead` are called on the form."""
_BOXES: Final = "□■☑☒✓✔レ☐"
_TICKED: Final = frozenset(
    {
        "✓", "✔", "☑", "☒", "■", "レ", "ﾚ", "V", "v", "○", "◯", "〇", "●", "◎", "1", "済", "済み",
        "はい", "有", "あり", "OK", "ok", "X", "x", "×", "✗", "TRUE", "True", "true",
        "確認済", "確認済み", "課長確認済", "修正なし", "なし",
    }
)  # fmt: skip
_NOT_TICKED: Final = frozenset({"", "□", "☐", "いいえ", "未", "FALSE", "False", "false", "0", "-"})
_OWN: Final = frozenset({"is_approved", "is_unchanged"})
"""The fields that no other table has."""
_FEWEST: Final = 3
"""Of the fields that make a worksheet 回答票."""


@dataclass(frozen=True, slots=True)
class AnswerRead:
    """What was read of 回答票.

    Attributes:
        head: The answer sheet.
        cells: The cells that it was read from.
    """

    head: AnswerHead
    cells: frozenset[At]


def read_answer(
    sheet: Sheet, fields: Mapping[str, At], labels: Mapping[str, At], section: str = ""
) -> AnswerRead:
    """Read 回答票.

    Args:
        sheet: The worksheet.
        fields: Where its fields are.
        labels: Where they are called by their names; a box there may have been ticked.
        section: To whom the form went, where the sheet does not tell.
    """
    texts = {field: tidy(sheet.shown(at)) for field, at in fields.items()}
    ticks = {field: _ticked(texts.get(field, "")) for field in ("is_approved", "is_unchanged")}
    in_label = {
        field: at
        for field, at in labels.items()
        if field in ticks and _box_of(sheet.shown(at)) in _TICKED
    }
    head = AnswerHead(
        texts.get("section") or section,
        texts.get("person", ""),
        texts.get("extension", ""),
        bool(ticks["is_approved"]) or "is_approved" in in_label,
        bool(ticks["is_unchanged"]) or "is_unchanged" in in_label,
        texts.get("comment", ""),
    )
    # What is no tick at all says more than yes or no: it is listed.
    read = {at for field, at in fields.items() if field not in ticks or ticks[field] is not None}
    return AnswerRead(head, frozenset(read | set(in_label.values())))


def _ticked(text: str) -> bool | None:
    """Whether a box is ticked; None where something else stands there."""
    form = essence(text)
    # Some write behind the box, others something more behind their tick.
    behind = form[1:] if form[:1] in _BOXES else ""
    is_ticked = form[:1] in _TICKED or form[:1] in _NOT_TICKED
    if form in _TICKED or _box_of(form) in _TICKED or (is_ticked and behind in _TICKED):
        return True
    return False if form in _NOT_TICKED else None


def _box_of(text: str) -> str:
    """The box before the words of a field; empty where there is none."""
    form = essence(text)
    words = {word for several in _WORDS.values() for word in several}
    return form[0] if form[:1] in _BOXES and form[1:] in words else ""


def labels_of(sheet: Sheet) -> dict[str, At]:
    """Where the fields of 回答票 are called by their names; nothing of another worksheet."""
    found: dict[str, At] = {}
    for at in sorted(sheet.cells):
        form = essence(sheet.shown(at)).lstrip(_BOXES).rstrip(":")
        for field, words in _WORDS.items():
            if form in words:
                found.setdefault(field, at)
    # A list of people has some of these words as well.
    return found if len(found) >= _FEWEST and not _OWN.isdisjoint(found) else {}


def fields_beside(sheet: Sheet, labels: Mapping[str, At]) -> dict[str, At]:
    """The cells right of the names of the fields, or below where there is nothing beside."""
    found: dict[str, At] = {}
    taken = set(labels.values())
    for field, label in labels.items():
        last = next((area.last for area in sheet.merged if area.first == label), label)
        beside = At(label.row, last.column + 1)
        below = At(last.row + 1, label.column)
        is_below = not sheet.shown(beside) and bool(sheet.shown(below)) and below not in taken
        found[field] = below if is_below else beside
    return found
