"""The item model of the project tree, over nodes that are made when somebody looks.

What is folded costs nothing: a branch makes the nodes of its children when it is first asked for
them. An index carries a number rather than a pointer, so that a stale one can do no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from dxdesk.domain.outline import NO_TREE, Branch, by_uid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dxdesk.domain.outline import Outline, ProjectLine, SectionLine

Index = QModelIndex | QPersistentModelIndex

Role = Qt.ItemDataRole
NO_INDEX: Final = QModelIndex()
ROW_ROLE: Final = Role.UserRole
"""Gives the `ShownRow` of an index."""

_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF_FLAGS: Final = _FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_TITLE_FLAGS: Final = _FLAGS | Qt.ItemFlag.ItemIsEditable

WITHOUT_SECTION: Final = "（原課なし）"
_ACTIVE: Final = "active"
_LONGEST_TIP: Final = 1000
"""Characters of one text in a tooltip; more fits on no screen."""


class ShownRow(NamedTuple):
    """What a row of the tree shows.

    `life` is empty for an ordinary project (継続), `findings` is how many 確認事項 are open.
    """

    number: str
    words: str
    is_branch: bool
    life: str = ""
    ratings: tuple[str, ...] = ()
    findings: int = 0


class _Node:
    __slots__ = ("child", "children", "identity", "parent", "row", "told")

    def __init__(self, child: Branch | str, row: int, parent: int, identity: int) -> None:
        self.child = child
        self.row = row
        self.parent = parent
        self.identity = identity
        self.children: list[_Node] | None = None
        # What was last told of it; None where nobody has asked yet.
        self.told: ShownRow | None = None


def branch_identity(branch: Branch) -> tuple[str, str]:
    """By what a branch is known again after the tree was built anew."""
    return branch.kind, branch.key


class OutlineModel(QAbstractItemModel):
    """Projects below their branches; one column, whose parts the delegate paints.

    Signals:
        title_entered: A person gave the policy of a number a title; nothing is changed here.
    """

    title_entered = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = NO_TREE
        self._lines: dict[str, ProjectLine] = {}
        self._titles: Mapping[str, str] = {}
        self._sections: dict[str, SectionLine] = {}
        self._is_editable: Callable[[], bool] = bool
        self._findings: Mapping[str, int] = {}
        self._nodes: list[_Node] = []
        self._made: dict[str | tuple[str, str], _Node] = {}
        self._begin(NO_TREE)

    # What is shown

    @property
    def tree(self) -> Branch:
        """The tree that is shown."""
        return self._tree

    @property
    def uids(self) -> Sequence[str]:
        """The projects of the tree as they are shown, folded ones too."""
        if self._uids is None:
            self._uids = tuple(self._tree.project_uids())
        return self._uids

    @property
    def lines(self) -> Mapping[str, ProjectLine]:
        """All projects of the outline by uid, whether shown or not."""
        return self._lines

    @property
    def sections(self) -> Mapping[str, SectionLine]:
        """All sections of the outline by uid, in 建制順."""
        return self._sections

    def set_editable(self, is_editable: Callable[[], bool]) -> None:
        """Say who knows whether titles may be edited now."""
        self._is_editable = is_editable

    def show_outline(self, outline: Outline | None) -> None:
        """Take the words of another outline; `show_tree` follows where it hangs otherwise."""
        self._lines = by_uid(outline) if outline else {}
        self._titles = outline.titles if outline else {}
        self._sections = {line.uid: line for line in outline.sections} if outline else {}

    def show_tree(self, tree: Branch) -> None:
        """Show another tree, or the same one with the words it has now."""
        if tree == self._tree:
            self._tell_changes(self._nodes)
            return
        self.beginResetModel()
        self._begin(tree)
        self.endResetModel()

    def show_findings(self, counts: Mapping[str, int]) -> None:
        """Show how many 確認事項 are open on each sheet, by uid of the project."""
        before, self._findings = self._findings, counts
        changed = {uid for uid, _ in before.items() ^ counts.items()}
        self._tell_changes(self._made[uid] for uid in changed if uid in self._made)

    def refresh_lines(self, lines: Mapping[str, ProjectLine]) -> None:
        """Show projects as they are now; number and section are as before."""
        self._lines |= lines
        self._tell_changes(self._made[uid] for uid in lines if uid in self._made)

    def _begin(self, tree: Branch) -> None:
        self._tree = tree
        self._uids: Sequence[str] | None = None
        self._nodes = [_Node(tree, 0, -1, 0)]
        self._made = {}

    def _tell_changes(self, nodes: Iterable[_Node]) -> None:
        """Say of which nodes something else was told before."""
        for node in nodes:
            if node.told is not None and node.told != self.row_of(node.child):
                index = self._index(node)
                self.dataChanged.emit(index, index)

    # Finding

    def uid_of(self, index: Index) -> str:
        """The project at an index; empty for a branch."""
        child = self._nodes[index.internalId()].child if index.isValid() else ""
        return child if isinstance(child, str) else ""

    def branch_of(self, index: Index) -> Branch | None:
        """The branch at an index; None for a project. No index is the root."""
        child = self._nodes[index.internalId()].child if index.isValid() else self._tree
        return child if isinstance(child, Branch) else None

    def find(self, wanted: str | tuple[str, str]) -> QModelIndex:
        """The index of a project's uid or of a branch's identity; none where it is not shown."""
        node = self._nodes[0]
        for row in _path(self._tree, wanted):
            node = self._children(node)[row]
        return self._index(node)

    def _index(self, node: _Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.identity) if node.identity else QModelIndex()

    def _children(self, node: _Node) -> list[_Node]:
        """The nodes below a node, made when first asked for."""
        if node.children is None:
            node.children = []
            if isinstance(node.child, Branch):
                nodes, first = self._nodes, len(self._nodes)
                for row, child in enumerate(node.child.children):
                    made = _Node(child, row, node.identity, first + row)
                    node.children.append(made)
                    nodes.append(made)
                    self._made[child if isinstance(child, str) else branch_identity(child)] = made
        return node.children

    # Qt's questions

    @override
    def index(self, row: int, column: int, parent: Index = NO_INDEX) -> QModelIndex:
        if column or row < 0 or parent.column() > 0:
            return QModelIndex()
        children = self._children(self._nodes[parent.internalId() if parent.isValid() else 0])
        if row >= len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].identity)

    @override
    def parent(self, child: Index = NO_INDEX) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride] - Qt overloads the name: parent() is the object's
        if not child.isValid():
            return QModelIndex()
        return self._index(self._nodes[self._nodes[child.internalId()].parent])

    @override
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        if parent.column() > 0:
            return 0
        branch = self.branch_of(parent)
        return len(branch.children) if branch is not None else 0

    @override
    def hasChildren(self, parent: Index = NO_INDEX) -> bool:
        return self.rowCount(parent) > 0

    @override
    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        child = self._nodes[index.internalId()].child
        if isinstance(child, str):
            return _LEAF_FLAGS
        return _TITLE_FLAGS if child.kind == "policy" and self._is_editable() else _FLAGS

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        match role:
            case Role.DisplayRole:
                row = self._row_told(node)
                told: Any = f"{row.number} {row.words}".strip()
            case Role.EditRole:
                told = self._row_told(node).words
            case Role.ToolTipRole:
                told = _plain(self._told(node.child, "\n"))
            case Role.AccessibleTextRole:
                told = self._told(node.child, "、")
            case _:
                told = self._row_told(node) if role == ROW_ROLE else None
        return told

    @override
    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        branch = self.branch_of(index) if index.isValid() else None
        if branch is None or role != Role.EditRole or branch.kind != "policy":
            return False
        self.title_entered.emit(branch.key, str(value))
        return True

    # Words

    def row_of(self, child: Branch | str) -> ShownRow:
        """What a project or a branch shows."""
        if isinstance(child, str):
            line = self._lines[child]
            life = "" if line.life_status == _ACTIVE else _life_label(line.life_status)
            count = self._findings.get(child, 0)
            return ShownRow(line.number, line.name, False, life, line.ratings, count)
        if child.kind == "policy":
            return ShownRow(child.key, self._titles.get(child.key, ""), True)
        if child.kind == "section":
            section = self._sections.get(child.key)
            return ShownRow("", section.name if section else WITHOUT_SECTION, True)
        return ShownRow("", child.key, True)

    def _row_told(self, node: _Node) -> ShownRow:
        node.told = self.row_of(node.child)
        return node.told

    def _told(self, child: Branch | str, separator: str) -> str:
        """All that a row shows, and its section, in words."""
        row = self.row_of(child)
        parts = [f"{row.number} {row.words}".strip()]
        if isinstance(child, str):
            section = self._sections.get(self._lines[child].section or "")
            parts.append(section.name if section else WITHOUT_SECTION)
            parts.append(row.life)
            parts.append(f"評価 {'・'.join(row.ratings)}" if row.ratings else "")
            parts.append(f"確認事項 {row.findings:,}件" if row.findings else "")
        return separator.join(
            part if len(part) <= _LONGEST_TIP else f"{part[:_LONGEST_TIP]}…"
            for part in parts
            if part
        )


def _plain(text: str) -> str:
    # Imported here: nobody rests on a row before the first paint.
    from dxdesk.ui.plain import plain_markup

    return plain_markup(text)


def _life_label(status: str) -> str:
    # Imported here: most projects are 継続, which is not shown.
    from dxdesk.domain.labels import life_label

    return life_label(status)


def _path(branch: Branch, wanted: str | tuple[str, str]) -> tuple[int, ...]:
    """The rows that lead to a project or a branch; empty where it is not there."""
    if isinstance(wanted, str) and wanted in branch.children:
        return (branch.children.index(wanted),)
    for row, child in enumerate(branch.children):
        if isinstance(child, Branch):
            if branch_identity(child) == wanted:
                return (row,)
            rest = _path(child, wanted)
            if rest:
                return (row, *rest)
    return ()
