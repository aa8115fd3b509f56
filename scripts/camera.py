"""What pictures are taken with: a window at rest, a fixed clock, a camera that can point at things.

At the fixed moment nothing on a picture changes from day to day: a picture is another one only
where the program shows something else.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from PySide6.QtCore import QEventLoop, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from dxdesk.app import surroundings
from dxdesk.app.window import Start
from dxdesk.runtime.settings import Person, Settings
from dxdesk.ui.window.beginnings import SAMPLE_PLAN
from dxdesk.workspace.opening import Opener

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from PIL.Image import Image
    from PySide6.QtCore import SignalInstance

    from dxdesk.ui.window.asking import Asking
    from dxdesk.ui.window.furnishing import Furnishing
    from dxdesk.ui.window.main_window import MainWindow

PERSON: Final = Person("見本", "デジタル戦略課", "2101")
MOMENT: Final = datetime(2024, 6, 3, 1, 30, tzinfo=UTC)
"""When the pictures are taken: 10:30 in Japan, in the year of the sample's open edition."""
REST_MS: Final = 250
PICTURES_MS: Final = 2000
"""What pages take to become pictures."""
TWICE: Final = {
    "first-start",
    "window",
    "window-indicators",
    "window-projects",
    "window-findings",
    "import",
    "preview",
}
"""What is also taken at 200 %."""
_DISC: Final = 24
"""Width of a numbered mark, in pixels of a screen at 100 %."""
_FRAME: Final = 2
_MARGIN: Final = 14
"""Around a picture with marks."""
_LOW: Final = 60
"""Height below which a mark stands at the middle of its place, and not at the corner."""

Marked = QWidget | QRect
"""What a mark stands at: a widget, or a place in the picture."""


class Camera:
    """Takes pictures into a folder."""

    def __init__(self, folder: Path, scale: int) -> None:
        self._folder = folder
        self._scale = scale

    def take(
        self,
        name: str,
        widget: QWidget,
        *,
        area: QRect | None = None,
        marks: Sequence[Marked] = (),
        ms: int = REST_MS,
    ) -> None:
        """One picture, once the widget is at rest.

        Args:
            name: Of the file, without its suffix.
            widget: The window, a dialog, or a part of either.
            area: What of the widget is wanted, in its pixels; all of it where None.
            marks: What is numbered from 1, in the order of the list that explains it.
            ms: How long it needs to come to rest, in milliseconds.
        """
        if self._scale > 1 and name not in TWICE:
            return
        rest(ms)
        suffix = f"-{self._scale}00" if self._scale > 1 else ""
        picture = self._folder / f"{name}{suffix}.png"
        taken = widget.grab(area) if area else widget.grab()
        if marks:
            origin = area.topLeft() if area else QPoint()
            taken = _marked(taken, [_place(mark, widget).translated(-origin) for mark in marks])
        taken.save(str(picture))
        print(picture.name)

    def keep(self, name: str, page: Image) -> None:
        """One picture of paper, which is the same at every scale."""
        if self._scale == 1:
            page.save(self._folder / f"{name}.png", optimize=True)
            print(f"docs/screenshots/{name}.png")

    def take_dialog(self, name: str, dialog: QWidget, ms: int = REST_MS) -> None:
        """One picture of a dialog that is not run; it comes to rest in so many milliseconds."""
        dialog.show()
        self.take(name, dialog, ms=ms)
        parent = dialog.parentWidget()
        dialog.close()
        dialog.deleteLater()
        if parent is not None:
            parent.window().activateWindow()
            rest()


def place_of(*widgets: QWidget, within: QWidget, margin: int = 0) -> QRect:
    """The place that widgets take together in the widget that is pictured."""
    places = [_place(widget, within) for widget in widgets]
    whole = places[0]
    for place in places[1:]:
        whole = whole.united(place)
    return whole.adjusted(-margin, -margin, margin, margin).intersected(within.rect())


def _place(mark: Marked, within: QWidget) -> QRect:
    if isinstance(mark, QRect):
        return mark
    return QRect(mark.mapTo(within, QPoint()), mark.size())


def _marked(picture: QPixmap, places: Sequence[QRect]) -> QPixmap:
    """Places framed and numbered at their right ends, legible on a grey copy.

    A margin is added, so that no number lies on what stands at the border of the picture.
    """
    ratio = picture.devicePixelRatio()
    margins = QSize(2 * _MARGIN, 2 * _MARGIN)
    whole = QPixmap((picture.deviceIndependentSize().toSize() + margins) * ratio)
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawPixmap(_MARGIN, _MARGIN, picture)
    placed = [place.translated(_MARGIN, _MARGIN) for place in places]
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), _FRAME))
    for place in placed:
        painter.drawRect(place)
    font = QFont(painter.font())
    font.setPixelSize(_DISC * 2 // 3)
    font.setBold(True)
    painter.setFont(font)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    for number, place in enumerate(placed, 1):
        y = place.center().y() if place.height() < _LOW else place.top() + _DISC // 3
        disc = QRectF(place.right() - _DISC / 3, y - _DISC / 2, _DISC, _DISC)
        painter.setPen(QPen(QColor(Qt.GlobalColor.white), _FRAME))
        painter.setBrush(QColor(Qt.GlobalColor.black))
        painter.drawEllipse(disc)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return whole


def rest(milliseconds: int = REST_MS) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
    loop.exec()


def wait(signal: SignalInstance) -> None:
    """Let the window live until a signal."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    loop.exec()


def rest_of(made: Furnishing) -> None:
    """Wait until all jobs are done."""
    while made.jobs.is_busy:
        rest(50)
    rest()


def open_window(
    home: Path,
    plan: Path | None,
    asking_of: Callable[[MainWindow], Asking] | None = None,
) -> Start:
    """A window as the program opens it, at rest."""
    settings = Settings(PERSON, reopens=False)
    with _standing_clock():
        start = Start(home, settings, plan, asking_of)
        start.window.show()
        wait(start.furnished)
    start.window.activateWindow()
    return start


def open_sample(start: Start) -> Furnishing:
    """Open the sample in a window and wait until the checks have read it, too."""
    made = start.furnishing
    start.window.acts["open_sample"].trigger()
    wait(made.plans.opened)
    rest_of(made)
    while made.findings.checks.found is None:
        rest()
    # Where the copy lies on this computer is nobody's business.
    made.parts.status.show_where(SAMPLE_PLAN)
    return made


@contextmanager
def _standing_clock() -> Generator[None]:
    os.environ["TZ"] = "Asia/Tokyo"
    time.tzset()

    def moment() -> datetime:
        return MOMENT

    with patch.multiple(surroundings, system_clock=moment, Opener=partial(Opener, clock=moment)):
        yield
