"""What Qt tells a delegate of the cell it paints; the stubs of PySide6 leave these members out.

For type checkers alone: `cast("ItemOption", option)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont, QFontMetrics
    from PySide6.QtWidgets import QStyle


class ItemOption(Protocol):
    """The members of a `QStyleOptionViewItem` that our delegates read."""

    rect: QRect
    font: QFont
    fontMetrics: QFontMetrics  # noqa: N815 - Qt's name
    state: QStyle.StateFlag
