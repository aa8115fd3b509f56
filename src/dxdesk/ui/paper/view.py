"""Pages below each other, as large as the person likes."""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from dxdesk.reports.render import POINTS_PER_INCH, Look
from dxdesk.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from dxdesk.ui.paper.pages import PaperPages

ZOOM_STEPS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Times the size on paper."""

_GAP: Final = 10
_SCREEN_DPI: Final = 96
"""What "100 %" means on a screen, whose own resolution nobody knows."""


class Fit(Enum):
    """A size that follows the window."""

    PAGE = "page"
    WIDTH = "width"


class PaperView(QAbstractScrollArea):
    """Shows the pages of a PDF.

    Args:
        pages: What is shown.
        parent: The owner.

    Signals:
        page_changed: Another page (from 0) is the one in the middle.
        zoom_changed: The size is another one.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, pages: PaperPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._zoom: Fit | float = Fit.PAGE
        self._look = Look.COLOUR
        self._tops: list[int] = []
        self._sizes: list[QSize] = []
        self._current = 0
        self._asked: set[tuple[int, float, Look]] = set()
        self.setAccessibleName("印刷イメージ")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        pages.opened.connect(self._on_opened)
        pages.page_ready.connect(self._on_page_ready)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def pages(self) -> PaperPages:
        """What is shown."""
        return self._pages

    @property
    def page(self) -> int:
        """The page in the middle, counted from 0."""
        return self._current

    @property
    def zoom(self) -> Fit | float:
        """The size as chosen."""
        return self._zoom

    def set_zoom(self, zoom: Fit | float) -> None:
        """Show the pages in another size, the present page still in view."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._lay_out_keeping_place()
            self.zoom_changed.emit()

    def set_look(self, look: Look) -> None:
        """Show the pages in colour or as copied."""
        self._look = look
        self.viewport().update()

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the top."""
        if 0 <= page < len(self._tops):
            self.verticalScrollBar().setValue(self._tops[page] - _GAP)

    @property
    def factor(self) -> float:
        """How large the present page is, times its size on paper."""
        sizes = self._pages.sizes
        if not sizes:
            return 1.0
        return self._pixels_per_point(self._current) * POINTS_PER_INCH / _SCREEN_DPI

    # Layout

    def _pixels_per_point(self, page: int) -> float:
        size = self._pages.sizes[page]
        room = self.viewport().size()
        by_width = (room.width() - 2 * _GAP) / size.width
        match self._zoom:
            case Fit.WIDTH:
                scale = by_width
            case Fit.PAGE:
                scale = min(by_width, (room.height() - 2 * _GAP) / size.height)
            case factor:
                scale = factor * _SCREEN_DPI / POINTS_PER_INCH
        return max(scale, 0.05)

    def _lay_out(self) -> None:
        self._tops, self._sizes = [], []
        top = _GAP
        for number, page in enumerate(self._pages.sizes):
            scale = self._pixels_per_point(number)
            size = QSize(round(page.width * scale), round(page.height * scale))
            self._tops.append(top)
            self._sizes.append(size)
            top += size.height() + _GAP
        room = self.viewport().size()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, top - room.height()))
        # A page at a time where a page fills the window.
        whole = self._zoom is Fit.PAGE and self._sizes
        bar.setPageStep(self._sizes[0].height() + _GAP if whole else room.height() - 2 * _GAP)
        bar.setSingleStep(self.fontMetrics().height() * 2)
        widest = max((size.width() for size in self._sizes), default=0) + 2 * _GAP
        self.horizontalScrollBar().setRange(0, max(0, widest - room.width()))
        self.horizontalScrollBar().setPageStep(room.width())
        self.viewport().update()

    def _lay_out_keeping_place(self) -> None:
        page = self._current
        inside = 0.0
        if self._tops:
            height = self._sizes[page].height()
            inside = (self.verticalScrollBar().value() - self._tops[page] + _GAP) / height
        self._lay_out()
        if page < len(self._tops):
            place = self._tops[page] - _GAP + round(inside * self._sizes[page].height())
            self.verticalScrollBar().setValue(place)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, 480)

    @override
    def resizeEvent(self, arg__1: QResizeEvent) -> None:
        super().resizeEvent(arg__1)
        self._lay_out_keeping_place()

    @Slot()
    def _on_opened(self) -> None:
        self._current = min(self._current, max(len(self._pages.sizes) - 1, 0))
        self._lay_out_keeping_place()

    @Slot(int)
    def _on_page_ready(self, page: int) -> None:
        if page < len(self._tops):
            self.viewport().update(self._frame(page))

    @Slot()
    def _on_scrolled(self) -> None:
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = max(0, bisect_right(self._tops, middle) - 1)
        if page != self._current and self._tops:
            self._current = page
            self.page_changed.emit(page)

    def _frame(self, page: int) -> QRect:
        """Where a page is in the viewport."""
        size = self._sizes[page]
        left = max(_GAP, (self.viewport().width() - size.width()) // 2)
        x = left - self.horizontalScrollBar().value()
        return QRect(QPoint(x, self._tops[page] - self.verticalScrollBar().value()), size)

    # Painting

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(arg__1.rect(), theme.FAINT_LINE)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._pages_at(arg__1.rect()):
            frame = self._frame(page)
            painter.setPen(theme.LINE)
            painter.setBrush(theme.PAPER)
            painter.drawRect(frame.adjusted(-1, -1, 0, 0))
            image = self._pages.image(*self._wish(page)) or self._pages.stand_in(page, self._look)
            if image is not None:
                painter.drawImage(QRectF(frame), image)
        self._call_off_others()

    def _wish(self, page: int) -> tuple[int, float, Look]:
        return page, self._pixels_per_point(page) * self.devicePixelRatio(), self._look

    def _pages_at(self, rect: QRect) -> list[int]:
        return [page for page in range(len(self._tops)) if self._frame(page).intersects(rect)]

    def _call_off_others(self) -> None:
        """Nobody waits any more for what has been scrolled past, or is shown otherwise now."""
        wanted = {self._wish(page) for page in self._pages_at(self.viewport().rect())}
        for wish in self._asked - wanted:
            self._pages.call_off(*wish)
        self._asked = wanted

    # Keys and wheel

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        match arg__1.key():
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(len(self._tops) - 1)
            case Qt.Key.Key_Plus:
                self._step_zoom(1)
            case Qt.Key.Key_Minus:
                self._step_zoom(-1)
            case _:
                super().keyPressEvent(arg__1)

    @override
    def wheelEvent(self, arg__1: QWheelEvent) -> None:
        if arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step_zoom(1 if arg__1.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(arg__1)

    def _step_zoom(self, direction: int) -> None:
        now = self.factor
        if direction > 0:
            wanted = next((step for step in ZOOM_STEPS if step > now + 0.01), ZOOM_STEPS[-1])
        else:
            smaller = (step for step in reversed(ZOOM_STEPS) if step < now - 0.01)
            wanted = next(smaller, ZOOM_STEPS[0])
        self.set_zoom(wanted)
