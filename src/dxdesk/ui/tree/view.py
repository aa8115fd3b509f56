"""The tree as it looks and is walked through: one line per row, ratings at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from dxdesk.domain.outline import MOST_UNFOLDED
from dxdesk.ui import theme
from dxdesk.ui.fonts import bold, set_font
from dxdesk.ui.item_option import item_option
from dxdesk.ui.rating_chip import paint_rating
from dxdesk.ui.tree.model import ROW_ROLE, OutlineModel, ShownRow, branch_identity

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from dxdesk.domain.outline import Branch

TITLE_EDITOR: Final = "policy_title"
_MOST_CHIPS: Final = 4
_CHIP_EM: Final = 1.5
_LONGEST_NUMBER: Final = 10
"""Characters of a number that are always shown; a longer one is cut."""


class RowDelegate(QStyledItemDelegate):
    """Paints number, name, life and ratings of a row, and edits the title of a policy."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = item_option(option).fontMetrics.height() + theme.GAP
        return QSize(0, max(theme.ROW_HEIGHT, height))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = cast("ShownRow", index.data(ROW_ROLE))
        cell = item_option(option)
        painter.save()
        if cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, theme.SELECTED)
        if cell.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.ACCENT)
            painter.drawRect(cell.rect.adjusted(0, 0, -1, -1))
        set_font(painter, bold(cell.font) if row.is_branch else cell.font)
        left = _text_left(painter, cell.rect, row)
        right = cell.rect.right() - theme.GAP
        right = _paint_ratings(painter, cell.rect, right, row.ratings)
        right = _paint_life(painter, cell.rect, right, row.life)
        _paint_words(painter, cell.rect, left, right, row)
        painter.restore()

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName(TITLE_EDITOR)
        editor.setAccessibleName("名称")
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        cast("QLineEdit", editor).setText(str(index.data(Qt.ItemDataRole.EditRole)))

    @override
    def setModelData(
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = cast("QLineEdit", editor)
        # What a field of one line cannot show would be lost by merely looking at it.
        if line.isModified():
            model.setData(index, line.text())

    @override
    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = cast("ShownRow", index.data(ROW_ROLE))
        cell = item_option(option)
        number = cell.fontMetrics.horizontalAdvance(f"{row.number[:_LONGEST_NUMBER]}  ")
        editor.setGeometry(cell.rect.adjusted(number, 0, 0, 0))


def _text_left(painter: QPainter, rect: QRect, row: ShownRow) -> int:
    """Paint the number; where the words begin."""
    left = rect.left() + theme.GAP // 2
    if not row.number:
        return left
    number = _line(row.number)
    if len(number) > _LONGEST_NUMBER:
        number = f"{number[: _LONGEST_NUMBER - 1]}…"
    painter.setPen(theme.TEXT if row.is_branch else theme.MUTED)
    width = painter.fontMetrics().horizontalAdvance(number)
    place = QRect(left, rect.top(), width + 2, rect.height())
    painter.drawText(place, _LEFT, number)
    return left + width + painter.fontMetrics().horizontalAdvance(" ")


_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def _paint_ratings(painter: QPainter, rect: QRect, right: int, ratings: tuple[str, ...]) -> int:
    """Paint the ratings from the right; where the room before them ends."""
    if not ratings:
        return right
    metrics = painter.fontMetrics()
    shown = ratings if len(ratings) <= _MOST_CHIPS else ratings[: _MOST_CHIPS - 1]
    left_out = len(ratings) - len(shown)
    if left_out:
        right = _paint_life(painter, rect, right, f"+{left_out}") + theme.GAP // 2
    side = round(metrics.height() * _CHIP_EM / 1.3)
    for rating in reversed(shown):
        width = max(side, min(metrics.horizontalAdvance(rating) + 4, 3 * side))
        chip = QRect(right - width, rect.top(), width, rect.height())
        paint_rating(painter, chip, _line(rating))
        right -= width
    return right - theme.GAP // 2


def _paint_life(painter: QPainter, rect: QRect, right: int, word: str) -> int:
    """Paint a quiet word from the right; where the room before it ends."""
    if not word:
        return right
    painter.setPen(theme.MUTED)
    painter.drawText(rect.adjusted(0, 0, right - rect.right(), 0), _RIGHT, word)
    return right - painter.fontMetrics().horizontalAdvance(word) - theme.GAP


def _paint_words(painter: QPainter, rect: QRect, left: int, right: int, row: ShownRow) -> None:
    room = max(right - left, 0)
    words = painter.fontMetrics().elidedText(_line(row.words), Qt.TextElideMode.ElideRight, room)
    painter.setPen(theme.TEXT)
    painter.drawText(QRect(left, rect.top(), room, rect.height()), _LEFT, words)


def _line(text: str) -> str:
    """A text as one line."""
    return text.replace("\n", " ")


class TreeView(QTreeView):
    """The tree with its keys and its look.

    Signals:
        typed_ahead: Letters that a person typed to get to a project, one after another.
        escaped: A person wants to see everything again.
        context_requested: Where on the screen, and the project (empty for a branch).
    """

    typed_ahead = Signal(str)
    escaped = Signal()
    context_requested = Signal(QPoint, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since_key = QElapsedTimer()
        self._emptiness = ""
        # By identity of a branch: whether a person has left it open.
        self._folds: dict[tuple[str, str], bool] = {}
        self._is_whole = True
        self._unfolding = False
        self.setObjectName("project_tree_view")
        self.setAccessibleName("事業の一覧")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(self.fontMetrics().height())
        colours = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, QPalette.ColorRole.Highlight, theme.SELECTED)
            colours.setColor(group, QPalette.ColorRole.HighlightedText, theme.TEXT)
        self.setPalette(colours)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)

    def outline_model(self) -> OutlineModel:
        """The model, as what it is."""
        return cast("OutlineModel", self.model())

    def say_when_empty(self, words: str) -> None:
        """What to say in the middle where there is no row."""
        self._emptiness = words
        self.viewport().update()

    def unfold(self, tree: Branch, *, is_whole: bool) -> None:
        """Open the branches of a tree that was just shown, as they were left or as is usual.

        Args:
            tree: The tree of the model.
            is_whole: Whether no project is held back; otherwise all that is found is opened.
        """
        rows = sum(1 for _ in tree.project_uids())
        self._is_whole = is_whole
        self._unfolding = True
        if rows <= MOST_UNFOLDED and (not is_whole or not self._folds):
            self.expandAll()
        else:
            # Opening ten thousand takes a third of a second, and nobody reads them at once.
            few = rows <= MOST_UNFOLDED
            self._unfold(QModelIndex(), few, outermost=len(tree.children) <= MOST_UNFOLDED)
        self._unfolding = False

    def _unfold(self, parent: QModelIndex, usual: bool, *, outermost: bool) -> None:
        model = self.outline_model()
        branch = model.branch_of(parent)
        for row, child in enumerate(branch.children if branch else ()):
            if isinstance(child, str):
                continue
            if self._folds.get(branch_identity(child), usual or outermost):
                index = model.index(row, 0, parent)
                self.expand(index)
                self._unfold(index, usual, outermost=False)

    @Slot()
    def settle(self) -> None:
        """Put a title that is being typed into the plan."""
        editor = self.viewport().findChild(QLineEdit, TITLE_EDITOR)
        if editor:
            self.commitData(editor)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        self._remember(index, is_open=True)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        self._remember(index, is_open=False)

    def _remember(self, index: QModelIndex, *, is_open: bool) -> None:
        branch = self.outline_model().branch_of(index)
        if branch is not None and self._is_whole and not self._unfolding:
            self._folds[branch_identity(branch)] = is_open

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.state() != self.State.EditingState:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # Not everywhere a view activates by itself (on a Mac it edits).
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        # Qt compares the beginning of a row, where the number and the name stand in one text.
        if self._since_key.isValid() and self._since_key.elapsed() > _pause():
            self._typed = ""
        self._since_key.start()
        self._typed += search
        self.typed_ahead.emit(self._typed)

    @override
    def contextMenuEvent(self, arg__1: QContextMenuEvent) -> None:
        index = self.indexAt(arg__1.pos())
        place = arg__1.globalPos()
        if arg__1.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.context_requested.emit(place, self.outline_model().uid_of(index))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._emptiness and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme.MUTED)
            place = (
                self.viewport().rect().adjusted(theme.MARGIN, 2 * theme.MARGIN, -theme.MARGIN, 0)
            )
            wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place, int(wrapped), self._emptiness)


def _pause() -> int:
    """Milliseconds after which typing ahead begins anew."""
    return QApplication.keyboardInputInterval()
