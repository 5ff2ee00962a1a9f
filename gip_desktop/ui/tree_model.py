"""One model for every tree of the window: nodes that live long, over branches that are replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from gip_desktop.ui.branches import Branch, Path
from gip_desktop.ui.indexes import NOWHERE, Index
from gip_desktop.ui.plain import plain_tip

BRANCH_ROLE = Qt.ItemDataRole.UserRole + 1


class Node:
    """A place in the tree; its branch is replaced, the node lives as long as its path."""

    __slots__ = ("branch", "children", "parent", "position")

    def __init__(self, branch: Branch, parent: Node | None, position: int) -> None:
        self.branch = branch
        self.parent = parent
        self.position = position
        self.children: list[Node] = []


class TreeModel(QAbstractItemModel):
    """Branches as a Qt model; `set_branches` is the only way in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roots: list[Node] = []
        self._nodes: dict[Path, Node] = {}

    def set_branches(self, branches: Sequence[Branch]) -> None:
        """Show these branches; where only their values differ, nothing is rebuilt."""
        if [b.path for b in _walk(branches)] == list(self._nodes):
            for branch in _walk(branches):
                self._nodes[branch.path].branch = branch
            self._tell_all_changed(NOWHERE)
            return
        self.beginResetModel()
        self._nodes = {}
        self._roots = [self._grow(b, None, i) for i, b in enumerate(branches)]
        self.endResetModel()

    def branch(self, index: Index) -> Branch | None:
        """Return the branch at an index."""
        return index.internalPointer().branch if index.isValid() else None

    def index_of(self, path: Path) -> QModelIndex:
        """Return where a path is, or no index."""
        node = self._nodes.get(path)
        return self.createIndex(node.position, 0, node) if node else QModelIndex()

    def paths(self) -> list[Path]:
        """List all paths from top to bottom."""
        return list(self._nodes)

    def _grow(self, branch: Branch, parent: Node | None, position: int) -> Node:
        node = self._nodes[branch.path] = Node(branch, parent, position)
        node.children = [self._grow(b, node, i) for i, b in enumerate(branch.children)]
        return node

    def _tell_all_changed(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows == 0:
            return
        self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent))
        for row in range(rows):
            self._tell_all_changed(self.index(row, 0, parent))

    # Qt asks

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Return the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        children = parent.internalPointer().children if parent.isValid() else self._roots
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:
        """Return the index of a node's parent."""
        node = index.internalPointer().parent if index.isValid() else None
        return self.createIndex(node.position, 0, node) if node else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the children of a node."""
        return len(parent.internalPointer().children if parent.isValid() else self._roots)

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        """Return the one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a node shows, says or is."""
        branch = self.branch(index)
        if branch is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return branch.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return branch.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{branch.spoken}\n{branch.note}".strip())
            case _:
                return branch if role == BRANCH_ROLE else None


def _walk(branches: Sequence[Branch]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _walk(branch.children)
