"""The items of a list as the paragraphs of its box: how they stand, and how they are moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor

from dxdesk.ui.fields.looks import spaced_paragraph, units
from dxdesk.ui.fields.moved_lines import exchanged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTextEdit

_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


def dress(block: QTextBlock, level: int, mark_width: float) -> None:
    """Indent a line by its level and hang its text behind its mark."""
    form = spaced_paragraph()
    form.setIndent(level)
    form.setLeftMargin(mark_width)
    form.setTextIndent(-mark_width)
    if block.blockFormat() != form:
        QTextCursor(block).setBlockFormat(form)


def move_items(box: QTextEdit, step: int) -> None:
    """Move the items of the selection one place down (1) or up (-1), with all below them."""
    document, cursor = box.document(), box.textCursor()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    # A line of which nothing but its beginning is reached is not chosen.
    ends = start, max(start, end - 1)
    first, last = (document.findBlock(place).blockNumber() for place in ends)
    levels = [block.blockFormat().indent() for block in blocks]
    upper, lower = exchanged(levels, first, last, step)
    if not (upper and lower):
        return
    lines = [(blocks[n].text(), blocks[n].blockFormat()) for n in (*lower, *upper)]
    distance = _length(lines[: len(lower)]) if step > 0 else -_length(lines[len(lower) :])
    chosen = cursor.anchor() + distance, cursor.position() + distance
    cursor.setPosition(blocks[upper.start].position())
    cursor.setPosition(blocks[lower.stop - 1].position(), _KEEP)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
    cursor.beginEditBlock()
    cursor.insertText("\n".join(text for text, _ in lines))
    for number, (_, form) in enumerate(lines, upper.start):
        QTextCursor(document.findBlockByNumber(number)).setBlockFormat(form)
    cursor.endEditBlock()
    cursor.setPosition(chosen[0])
    cursor.setPosition(chosen[1], _KEEP)
    box.setTextCursor(cursor)


def _length(lines: Sequence[tuple[str, QTextBlockFormat]]) -> int:
    """How much room lines take in a document, their ends included."""
    return sum(units(text) + 1 for text, _ in lines)
