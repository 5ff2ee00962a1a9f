"""A plain area that takes its background from the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Surface(QWidget):
    """A widget whose own background is painted; plain ones leave it to what lies beneath."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "surface") -> None:
        super().__init__(parent)
        self.setObjectName(role)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
