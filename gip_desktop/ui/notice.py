"""A strip that offers the next step after an edit, and goes away once it is dealt with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel


class Notice(Surface):
    """Says what has happened and offers one step; taking it or leaving it hides the strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, role="notice")
        self._step: Callable[[], object] | None = None
        self.words = PlainLabel()
        self.button = push_button()
        self.leave = push_button("Not now", "flat")
        self.button.clicked.connect(self._take)
        self.leave.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        for part in (self.words, self.button, self.leave):
            buttons.addWidget(part, 1 if part is self.words else 0)
        buttons.setContentsMargins(12, 6, 8, 6)
        self.setLayout(buttons)
        self.hide()

    def offer(self, words: str, button: str, step: Callable[[], object]) -> None:
        """Offer a step."""
        self._step = step
        self.words.setText(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.show()

    def _take(self) -> None:
        self.hide()
        if self._step:
            self._step()
