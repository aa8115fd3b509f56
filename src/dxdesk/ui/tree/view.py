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
)
from PySide6.QtGui import QContextMenuEvent, QFont, QPainter, QPaintEvent, QPalette
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

from dxdesk.ui import theme
from dxdesk.ui.rating_chip import paint_rating
from dxdesk.ui.tree.model import ROW_ROLE, OutlineModel, ShownRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from dxdesk.domain.outline import Branch

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
        return QSize(0, max(theme.ROW_HEIGHT, option.fontMetrics.height() + theme.GAP))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = cast("ShownRow", index.data(ROW_ROLE))
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.SELECTED)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.ACCENT)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.setFont(_font(option.font, row))
        left = _text_left(painter, option.rect, row)
        right = option.rect.right() - theme.GAP
        right = _paint_ratings(painter, option.rect, right, row.ratings)
        right = _paint_life(painter, option.rect, right, row.life)
        _paint_words(painter, option.rect, left, right, row)
        painter.restore()

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("policy_title")
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
        metrics = option.fontMetrics
        number = metrics.horizontalAdvance(f"{row.number[:_LONGEST_NUMBER]}  ")
        editor.setGeometry(option.rect.adjusted(number, 0, 0, 0))


def _font(base: QFont, row: ShownRow) -> QFont:
    font = QFont(base)
    font.setBold(row.is_branch)
    return font


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
        context_requested: Where on the screen, and the project (empty for a branch).
    """

    typed_ahead = Signal(str)
    context_requested = Signal(QPoint, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._since_key = QElapsedTimer()
        self._emptiness = ""
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

    def outline_model(self) -> OutlineModel:
        """The model, as what it is."""
        return cast("OutlineModel", self.model())

    def say_when_empty(self, words: str) -> None:
        """What to say in the middle where there is no row."""
        self._emptiness = words
        self.viewport().update()

    def unfold(self, is_open: Callable[[Branch], bool]) -> None:
        """Open branches from the top down; those below a closed one stay closed."""
        self._unfold(QModelIndex(), is_open)

    def _unfold(self, parent: QModelIndex, is_open: Callable[[Branch], bool]) -> None:
        model = self.outline_model()
        branch = model.branch_of(parent)
        if branch is None or all(isinstance(child, str) for child in branch.children):
            return
        for row, child in enumerate(branch.children):
            if not isinstance(child, str) and is_open(child):
                index = model.index(row, 0, parent)
                self.expand(index)
                self._unfold(index, is_open)

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
