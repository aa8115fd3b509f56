"""One manner of writing: である or ます within a sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.checks.rule import Example, Family, OfSheet, Rule
from dxdesk.domain.labels import Addressee, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.checks.rule import Seen
    from dxdesk.checks.sheet_under_check import SheetUnderCheck

_QUOTED: Final = re.compile("「[^「」]*」|『[^『』]*』")
_POLITE: Final = re.compile(
    "(?:ます|です|ました|でした|ません|ましょう|ください)(?:が、|ので、|。|$|（)", re.MULTILINE
)
_PLAIN: Final = re.compile(
    "(?<=[ぁ-ゖ])(?:る|た|ない|く|す|う|つ|む|ぶ|ぐ|ぬ|だ)(?:。|$)|(?<=[一-龠])(?:る|く|す|う|む|ぶ)(?:。|$)",
    re.MULTILINE,
)


_LAST_WORDS: Final = re.compile(r"[^、。をがはにのでと\s]+\Z")


def _blanked(text: str) -> str:
    """The text with what it quotes taken out, every character in its place."""
    return _QUOTED.sub(lambda quoted: "＊" * len(quoted[0]), text)


def _polite_end(text: str) -> re.Match[str] | None:
    return _POLITE.search(_blanked(text))


def _plain_end(text: str) -> re.Match[str] | None:
    matches = _PLAIN.finditer(_blanked(text))
    return next((match for match in matches if not _POLITE.search(text[: match.end()][-4:])), None)


def _mixed_style(sheet: SheetUnderCheck) -> Iterator[Seen]:
    """The sentences that are written in the rarer manner; plain ones are usual on such sheets."""
    prose = [text for text in sheet.texts if text.is_prose]
    polite = [(text, found) for text in prose if (found := _polite_end(text.text))]
    if not polite:
        return
    plain = [(text, found) for text in prose if (found := _plain_end(text.text))]
    if not plain:
        return
    departing, other = (plain, "です・ます") if len(polite) > len(plain) else (polite, "である")
    for text, found in departing:
        start = found.start()
        words = _LAST_WORDS.search(text.text[:start])
        shown = (words[0] if words else "") + found[0].rstrip("。、（\n")
        yield text.seen(
            f"「…{shown}」は、このシートのほかの文（{other}調）と文体が違います。",
            start - (len(words[0]) if words else 0),
            found.end(),
        )


RULES: Final = (
    Rule(
        code="text-style",
        family=Family.TEXT,
        severity=Severity.INFO,
        addressee=Addressee.OFFICE,
        title="文体の混在",
        why="一枚の中で「です・ます」と「である」が混じると、別の文書から写した文に見えるためです。",
        fields=("project.purpose", "item.text", "note.text"),
        scope=OfSheet(_mixed_style),
        example=Example(
            "導入を進めます。（ほかの文は「整備する。」）",
            "「…進めます」は、このシートのほかの文（である調）と文体が違います。",
        ),
    ),
)
