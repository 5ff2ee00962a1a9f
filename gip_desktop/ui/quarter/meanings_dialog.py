"""What the figures of the page mean, to be read beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gip_desktop.ui.dialogs.base import MarkedDialog
from gip_desktop.ui.plain import PlainLabel
from gip_desktop.ui.quarter.meanings import MEANINGS

WIDTH = 640


class MeaningsDialog(MarkedDialog):
    """Lists each figure with the sentence that says what it counts."""

    def __init__(self, parent: QWidget | None, marking: str) -> None:
        super().__init__(parent, "What these figures mean", marking)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for row, (term, words) in enumerate(MEANINGS.items()):
            heading = PlainLabel(term[0].upper() + term[1:], role="heading")
            heading.setWordWrap(False)
            grid.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(words), row, 1)
        self.body.addLayout(grid)
        self.add_button("Close", self.accept, primary=True)
        self.resize(WIDTH, self.heightForWidth(WIDTH))
