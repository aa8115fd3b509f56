"""The colours of a workbook as RRGGBB: plain, numbered, or of its theme with a tint."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

BLACK: Final = "000000"
WHITE: Final = "FFFFFF"

OFFICE_THEME: Final = (
    WHITE, BLACK, "E7E6E6", "44546A", "4472C4", "ED7D31",
    "A5A5A5", "FFC000", "5B9BD5", "70AD47", "0563C1", "954F72",
)  # fmt: skip
"""Of a workbook that has no theme of its own, in the order in which cells count them."""

_THEME_ORDER: Final = (
    "lt1", "dk1", "lt2", "dk2",
    "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip

_INDEXED: Final = (
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF",
    "800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080",
    "9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF",
    "000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF",
    "00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99",
    "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696",
    "003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333",
)  # fmt: skip
_HEX: Final = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")


class Palette:
    """What the colours of one workbook stand for.

    Args:
        theme: Its root element; None where the workbook has none.
        styles: The root of its styles, which may number colours of their own.
    """

    def __init__(self, theme: Element | None, styles: Element | None) -> None:
        self._theme = OFFICE_THEME if theme is None else _theme(theme)
        own = [] if styles is None else styles.findall("colors/indexedColors/rgbColor")
        self._indexed = [_hex(one.get("rgb", "")) for one in own] or _INDEXED

    def rgb(self, colour: Element | None) -> str:
        """A colour as RRGGBB; empty where it is left to the program, or none that can be told."""
        if colour is None or colour.get("auto") in {"1", "true"}:
            return ""
        if theme := colour.get("theme"):
            plain = _of(self._theme, theme)
        elif indexed := colour.get("indexed"):
            plain = _of(self._indexed, indexed)
        else:
            plain = _hex(colour.get("rgb", ""))
        return _tinted(plain, colour.get("tint", ""))


def _of(colours: Sequence[str], index: str) -> str:
    return colours[int(index)] if index.isdecimal() and int(index) < len(colours) else ""


def _hex(text: str) -> str:
    found = _HEX.fullmatch(text)
    return found.group(1).upper() if found else ""


def _theme(root: Element) -> Sequence[str]:
    scheme = root.find("themeElements/clrScheme")
    if scheme is None:
        return OFFICE_THEME
    told = {
        slot.tag: _hex(colour.get("lastClr") or colour.get("val", ""))
        for slot in scheme
        for colour in slot
    }
    return [told.get(name) or OFFICE_THEME[at] for at, name in enumerate(_THEME_ORDER)]


def _tinted(plain: str, tint: str) -> str:
    """A colour made lighter (to 1) or darker (to -1)."""
    try:
        amount = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        amount = 0.0
    if not plain or not amount:
        return plain
    red, green, blue = (part / 255 for part in bytes.fromhex(plain))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + amount) if amount < 0 else light + (1 - light) * amount
    mixed = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in mixed)


def mixed(ink: str, ground: str, share: float) -> str:
    """Two colours as they are seen together, `share` of the first."""
    parts = zip(bytes.fromhex(ink), bytes.fromhex(ground), strict=True)
    return "".join(f"{round(first * share + second * (1 - share)):02X}" for first, second in parts)
