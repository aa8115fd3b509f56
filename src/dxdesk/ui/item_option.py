"""What Qt tells a delegate of the cell it paints; the stubs of PySide6 leave these members out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFont, QFontMetrics
    from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class ItemOption(Protocol):
    """The members of a `QStyleOptionViewItem` that our delegates read."""

    rect: QRect
    font: QFont
    fontMetrics: QFontMetrics  # noqa: N815 - Qt's name
    state: QStyle.StateFlag


def item_option(option: QStyleOptionViewItem) -> ItemOption:
    """The same option with the members that the stubs forget."""
    return cast("ItemOption", option)
