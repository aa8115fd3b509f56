"""The tree as it looks and is walked through: one line per row, ratings at the right."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTreeView, QWidget
from typing_extensions import override

from dxdesk.domain.outline import MOST_UNFOLDED, tree_by_number
from dxdesk.ui import theme
from dxdesk.ui.tree.delegate import RowDelegate, TitleEditor
from dxdesk.ui.tree.model import OutlineModel, branch_identity

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QKeyEvent

    from dxdesk.domain.outline import Branch, Outline

_HEAD_LINES: Final = 3


class TreeView(QTreeView):
    """The tree with its keys and its look, and a model of its own.

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
        self.setModel(OutlineModel(self))
        self._typed = ""
        self._since_key = QElapsedTimer()
        self._emptiness = ""
        # By identity of a branch: whether a person has left it open.
        self._folds: dict[tuple[str, str], bool] = {}
        self._is_whole = True
        self._are_few = True
        self._unfolding = False
        self.setObjectName("project_tree_view")
        self.setAccessibleName("事業の一覧")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
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
        theme.soften_selection(self)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)

    def outline_model(self) -> OutlineModel:
        """The model, as what it is."""
        return cast("OutlineModel", self.model())

    def show_first(self, outline: Outline, project: str) -> None:
        """Show an edition by number, and go to a project: what is painted before anything else."""
        model = self.outline_model()
        tree = tree_by_number(outline)
        model.show_outline(outline)
        model.show_tree(tree)
        self.unfold(tree, is_whole=True)
        index = model.find(project) if project else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def say_when_empty(self, words: str) -> None:
        """What to say in the middle where there is no row."""
        if words == self._emptiness:
            return
        self._emptiness = words
        # Not asked for in vain: the first time, PySide readies every kind of widget for the answer.
        if not self.model().rowCount():
            self.viewport().update()

    def unfold(self, tree: Branch, *, is_whole: bool) -> None:
        """Open the branches of a tree that was just shown, as they were left or as is usual.

        Args:
            tree: The tree of the model.
            is_whole: Whether no project is held back; otherwise all that is found is opened.
        """
        # Opening ten thousand takes a third of a second, and nobody reads them at once.
        self._are_few = next(islice(tree.project_uids(), MOST_UNFOLDED, None), None) is None
        self._is_whole = is_whole
        self._unfolding = True
        if self._are_few and (not is_whole or not self._folds):
            self.expandAll()
        else:
            self._unfold(QModelIndex(), outermost=len(tree.children) <= MOST_UNFOLDED)
        self._unfolding = False

    def _unfold(self, parent: QModelIndex, *, outermost: bool) -> None:
        model = self.outline_model()
        branch = model.branch_of(parent)
        for row, child in enumerate(branch.children if branch else ()):
            if isinstance(child, str):
                continue
            if self._folds.get(branch_identity(child), self._are_few or outermost):
                index = model.index(row, 0, parent)
                self.expand(index)
                self._unfold(index, outermost=False)

    @property
    def holds_unkept_text(self) -> bool:
        """See `desk.DraftHolder`."""
        return any(map(self._is_unkept, self._editors()))

    def typed_title(self) -> tuple[str, str, str] | None:
        """The number of a policy, its title, and the one that is being typed; None for none."""
        branch = self.outline_model().branch_of(self.currentIndex())
        for editor in self._editors():
            if branch is not None and (self._is_unkept(editor) or editor.is_composing):
                stored = str(self.currentIndex().data(Qt.ItemDataRole.EditRole))
                return branch.key, stored, editor.text_with_composition()
        return None

    @Slot()
    def drop(self) -> None:
        """Give up a title that is being typed."""
        for editor in self._editors():
            self.closeEditor(editor, RowDelegate.EndEditHint.RevertModelCache)

    @Slot()
    def settle(self) -> None:
        """Put a title that is being typed into the plan."""
        for editor in self._editors():
            if self._is_unkept(editor) and not editor.is_composing:
                self.commitData(editor)

    @override
    def closeEditor(self, editor: QWidget, hint: RowDelegate.EndEditHint) -> None:
        # A title that the plan has refused stands nowhere else; Escape gives it up.
        given_up = hint == RowDelegate.EndEditHint.RevertModelCache
        if given_up or not self._is_unkept(cast("TitleEditor", editor)):
            super().closeEditor(editor, hint)

    def _editors(self) -> list[TitleEditor]:
        """The title that is being typed, if there is one; one that is closed lives a little on."""
        found = [child for child in self.viewport().children() if isinstance(child, TitleEditor)]
        return [editor for editor in found if editor.isVisible()]

    def _is_unkept(self, editor: TitleEditor) -> bool:
        stored = self.currentIndex().data(Qt.ItemDataRole.EditRole)
        return editor.isModified() and editor.text() != stored

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._unfolding:
            self._remember(index, is_open=True)
            # What is below may not have been opened since the tree was built anew.
            self._unfolding = True
            self._unfold(index, outermost=False)
            self._unfolding = False

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


def head_height(metrics: QFontMetrics) -> int:
    """The room above the list, of three controls: kept free until they come."""
    return _HEAD_LINES * (metrics.height() + theme.MARGIN + theme.GAP)


def _pause() -> int:
    """Milliseconds after which typing ahead begins anew."""
    return QApplication.keyboardInputInterval()
