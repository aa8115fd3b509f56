"""The source beside a line of the review: what stands there, with the lines around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from dxdesk.ui import theme
from dxdesk.ui.importing.wording import shortened, source_words
from dxdesk.ui.plain import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dxdesk.workspace.import_review import ReviewRow

_AROUND: Final = 60
"""Lines shown before and behind the one that is meant."""
_LONGEST_LINE: Final = 1_000
_HERE: Final = "> "
_BETWEEN_CELLS: Final = "｜"


class SourcePane(QWidget):
    """Shows a part of a source; a bar stands where one cell ends and the next begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = ElidedLabel()
        self._where.setObjectName("review_source_name")
        self._text = QPlainTextEdit()
        self._text.setObjectName("review_source")
        self._text.setAccessibleName("元のファイルの行")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP // 2)
        column.addWidget(self._where)
        column.addWidget(self._text, 1)

    def show_row(self, row: ReviewRow | None, lines: Sequence[str]) -> None:
        """Show the line of a row; `lines` are those of its source."""
        self._where.setText(source_words(row, has_text=bool(lines)) if row else "")
        self._text.setEnabled(bool(row and row.line))
        if row is None or not row.line:
            self._text.setPlainText("")
            return
        first = max(row.line - _AROUND, 1)
        shown = lines[first - 1 : row.line + _AROUND]
        width = len(str(first + len(shown)))
        self._text.setPlainText(
            "\n".join(
                _numbered(at, text, width, is_here=at == row.line)
                for at, text in enumerate(shown, first)
            )
        )
        self._mark(row.line - first)

    def _mark(self, block: int) -> None:
        """Mark a line, and bring it into the middle."""
        look = QTextBlockFormat()
        look.setBackground(theme.NOTICE)
        cursor = QTextCursor(self._text.document().findBlockByNumber(block))
        cursor.mergeBlockFormat(look)
        self._text.setTextCursor(cursor)
        self._text.centerCursor()


def _numbered(number: int, text: str, width: int, *, is_here: bool) -> str:
    cells = shortened(text, _LONGEST_LINE).replace("\t", _BETWEEN_CELLS)
    return f"{_HERE if is_here else '  '}{number:>{width}}  {cells}"
