"""How the characters of a rich line look, and what stands in the place of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from dxdesk.domain.manual import Target
    from dxdesk.typeset.fonts import Weight

PAGE_WORD: Final = "ページ"


class Tone(NamedTuple):
    """How a character looks that is set as itself, and where it leads."""

    weight: Weight
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A space beside Japanese, which is narrower than one between Latin words (四分アキ)."""

    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Other:
    """A bold character that is not as wide as the other weight's."""

    text: str
    weight: Weight
    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cap:
    """What stands on a key, or a part of it that no line parts.

    Lengths in em: of the text, and of the room before and after it.
    """

    text: str
    wide: float
    before: float
    after: float
    begins: bool
    ends: bool
    target: Target | None = None


@dataclass(frozen=True, slots=True, eq=False)
class PageNumber:
    """Room for the page that a link leads to, which is known when all pages are made."""

    target: Target
    wide: float


Sign = Other | Cap | PageNumber
RichLook = Tone | Gap | Sign
