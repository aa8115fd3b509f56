"""Words compared as a reader would: width, spaces, signs and kana are disregarded."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.domain.search_text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=1024)  # several rules ask for the same texts of a sheet one after the other
def essence(text: str) -> str:
    """What remains of a text when it is compared; empty where it holds signs alone."""
    return _SIGNS.sub("", fold(text))


def alike(one: str, other: str) -> float:
    """How many of the pairs of letters of two essences are the same, from 0 to 1."""
    pairs, others = set(pairwise(one)), set(pairwise(other))
    return 2 * len(pairs & others) / (len(pairs) + len(others)) if pairs or others else 0.0


def fit(words: str, around: Iterable[str]) -> float:
    """How much of the words is also said around them, from 0 to 1; all of it essences."""
    pairs = set(pairwise(words))
    said = {pair for text in around for pair in pairwise(text)}
    return len(pairs & said) / len(pairs) if pairs else 0.0
