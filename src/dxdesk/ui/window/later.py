"""Room for a panel that is made when it is first seen: the start waits for none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent


class Later(QWidget):
    """Holds what `make` makes, once it is to be seen."""

    def __init__(self, make: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._column.isEmpty():
            made = self._make()
            self._column.addWidget(made)
            # At once: whoever brings the panel into view gives it the keyboard next.
            made.show()
