"""The pages of a PDF as images, made in another thread when somebody wants to see them."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from concurrent.futures import Future

    from dxdesk.reports.render import Look, OpenPdf, PageRenderer, PageSize, Picture

_MOST_BYTES: Final = 96 * 1024 * 1024
"""Of images kept; a page of A4 that fills a screen takes about 4 MB."""


_LOOK_MS: Final = 8


class _Wish(NamedTuple):
    page: int
    scale: float
    look: Look


class PaperPages(QObject):
    """The pages of one PDF after another.

    Args:
        renderer: Makes the pictures.
        parent: The owner.

    Signals:
        opened: Another PDF is there; its pages can be asked for.
        page_ready: A picture of this page (from 0) has come.
    """

    opened = Signal()
    page_ready = Signal(int)

    def __init__(self, renderer: PageRenderer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._renderer = renderer
        self._pdf: OpenPdf | None = None
        self._opening: Future[OpenPdf] | None = None
        self._images: OrderedDict[_Wish, QImage] = OrderedDict()
        self._pending: dict[_Wish, Future[Picture]] = {}
        self._bytes = 0
        # Looked for rather than told by the other thread, which would have to hold on to us.
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look)

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The pages' widths and heights in pt; none before a PDF is open."""
        return self._pdf.pages if self._pdf else ()

    def show(self, pdf: bytes) -> None:
        """Open a PDF in the place of the one that is shown, which stays until then."""
        self._discard_opening()
        self._opening = self._renderer.open(pdf)
        self._looking.start()

    def close(self) -> None:
        """Show nothing any more."""
        self._discard_opening()
        self._forget()
        self._looking.stop()

    def image(self, page: int, scale: float, look: Look) -> QImage | None:
        """A page at `scale` pixels per pt; None where it is not there yet: it is asked for then."""
        wish = _Wish(page, round(scale, 3), look)
        image = self._images.get(wish)
        if image is not None:
            self._images.move_to_end(wish)
        elif self._pdf is not None and wish not in self._pending:
            self._pending[wish] = self._renderer.picture(self._pdf, *wish)
            self._looking.start()
        return image

    def stand_in(self, page: int, look: Look) -> QImage | None:
        """A page at any other scale, until the wanted one comes."""
        return next(
            (self._images[w] for w in self._images if (w.page, w.look) == (page, look)), None
        )

    def call_off(self, page: int, scale: float, look: Look) -> None:
        """Ask no more for a picture: the person has gone on."""
        wish = _Wish(page, round(scale, 3), look)
        future = self._pending.get(wish)
        if future is not None and future.cancel():
            del self._pending[wish]

    @Slot()
    def _look(self) -> None:
        """Take what has come."""
        if self._opening is not None and self._opening.done():
            pdf, self._opening = self._opening.result(), None
            self._forget()
            self._pdf = pdf
            self.opened.emit()
        for wish in [each for each, future in self._pending.items() if future.done()]:
            # Whoever hears of one page may call off another.
            future = self._pending.pop(wish, None)
            if future is not None:
                self._take(wish, image_of(future.result()))
        if self._opening is None and not self._pending:
            self._looking.stop()

    def _take(self, wish: _Wish, image: QImage) -> None:
        self._images[wish] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _MOST_BYTES and len(self._images) > 1:
            self._bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        self.page_ready.emit(wish.page)

    def _discard_opening(self) -> None:
        opening, self._opening = self._opening, None
        if opening is not None and not opening.cancel():
            self._renderer.close(opening.result())

    def _forget(self) -> None:
        for future in self._pending.values():
            future.cancel()
        self._pending.clear()
        self._images.clear()
        self._bytes = 0
        pdf, self._pdf = self._pdf, None
        if pdf is not None:
            self._renderer.close(pdf)


def image_of(picture: Picture) -> QImage:
    """A picture as Qt has it."""
    kind = QImage.Format.Format_RGBX8888 if picture.is_coloured else QImage.Format.Format_Grayscale8
    # A copy, because an image of Qt does not keep the bytes that it was made of.
    return QImage(picture.pixels, picture.width, picture.height, picture.stride, kind).copy()
