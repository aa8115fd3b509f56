"""The floor of a start: a bare main window, ended by its first paint."""

import os
import sys

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from typing_extensions import override


class Bare(QMainWindow):
    """Paints itself once."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        os._exit(0)


app = QApplication(sys.argv)
window = Bare()
window.resize(1366, 728)
window.show()
app.exec()
