"""What the manual says of itself on paper."""

from __future__ import annotations

import re
from typing import Final

from dxdesk.runtime.version import VERSION

PROGRAM: Final = "DXデスク"
NAME: Final = "手引き"
TITLE: Final = f"{PROGRAM}の{NAME}"
VERSION_WORDS: Final = f"第{VERSION}版"
"""By the version alone: a date would make the same manual another file each day."""

_BESIDE_LATIN: Final = re.compile("(?<=[!-~]) (?=[^ -~])|(?<=[^ -~]) (?=[!-~])")


def closed_up(heading: str) -> str:
    """A heading without the spaces between Latin and Japanese, which are too wide in large type."""
    return _BESIDE_LATIN.sub("", heading)
