"""A list as one text, a line for each item: typed, split and joined as in any editor.

Enter begins the next item with the next mark, Alt+Left and Alt+Right change the level, Alt+Up and
Alt+Down move the item with all below it. A line break inside an item is Shift+Enter.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextBlock, QTextCursor
from typing_extensions import override

from dxdesk.domain.item_text import split_mark
from dxdesk.domain.list_lines import Line, text_of_lines, worded
from dxdesk.domain.mark_numbers import next_mark
from dxdesk.ui.actions import make_spec_menu, pressed
from dxdesk.ui.fields.acts import BY_KEY, SPECS, ListAct
from dxdesk.ui.fields.clean_paste import SOFT_BREAK, bullet_of, cleaned
from dxdesk.ui.fields.draft import STAYING
from dxdesk.ui.fields.item_blocks import dress, move_items
from dxdesk.ui.fields.looks import units
from dxdesk.ui.fields.pasted_list import placed, read_list, replaces_mark
from dxdesk.ui.fields.settled import tell_if_settled
from dxdesk.ui.fields.text import TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from dxdesk.domain.rows import Key
    from dxdesk.ui.desk import Desk
    from dxdesk.workspace.commands import Command

DEEPEST: Final = 6
_END: Final = QTextCursor.MoveOperation.EndOfBlock
_KEEP: Final = QTextCursor.MoveMode.KeepAnchor


class ListField(TextField):
    """The items or notes of a sheet.

    Args:
        desk: Where commits go.
        name: Name of the list (see `typed_text`).
        command: Makes the command that gives a sheet these lines.
        has_levels: Whether lines can stand below each other.

    Signals:
        renumbering_wanted: The person wants the numbers of the list to run again.
    """

    renumbering_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        command: Callable[[Key, tuple[Line, ...]], Command],
        *,
        has_levels: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, "text", parent)
        self._name = name
        self._make = command
        self._has_levels = has_levels
        self._stored_lines: tuple[Line, ...] = ()
        self._row_keys: Sequence[Key] = ()
        self.document().setIndentWidth(self.fontMetrics().horizontalAdvance("あ"))
        self._told_line = -1
        self.cursorPositionChanged.connect(self._on_cursor_moved)

    def show_lines(self, project: Key | None, lines: Sequence[Line], keys: Sequence[Key]) -> None:
        """Show the stored rows of a sheet; what is being typed into the same sheet stays.

        Args:
            project: Key of the sheet.
            lines: Its rows as lines.
            keys: Their keys, in the same order.
        """
        self._turn_to(project)
        self._stored_lines = tuple(lines)
        self._row_keys = tuple(keys)
        self._show_stored()

    def lines(self) -> tuple[Line, ...]:
        """The lines as they stand in the box, without empty ones at the end."""
        found: list[Line] = []
        block = self.document().begin()
        while block.isValid():
            text = block.text().replace(SOFT_BREAK, "\n")
            found.append(Line(text, block.blockFormat().indent()))
            block = block.next()
        while found and not found[-1].text.strip():
            found.pop()
        return tuple(found)

    @override
    def drafted(self) -> tuple[str, str, str]:
        number, column = self.textCursor().blockNumber(), self.textCursor().positionInBlock()
        lines = [
            replace(line, text=self._draft.with_composition(line.text, column))
            if at == number
            else line
            for at, line in enumerate(self.lines())
        ]
        return self._name, text_of_lines(self._stored_lines), text_of_lines(lines)

    @override
    def select_words(self, key: Key, text: str, start: int, end: int) -> None:
        if key not in self._row_keys or self.lines() != self._stored_lines:
            return
        number = self._row_keys.index(key)
        line = self._stored_lines[number].text
        if line.endswith(text):
            # The mark stands before the words of the row.
            first = self.document().findBlockByNumber(number).position()
            first += units(line) - units(text)
            self._select(first + units(text[:start]), first + units(text[:end]))

    @override
    def command(self, key: Key) -> Command:
        return self._make(key, self.lines())

    @override
    def is_as_stored(self) -> bool:
        return not self._is_whole or worded(self.lines(), self._stored_lines) == self._stored_lines

    @override
    def restore(self) -> None:
        self._fill("\n".join(line.text.replace("\n", SOFT_BREAK) for line in self._stored_lines))

    @override
    def _fill(self, text: str) -> None:
        super()._fill(text)
        self._filling = True
        block = self.document().begin()
        for line in self._stored_lines[: self.document().blockCount()]:
            dress(block, line.level, self._mark_width(block))
            block = block.next()
        self._filling = False
        self._fit()

    @override
    def tell_place(self) -> None:
        number = self.textCursor().blockNumber()
        if self.hasFocus() and number < len(self._row_keys):
            self._told_line = number
            self.entered.emit(self._row_keys[number], self._field)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        is_left = e.reason() not in STAYING and self._is_whole and self.is_as_stored()
        if is_left and self.lines() != self._stored_lines:
            # An item that was begun and has no words: it was room to type in, and is no row.
            self.restore()

    @Slot()
    def _on_cursor_moved(self) -> None:
        # Not at every key: whoever hears of it may read the history of the row.
        if self.textCursor().blockNumber() != self._told_line:
            self.tell_place()

    def _mark_width(self, block: QTextBlock) -> float:
        mark, _ = split_mark(block.text())
        return self.fontMetrics().horizontalAdvance(mark)

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._filling:
            block = self.textCursor().block()
            self._filling = True
            dress(block, block.blockFormat().indent(), self._mark_width(block))
            self._filling = False
        super()._on_text_changed()

    @override
    def cleaned(self, copied: str) -> str:
        """See `TextField.cleaned`; Word's bullets become that of this list."""
        here, _ = split_mark(self.textCursor().block().text())
        return cleaned(copied, bullet_of([here, *(split_mark(e.text)[0] for e in self.lines())]))

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        copied = self.cleaned(source.text())
        lines = read_list(copied, source.html()) if self._has_levels else ()
        if len(lines) > 1:
            self._insert_list(copied, lines)
            return
        first = self.document().findBlock(self.textCursor().selectionStart()).blockNumber()
        super().insertFromMimeData(source)
        self._dress_lines(first)

    def _insert_list(self, copied: str, lines: Sequence[Line]) -> None:
        """Put several lines in the place of the selection, each with its level."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block, last = self.document().findBlock(start), self.document().findBlock(end)
        head = Line(block.text()[: start - block.position()], block.blockFormat().indent())
        tail = Line(last.text()[end - last.position() :], last.blockFormat().indent())
        if replaces_mark(lines, head.text):
            cursor.setPosition(block.position())
            cursor.setPosition(end, _KEEP)
            self.setTextCursor(cursor)
        wanted = placed(copied, lines, head, tail, DEEPEST)
        plain = QMimeData()
        plain.setText("\n".join(line.text for line in wanted))
        first, before = block.blockNumber(), self.document().revision()
        super().insertFromMimeData(plain)
        # A text that is too long is refused, and then the lines are those of before.
        if self.document().revision() != before:
            self._dress_lines(first, [line.level for line in wanted])

    def _dress_lines(self, first: int, levels: Sequence[int] = ()) -> None:
        """Dress the lines up to the cursor anew, with other levels where there are some."""
        block = self.document().findBlockByNumber(first)
        self._filling = True
        while block.isValid() and block.blockNumber() <= self.textCursor().blockNumber():
            number = block.blockNumber() - first
            level = levels[number] if number < len(levels) else block.blockFormat().indent()
            dress(block, level, self._mark_width(block))
            block = block.next()
        self._filling = False

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        act = BY_KEY.get(pressed(e))
        if act is not None and self.isReadOnly():
            tell_if_settled(self._desk, self._key)
        elif act is None:
            super().keyPressEvent(e)
        else:
            self.perform(act)

    def offered(self) -> QMenu:
        """See `window.palette.Offering`."""
        menu = make_spec_menu(self, SPECS, is_able=not self.isReadOnly())
        menu.triggered.connect(self._on_chosen)
        return menu

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.perform(ListAct(action.data()))

    def perform(self, act: ListAct) -> None:
        """Do what a key asks for."""
        match act:
            case ListAct.DOWN | ListAct.UP:
                move_items(self, 1 if act is ListAct.DOWN else -1)
            case ListAct.DEEPER | ListAct.HIGHER:
                self._change_level(1 if act is ListAct.DEEPER else -1)
            case ListAct.NEXT:
                self._begin_item()
            case ListAct.BREAK:
                self.insertPlainText(SOFT_BREAK)
            case ListAct.RENUMBER:
                self.renumbering_wanted.emit()

    def _begin_item(self) -> None:
        cursor = self.textCursor()
        mark, rest = split_mark(cursor.block().text())
        if mark and not rest.strip():
            # Enter on an item without words ends the list, as everywhere.
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(_END, _KEEP)
            cursor.removeSelectedText()
            return
        behind_mark = cursor.positionInBlock() >= len(mark)
        cursor.beginEditBlock()
        cursor.insertBlock()
        if mark and behind_mark:
            cursor.insertText(next_mark(mark))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _change_level(self, step: int) -> None:
        if not self._has_levels:
            return
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        while block.isValid() and block.blockNumber() <= last:
            level = min(DEEPEST, max(0, block.blockFormat().indent() + step))
            dress(block, level, self._mark_width(block))
            block = block.next()
        self._draft.touch()
