"""The table of actions as a Qt model: rows of the register through the described columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from gip_desktop.domain.entering import enter
from gip_desktop.domain.errors import PlanError
from gip_desktop.domain.fields import shown
from gip_desktop.domain.rows import Action
from gip_desktop.ui.action_columns import ActionColumn, Cell, View
from gip_desktop.ui.indexes import NOWHERE, Index
from gip_desktop.ui.plain import plain_tip
from gip_desktop.ui.session import Session

ACTION_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Refusal:
    """A text that a field of an action (by key) did not take, and the sentence that says why."""

    action: str
    field: str
    text: str
    sentence: str


class ActionModel(QAbstractTableModel):
    """Actions by columns; `set_rows` is the only way in, and editing runs through the session."""

    refused = Signal(object)  # Refusal

    def __init__(
        self, session: Session, columns: Sequence[ActionColumn], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._columns = list(columns)
        self._rows: list[Action] = []
        self._view = View(session.register, session.day)
        self._cells: dict[tuple[str, str], Cell] = {}

    @property
    def actions(self) -> Sequence[Action]:
        """Return the rows from top to bottom."""
        return self._rows

    @property
    def columns(self) -> Sequence[ActionColumn]:
        """Return the columns from left to right."""
        return self._columns

    def set_rows(self, rows: Sequence[Action]) -> None:
        """Show these actions; where only values differ, the current cell and its editor stay."""
        view = View(self._session.register, self._session.day)
        if view != self._view:
            self._cells.clear()
        self._view = view
        same = len(rows) == len(self._rows)
        if same and [row.key for row in rows] == [row.key for row in self._rows]:
            self._rows = list(rows)
            self._tell_values()
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def set_columns(self, columns: Sequence[ActionColumn]) -> None:
        """Show these columns."""
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row in which an action stands, or -1."""
        return next((i for i, action in enumerate(self._rows) if action.key == key), -1)

    def _tell_values(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _cell(self, action: Action, column: ActionColumn) -> Cell:
        key = (action.key, column.field)
        cell = self._cells.get(key)
        if cell is None:
            cell = self._cells[key] = column.cell(self._view, action)
        return cell

    # Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the actions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, says or holds."""
        if not index.isValid():
            return None
        action, column = self._rows[index.row()], self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.EditRole:
                return shown(self._session.register, action, column.field)
            case _ if role == ACTION_ROLE:
                return action
            case _ if role == COLUMN_ROLE:
                return column
        return self._cell_data(self._cell(action, column), column, role)

    def _cell_data(self, cell: Cell, column: ActionColumn, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}: {cell.spoken}"
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip("\n".join((cell.text, *cell.notes)))
        return cell if role == CELL_ROLE else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cells be chosen and, where the file can be written, edited."""
        flags = super().flags(index)
        if index.isValid() and not self._session.is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write what was typed as an entry; say why where the field does not take it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        action, column = self._rows[index.row()], self._columns[index.column()]
        session, text = self._session, str(value)
        try:
            session.enter(enter(session.register, action, column.field, text, today=session.day))
        except PlanError as problem:
            self.refused.emit(Refusal(action.key, column.field, text, str(problem)))
            return False
        return True
