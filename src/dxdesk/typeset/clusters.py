"""Grapheme clusters as far as Japanese forms need them.

A cluster is a base character with the combining marks and variation selectors that follow it
(UAX #29, GB9). Neither a line break nor a change of font may fall inside.
"""

from __future__ import annotations

import re
from typing import Final

from dxdesk.typeset.characters import MARKS

SELECTORS: Final = "\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Variation selectors (StandardizedVariants and IVS) as a range of a regular expression."""

_SELECTOR: Final = re.compile(f"[{SELECTORS}]")
_EXTENDED: Final = re.compile(f"[{MARKS}{SELECTORS}]")
_CLUSTER: Final = re.compile(f"(?s:.)[{MARKS}{SELECTORS}]*")


def clusters(text: str) -> list[str]:
    """Part a text into clusters; joined together they are the text again."""
    if _EXTENDED.search(text) is None:
        return list(text)
    return _CLUSTER.findall(text)


def is_selector(character: str) -> bool:
    """Whether a character selects a variant of the one before it."""
    return _SELECTOR.match(character) is not None


def has_selectors(text: str) -> bool:
    """Whether a text selects any variants."""
    return _SELECTOR.search(text) is not None


def without_selectors(text: str) -> str:
    """The text in the shapes that its fonts have by themselves."""
    return _SELECTOR.sub("", text)
