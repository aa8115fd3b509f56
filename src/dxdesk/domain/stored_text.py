"""The text that can be kept: the same verdict on every database, nothing else changed silently."""

from __future__ import annotations

import re

from dxdesk.runtime.errors import KnownError

_LINE_ENDS = re.compile("\r\n|\r|\v|\f|\x1c|\x1d|\x1e|\x85|\u2028|\u2029")
_UNKEEPABLE = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with every kind of line end as a line feed.

    Raises:
        KnownError: It holds a control character or half a surrogate pair, which not every
            database, printer and Excel can keep.
    """
    kept = _LINE_ENDS.sub("\n", text)
    found = _UNKEEPABLE.search(kept)
    if found:
        raise KnownError(
            f"{found.start() + 1}文字目に、保存できない制御文字"
            f"（U+{ord(found.group()):04X}）があります。",
            "その文字を除いてください。",
        )
    return kept


def storable_part(text: str) -> str:
    """The same of a text that others made, without what cannot be kept."""
    return storable(_UNKEEPABLE.sub("", text))
