"""From what was typed to what is printed.

Stored text stays as typed; paper shows it through this map and no other:

- CR, CRLF, VT, FF, NEL, U+2028, U+2029 become a line break; a tab and the spaces of other widths
  become a space;
- other control characters, zero-width and bidirectional controls, soft hyphens and tags print
  nothing;
- a variation selector stays where a font knows its sequence, and is left out elsewhere;
- a base with combining marks becomes the one character that NFC knows for it, where a font has
  it (か + U+3099 is が); nothing else is normalised;
- a character that no font has (外字 and lone surrogates too) is printed as its code point in a
  box: the text keeps the character, `Face.runs` makes the box.

Each deviation is named, so that the report can say where and what.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.layout_report import CharacterIssue
from dxdesk.typeset.characters import MARKS
from dxdesk.typeset.clusters import (
    SELECTORS,
    clusters,
    has_selectors,
    is_selector,
    without_selectors,
)
from dxdesk.typeset.fonts import BOX

if TYPE_CHECKING:
    from dxdesk.typeset.fonts import Face


class Oddity(NamedTuple):
    """A deviation at a place of the typed text (index of the character)."""

    position: int
    character: str
    deviation: CharacterIssue


class Displayed(NamedTuple):
    """The text to be set (its line breaks are line feeds) and what deviates from the typed one."""

    text: str
    oddities: tuple[Oddity, ...] = ()


_NEWLINES: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_OTHER_SPACES: Final = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f]")
_SPECIAL: Final = re.compile(f"[{MARKS}{SELECTORS}]")


def display(text: str, face: Face) -> Displayed:
    """Map a typed text to the one that is set, with every deviation named."""
    if face.covers(text.replace("\n", "")):
        return Displayed(text)
    strange = set(text).difference(face.primary.advances)
    if not any(map(_special, strange)) and not _SPECIAL.search(text):
        return Displayed(text, _oddities_of(text, strange, face))
    parts: list[str] = []
    oddities: list[Oddity] = []
    position = 0
    for cluster in clusters(text):
        shown = _shown(cluster, face)
        parts.append(shown)
        _note(cluster, position, face, oddities)
        position += len(cluster)
    return Displayed("".join(parts).replace("\r\n", "\n").replace("\r", "\n"), tuple(oddities))


def _special(character: str) -> bool:
    """Whether the map changes a character that the main font lacks."""
    return unicodedata.category(character)[0] in "CZM" and character != "\n"


def _oddities_of(text: str, strange: set[str], face: Face) -> tuple[Oddity, ...]:
    deviations = {character: _deviation(character, face) for character in strange}
    return tuple(
        Oddity(position, character, deviation)
        for position, character in enumerate(text)
        if character in strange and (deviation := deviations[character]) is not None
    )


def _shown(cluster: str, face: Face) -> str:
    """What is set for a cluster; a carriage return stays until its line feed is seen."""
    if len(cluster) == 1:
        return _shown_character(cluster)
    if has_selectors(cluster) and face.font_of(cluster) != BOX:
        return cluster
    bare = without_selectors(cluster)
    composed = unicodedata.normalize("NFC", bare) if len(bare) > 1 else bare
    if len(composed) == 1 and len(bare) > 1 and face.font_of(composed) != BOX:
        return composed
    return "".join(map(_shown_character, bare))


def _shown_character(character: str) -> str:
    if character in "\n\r":
        return character
    if _NEWLINES.fullmatch(character):
        return "\n"
    if _OTHER_SPACES.fullmatch(character):
        return " "
    return "" if _invisible(character) else character


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf") or is_selector(character)


def _note(cluster: str, position: int, face: Face, oddities: list[Oddity]) -> None:
    if is_selector(cluster[-1]) and face.font_of(cluster) != BOX:
        if face.font_of(cluster) != face.primary.name:
            oddities.append(Oddity(position, cluster[0], CharacterIssue.FALLBACK))
        return
    for offset, character in enumerate(cluster):
        deviation = _deviation(character, face)
        if deviation is not None:
            oddities.append(Oddity(position + offset, character, deviation))


def _deviation(character: str, face: Face) -> CharacterIssue | None:
    if is_selector(character):
        return CharacterIssue.SELECTOR
    if character in "\n\r\t" or _NEWLINES.match(character) or _OTHER_SPACES.match(character):
        return None
    if _invisible(character):
        return CharacterIssue.CONTROL
    font = face.font_of(character)
    if font == face.primary.name:
        return None
    if font != BOX:
        return CharacterIssue.FALLBACK
    private = unicodedata.category(character) == "Co"
    return CharacterIssue.PRIVATE if private else CharacterIssue.UNPRINTABLE
