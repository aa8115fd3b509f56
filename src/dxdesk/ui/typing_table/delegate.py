"""Opens and closes the box that one types in, and keeps a text that the plan refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.fields.looks import REFUSED, mark_refused
from dxdesk.ui.typing_table.editor import CellEditor
from dxdesk.workspace.typed_text import TypedText

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem

    from dxdesk.ui.item_option import ItemOption
    from dxdesk.ui.typing_table.form import Way
    from dxdesk.ui.typing_table.model import AnyIndex, TypedModel
    from dxdesk.ui.typing_table.table import TypingTable

_EDIT = Qt.ItemDataRole.EditRole


class TypingDelegate(QStyledItemDelegate):
    """The delegate of a table that is typed in.

    Args:
        view: The table.

    Signals:
        went: A box was closed by a key, and the cursor goes on (a `Way`).
    """

    went = Signal(object)

    def __init__(self, view: TypingTable) -> None:
        super().__init__(view)
        self._view = view
        self._editor: CellEditor | None = None
        self._place = QPersistentModelIndex()

    @property
    def editor(self) -> CellEditor | None:
        """The box that is open."""
        return self._editor

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index == self._view.currentIndex():
            painter.save()
            rect = QRectF(cast("ItemOption", option).rect)
            paint_cursor(painter, rect, has_focus=self._view.hasFocus())
            painter.restore()

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> QWidget:
        editor = CellEditor(parent)
        editor.setAccessibleName(self.box_name(index))
        editor.left.connect(self._on_left)
        editor.given_up.connect(self.drop)
        editor.spread_wanted.connect(self._on_spread_wanted)
        self._editor, self._place = editor, QPersistentModelIndex(index)
        return editor

    def box_name(self, index: AnyIndex) -> str:
        """What a screen reader calls the box of a cell."""
        return str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))

    @override
    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        self._editor = None
        super().destroyEditor(editor, index)

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        box = cast("CellEditor", editor)
        # A change from elsewhere must not take what is being typed.
        if not box.document().isModified():
            box.setPlainText(str(index.data(_EDIT)))
            box.selectAll()
            box.document().setModified(False)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        box = cast("CellEditor", editor)
        # A word that is not complete is not the person's yet, nor is the cell that it empties.
        if not box.is_composing:
            self._put(box)

    @override
    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        cast("CellEditor", editor).cover(cast("ItemOption", option).rect)

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        # The box decides by itself when it is left; Qt's own habits would close a refused text.
        return False

    @property
    def holds_unkept_text(self) -> bool:
        """See `desk.DraftHolder`."""
        return self._editor is not None and self._editor.document().isModified()

    def unkept_text(self) -> TypedText | None:
        """See `desk.DraftHolder`."""
        editor = self._editor
        if editor is None or not self._place.isValid():
            return None
        if not (editor.document().isModified() or editor.is_composing):
            return None
        place = cast("TypedModel", self._view.model()).place(self._place)
        stored = str(self._place.data(_EDIT))
        return None if place is None else TypedText(*place, stored, editor.text_with_composition())

    def settle(self) -> bool:
        """Put what is being typed into the plan and close the box.

        Returns:
            False where a box stays open: an input method is at work, or the plan refused the text.
        """
        editor = self._editor
        if editor is None:
            return True
        if editor.is_composing or not self._put(editor):
            return False
        self._close(editor)
        return True

    def return_to_editor(self) -> None:
        """Give the keyboard to the box that is open."""
        if self._editor is not None:
            self._editor.setFocus()

    def is_kept(self, editor: QWidget) -> bool:
        """Whether a box must stay open, since its text stands nowhere else."""
        return editor is self._editor and bool(editor.property(REFUSED))

    def _put(self, editor: CellEditor) -> bool:
        text, stored = editor.text(), str(self._place.data(_EDIT))
        is_draft = editor.document().isModified() and text != stored
        if is_draft and not self._view.model().setData(self._place, text):
            mark_refused(editor, refused=True)
            return False
        self._take_back(editor)
        return True

    def _take_back(self, editor: CellEditor) -> None:
        """What stands in the box is no draft any more."""
        editor.document().setModified(False)
        mark_refused(editor, refused=False)

    def _close(self, editor: CellEditor) -> None:
        # Forgotten first: the box loses the keyboard while it is closed, and would be left again.
        self._editor = None
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    @Slot(object)
    def _on_left(self, way: Way | None) -> None:
        had_focus = self._editor is not None and self._editor.hasFocus()
        if self.settle() and had_focus:
            self._view.setFocus()
            if way is not None:
                self.went.emit(way)

    @Slot()
    def _on_spread_wanted(self) -> None:
        editor = self._editor
        if editor is None or editor.is_composing:
            return
        if self._view.fill(editor.text()):
            self._take_back(editor)
            self._close(editor)
            self._view.setFocus()
        else:
            mark_refused(editor, refused=True)

    @Slot()
    def drop(self) -> None:
        """Give up what is being typed."""
        if self._editor is not None:
            self._take_back(self._editor)
            self._close(self._editor)


def paint_cursor(painter: QPainter, rect: QRectF, *, has_focus: bool) -> None:
    """Paint the frame of the cell that the keyboard is in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.ACCENT, 2.0 if has_focus else 1.0))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
