"""The handling marking, always in sight at the top and the bottom of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gip_desktop.ui.plain import PlainLabel


class MarkingBar(PlainLabel):
    """One strip with the marking."""

    def __init__(self, marking: str, parent: QWidget | None = None) -> None:
        super().__init__(marking, parent, role="marking")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_marking(marking)

    def show_marking(self, marking: str) -> None:
        """Show another marking."""
        self.setText(marking)
        self.setAccessibleName(f"Handling marking: {marking}")
