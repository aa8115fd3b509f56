"""How cells of a form look: what is asked is tinted and framed, so that a copy shows it too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias

from dxdesk.exchange.workbook.house_style import FONT, HEAD_GROUND, OPEN_GROUND, TEXT_CELL

if TYPE_CHECKING:
    from xlsxwriter import Format, Workbook

Look: TypeAlias = Mapping[str, str | float | bool]
"""Properties of a format as XlsxWriter names them."""

_PLAIN: Final[Look] = {**FONT, "num_format": "@", "valign": "vcenter"}
_RULED: Final[Look] = {**TEXT_CELL, "border_color": "#3c444e"}
_MEDIUM: Final = 2

WORDS: Final[Look] = _PLAIN
"""A line outside of tables, which goes on over the empty cells beside it."""
RIGHT: Final[Look] = {**_PLAIN, "align": "right"}
WRAPPED: Final[Look] = {**_PLAIN, "text_wrap": True, "valign": "top"}
TITLE: Final[Look] = {**_PLAIN, "bold": True, "font_size": 14}
LABEL: Final[Look] = {
    **_RULED,
    "bold": True,
    "bg_color": HEAD_GROUND,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "left",
    "indent": 1,
}
HEADING: Final[Look] = {**LABEL, "align": "center", "indent": 0}
ACROSS: Final[Look] = {
    **HEADING,
    "align": "center_across",
    "text_wrap": False,
    "font_size": 9,
}
"""A heading over several columns that are not merged."""
SMALL: Final[Look] = {**HEADING, "font_size": 8, "bold": False}
SMALL_ACROSS: Final[Look] = {**ACROSS, "font_size": 8, "bold": False}
TEXT: Final[Look] = {**_RULED, "text_wrap": True, "align": "left", "indent": 1}
LINE_OF_TEXT: Final[Look] = {**TEXT, "valign": "vcenter"}
ROW_NAME: Final[Look] = {**LINE_OF_TEXT, "indent": 0}
UNIT: Final[Look] = {**ROW_NAME, "align": "center"}
LEGEND: Final[Look] = {**_PLAIN, "font_size": 9, "indent": 1}
STRONG: Final[Look] = {**LINE_OF_TEXT, "bold": True}
VALUE: Final[Look] = {
    **_RULED,
    "align": "center",
    "valign": "vcenter",
    "font_size": 9,
    "shrink": True,
}
"""A short value, made smaller rather than cut."""
POINT: Final[Look] = {**VALUE, "font_size": 8, "shrink": False, "text_wrap": True}
"""The words of a point within a cell of a chart."""
LONG_VALUE: Final[Look] = {**_RULED, "valign": "vcenter", "font_size": 9, "text_wrap": True}
BESIDE_TEXT: Final[Look] = {
    **TEXT_CELL,
    "font_size": 9,
    "font_color": "#3c444e",
    "text_wrap": True,
    "bg_color": "#F3F5F7",
}
"""What stands beside the form and is not printed."""
REMAINING: Final[Look] = {
    **FONT,
    "font_size": 9,
    "valign": "top",
    "align": "left",
    "num_format": '"あと "0" 字";[Red]0" 字多い";"ちょうど"',
}
LINK: Final[Look] = {**LINE_OF_TEXT, "font_color": "#0B57A4", "underline": 1}

_OPEN: Final[Look] = {
    "bg_color": OPEN_GROUND,
    "border": _MEDIUM,
    "border_color": "#000000",
    "locked": False,
}


class Looks:
    """The formats of a workbook, each of them once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, str | float | bool], ...], Format] = {}

    def format(self, look: Look, *, is_open: bool = False) -> Format:
        """The format of a look; of a cell that is to be filled in where `is_open`."""
        properties = {**look, **_OPEN} if is_open else look
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]


FILLS: Final = frozenset(
    str(ground).lstrip("#").upper()
    for ground in (OPEN_GROUND, HEAD_GROUND, BESIDE_TEXT["bg_color"])
)
"""The grounds that cells of a form have, as they are read: another was painted by somebody."""
