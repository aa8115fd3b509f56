"""Garbage is looked for on the thread of the widgets, and on no other.

Python looks for what nothing reaches any more on whichever thread happens to make an object. Where
a widget is among it, the thread of a job destroys that widget, and Qt ends the program.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS: Final = 500


class GarbageCollection(QObject):
    """Looks for garbage from now on, when the thread that made it has nothing else to do.

    What is there already is left alone: it lasts as long as the program, and a look at all of it
    would stop the window for the time of a blink.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        timer = QTimer(self)
        timer.setInterval(_EVERY_MS)
        timer.timeout.connect(self._look)
        timer.start()

    @Slot()
    def _look(self) -> None:
        """Look among the oldest that it is time for, as Python itself would."""
        due = [
            generation
            for generation, (made, limit) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if made > limit
        ]
        if due:
            gc.collect(due[-1])
