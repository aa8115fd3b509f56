"""Running text of several looks in one line: bold words, key caps, and links with their pages.

The breaker knows one text and the width of each of its characters. What it must not break, or what
is as wide as no character is, is set as one character of a private plane (a sign) with a width of
its own; the looks go along, one for each character. So kinsoku, 追い込み and justification are
those of all other text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.manual import Look, Run, Target
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.typeset.breaking import Paragraph
from dxdesk.typeset.clusters import clusters
from dxdesk.typeset.display import display
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.domain.manual import Runs
    from dxdesk.reports.setting import Typesetter
    from dxdesk.typeset.breaking import BrokenLine
    from dxdesk.typeset.fonts import Face

_FIRST_SIGN: Final = 0x100000
PAGE_WORD: Final = "ページ"
_LEADING_TO: Final = "（→", "）"
"""What stands around the page number of a link, which is one sign."""
_NUMBER_GAP: Final = 0.25
_DIGIT: Final = 0.5
_WORDS: Final = re.compile("[^ 　]*[ 　]*")
_STEPS: Final = re.compile(r"[^\\/._=-]*[\\/._=-]*")


class Tone(NamedTuple):
    """How a character looks that is set as itself, and where it leads."""

    weight: Weight
    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Other:
    """A bold character that is not as wide as the other weight's."""

    text: str
    weight: Weight
    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cap:
    """What stands on a key, or a part of it that no line parts; widths in em."""

    text: str
    wide: float
    begins: bool
    ends: bool
    target: Target | None = None

    @property
    def before(self) -> float:
        """From its left edge to the text."""
        return MEASURES.cap_gap + MEASURES.cap_inset if self.begins else 0.0

    @property
    def after(self) -> float:
        """From the text to its right edge."""
        return MEASURES.cap_gap + MEASURES.cap_inset if self.ends else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class PageNumber:
    """Room for the page that a link leads to, which is known when all pages are made."""

    target: Target
    wide: float


Sign = Other | Cap | PageNumber
RichLook = Tone | Sign


class RichLine(NamedTuple):
    """A line of rich text; lengths in em. `slack` is what justification shall widen it by."""

    line: BrokenLine
    looks: tuple[RichLook, ...]
    widths: Mapping[str, float]
    slack: float = 0.0


class _Advances(dict[str, float]):
    """The widths of signs, and of all characters of a face."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        return self._face.widths[character]


class RichText:
    """A paragraph of runs that can be broken at any width.

    Args:
        runs: What it says.
        setter: Knows the fonts.
        digits: How many the page numbers of links have.
        weight: Of what does not stand out.
    """

    def __init__(
        self, runs: Runs, setter: Typesetter, digits: int, weight: Weight = Weight.REGULAR
    ) -> None:
        self._runs = runs
        self._setter = setter
        self._digits = digits
        self._weight = weight
        self._known: dict[float, _Composed] = {}

    def _composed(self, width: float) -> _Composed:
        """The text in signs that a line of a width can hold."""
        most = min(width, MEASURES.longest_cap)
        if most not in self._known:
            composer = _Composer(self._setter, self._weight, self._digits, most)
            self._known[most] = composer.compose(self._runs)
        return self._known[most]

    @property
    def width(self) -> float:
        """Length in one line, in em."""
        return self._composed(MEASURES.longest_cap).paragraph.width

    @property
    def least(self) -> float:
        """Length of the longest that is not broken, in em."""
        paragraph = self._composed(MEASURES.longest_cap).paragraph
        if not paragraph.text:
            return 0.0
        spacing, ends = paragraph.spacing, paragraph.chunks().ends
        places = zip([0, *ends], ends, strict=False)
        return max(spacing.right(end) - spacing.left(start) for start, end in places)

    def lines(self, width: float) -> list[RichLine]:
        """Break at a width in em; all lines but the last are to be justified."""
        paragraph, looks, widths = self._composed(width)
        broken = paragraph.lines(width) if paragraph.text else [paragraph.line]
        lines: list[RichLine] = []
        start = 0
        for number, line in enumerate(broken, 1):
            end = start + len(line.text)
            loose = width - line.indent - line.width
            slack = 0.0 if line.cut or number == len(broken) else max(loose, 0.0)
            lines.append(RichLine(line, looks[start:end], widths, slack))
            start = end
        return lines


class _Composed(NamedTuple):
    paragraph: Paragraph
    looks: tuple[RichLook, ...]
    widths: Mapping[str, float]


class _Composer:
    """Makes one text of runs, with signs that are at most `most` em wide."""

    def __init__(self, setter: Typesetter, weight: Weight, digits: int, most: float) -> None:
        self._faces = setter.faces
        self._weight = weight
        self._digits = digits
        self._most = most
        self._advances = _Advances(setter.face)
        self._text: list[str] = []
        self._looks: list[RichLook] = []

    def compose(self, runs: Runs) -> _Composed:
        """The text with all that belongs to it."""
        for target, linked in groupby(runs, lambda run: run.target):
            for run in linked:
                self._add(run)
            if target is not None:
                self._add_page(target)
        text = "".join(self._text)
        paragraph = Paragraph(text, self._advances, hang=0.0)
        return _Composed(paragraph, tuple(self._looks), self._advances)

    def _add(self, run: Run) -> None:
        face = self._faces[self._weight]
        shown = display(run.text, face).text.replace("\n", " ")
        if run.look is Look.KEY:
            self._add_caps(shown, run.target)
            return
        weight = Weight.BOLD if run.look is Look.STRONG else self._weight
        tone = Tone(weight, run.target)
        widths, own = self._faces[weight].widths, self._advances
        for character in shown:
            if ord(character) >= _FIRST_SIGN or widths[character] != own[character]:
                self._sign(Other(character, weight, run.target), widths[character])
            else:
                self._text.append(character)
                self._looks.append(tone)

    def _sign(self, sign: Sign, width: float) -> None:
        character = chr(_FIRST_SIGN + len(self._advances))
        self._advances[character] = width
        self._text.append(character)
        self._looks.append(sign)

    def _add_page(self, target: Target) -> None:
        before, after = _LEADING_TO
        self._add(Run(before, target=target))
        wide = _NUMBER_GAP + self._digits * _DIGIT + len(PAGE_WORD)
        self._sign(PageNumber(target, wide), wide)
        self._add(Run(after, target=target))

    def _add_caps(self, text: str, target: Target | None) -> None:
        parts = list(self._cap_parts(text))
        for number, part in enumerate(parts):
            begins, ends = number == 0, number == len(parts) - 1
            cap = Cap(part, self._cap_width(part), begins, ends, target)
            self._sign(cap, cap.before + cap.wide + cap.after)

    def _cap_width(self, text: str) -> float:
        return self._faces[Weight.REGULAR].width(text) * MEASURES.cap_scale

    def _cap_parts(self, text: str) -> Iterator[str]:
        """A key as it is; of a command its words, or less where a line holds less."""
        room = max(self._most - 2 * (MEASURES.cap_gap + MEASURES.cap_inset), 0.0)
        if self._cap_width(text) <= room:
            yield text
            return
        for word in filter(None, _WORDS.findall(text)):
            if self._cap_width(word) <= room:
                yield word
                continue
            for step in filter(None, _STEPS.findall(word)):
                yield from [step] if self._cap_width(step) <= room else self._cut(step, room)

    def _cut(self, text: str, room: float) -> Iterator[str]:
        """What has no word that ends in time, cut where it must be."""
        part = ""
        for cluster in clusters(text):
            if part and self._cap_width(part + cluster) > room:
                yield part
                part = ""
            part += cluster
        yield part
