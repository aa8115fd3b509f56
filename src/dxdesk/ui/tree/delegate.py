"""How a row of the tree is painted and its title edited: one line, ratings at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget
from typing_extensions import override

from dxdesk.ui import theme
from dxdesk.ui.rating_chip import paint_rating
from dxdesk.ui.tree.model import ROW_ROLE, ShownRow

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

    from dxdesk.ui.item_option import ItemOption


TITLE_EDITOR: Final = "policy_title"
_MOST_CHIPS: Final = 4
_CHIP_EM: Final = 1.5
_WORDS_EM: Final = 7
"""Room that the words are left before ratings are counted instead of shown."""
_LONGEST_NUMBER: Final = 10
"""Characters of a number that are always shown; a longer one is cut."""
_LONGEST_WORDS: Final = 400
"""Characters of a name that are measured: no row is wider, and hostile ones are endless."""
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class TitleEditor(QLineEdit):
    """The title of a policy while it is typed. Undo is the plan's, not the field's."""

    def __init__(self, parent: QWidget) -> None:
        # Imported here: nobody types a title before the first paint.
        from dxdesk.ui.fields.draft import leave_undo_to_plan

        super().__init__(parent)
        leave_undo_to_plan(self)
        self._preedit = ""
        self.setObjectName(TITLE_EDITOR)
        self.setAccessibleName("名称")

    @property
    def is_composing(self) -> bool:
        """Whether the input method has text that is not the person's yet."""
        return bool(self._preedit)

    def text_with_composition(self) -> str:
        """What stands in the field, with what the input method is still at."""
        from dxdesk.ui.fields.draft import composed_into

        return composed_into(self.text(), self._preedit, self.cursorPosition())

    @override
    def inputMethodEvent(self, arg__1: QInputMethodEvent) -> None:
        super().inputMethodEvent(arg__1)
        self._preedit = arg__1.preeditString()


class RowDelegate(QStyledItemDelegate):
    """Paints number, name, life and ratings of a row, and edits the title of a policy."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = cast("ItemOption", option).fontMetrics.height() + theme.GAP
        return QSize(0, max(theme.ROW_HEIGHT, height))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = cast("ShownRow", index.data(ROW_ROLE))
        cell = cast("ItemOption", option)
        painter.save()
        # Asked of the view, not of the option: the flags of QStyle bring hundreds of constants,
        # for which the first paint would have to wait.
        view = cast("QTreeView", self.parent())
        if view.selectionModel().isSelected(index):
            painter.fillRect(cell.rect, theme.SELECTED)
        if view.hasFocus() and view.currentIndex() == index:
            painter.setPen(theme.ACCENT)
            painter.drawRect(cell.rect.adjusted(0, 0, -1, -1))
        theme.set_font(painter, theme.bold(cell.font) if row.is_branch else cell.font)
        # Piled marks would reach into the rows above and below.
        painter.setClipRect(cell.rect)
        metrics = painter.fontMetrics()
        left = _words_left(metrics, cell.rect, row)
        life = metrics.horizontalAdvance(row.life) + theme.GAP if row.life else 0
        life += _flag_width(metrics, row.findings)
        room = cell.rect.right() - left - life - _WORDS_EM * metrics.horizontalAdvance("あ")
        _paint_number(painter, cell.rect, row)
        right = _paint_ratings(painter, cell.rect, room, row.ratings)
        right = _paint_findings(painter, cell.rect, right, row.findings)
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
        return TitleEditor(parent)

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
        # A field cuts what is longer than it holds: it would be lost by merely looking at it.
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
        cell = cast("ItemOption", option)
        # The title beneath is bold and must not look out.
        left = _words_left(QFontMetrics(theme.bold(cell.font)), cell.rect, row)
        frame = theme.GAP // 2
        editor.setGeometry(cell.rect.adjusted(left - cell.rect.left() - frame, 0, 0, 0))


def _number_of(row: ShownRow) -> str:
    number = _line(row.number)
    if len(number) > _LONGEST_NUMBER:
        number = f"{number[: _LONGEST_NUMBER - 1]}…"
    return number


def _words_left(metrics: QFontMetrics, rect: QRect, row: ShownRow) -> int:
    """Where the words begin, right of the number."""
    left = rect.left() + theme.GAP // 2
    return left + metrics.horizontalAdvance(f"{_number_of(row)} ") if row.number else left


def _paint_number(painter: QPainter, rect: QRect, row: ShownRow) -> None:
    painter.setPen(theme.TEXT if row.is_branch else theme.MUTED)
    painter.drawText(rect.adjusted(theme.GAP // 2, 0, 0, 0), _LEFT, _number_of(row))


def _paint_ratings(painter: QPainter, rect: QRect, room: int, ratings: tuple[str, ...]) -> int:
    """Paint what fits of the ratings from the right; where the room before them ends.

    Args:
        painter: Paints; its font is that of the row.
        rect: The row.
        room: What the ratings may take of it; one is shown in any case.
        ratings: In the order of the indicators.
    """
    right = rect.right() - theme.GAP
    if not ratings:
        return right
    metrics = painter.fontMetrics()
    side = round(metrics.height() * _CHIP_EM / 1.3)
    most = min(_MOST_CHIPS, max(room // side, 1))
    shown = ratings if len(ratings) <= most else ratings[: max(most - 1, 1)]
    if len(shown) < len(ratings):
        rest = f"+{len(ratings) - len(shown)}"
        right = _paint_life(painter, rect, right, rest) + theme.GAP // 2
    for rating in reversed(shown):
        width = max(side, min(metrics.horizontalAdvance(_line(rating)) + 4, 3 * side))
        chip = QRect(right - width, rect.top(), width, rect.height())
        paint_rating(painter, chip, _line(rating))
        right -= width
    return right - theme.GAP // 2


def _flag_width(metrics: QFontMetrics, count: int) -> int:
    """The room of a flag with a number beside it, and of the gaps around them."""
    if not count:
        return 0
    # Imported here, as below: nothing is known of findings before the first paint.
    from dxdesk.ui.finding_mark import flag_side

    return flag_side(metrics) + metrics.horizontalAdvance(f"{count:,}") + 5 * theme.GAP // 2


def _paint_findings(painter: QPainter, rect: QRect, right: int, count: int) -> int:
    """Paint how many 確認事項 are open, behind a small flag; where the room before it ends."""
    if not count:
        return right
    from dxdesk.ui.finding_mark import paint_flag

    left = right - _flag_width(painter.fontMetrics(), count) + 3 * theme.GAP // 2
    _paint_life(painter, rect, right - theme.GAP // 2, f"{count:,}")
    paint_flag(painter, left, rect.center().y())
    return left - theme.GAP


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
    """As much of a text as a row can show, as one line."""
    return text[:_LONGEST_WORDS].replace("\n", " ")
