"""Where a page of the manual is read: it opens nothing by itself, and follows no address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from PySide6.QtCore import QPoint, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QPainter, QTextCursor, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.manual.pictures import PICTURE, Pictures
from dxdesk.ui.manual.search import spans_of, wanted_of
from dxdesk.ui.manual.setting import KEY_CAP, SetPage, set_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextBlock, QTextCharFormat, QTextLine

    from dxdesk.domain.manual import Page

_WIDEST_EM: Final = 44
"""Longer lines are hard to read."""
_LEAST_MARGIN_EM: Final = 1.5
_ROUND: Final = 3
"""Of the corners of a key, in pixels."""
_AROUND_EM: Final = 0.2
"""From the letters of a key to its edge, where there is room for it."""
_ROOM_BEFORE: Final = frozenset(" 　、。）」")
_ROOM_BEHIND: Final = frozenset(" 　（「")
"""Characters that leave room before a key, and behind one."""


class _Part(Protocol):
    """The members of a `QTextLayout.FormatRange`, which the stubs of PySide6 leave out."""

    start: int
    length: int
    format: QTextCharFormat


class Reader(QTextBrowser):
    """One page, with the words that were looked for.

    Args:
        folder: Of the manual; its pictures are there.
        parent: The owner.

    Signals:
        target_wanted: A link to a `Target` was chosen.
    """

    target_wanted = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6
        self.setObjectName("manual_page")
        self.setAccessibleName("手引きのページ")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set = SetPage()
        self._pictures = Pictures(folder, self)
        self.document().documentLayout().registerHandler(PICTURE, self._pictures)
        self.anchorClicked.connect(self._on_link)

    def show_page(self, page: Page, words: str = "") -> None:
        """Show a page from its beginning, and in it the words that were looked for."""
        self._pictures.forget()
        self._set = set_page(self.document(), page)
        self._fit()
        self._mark(words)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to(self, heading: str) -> None:
        """Have a heading at the top; the beginning for an empty one."""
        bar = self.verticalScrollBar()
        place = self._set.places.get(heading, 0) if heading else 0
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        block = self.document().findBlock(place)
        top = self.document().documentLayout().blockBoundingRect(block).top() if heading else 0
        bar.setValue(round(top) - theme.MARGIN)
        self._see_words_below(place)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Nothing is read because a text names it."""
        return None

    @override
    def resizeEvent(self, e: QResizeEvent) -> None:
        line = self.cursorForPosition(QPoint())
        before = self.cursorRect(line).top()
        super().resizeEvent(e)
        self._fit()
        # What is being read stays where it is, however the lines are broken now.
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(line).top() - before)

    @override
    def paintEvent(self, e: QPaintEvent) -> None:
        super().paintEvent(e)
        painter = QPainter(self.viewport())
        # A key is larger than the letters on it, which are seen through it on any ground.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.translate(0, -self.verticalScrollBar().value())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.LINE)
        painter.setBrush(theme.LABEL)
        for cap in self.key_caps():
            painter.drawRoundedRect(cap, _ROUND, _ROUND)
        painter.end()

    def _fit(self) -> None:
        """Keep the lines as long as can be read well, in the middle of the room."""
        em = self.fontMetrics().horizontalAdvance("あ")
        margin = max(_LEAST_MARGIN_EM * em, (self.viewport().width() - _WIDEST_EM * em) / 2)
        root = self.document().rootFrame()
        form = QTextFrameFormat(root.frameFormat())
        if form.leftMargin() != margin:
            form.setMargin(em)
            form.setLeftMargin(margin)
            form.setRightMargin(margin)
            form.setBottomMargin(2 * em)
            root.setFrameFormat(form)
        # Otherwise it is laid out bit by bit, and cannot be moved yet to where it is not laid out.
        self.document().documentLayout().pageCount()

    def _mark(self, words: str) -> None:
        """Set off the words that were looked for."""
        marks: list[QTextEdit.ExtraSelection] = []
        wanted = wanted_of(words)
        block = self.document().begin() if wanted else self.document().end()
        while block.isValid():
            for span in spans_of(wanted, block.text()):
                mark = QTextEdit.ExtraSelection()
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + span.start)
                cursor.setPosition(block.position() + span.end, QTextCursor.MoveMode.KeepAnchor)
                mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue] - a gap in the stubs of PySide6
                mark.format.setBackground(theme.SELECTED)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - as above
                marks.append(mark)
            block = block.next()
        self.setExtraSelections(marks)  # pyright: ignore[reportUnknownMemberType] - a gap in the stubs of PySide6

    def _see_words_below(self, place: int) -> None:
        """Move on to the first of the words that were looked for, where they are not seen yet."""
        cursors = (cast("QTextCursor", mark.cursor) for mark in self.extraSelections())  # pyright: ignore[reportAttributeAccessIssue] - a gap in the stubs of PySide6
        first = next((each for each in cursors if each.position() >= place), None)
        seen = self.viewport().height()
        if first is not None and (low := self.cursorRect(first).bottom()) > seen:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + low - seen // 2)

    def key_caps(self) -> Iterator[QRectF]:
        """Where keys stand that are seen now, in the document."""
        layout = self.document().documentLayout()
        top = self.verticalScrollBar().value()
        around = _AROUND_EM * self.fontMetrics().horizontalAdvance("あ")
        block = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.top() > top + self.viewport().height():
                return
            yield from _caps_in(block, place, around)
            block = block.next()

    @Slot(QUrl)
    def _on_link(self, address: QUrl) -> None:
        number = address.toString()
        if number.isdecimal() and int(number) < len(self._set.targets):
            self.target_wanted.emit(self._set.targets[int(number)])


def _caps_in(block: QTextBlock, place: QRectF, around: float) -> Iterator[QRectF]:
    """Where keys stand in a block, each piece in its line, with room around their letters."""
    text = block.text()
    for part in cast("list[_Part]", block.textFormats()):
        at, end = part.start, part.start + part.length
        while part.format.hasProperty(KEY_CAP) and at < end:
            line = block.layout().lineForTextPosition(at)
            last = min(end, line.textStart() + line.textLength())
            left, right = _x(line, at), _x(line, last)
            left -= around if text[at - 1 : at] in {"", *_ROOM_BEFORE} else 0
            right += around if text[last : last + 1] in {"", *_ROOM_BEHIND} else 0
            high = line.ascent() + line.descent()
            top = place.top() + line.y()
            yield QRectF(place.left() + left, top - 1, right - left, high + 2)
            at = last


def _x(line: QTextLine, at: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(at))[0]
