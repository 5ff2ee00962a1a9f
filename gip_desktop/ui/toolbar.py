"""The row of the commands used most, with the field that searches the plan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from gip_desktop.ui.commands import Commands
from gip_desktop.ui.naming import named
from gip_desktop.ui.parts import Surface, rule, tool_button

TOOLS = ("import", "export", "", "circulate", "returns", "", "add", "", "undo", "redo")
WIDEST_TOOL = 220


class SearchField(QLineEdit):
    """Searches as one types; Esc clears it, Enter and Down go to what was found."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Find in plan  (Ctrl+F)")
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(300)
        named(self, "Find in plan", "Keeps only the actions that hold these words.")

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
        self.tools: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 12, 6)
        layout.setSpacing(2)
        for name in TOOLS:
            part = self._tool(name, commands[name]) if name else rule(width=1, height=22)
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self.search, 1)

    def _tool(self, name: str, action: QAction) -> QToolButton:
        button = self.tools[name] = tool_button(action.text(), "flat")
        button.clicked.connect(action.trigger)

        def follow() -> None:
            room, cut = WIDEST_TOOL, Qt.TextElideMode.ElideRight
            button.setText(button.fontMetrics().elidedText(action.text(), cut, room))
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            named(button, action.text().rstrip("…"), action.toolTip())

        follow()
        action.changed.connect(follow)
        return button
