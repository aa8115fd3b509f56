"""The project tree: what is above and behind the list that is painted first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dxdesk.domain.numbering import comparison_form
from dxdesk.domain.outline import pruned
from dxdesk.ui import theme
from dxdesk.ui.lists.acts import ListActs
from dxdesk.ui.tree.filter_menu import chosen
from dxdesk.ui.tree.following import OutlineFollower
from dxdesk.ui.tree.head import TreeHead
from dxdesk.ui.tree.narrowing import first_beginning_with
from dxdesk.ui.tree.reading import tree_reading
from dxdesk.ui.tree.selection import KeptSelection
from dxdesk.ui.tree.sieve import Sieve
from dxdesk.ui.tree.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from dxdesk.domain.outline import Outline, ProjectLine, SectionLine
    from dxdesk.domain.search_text import FoldedText
    from dxdesk.ui.desk import Desk
    from dxdesk.ui.tree.view import TreeView
    from dxdesk.workspace.outline import Flags

_NOTHING_FOUND: Final = "当てはまる事業はありません。\n「すべて表示」で元に戻ります。"
_NOTHING_YET: Final = (
    "この年度版には、まだ事業がありません。\n"
    "「事業」メニューの「事業を追加」か、ファイルの取込で加えます。"
)


class ProjectTree(QWidget):
    """Search, orders and filters above the tree of an edition.

    Args:
        view: The list itself, which may show an edition already (see `TreeView.show_first`).
        parent: The owner.

    Signals:
        project_selected: Uid of the project that a person went to; not told for `select`.
        project_activated: Uid of the project that was double-clicked or entered.
        context_requested: Where on the screen, and the uid of the project (empty for a branch).
        flags_changed: Other projects lack an actual, or wait for their final figures.
        all_shown: A person ended every search and filter, `show_only` too.

    Attributes:
        sieve: What search and filters hold back, and what they know of the projects.
        as_list: Copies the tree, and brings it into Excel and onto paper.
    """

    project_selected = Signal(str)
    project_activated = Signal(str)
    context_requested = Signal(QPoint, str)
    flags_changed = Signal()
    all_shown = Signal()

    def __init__(self, view: TreeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("project_tree")
        self.setAccessibleName("事業の一覧")
        self._trees = Trees()
        self.sieve = Sieve()
        self._current = ""
        self._has_moved_on = False
        self._head = TreeHead(self)
        self._view = view
        self._model = view.outline_model()
        self._selection = KeptSelection(self._view)
        self.as_list = ListActs(view, "事業の一覧", tree_reading(self._model), has_menu=True)
        self.setFocusProxy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        column.addWidget(self._head)
        column.addWidget(self._view, 1)
        # The list is older than what stands above it.
        self.setTabOrder(self._head.last, self._view)
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
        view.typed_ahead.connect(self._on_typed_ahead)
        view.escaped.connect(self._on_escaped)
        view.context_requested.connect(self.context_requested)

    # The plan

    def show_outline(self, outline: Outline | None) -> None:
        """Show an edition, or none; one that is shown already is left alone."""
        if outline == self._trees.outline and not self._has_moved_on:
            return
        self._has_moved_on = False
        self._trees.take(outline)
        self._model.show_outline(outline)
        self.sieve.index.forget_lines()
        self._rebuild()

    def attach(self, desk: Desk) -> None:
        """Follow a desk from now on; its plan may be open already."""
        self._model.set_editable(lambda: desk.is_open and desk.is_editable)
        desk.drafts_wanted.connect(self._view.settle)
        desk.drafts_dropped.connect(self._view.drop)
        # Imported here: nobody types a title before the first paint.
        from dxdesk.ui.tree.title_draft import TitleDraft

        follower = OutlineFollower(self, desk, self)
        desk.add_holder(TitleDraft(self._view, desk, follower))
        self._model.title_entered.connect(follower.set_title)

    def take_reading(self, texts: Mapping[str, FoldedText], flags: Flags) -> None:
        """The words and flags of all sheets (see `Workspace.search_texts` and `.flags`)."""
        self.sieve.take(texts, flags)
        if not self.sieve.is_open:
            self._rebuild()
        self.flags_changed.emit()

    def refresh_projects(
        self,
        lines: Mapping[str, ProjectLine],
        texts: Mapping[str, FoldedText],
        flags: Flags,
        uids: Collection[str],
    ) -> None:
        """Some projects have changed, in anything but their place in the tree."""
        self._has_moved_on = True
        self._model.refresh_lines(lines)
        self.sieve.refresh(texts, flags, uids)
        if not self.sieve.is_open:
            self._rebuild()
        self.flags_changed.emit()

    # What is known and shown

    @property
    def lines(self) -> Mapping[str, ProjectLine]:
        """All projects of the edition by uid, whether shown or not."""
        return self._model.lines

    @property
    def sections(self) -> Mapping[str, SectionLine]:
        """All sections of the edition by uid."""
        return self._model.sections

    def show_only(self, uids: Collection[str] | None, words: str = "") -> None:
        """Show these projects alone (None: all again), besides what else is on; say why."""
        self.sieve.show_only(uids, words)
        self._rebuild()

    @Slot()
    def show_all(self) -> None:
        """End every search and filter."""
        self.sieve.open()
        self._head.clear_search()
        self._rebuild()
        self.all_shown.emit()

    @Slot(str)
    def set_order(self, order: str) -> None:
        """`BY_NUMBER` or `BY_SECTION`."""
        if order != self._trees.order:
            self._trees.order = order
            self._head.set_order(order)
            self._rebuild()

    def visible_uids(self) -> list[str]:
        """The projects that search and filters leave, as they are shown, folded ones too."""
        return list(self._model.uids)

    def selected_uids(self) -> list[str]:
        """The selected projects as they are shown, with all projects of a selected branch."""
        chosen: set[str] = set()
        for index in self._view.selectionModel().selectedIndexes():
            branch = self._model.branch_of(index)
            chosen.update(branch.project_uids() if branch else (self._model.uid_of(index),))
        return [uid for uid in self.visible_uids() if uid in chosen]

    @Slot(str)
    def select(self, uid: str) -> None:
        """Go to a project, without a signal; where it is hidden, as soon as it is shown again."""
        self._current = uid
        self._selection.turn_to(uid)

    def show_policy(self, number: str) -> bool:
        """Bring the branch of a 基本方針 or 施策 into view, if it is there, with the keyboard."""
        branch = self._model.find(("policy", comparison_form(number)))
        if branch.isValid():
            self._view.setCurrentIndex(branch)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        return branch.isValid()

    @Slot()
    def focus_search(self) -> None:
        """Begin a search (Ctrl+Shift+F)."""
        self._head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._head.search.selectAll()

    # The tree anew

    def _rebuild(self) -> None:
        """Show the tree that outline, order, search and filters make now."""
        whole = self._trees.whole()
        keep = self.sieve.kept(self._model.lines, self._model.sections)
        tree = whole if keep is None else pruned(whole, keep)
        is_other = tree != self._model.tree
        self._model.show_tree(tree)
        if is_other:
            self._view.unfold(tree, is_whole=keep is None)
            self._selection.restore(self._current)
        self._tell_count(keep)

    def _tell_count(self, keep: Collection[str] | None) -> None:
        whole = len(self._model.lines)
        words = f"{whole:,}件" if whole else ""
        filters = 0
        if keep is not None:
            words = self.sieve.words(len(keep), whole)
            filters = self.sieve.narrowing.chosen
        self._head.show_count(words, is_filtered=keep is not None, filters=filters)
        nothing = _NOTHING_YET if self._trees.outline else ""
        self._view.say_when_empty(nothing if keep is None else _NOTHING_FOUND)

    # What a person does

    @Slot(str)
    def _on_query_changed(self, query: str) -> None:
        self.sieve.query = query
        self._rebuild()

    @Slot()
    def _on_left_downwards(self) -> None:
        shown = self.visible_uids()
        if shown:
            self._view.setFocus(Qt.FocusReason.TabFocusReason)
            if self._current not in shown:
                self._view.setCurrentIndex(self._model.find(shown[0]))

    @Slot()
    def _on_escaped(self) -> None:
        if self.sieve.query:
            self._head.search.clear()
        else:
            self.show_all()

    @Slot()
    def _on_menu_opening(self) -> None:
        self._head.fill_filters(self._model.lines, self._model.sections, self.sieve)

    @Slot(QAction)
    def _on_filter_chosen(self, action: QAction) -> None:
        self.sieve.narrow(chosen(action, self.sieve.narrowing))
        self._rebuild()

    @Slot(QModelIndex)
    def _on_current_changed(self, index: QModelIndex) -> None:
        uid = self._model.uid_of(index)
        if uid and uid != self._current and not self._selection.is_restoring:
            self._current = uid
            self.project_selected.emit(uid)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        uid = self._model.uid_of(index)
        if uid:
            self.project_activated.emit(uid)

    @Slot(str)
    def _on_typed_ahead(self, typed: str) -> None:
        uid = first_beginning_with(typed, self.visible_uids(), self._model.lines, self._current)
        if uid:
            self._view.setCurrentIndex(self._model.find(uid))
