"""The fonts that a city has of its own, before anything is printed with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def require_printable(file: Path) -> None:
    """See that paper can be printed with a font.

    Raises:
        KnownError: It cannot: it is no TrueType font, is damaged or may not be embedded.
    """
    # Imported here: fontTools is needed only when a font is added, or something is printed.
    from dxdesk.typeset.font_files import vet

    vet(file)
