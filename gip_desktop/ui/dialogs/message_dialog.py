"""A message in the house's own form: one sentence, between the markings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gip_desktop.ui.dialogs.base import MarkedDialog

WIDTH = 460


class MessageDialog(MarkedDialog):
    """Says one sentence, which can be copied."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, marking: str) -> None:
        super().__init__(parent, title, marking)
        self.setMinimumWidth(WIDTH)
        self.words = self.add_words(sentence)
        self.words.setTextInteractionFlags(self.words.textInteractionFlags().TextSelectableByMouse)
        self.body.addStretch(1)
        self.add_button("Close", self.accept, primary=True)
