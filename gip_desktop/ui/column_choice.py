"""The button by which columns of the table are shown and put away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gip_desktop.ui.action_columns import COLUMNS
from gip_desktop.ui.naming import named, without_arguments


class ColumnChoice(QToolButton):
    """A menu with a tick for every column that is shown."""

    turned = Signal(str, bool)  # the field of a column, and whether it is shown
    reset = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("Columns")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        named(self, "Choose columns", "Shows or hides columns of the table.")
        menu = QMenu(self)
        menu.addAction("As they were at first").triggered.connect(
            without_arguments(self.reset.emit)
        )
        menu.addSeparator()
        self._entries: dict[str, QAction] = {}
        for column in COLUMNS:
            entry = self._entries[column.field] = QAction(column.heading, menu, checkable=True)
            entry.setData(column.field)
            entry.toggled.connect(self._tell)
            menu.addAction(entry)
        self.setMenu(menu)

    def show_chosen(self, shown: Sequence[str]) -> None:
        """Tick the columns that are shown; the last one cannot be put away."""
        for field, entry in self._entries.items():
            with QSignalBlocker(entry):
                entry.setChecked(field in shown)
            entry.setEnabled(len(shown) > 1 or field not in shown)

    def _tell(self, shown: bool) -> None:
        entry = self.sender()
        assert isinstance(entry, QAction)
        self.turned.emit(entry.data(), shown)
