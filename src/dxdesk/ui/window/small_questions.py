"""One line or one choice, asked in Qt's small dialog; by its name F1 finds its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from dxdesk.ui.plain import plain_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


def typed_line(
    parent: QWidget, name: str, title: str, words: str, suggestion: str = ""
) -> str | None:
    """A line of text; None where the person thought better of it.

    Args:
        parent: What the dialog stands above.
        name: Of the dialog, as the places of the manual know it.
        title: What it is called.
        words: What is asked.
        suggestion: What it begins with.
    """
    dialog = _question(parent, name, title, words)
    dialog.setTextValue(suggestion)
    return _answer(dialog)


def chosen_one(
    parent: QWidget, name: str, title: str, words: str, offers: Sequence[str], suggestion: str
) -> str | None:
    """One of several words, the suggested one at first; otherwise as `typed_line`."""
    dialog = _question(parent, name, title, words)
    dialog.setComboBoxItems(list(offers))  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    dialog.setTextValue(suggestion)
    return _answer(dialog)


def _question(parent: QWidget, name: str, title: str, words: str) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setObjectName(name)
    dialog.setWindowTitle(title)
    dialog.setLabelText(plain_markup(words))
    return dialog


def _answer(dialog: QInputDialog) -> str | None:
    accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
    answer = dialog.textValue() if accepted else None
    dialog.deleteLater()
    return answer
