"""The smallest screen that a dialog is used on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


def assert_fits(dialog: QDialog) -> None:
    """It fits half of 1366×768: what is left at 200 %."""
    least = dialog.minimumSizeHint().expandedTo(dialog.minimumSize())
    assert least.width() <= 683, least
    assert least.height() <= 384, least
