"""How cells are dressed: the styles of a workbook, as far as they say anything to a reader.

What a conditional format paints is left out: a rule of the form does it, not the person who
answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.workbook.colours import BLACK, WHITE, Palette, mixed
from dxdesk.exchange.workbook.number_format import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

_DENSITIES: Final = {"gray0625": 0.0625, "gray125": 0.125, "mediumGray": 0.5, "darkGray": 0.75}
_DENSITY: Final = 0.25
"""Of all other hatchings."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look; the fields are those of `cells.Run`."""

    struck: bool = False
    colour: str = ""
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; the fields are those of `cells.Cell`."""

    letters: Letters = Letters()
    fill: str = ""
    number_format: str = ""


def looks_of(styles: Element | None, palette: Palette) -> Sequence[Look]:
    """The looks by the number under which cells name them."""
    if styles is None:
        return []
    formats = dict(BUILT_IN)
    for one in styles.findall("numFmts/numFmt"):
        formats[one.get("numFmtId", "")] = one.get("formatCode", "")
    fonts = [letters_of(font, palette) for font in styles.findall("fonts/font")]
    fills = [_fill(fill, palette) for fill in styles.findall("fills/fill")]
    return [_look(xf, fonts, fills, formats) for xf in styles.findall("cellXfs/xf")]


def letters_of(font: Element, palette: Palette) -> Letters:
    """How the letters of a font, or of a piece of text, look."""
    colour = palette.rgb(font.find("color"))
    return Letters(
        _is_on(font.find("strike")),
        "" if colour == BLACK else colour,
        _is_on(font.find("u")),
    )


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get("val", "1").lower() not in {"0", "false", "none"}


def _look(
    xf: Element,
    fonts: Sequence[Letters],
    fills: Sequence[str],
    formats: Mapping[str, str],
) -> Look:
    font, fill = int(xf.get("fontId") or 0), int(xf.get("fillId") or 0)
    return Look(
        fonts[font] if font < len(fonts) else Letters(),
        fills[fill] if fill < len(fills) else "",
        formats.get(xf.get("numFmtId", "0"), ""),
    )


def _fill(fill: Element, palette: Palette) -> str:
    pattern = fill.find("patternFill")
    if pattern is None:
        return _ground(palette.rgb(fill.find("gradientFill/stop/color")))
    kind = pattern.get("patternType", "none")
    ink, ground = palette.rgb(pattern.find("fgColor")), palette.rgb(pattern.find("bgColor"))
    if kind == "none":
        return ""
    if kind == "solid":
        return _ground(ink or ground)
    return _ground(mixed(ink or BLACK, ground or WHITE, _DENSITIES.get(kind, _DENSITY)))


def _ground(colour: str) -> str:
    return "" if colour == WHITE else colour
