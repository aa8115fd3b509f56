"""A window in which somebody composes without an end, until the process is killed.

Told on the output: how many letters there are, once each has been typed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from dxdesk.app.window import Start
from dxdesk.runtime.settings import Person, Settings
from dxdesk.ui.application import make_application

EVERY_MS = 40


def _main(home: Path, plan: Path) -> None:
    app = make_application([])
    start = Start(home, Settings(Person("担当")), plan)
    composed = ""

    def type_on() -> None:
        nonlocal composed
        page = start.furnishing.parts.page
        if page.view is None:
            return
        box = page.findChild(QWidget, "text_purpose")
        assert isinstance(box, QWidget)
        composed += "あ"
        QApplication.sendEvent(box, QInputMethodEvent(composed, []))
        sys.stdout.write(f"{len(composed)}\n")
        sys.stdout.flush()

    timer = QTimer()
    timer.setInterval(EVERY_MS)
    timer.timeout.connect(type_on)
    start.furnished.connect(timer.start)
    start.window.show()
    app.exec()


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
