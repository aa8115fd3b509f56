"""A box to choose one of some values in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from dxdesk.domain.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget


class ChoiceBox(QComboBox):
    """One of some values. The wheel scrolls what it stands in, and changes nothing.

    Signals:
        chosen: The value that a person has chosen.
    """

    chosen = Signal(object)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(policy)
        self.setMinimumContentsLength(8)
        self._values: list[object] = []
        self.activated.connect(self._on_activated)

    def offer(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer values under their words."""
        self.clear()
        self._values.clear()
        for value, words in choices:
            self.add(value, words)

    def add(self, value: object, words: str) -> None:
        """Offer one more value under its words."""
        self._values.append(value)
        self.addItem(words)

    def offer_labels(self, words: type[StrEnum]) -> None:
        """Offer all words of an enumeration by their labels."""
        self.offer((word, label(word)) for word in words)

    @property
    def value(self) -> Any:  # noqa: ANN401 - any of what was offered
        """What is chosen, the very value that was offered: Qt would make a text of a `StrEnum`."""
        return self._values[self.currentIndex()]

    def offers(self, value: object) -> bool:
        """Whether a value is among the choices."""
        return value in self._values

    def show_value(self, value: object) -> None:
        """Show a value; one that is not among the choices is added under its own words."""
        if value not in self._values:
            self.add(value, str(value))
        self.setCurrentIndex(self._values.index(value))

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self._values[at])

    @override
    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()


def choice_box(
    name: str, words: str, choices: Iterable[tuple[object, str]], value: object
) -> ChoiceBox:
    """A box that offers values under their words, and shows one of them."""
    box = ChoiceBox(name, words)
    box.offer(choices)
    box.show_value(value)
    return box
