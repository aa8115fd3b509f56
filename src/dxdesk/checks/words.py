"""Characters and words that are probably not the ones that were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfText, Rule
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.rule import Seen
    from dxdesk.checks.sheet_under_check import SheetText

_ALL_TEXTS: Final = ("project.*", "item.text", "schedule_row.*", "indicator.*", "note.text")


def _listed_words(text: SheetText) -> Iterator[Seen]:
    for start, end, instead in text.sheet.ground.wordlist.found_in(text.text):
        words = text.text[start:end]
        yield text.seen(f"「{words}」は「{instead}」ではありませんか。", start, end, instead)


RULES: Final = (
    Rule(
        code="word-listed",
        family=Family.WORDS,
        severity=Severity.WARNING,
        addressee=Addressee.OFFICE,
        title="用語集にある語",
        why="変換の誤りや古い字体は、印刷してから気付かれることが多いためです。",
        fields=_ALL_TEXTS,
        scope=OfText(_listed_words),
        example=Example("複写機の貸貸借契約", "「貸貸借」は「賃貸借」ではありませんか。"),
    ),
)
