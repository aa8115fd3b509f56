"""The project tree: painted from a first look, later true to the open plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.domain.outline import NO_TREE, Branch, pruned, tree_by_number, tree_by_section
from dxdesk.ui import theme
from dxdesk.ui.tree.head import BY_NUMBER, TreeHead
from dxdesk.ui.tree.model import OutlineModel, branch_identity
from dxdesk.ui.tree.view import TreeView

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dxdesk.domain.outline import Outline, ProjectLine
    from dxdesk.domain.search_text import FoldedText
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.tree.narrowing import Narrowing, SearchIndex
    from dxdesk.workspace.outline import Flags

_ALL_OPEN: Final = 500
"""Rows up to which everything is unfolded: opening 10,000 takes a third of a second."""

_SELECT: Final = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Current
)


class ProjectTree(QWidget):
    """Search, orders and filters above the tree of an edition.

    Signals:
        project_selected: Uid of the project that a person went to; not told for `select`.
        project_activated: Uid of the project that was double-clicked or entered.
        context_requested: Where on the screen, and the uid of the project (empty for a branch).
        filtered: Other projects are shown than before: searched, filtered or ordered.
    """

    project_selected = Signal(str)
    project_activated = Signal(str)
    context_requested = Signal(QPoint, str)
    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("project_tree")
        self.setAccessibleName("事業の木")
        self._outline: Outline | None = None
        self._trees: dict[str, Branch] = {}
        self._order = BY_NUMBER
        self._query = ""
        self._narrowing: Narrowing | None = None
        self._index: SearchIndex | None = None
        self._without_actual: set[str] = set()
        self._waiting: set[str] = set()
        self._current = ""
        self._folds: dict[tuple[str, str], bool] = {}
        self._rebuilding = False
        self._desk: Desk | None = None
        self._head = TreeHead(self)
        self._model = OutlineModel(self)
        self._view = TreeView(self)
        self._view.setModel(self._model)
        self.setFocusProxy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._head)
        column.addWidget(self._view, 1)
        self._connect()

    def _connect(self) -> None:
        head, view = self._head, self._view
        head.query_changed.connect(self._on_query_changed)
        head.order_changed.connect(self.set_order)
        head.left_downwards.connect(self._on_left_downwards)
        head.reset_requested.connect(self.show_all)
        head.filter_menu.aboutToShow.connect(self._on_menu_opening)
        head.filter_menu.triggered.connect(self._on_filter_chosen)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        view.activated.connect(self._on_activated)
        view.expanded.connect(self._on_expanded)
        view.collapsed.connect(self._on_collapsed)
        view.typed_ahead.connect(self._on_typed_ahead)
        view.context_requested.connect(self.context_requested)
        self._model.title_entered.connect(self._on_title_entered)

    # The plan

    def show_outline(self, outline: Outline) -> None:
        """Show an edition; one that is shown already is left alone."""
        if outline == self._outline:
            return
        self._outline = outline
        self._trees = {}
        self._model.show_outline(outline)
        if self._index is not None:
            self._index.forget_lines()
        self._rebuild()

    def attach(self, desk: Desk) -> None:
        """Follow a desk from now on; its plan may be open already."""
        # Imported here: there is nothing to follow before the first paint.
        from dxdesk.ui.tree.following import OutlineFollower

        self._desk = desk
        self._model.set_editable(lambda: desk.is_editable)
        OutlineFollower(self, desk, self)

    def set_search_texts(self, texts: Mapping[str, FoldedText]) -> None:
        """The words of all sheets, folded in a thread (see `Workspace.search_texts`)."""
        self._search_index().set_texts(texts)
        self._rebuild_if(bool(self._query))

    def set_flags(self, without_actual: Collection[str], waiting: Collection[str]) -> None:
        """Which projects lack an actual, and which wait for their final figures."""
        self._without_actual, self._waiting = set(without_actual), set(waiting)
        self._rebuild_if(self._is_flagged())

    def refresh_projects(
        self,
        lines: Mapping[str, ProjectLine],
        texts: Mapping[str, FoldedText],
        flags: Flags,
        uids: Collection[str],
    ) -> None:
        """Some projects have changed, in anything but their place in the tree."""
        self._model.refresh_lines(lines)
        if self._index is not None:
            self._index.refresh(texts, uids)
        self._without_actual = (self._without_actual - set(uids)) | flags.without_actual
        self._waiting = (self._waiting - set(uids)) | flags.waiting
        self._rebuild_if(self.is_filtered)

    # What is shown

    @property
    def is_filtered(self) -> bool:
        """Whether a search or a filter may hide projects."""
        return bool(self._query.strip()) or self._narrowing is not None

    @property
    def narrowing(self) -> Narrowing | None:
        """The filters that are on; None where there are none."""
        return self._narrowing

    def set_narrowing(self, narrowing: Narrowing | None) -> None:
        """Put other filters on."""
        from dxdesk.ui.tree.narrowing import NOTHING_NARROWED

        self._narrowing = None if narrowing == NOTHING_NARROWED else narrowing
        self._rebuild()

    def show_only(self, uids: Collection[str] | None, words: str = "") -> None:
        """Show these projects alone (None: all again), besides what else is on; say why."""
        from dxdesk.ui.tree.narrowing import NOTHING_NARROWED, replace

        only = None if uids is None else frozenset(uids)
        now = self._narrowing or NOTHING_NARROWED
        self.set_narrowing(replace(now, only=only, only_words=words if uids is not None else ""))

    @Slot()
    def show_all(self) -> None:
        """End every search and filter."""
        self._narrowing = None
        if self._query:
            self._head.search.clear()
        else:
            self._rebuild()

    @Slot(str)
    def set_order(self, order: str) -> None:
        """`BY_NUMBER` or `BY_SECTION`."""
        if order != self._order:
            self._order = order
            self._head.set_order(order)
            self._rebuild()

    @property
    def order(self) -> str:
        """`BY_NUMBER` or `BY_SECTION`."""
        return self._order

    def visible_uids(self) -> list[str]:
        """The projects that search and filters leave, as they are shown, folded ones too."""
        return list(self._model.tree.project_uids())

    def selected_uids(self) -> list[str]:
        """The selected projects as they are shown, with all projects of a selected branch."""
        chosen: set[str] = set()
        for index in self._view.selectionModel().selectedIndexes():
            branch = self._model.branch_of(index)
            chosen.update(branch.project_uids() if branch else (self._model.uid_of(index),))
        return [uid for uid in self.visible_uids() if uid in chosen]

    def select(self, uid: str) -> None:
        """Go to a project, without a signal; where it is hidden, as soon as it is shown again."""
        self._current = uid
        self._return_to_current()

    def focus_search(self) -> None:
        """Begin a search (Ctrl+F)."""
        self._head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._head.search.selectAll()

    # The tree anew

    def _rebuild_if(self, matters: bool) -> None:
        if matters:
            self._rebuild()

    def _is_flagged(self) -> bool:
        now = self._narrowing
        return now is not None and (now.without_actual or now.waiting)

    def _rebuild(self) -> None:
        """Show the tree that outline, order, search and filters make now."""
        whole = self._whole_tree()
        keep = self._kept()
        tree = whole if keep is None else pruned(whole, keep)
        changed = tree != self._model.tree
        selected = self._selected_alone() if changed else []
        self._rebuilding = True
        self._model.show_tree(tree)
        if changed:
            self._unfold(tree)
            self._select_again(selected)
        self._rebuilding = False
        self._tell_count(len(self._model.lines) if keep is None else len(keep))
        if changed:
            self.filtered.emit()

    def _whole_tree(self) -> Branch:
        if self._outline is None:
            return NO_TREE
        if self._order not in self._trees:
            make = tree_by_number if self._order == BY_NUMBER else tree_by_section
            self._trees[self._order] = make(self._outline)
        return self._trees[self._order]

    def _kept(self) -> set[str] | None:
        """The projects that search and filters leave; None where nothing is left out."""
        found = None
        if self._query.strip():
            found = self._search_index().matching(
                self._query, self._model.lines, self._model.sections
            )
        if self._narrowing is None:
            return found
        from dxdesk.ui.tree.narrowing import narrowed

        left = narrowed(self._model.lines, self._narrowing, self._without_actual, self._waiting)
        return left if found is None else left & found

    def _search_index(self) -> SearchIndex:
        # Imported here: nobody searches before the first paint.
        from dxdesk.ui.tree.narrowing import SearchIndex

        if self._index is None:
            self._index = SearchIndex()
        return self._index

    def _unfold(self, tree: Branch) -> None:
        rows = sum(1 for _ in tree.project_uids())
        if rows <= _ALL_OPEN and (self.is_filtered or not self._folds):
            self._view.expandAll()
            return
        outermost = set(map(id, tree.children))

        def is_open(branch: Branch) -> bool:
            usual = rows <= _ALL_OPEN or (id(branch) in outermost and len(outermost) <= _ALL_OPEN)
            return self._folds.get(branch_identity(branch), usual)

        self._view.unfold(is_open)
