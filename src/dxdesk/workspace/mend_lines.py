"""What mending findings would put where, in words that are read before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.domain.change import field_value
from dxdesk.domain.finding import Rewording
from dxdesk.domain.labels import EMPTY
from dxdesk.domain.schedule import parse_points
from dxdesk.workspace.changed_since import changed_part
from dxdesk.workspace.value_words import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dxdesk.domain.change import Set
    from dxdesk.domain.finding import Finding
    from dxdesk.domain.rows import Value
    from dxdesk.domain.sheet_texts import TextPlace
    from dxdesk.workspace.reader import Reader

_AROUND: Final = 10
"""Characters of a text that are shown on either side of what is put right in it."""


@dataclass(frozen=True, slots=True)
class MendLine:
    """A finding that can be mended, and what stands there before and after."""

    finding: Finding
    before: str
    after: str


def mend_lines(reader: Reader, edition: int, findings: Iterable[Finding]) -> list[MendLine]:
    """What becomes of each finding that can be mended."""
    lines: list[MendLine] = []
    for finding in findings:
        parts = [*_parts(reader, edition, finding)]
        if parts:
            before, after = ("、".join(words) for words in zip(*parts, strict=True))
            lines.append(MendLine(finding, before, after))
    return lines


def _parts(reader: Reader, edition: int, finding: Finding) -> Iterator[tuple[str, str]]:
    for mend in finding.mends:
        if isinstance(mend, Rewording):
            text = text_at(reader, mend.place, edition)
            yield _around(text, mend, mend.before), _around(text, mend, mend.after)
        elif mend.before != mend.after:
            words = (_value(reader, mend, value) for value in (mend.before, mend.after))
            yield changed_part(*words)


def text_at(reader: Reader, place: TextPlace, edition: int) -> str:
    """What stands at a place now; empty where the row is gone."""
    row = reader.row(place.key(edition))
    if row is None:
        return ""
    stored = str(field_value(row, place.field))
    if place.field != "points":
        return stored
    points = parse_points(stored)
    return points[place.number].text if place.number < len(points) else ""


def _around(text: str, mend: Rewording, words: str) -> str:
    """Words with the text on either side of the place where they go."""
    if text[mend.start : mend.end] != mend.before:
        return words or EMPTY
    first, last = max(mend.start - _AROUND, 0), mend.end + _AROUND
    lead = ("…" if first else "") + text[first : mend.start]
    return lead + words + text[mend.end : last] + ("…" if last < len(text) else "")


def _value(reader: Reader, mend: Set, value: Value) -> str:
    return value_words(reader.row, mend.key, mend.field, value) or EMPTY
