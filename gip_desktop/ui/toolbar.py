"""The row of the commands used most, with the field that searches the plan."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from gip_desktop.ui.commands import Commands
from gip_desktop.ui.flow_layout import FlowLayout
from gip_desktop.ui.naming import named
from gip_desktop.ui.parts import Surface, rule, tool_button

TOOLS = (
    *("import", "export", "", "circulate", "returns", "", "quarter", "", "add", "", "undo"),
    "redo",
)
WIDEST_TOOL = 32  # in letters
TOOL_HEIGHT = 30
BUTTON_ROOM = 60


class SearchField(QLineEdit):
    """Searches as one types; Esc clears it, Enter and Down go to what was found."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find in plan  (Ctrl+F)")
        self.setClearButtonEnabled(True)
        named(self, "Find in plan", "Keeps only the actions that hold these words.")

    def sizeHint(self) -> QSize:
        """Ask for room for what the field says of itself, and for its button."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return super().sizeHint().expandedTo(QSize(words + BUTTON_ROOM, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field on Esc, Enter and Down."""
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.clear()
        if event.key() in (keys.Key_Escape, keys.Key_Down, keys.Key_Return, keys.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Toolbar(Surface):
    """Shows commands as buttons that follow them."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="toolbar")
        self.search = SearchField()
        layout = FlowLayout(self, spacing=2, last_right=True)
        layout.setContentsMargins(8, 6, 12, 6)
        for name in TOOLS:
            layout.addWidget(_tool(commands[name]) if name else rule(width=1, height=TOOL_HEIGHT))
        layout.addWidget(self.search)


def _tool(action: QAction) -> QToolButton:
    button = tool_button(action.text(), "flat")
    button.clicked.connect(action.trigger)

    def follow() -> None:
        letters, cut = button.fontMetrics(), Qt.TextElideMode.ElideRight
        room = WIDEST_TOOL * letters.averageCharWidth()
        button.setText(letters.elidedText(action.text(), cut, room))
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())
        named(button, action.text().rstrip("…").replace("&&", "&"), action.toolTip())

    follow()
    action.changed.connect(follow)
    return button
