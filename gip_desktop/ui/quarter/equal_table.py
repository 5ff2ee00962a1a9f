"""The table that is equal to a picture: as wide as its card, its rows as tall as their words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHeaderView, QWidget

from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.quarter.picture import Picture
from gip_desktop.ui.sentences import TALLEST, WRAPPED

LEAST_HEIGHT = 220
# Of a column that is not the one to take the room, and of that one.
WIDEST, LEAST_ROOM = 105, 150
ROW_PAD, CELL_PAD = 12, 24
# Rows after these are too many to be measured while a person waits: they have two lines.
MOST_MEASURED = 300


class EqualTable(PlainTable):
    """Shows what a picture shows; Enter on a row lists its actions, Ctrl+C copies the whole."""

    copied = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        self._stretch = picture.table.stretch
        super().__init__(picture.title, picture.table.headings, self._stretch, parent)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Rows are measured once their columns have settled, not at every step towards it.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + ROW_PAD)
        self._settling = QTimer(self, singleShot=True, interval=0)
        self._settling.timeout.connect(self._settle)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.copied)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the column that is for it, and to the rows what they then need."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column its width."""
        others = [column for column in range(self.columnCount()) if column != self._stretch]
        for column in others:
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(self.columnWidth(column), WIDEST))
        taken = sum(map(self.columnWidth, others))
        self.setColumnWidth(self._stretch, max(self.viewport().width() - taken, LEAST_ROOM))
        self._settling.start()

    def _settle(self) -> None:
        for row in range(min(self.rowCount(), MOST_MEASURED)):
            self.setRowHeight(row, max(self._height_of(row, c) for c in range(self.columnCount())))

    def _height_of(self, row: int, column: int) -> int:
        """Measure a cell as it is painted: Qt's own hint knows nothing of the padding beside it."""
        room = QRect(0, 0, self.columnWidth(column) - CELL_PAD, TALLEST)
        text = str(self.model().index(row, column).data() or "")
        return self.fontMetrics().boundingRect(room, WRAPPED, text).height() + ROW_PAD
