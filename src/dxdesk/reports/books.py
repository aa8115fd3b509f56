"""The fonts that paper is printed with: the bundled ones, and those that a city has of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.runtime.paths import fonts as fonts_folder
from dxdesk.typeset.fonts import FontBook

if TYPE_CHECKING:
    from collections.abc import Sequence


def book_of(own: Sequence[str] = ()) -> FontBook:
    """The bundled fonts and files of the city's own, for 外字 and variants of names.

    Raises:
        UnusableFontError: Nothing can be printed with one of the files.
    """
    return FontBook(fonts_folder(), extra=[Path(file) for file in own])
