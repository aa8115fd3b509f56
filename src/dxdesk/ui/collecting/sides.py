"""The three values of a place side by side: what was sent, what stands now, what was answered.

What differs from what was sent is bold and underlined, and each heading says in words whether it
does, so that neither colour nor sight is needed to tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from dxdesk.domain.labels import EMPTY
from dxdesk.typeset.revision import Mark, revised
from dxdesk.ui import theme
from dxdesk.ui.collecting.wording import UNKNOWN
from dxdesk.ui.plain import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.rounds.merging import MergeLine

SENT, OURS, THEIRS = range(3)
_NAMES: Final = ("送付時", "現在", "回答")
_LEAST_LINES: Final = 2
_LINES: Final = 4


class Piece(NamedTuple):
    """A piece of a text, and whether it differs from what was sent."""

    text: str
    is_other: bool = False


class Side(NamedTuple):
    """A value: what its heading says of it, and its text piece by piece."""

    remark: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.pieces)


def sides_of(line: MergeLine) -> tuple[Side, Side, Side]:
    """What was sent, what stands now, and what was answered."""
    if line.base is None:
        # Nobody knows what was sent: the answer is held against what stands now.
        theirs = _compared(line.ours, line.theirs, "現在と同じ", "現在と違う")
        return Side("", (Piece(UNKNOWN),)), Side("", _whole(line.ours)), theirs
    # What is missing in the answer can be marked only where it still stands.
    sent = _marked(line.base, line.theirs, Mark.DELETED)
    ours = _compared(line.base, line.ours, "送付時と同じ", "送付後に変更")
    theirs = _compared(line.base, line.theirs, "送付時と同じ", "変更")
    return Side("", sent), ours, theirs


def _compared(before: str, after: str, same: str, other: str) -> Side:
    if before == after:
        return Side(same, _whole(after))
    return Side(other if after else f"{other}：削除", _marked(before, after, Mark.ADDED))


def _marked(before: str, after: str, other: Mark) -> tuple[Piece, ...]:
    """The pieces of one of two texts; those with the mark are in it alone."""
    kept = (one for one in revised(before, after) if one.mark in (Mark.KEPT, other))
    return tuple(Piece(one.text, one.mark is other) for one in kept) or _whole("")


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text or EMPTY),)


class SidesPane(QWidget):
    """Shows the three values of a line, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = tuple(ElidedLabel(name) for name in _NAMES)
        self._boxes = tuple(_Value() for _ in _NAMES)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GAP)
        grid.setVerticalSpacing(theme.GAP // 2)
        for at, (label, box) in enumerate(zip(self._labels, self._boxes, strict=True)):
            box.setObjectName(f"collect_side_{at}")
            grid.addWidget(label, 0, at)
            grid.addWidget(box, 1, at)
            grid.setColumnStretch(at, 1)
        grid.setRowStretch(1, 1)
        self.show_line(None)

    def show_line(self, line: MergeLine | None) -> None:
        """Show the values of a line; None: there is none."""
        sides = (Side("", ()),) * len(_NAMES) if line is None else sides_of(line)
        for name, label, box, side in zip(_NAMES, self._labels, self._boxes, sides, strict=True):
            words = f"{name}（{side.remark}）" if side.remark else name
            label.setText(words)
            box.setAccessibleName(words)
            box.show_pieces(side.pieces)


class _Value(QPlainTextEdit):
    """A value that is read."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def show_pieces(self, pieces: Iterable[Piece]) -> None:
        """Show a text, with what differs bold and underlined."""
        other = QTextCharFormat()
        other.setFontWeight(QFont.Weight.Bold)
        other.setFontUnderline(True)
        self.clear()
        cursor = QTextCursor(self.document())
        for piece in pieces:
            cursor.insertText(piece.text, other if piece.is_other else QTextCharFormat())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _height(self, _LINES))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("あ") * 5, _height(self, _LEAST_LINES))


def _height(box: QPlainTextEdit, lines: int) -> int:
    margins = 2 * (box.frameWidth() + round(box.document().documentMargin()))
    return lines * box.fontMetrics().lineSpacing() + margins
