"""From runs to one text that the breaker can break, and the look of each of its characters.

What must not be broken, or is as wide as no character is, becomes one character of a private
plane (a sign) with a width of its own.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from dxdesk.domain.manual import Look, Run, Target
from dxdesk.reports.manual.measures import MEASURES
from dxdesk.reports.manual.signs import PAGE_WORD, Cap, Gap, Other, PageNumber, Tone
from dxdesk.typeset.breaking import Paragraph
from dxdesk.typeset.characters import FULL_STOPS, WIDE_CLOSING, WIDE_OPENING
from dxdesk.typeset.clusters import clusters
from dxdesk.typeset.display import display
from dxdesk.typeset.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dxdesk.domain.manual import Runs
    from dxdesk.reports.manual.signs import RichLook, Sign
    from dxdesk.reports.setting import Typesetter
    from dxdesk.typeset.fonts import Face

_FIRST_SIGN: Final = 0x100000
_ARROW: Final = "→"
"""What stands before the page number of a link."""
_BRACKETS: Final = ("（", "）")
_NUMBER_GAP: Final = 0.125
_DIGIT: Final = 0.5
_GAP: Final = "　"
"""Stands for a gap, since it hangs at the end of a line as spaces do."""
_GAP_WIDTH: Final = 0.25
_AKI_BEHIND: Final = frozenset(WIDE_CLOSING + FULL_STOPS)
_AKI_BEFORE: Final = frozenset(WIDE_OPENING)
"""Marks that have room behind them, and before them."""
_WITH_AKI: Final = _AKI_BEHIND | _AKI_BEFORE
_EDGE: Final = MEASURES.cap_gap + MEASURES.cap_inset
_WORDS: Final = re.compile("[^ ]*[ ]*")
_STEPS: Final = re.compile(r"[^\\/._=-]*[\\/._=-]*")


class Composed(NamedTuple):
    """A text, its looks, and the widths of its characters in em."""

    paragraph: Paragraph
    looks: tuple[RichLook, ...]
    widths: Mapping[str, float]


class _Advances(dict[str, float]):
    """The widths of signs, and of all characters of a face."""

    def __init__(self, face: Face) -> None:
        super().__init__({_GAP: _GAP_WIDTH})
        self._face = face

    def __missing__(self, character: str) -> float:
        return self._face.widths[character]


class Composer:
    """Makes one text.

    Args:
        setter: Knows the fonts.
        weight: Of what does not stand out.
        digits: How many the page numbers of links have.
        most: The width of a sign in em, at most.
    """

    def __init__(self, setter: Typesetter, weight: Weight, digits: int, most: float) -> None:
        self._faces = setter.faces
        self._weight = weight
        self._digits = digits
        self._room = max(most - 2 * _EDGE, 0.0)
        self._advances = _Advances(setter.face)
        self._text: list[str] = []
        self._looks: list[RichLook] = []

    def compose(self, runs: Runs) -> Composed:
        """The text with all that belongs to it."""
        at = 0
        for target, stretch in groupby(runs, lambda run: run.target):
            before = self._text[-1] if self._text else ""
            for run in stretch:
                at += 1
                self._add(run, "".join(other.text for other in runs[at : at + 2]))
            if target is not None:
                following = runs[at].text[:1] if at < len(runs) else ""
                self._add_page(target, is_in_brackets=(before, following) == _BRACKETS)
        text, looks = self._narrowed()
        return Composed(Paragraph(text, self._advances, hang=0.0), looks, self._advances)

    def _add(self, run: Run, following: str = "") -> None:
        """Add a run; `following` begins what comes after it."""
        face = self._faces[self._weight]
        shown = display(run.text, face).text.replace("\n", " ").replace(_GAP, "  ")
        if run.look is Look.KEY:
            self._add_caps(shown, run.target, following)
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

    def _add_page(self, target: Target, *, is_in_brackets: bool) -> None:
        """Say to which page a link leads, in brackets unless it stands in some of its own."""
        before, after = (" ", "") if is_in_brackets else _BRACKETS
        self._add(Run(before + _ARROW, target=target))
        wide = _NUMBER_GAP + self._digits * _DIGIT + len(PAGE_WORD)
        self._sign(PageNumber(target, wide), wide)
        self._add(Run(after, target=target))

    def _add_caps(self, text: str, target: Target | None, following: str) -> None:
        """Add a key; where it begins the text or a mark has aki, that is room enough beside it."""
        parts = list(self._cap_parts(text))
        beside = "".join(self._text[-2:]).rstrip(" ")
        before = _EDGE if beside and beside[-1] not in _AKI_BEHIND else MEASURES.cap_inset
        edge = MEASURES.cap_inset if following.lstrip(" ")[:1] in _AKI_BEFORE else _EDGE
        for number, part in enumerate(parts, 1):
            bare = part.rstrip(" ")
            is_last = number == len(parts)
            # Half of a space goes to either word, so that the frame has room where a line ends.
            half = min((self._cap_width(part) - self._cap_width(bare)) / 2, _EDGE)
            after = edge if is_last else half
            wide = self._cap_width(bare)
            cap = Cap(bare, wide, before, after, number == 1, is_last, target)
            self._sign(cap, before + wide + after)
            before = half

    def _cap_width(self, text: str) -> float:
        return self._faces[Weight.REGULAR].width(text) * MEASURES.cap_scale

    def _cap_parts(self, text: str) -> Iterator[str]:
        """A key as it is; of a command its words, or less where a line holds less."""
        if self._cap_width(text) <= self._room:
            yield text
            return
        for word in filter(None, _WORDS.findall(text)):
            if self._cap_width(word) <= self._room:
                yield word
                continue
            for step in filter(None, _STEPS.findall(word)):
                if self._cap_width(step) <= self._room:
                    yield step
                else:
                    yield from self._cut(step)

    def _cut(self, text: str) -> Iterator[str]:
        """What has no word that ends in time, cut where it must be."""
        part = ""
        for cluster in clusters(text):
            if part and self._cap_width(part + cluster) > self._room:
                yield part
                part = ""
            part += cluster
        yield part

    def _narrowed(self) -> tuple[str, tuple[RichLook, ...]]:
        """The text, its spaces beside Japanese narrowed, those beside keys and marks left out.

        These have room around them, and many spaces are there for the sake of the markup alone.
        """
        text: list[str] = []
        looks: list[RichLook] = []
        last = len(self._text) - 1
        for at, (character, look) in enumerate(zip(self._text, self._looks, strict=True)):
            if character == " " and 0 < at < last:
                beside = (at - 1, at + 1)
                if any(
                    isinstance(self._looks[each], Cap) or self._text[each] in _WITH_AKI
                    for each in beside
                ):
                    continue
                if not all(self._text[each].isascii() for each in beside):
                    character, look = _GAP, Gap(look.target)  # noqa: PLW2901 - what it is set as
            text.append(character)
            looks.append(look)
        return "".join(text), tuple(looks)
