"""The trees at the left: one plan by section, principle, owner or source, sharing one selection."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTabBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.domain.errors import PlanError
from gip_desktop.ui.branches import GROUPINGS, Branch, Path, whole_plan
from gip_desktop.ui.naming import counted, named
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session
from gip_desktop.ui.theme import Theme
from gip_desktop.ui.tree_delegate import TreeDelegate
from gip_desktop.ui.tree_model import TreeModel

NONE_YET = "Sections, principles, owners and sources are listed here with the first actions."


class PlanTree(QTreeView):
    """One tree over the plan's actions; it always has a current item."""

    moved = Signal()  # the person made another node current

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_quiet = True
        self._unfolded: Path | None = None
        self.plan_model = TreeModel(self)
        self.setModel(self.plan_model)
        self.delegate = TreeDelegate(self, theme)
        self.setItemDelegate(self.delegate)
        self.setHeaderHidden(True)
        self.setIndentation(18)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(True)
        named(self, f"{title} of the plan", "Arrow keys move; right and left open and close.")
        self.is_quiet = False

    def show_branches(self, branches: list[Branch]) -> None:
        """Show these branches, keeping what is open and what is current."""
        model = self.plan_model
        current = model.branch(self.currentIndex())
        is_open = [path for path in model.paths() if self.isExpanded(model.index_of(path))]
        self.is_quiet = True
        model.set_branches(branches)
        for path in is_open:
            self.setExpanded(model.index_of(path), True)
        kept = model.index_of(current.path) if current else QModelIndex()
        self.setCurrentIndex(kept if kept.isValid() else model.index(0, 0))
        self.is_quiet = False

    def move_quietly(self, index: QModelIndex) -> None:
        """Make an index current without telling, since the choice came from elsewhere."""
        if index.isValid():
            self.is_quiet = True
            self._unfold_for(index)
            self.setCurrentIndex(index)
            self.is_quiet = False

    def _unfold_for(self, index: QModelIndex) -> None:
        """Open the group of an action that is gone to, and fold the one opened so before."""
        home = self.plan_model.branch(index.parent())
        if self._unfolded and (home is None or home.path != self._unfolded):
            self.collapse(self.plan_model.index_of(self._unfolded))
            self._unfolded = None
        if home and not self.isExpanded(index.parent()):
            self._unfolded = home.path
            self.expand(index.parent())

    def find_action(self, key: str) -> QModelIndex:
        """Return where an action stands first, preferring the branch in view."""
        current = self.plan_model.branch(self.currentIndex())
        home = current.path[:2] if current else ()
        # A group's path has two parts; an action's has the group's, then its key.
        places = [path for path in self.plan_model.paths() if path[2:] == (key,)]
        places.sort(key=lambda path: path[:2] != home)
        return self.plan_model.index_of(places[0]) if places else QModelIndex()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        """Tell of a move that was not made from elsewhere."""
        super().currentChanged(current, previous)
        if not self.is_quiet and current.isValid():
            self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break titles anew at the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Navigator(Surface):
    """The plan year, the tabs and their trees."""

    branch_chosen = Signal(object)  # Branch: a group whose actions are to be listed
    action_chosen = Signal(str)  # key of an action
    refused = Signal(str)  # why another year cannot be looked at

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._action: str | None = None
        self._behind: set[int] = set()
        self.years = named(QComboBox(), "Plan year")
        self.total = PlainLabel(role="muted")
        self.tabs = named(QTabBar(), "Group the plan by")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.none_yet = PlainLabel(NONE_YET, role="muted")
        self.none_yet.setContentsMargins(16, 12, 16, 16)
        self.trees = QStackedWidget()
        for title in GROUPINGS:
            self.tabs.addTab(title)
            self.trees.addWidget(PlanTree(title, theme))
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def tree(self) -> PlanTree:
        """Return the tree in view."""
        return self._tree_at(self.trees.currentIndex())

    @property
    def first_branch(self) -> Branch:
        """Return the node of the whole plan."""
        return whole_plan(self._session.register, self._session.plan, self._session.day)

    def branch_at(self, path: Path | None) -> Branch | None:
        """Return the branch at a path, in whichever tree it stands."""
        in_view = self.trees.currentIndex()
        for position in sorted(range(self.trees.count()), key=lambda place: place != in_view):
            model = self._tree_at(position).plan_model
            if path and model.index_of(path).isValid():
                self._catch_up(position)
                return model.branch(model.index_of(path))
        return None

    def refresh(self) -> None:
        """Show the register as it stands."""
        self._fill_years()
        # A tree out of sight is grouped anew when somebody looks at it.
        self._behind = set(range(self.trees.count()))
        self._catch_up(self.trees.currentIndex())

    def _catch_up(self, position: int) -> None:
        if position in self._behind:
            self._behind.discard(position)
            self._tree_at(position).show_branches(self._branches(position))

    def set_theme(self, theme: Theme) -> None:
        """Paint the trees in other colours."""
        for position in range(self.trees.count()):
            self._tree_at(position).delegate.set_theme(theme)

    def show_action(self, key: str) -> None:
        """Make an action the current one in the tree in view."""
        self._action = key
        self.tree.move_quietly(self.tree.find_action(key))

    def choose_whole_plan(self) -> None:
        """Go to the node that holds every action."""
        self.tree.setCurrentIndex(self.tree.plan_model.index(0, 0))

    def reveal(self, key: str) -> None:
        """Bring an action into the list, by the group that it stands in."""
        self.show_action(key)
        branch = self.tree.plan_model.branch(self.tree.currentIndex().parent())
        if branch:
            self.branch_chosen.emit(branch)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        head.addWidget(self.years)
        head.addWidget(self.total, 1)
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.tabs)
        layout.addWidget(self.trees, 1)
        layout.addWidget(self.none_yet)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.years.activated.connect(self._choose_year)
        for position in range(self.trees.count()):
            self._tree_at(position).moved.connect(self._tell_chosen)

    def _branches(self, position: int) -> list[Branch]:
        register, plan, day = self._session.register, self._session.plan, self._session.day
        grouping = GROUPINGS[self.tabs.tabText(position)]
        return [self.first_branch, *grouping(register, plan, day)]

    def _tree_at(self, position: int) -> PlanTree:
        tree = self.trees.widget(position)
        assert isinstance(tree, PlanTree)
        return tree

    def _fill_years(self) -> None:
        # Also those that were not there yet at the moment in view: who chooses one is told so.
        plans = sorted(self._session.store.register.plans, reverse=True)
        if [self.years.itemText(i) for i in range(self.years.count())] != plans:
            self.years.clear()
            self.years.addItems(plans)
        self.years.setCurrentText(self._session.plan)
        total = len(self._session.register.actions_of(self._session.plan))
        self.total.setText(counted(total))
        self.none_yet.setVisible(total == 0)

    def _choose_year(self, position: int) -> None:
        try:
            self._session.choose_plan(self.years.itemText(position))
        except PlanError as problem:
            self.years.setCurrentText(self._session.plan)
            self.refused.emit(str(problem))

    def _show_tab(self, position: int) -> None:
        self._catch_up(position)
        self.trees.setCurrentIndex(position)
        if self._action:
            self.show_action(self._action)
        group = self._group_in_view()
        if group:
            self.branch_chosen.emit(group)

    def _group_in_view(self) -> Branch | None:
        index = self.tree.currentIndex()
        branch = self.tree.plan_model.branch(index)
        if branch and branch.action:
            return self.tree.plan_model.branch(index.parent())
        return branch

    def _tell_chosen(self) -> None:
        branch = self.tree.plan_model.branch(self.tree.currentIndex())
        group = self._group_in_view()
        if branch is None or group is None:
            return
        self.branch_chosen.emit(group)
        if branch.action:
            self._action = branch.action.key
            self.action_chosen.emit(branch.action.key)
