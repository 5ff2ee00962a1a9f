"""The middle of the window: what the chosen group holds, filtered, sorted and editable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gip_desktop.domain.figures import is_overdue
from gip_desktop.domain.rows import Action
from gip_desktop.domain.searching import Haystack
from gip_desktop.domain.statuses import LABELS
from gip_desktop.ui.action_columns import SHOWN_AT_FIRST, View, column_named
from gip_desktop.ui.action_model import ActionModel
from gip_desktop.ui.action_view import ActionView
from gip_desktop.ui.branches import Branch
from gip_desktop.ui.bulk_edit import BulkEdit
from gip_desktop.ui.column_choice import ColumnChoice
from gip_desktop.ui.column_layout import ColumnLayout, Sorting, with_fields
from gip_desktop.ui.naming import counted
from gip_desktop.ui.none_listed import SHOW_ALL, say_none_listed
from gip_desktop.ui.or_empty import OrEmpty
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.session import Session
from gip_desktop.ui.status_filter import ALL, StatusFilter
from gip_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from gip_desktop.ui.printing.printable import Printable


@dataclass
class Listing:
    """What is asked of the table: the group, the words, the statuses and the order."""

    group: Branch | None = None
    words: str = ""
    only: tuple[str, ...] | None = None
    sorting: Sorting = field(default_factory=Sorting)


class ActionPanel(Surface):
    """Lists the actions of a group and lets them be edited in place."""

    action_chosen = Signal(str)
    refused = Signal(str)  # why a block of cells was not written
    text_refused = Signal(object)  # Refusal: what a cell did not take
    emptied = Signal()  # no action is listed any more
    way_chosen = Signal(str)  # a command of the window, or CLEAR

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._listing = Listing()
        self._haystack = Haystack(session.register)
        self._wanted: str | None = None
        self._whole: list[Action] = []
        self._overdue: frozenset[str] = frozenset()
        self.title = PlainLabel(role="title")
        self.count = PlainLabel(role="muted")
        self.filter = StatusFilter(theme)
        self.model = ActionModel(session, [column_named(name) for name in SHOWN_AT_FIRST], self)
        self.table = ActionView(session, self.model, theme)
        self.listed = OrEmpty(self.table)
        self.bulk = BulkEdit(session, self.table)
        self.columns_button = ColumnChoice()
        self.columns_button.show_chosen(SHOWN_AT_FIRST)
        self._lay_out()
        self._connect()

    # What is listed

    def show_group(self, group: Branch) -> None:
        """List the actions of a node of the tree."""
        self._listing.group = group
        self._listing.only = None
        self.refresh()

    def show_only(self, title: str, keys: Sequence[str]) -> None:
        """List the actions behind a figure."""
        self._listing.only = tuple(keys)
        self.refresh()
        self.title.setText(title)

    def search(self, words: str) -> None:
        """Keep only the actions that hold these words."""
        self._listing.words = words
        self._fill()

    def refresh(self) -> None:
        """Show the register as it stands."""
        if self._haystack.register is not self._session.register:
            self._haystack = Haystack(self._session.register)
        group = self._listing.group
        self.title.setText(group.title if group else "")
        self._arrange()
        self._show_order()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self.table.action_delegate.set_theme(theme)
        self.filter.set_theme(theme)
        self.table.spread_columns()
        self.table.viewport().update()

    # The columns

    @property
    def column_layout(self) -> ColumnLayout:
        """Return columns, widths and order of the rows as the person has them."""
        shown = tuple(column.field for column in self.model.columns)
        return ColumnLayout(shown, self.table.widths, self._listing.sorting)

    def use_columns(self, layout: ColumnLayout) -> None:
        """Show these columns, so wide and so sorted."""
        self.table.finish()
        current = self.table.current_action
        self._listing.sorting = layout.sorting
        self.columns_button.show_chosen(layout.shown)
        columns = [column_named(name) for name in layout.shown]
        self.table.show_columns(columns, layout.widths)
        self._arrange()
        self._show_order()
        if current:
            self.choose(current.key)

    def _turn_column(self, field: str, shown: bool) -> None:
        layout = self.column_layout
        fields = tuple(name for name in layout.shown if name != field)
        fields = with_fields(fields, [field]) if shown else fields
        self.use_columns(replace(layout, shown=fields))

    def _move_columns(self, fields: tuple[str, ...]) -> None:
        self.use_columns(replace(self.column_layout, shown=fields))

    def _reset_columns(self) -> None:
        self.use_columns(ColumnLayout())

    def choose(self, key: str) -> None:
        """Make an action's row current."""
        self.table.choose(key)

    def _in_group(self) -> list[Action]:
        register, listing = self._session.register, self._listing
        keys = listing.only
        if keys is None:
            keys = listing.group.actions if listing.group else ()
        return [a for key in keys if (a := register.actions.get(key)) and not a.removed]

    def _arrange(self) -> None:
        # Sorted before it is filtered: a keystroke in the search leaves the order as it is.
        day = self._session.day
        self._whole = self._sorted(self._in_group())
        self._overdue = frozenset(a.key for a in self._whole if is_overdue(a, day))
        self._fill()

    def _fill(self) -> None:
        listed = self._haystack.filtered(self._whole, self._listing.words)
        overdue = [action for action in listed if action.key in self._overdue]
        self.filter.show_standing(listed, len(overdue))
        chosen = self.filter.chosen
        rows = overdue if self.filter.only_overdue else listed
        if chosen is not None:
            rows = [action for action in rows if action.status in chosen]
        current = self.table.current_action
        self.model.set_rows(rows)
        self._keep_current(current.key if current else self._wanted)
        self._say_count(len(rows))

    def _keep_current(self, key: str | None) -> None:
        """Keep the current action current; where it is filtered out, go to the first that is not.

        The one that was filtered out is taken up again once it is back.
        """
        back = self._wanted if self._wanted and self.model.row_of(self._wanted) >= 0 else key
        if back and self.table.choose(back):
            if back == self._wanted != key:
                self.action_chosen.emit(back)
            self._wanted = None
        elif self.model.rowCount():
            self._wanted = self._wanted or key
            self.choose_row(0)
        else:
            self._wanted = self._wanted or key
            self.emptied.emit()

    def choose_row(self, row: int) -> None:
        """Make the action of a row current, or of the last one, and tell."""
        if self.model.rowCount() and row >= 0:
            action = self.model.actions[min(row, self.model.rowCount() - 1)]
            self.table.choose(action.key)
            self.action_chosen.emit(action.key)

    def _sorted(self, rows: list[Action]) -> list[Action]:
        view = View(self._session.register, self._session.day)
        sorting = self._listing.sorting
        column = column_named(sorting.field)
        return sorted(
            rows, key=lambda action: column.sort_key(view, action), reverse=sorting.descending
        )

    def _say_count(self, number: int) -> None:
        whole = len(self._whole)
        self.count.setText(counted(whole) if number == whole else f"{number:,} of {counted(whole)}")
        if number:
            self.listed.fill()
        else:
            say_none_listed(self.listed, self._session, words=self._listing.words, whole=whole)

    def _take_way(self, name: str) -> None:
        if name == SHOW_ALL:
            self.filter.choose(ALL)
        else:
            self.way_chosen.emit(name)

    # What is printed

    def printable(self) -> Printable:
        """Return the table as it is in view, to be printed."""
        from gip_desktop.ui.printing.tables import printable_of_view

        return printable_of_view(
            self._session,
            title=self.title.text(),
            narrowed=self._narrowed(),
            columns=self.model.columns,
            actions=self.model.actions,
        )

    def _narrowed(self) -> str:
        words, chosen = self._listing.words, self.filter.chosen
        statuses = ", ".join(LABELS[status].lower() for status in chosen or ())
        said = (
            f"Only those that hold “{words}”." if words else "",
            f"Only {statuses}." if statuses else "",
            "Only overdue." if self.filter.only_overdue else "",
        )
        return " ".join(filter(None, said))

    def sort_by_current(self) -> None:
        """Sort by the column of the current cell; again turns the order."""
        self._sort_by(max(self.table.currentIndex().column(), 0))

    # Putting it together

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.count)
        head.addLayout(words, 1)
        head.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        filters = QHBoxLayout()
        filters.setContentsMargins(12, 0, 12, 8)
        filters.addWidget(self.filter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(filters)
        layout.addWidget(self.listed, 1)

    def _connect(self) -> None:
        self.table.action_chosen.connect(self.action_chosen)
        self.table.paste_requested.connect(self.bulk.paste)
        self.table.fill_down_requested.connect(self.bulk.fill_down)
        self.table.status_requested.connect(self.bulk.set_status)
        self.bulk.refused.connect(self.refused)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by)
        self.table.columns_moved.connect(self._move_columns)
        self.columns_button.turned.connect(self._turn_column)
        self.columns_button.reset.connect(self._reset_columns)
        self.model.refused.connect(self.text_refused)
        self.filter.changed.connect(self._fill)
        self.listed.way_chosen.connect(self._take_way)

    def _sort_by(self, position: int) -> None:
        name = self.model.columns[position].field
        before = self._listing.sorting
        descending = before.field == name and not before.descending
        self._listing.sorting = Sorting(name, descending)
        self._arrange()
        self._show_order()
        self.table.scrollToTop()

    def _show_order(self) -> None:
        sorting = self._listing.sorting
        fields = [column.field for column in self.model.columns]
        position = fields.index(sorting.field) if sorting.field in fields else -1
        orders = Qt.SortOrder
        order = orders.DescendingOrder if sorting.descending else orders.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(position, order)
