"""Garbage is looked for on the thread of the widgets, and on no other.

Python looks for what nothing reaches any more on whichever thread happens to make an object. Where
a widget is among it, the thread of a job destroys that widget, and Qt ends the program.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS: Final = 500
_OLDEST: Final = 2
_GROWN: Final = 1.25
"""By how much what has lived long must have grown until all of it is looked at again, as Python
has it: a look at a large plan takes the time of a blink."""


class GarbageCollection(QObject):
    """Looks for garbage from now on, when the thread that made it has nothing else to do.

    What is there already is left alone: it lasts as long as the program, and a look at all of it
    would stop the window for the time of a blink.

    Attributes:
        lived: So many objects had lived long when all of them were looked at last.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self.lived = 0
        timer = QTimer(self)
        timer.setInterval(_EVERY_MS)
        timer.timeout.connect(self.look)
        timer.start()

    @Slot()
    def look(self) -> None:
        """Look among what is so old that it is time for it, as Python itself would."""
        counted = zip(gc.get_count(), gc.get_threshold(), strict=True)
        young, middle, old = (made > limit for made, limit in counted)
        if middle and old and len(gc.get_objects(_OLDEST)) > self.lived * _GROWN:
            gc.collect()
            self.lived = len(gc.get_objects(_OLDEST))
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)
