"""Every colour, measure and weight of letters of the window.

One light look everywhere, so that a projector and a terminal at 200 % show the same.
Text on its ground keeps a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3), and nothing is told by
colour alone: ratings have shapes, planned and actual bars differ in fill and place.
Lengths are in device-independent pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QFont, QPalette

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QWidget

TEXT: Final = QColor("#1b1f24")
MUTED: Final = QColor("#57606c")
PAPER: Final = QColor("#ffffff")
DESK: Final = QColor("#eef0f3")
LABEL: Final = QColor("#e6e9ed")
"""The ground of labels and headers, as on paper."""
LINE: Final = QColor("#a9b1bc")
FAINT_LINE: Final = QColor("#d5dae0")
ACCENT: Final = QColor("#1a5a9e")
SELECTED: Final = QColor("#d3e4f6")
LOCKED: Final = QColor("#f1f2f4")
"""The ground of cells that cannot be edited now."""
NOTICE: Final = QColor("#fff4d6")
ERROR: Final = QColor("#9c1c1c")
PLANNED: Final = QColor("#c3ccd8")
ACTUAL: Final = QColor("#1b1f24")

BASE_POINT_SIZE: Final = 10.0
GAP: Final = 6
MARGIN: Final = 10
ROW_HEIGHT: Final = 26
PAGE_WIDTH: Final = 720
"""Of the sheet page at its narrowest; below it, it scrolls sideways."""
WIDEST_PAGE: Final = 1080
"""Of the sheet page at its widest: longer lines are hard to read."""


def palette() -> QPalette:
    """The palette of the whole program."""
    colours = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, DESK),
        (role.WindowText, TEXT),
        (role.Base, PAPER),
        (role.AlternateBase, QColor("#f7f8fa")),
        (role.Text, TEXT),
        (role.Button, QColor("#f4f6f8")),
        (role.ButtonText, TEXT),
        (role.ToolTipBase, PAPER),
        (role.ToolTipText, TEXT),
        (role.PlaceholderText, MUTED),
        (role.Highlight, ACCENT),
        (role.HighlightedText, PAPER),
        (role.Link, ACCENT),
    ):
        colours.setColor(which, colour)
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        colours.setColor(disabled, which, QColor("#7a828c"))
    return colours


def soften_selection(view: QWidget) -> None:
    """Show what is selected in a list on a light ground, on which its own colours are still told.

    Whether the list has the keyboard or not; where it has it is told by the frame of its cell.
    """
    colours = view.palette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        colours.setColor(group, QPalette.ColorRole.Highlight, SELECTED)
        colours.setColor(group, QPalette.ColorRole.HighlightedText, TEXT)
    view.setPalette(colours)


def set_font(target: QWidget | QPainter | QApplication, font: QFont) -> None:
    """Give a widget, a painter or the whole application a font."""
    target.setFont(font)  # pyright: ignore[reportUnknownMemberType] - the stubs name a type they lack


def bold(font: QFont, larger_by: float = 0.0) -> QFont:
    """The bold cut of a font, larger by some pt where asked."""
    wanted = QFont(font)
    wanted.setBold(True)
    wanted.setPointSizeF(font.pointSizeF() + larger_by)
    return wanted


def embolden(widget: QWidget, larger_by: float = 0.0) -> None:
    """Set a widget in bold, larger by some pt where asked."""
    set_font(widget, bold(widget.font(), larger_by))
