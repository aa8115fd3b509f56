"""Text can be read on every ground it stands on (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from dxdesk.ui import theme

LEAST = 4.5

PAIRS = {
    "text": (
        theme.TEXT,
        (
            theme.PAPER,
            theme.DESK,
            theme.LABEL,
            theme.SELECTED,
            theme.LOCKED,
            theme.NOTICE,
            theme.PLANNED,
        ),
    ),
    "muted": (
        theme.MUTED,
        (theme.PAPER, theme.DESK, theme.LABEL, theme.LOCKED, theme.SELECTED),
    ),
    "accent": (theme.ACCENT, (theme.PAPER, theme.DESK, theme.LABEL)),
    "error": (theme.ERROR, (theme.PAPER, theme.DESK, theme.NOTICE)),
    "outline": (theme.ACTUAL, (theme.PAPER, theme.SELECTED, theme.LOCKED)),
    "inverse": (theme.PAPER, (theme.ACCENT, theme.TEXT, theme.ACTUAL)),
}


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """From 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_guidelines_do():
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", PAIRS)
def test_text_keeps_its_contrast_on_every_ground(name: str):
    ink, grounds = PAIRS[name]
    assert {g.name(): contrast(ink, g) for g in grounds if contrast(ink, g) < LEAST} == {}


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    ],
)
def test_the_palette_keeps_its_contrast(ink: QPalette.ColorRole, ground: QPalette.ColorRole):
    palette = theme.palette()
    assert contrast(palette.color(ink), palette.color(ground)) >= LEAST


def test_what_can_not_be_used_now_can_still_be_read():
    palette, disabled = theme.palette(), QPalette.ColorGroup.Disabled
    for ink, ground in (
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
    ):
        assert contrast(palette.color(disabled, ink), palette.color(disabled, ground)) >= 3
