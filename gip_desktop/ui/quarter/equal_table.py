"""The table that is equal to a picture: as wide as its card, its rows as tall as their words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from gip_desktop.ui.dialogs.base import PlainTable
from gip_desktop.ui.fair_widths import fair_widths
from gip_desktop.ui.quarter.picture import Picture
from gip_desktop.ui.quarter.tables import TableRow
from gip_desktop.ui.sentences import TALLEST, WRAPPED
from gip_desktop.ui.theme import strong

# A table is as tall as its rows up to here, and scrolls only then.
LEAST_HEIGHT, MOST_HEIGHT = 160, 560
# In letters, of a column that is not one to take the room.
WIDEST = 18
ROW_PAD, CELL_PAD = 10, 24
# Rows after these are too many to be measured while a person waits: they have two lines.
MOST_MEASURED = 300
IS_TOTAL = Qt.ItemDataRole.UserRole
NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
NUMBER_HEADINGS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EqualTable(PlainTable):
    """Shows what a picture shows; Enter on a row lists its actions, Ctrl+C copies the whole."""

    copied = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        self._held = picture.table
        super().__init__(picture.title, self._held.headings, self._held.stretch[0], parent)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setItemDelegate(_RuledTotals(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        # Rows are measured once their columns have settled, not at every step towards it.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + ROW_PAD)
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._settle)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.copied)

    def show_picture(self, picture: Picture) -> None:
        """Show the table of a picture of the same kind."""
        held = self._held = picture.table
        self.setHorizontalHeaderLabels(list(held.headings))
        for column in held.numbers:
            _there(self.horizontalHeaderItem(column)).setTextAlignment(NUMBER_HEADINGS)
        self.show_rows([row.cells for row in held.rows])
        for position, row in enumerate(held.rows):
            self._mark(position, row)
        self.fit()

    def _mark(self, position: int, row: TableRow) -> None:
        """Set numbers below one another, those of nothing back, and totals forth."""
        for column in range(self.columnCount()):
            item = _there(self.item(position, column))
            item.setData(IS_TOTAL, row.is_total)
            if row.is_total:
                item.setFont(strong(self.font()))
            if column in self._held.numbers:
                self._mark_number(item)

    def _mark_number(self, item: QTableWidgetItem) -> None:
        item.setTextAlignment(NUMBERS)
        if item.text() == "0":
            # The table's own palette has only the colour that the style sheet writes with.
            colours, group = QGuiApplication.palette(), QPalette.ColorGroup.Disabled
            item.setForeground(colours.color(group, QPalette.ColorRole.Text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room to the columns that are for it, and to the rows what they then need."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the room that is left to the columns that are for it: no heading is cut."""
        columns, room = range(self.columnCount()), self.viewport().width()
        least = [self.horizontalHeader().sectionSizeHint(column) for column in columns]
        widest = WIDEST * self.fontMetrics().averageCharWidth()
        wanted = [
            room if column in self._held.stretch else min(self.sizeHintForColumn(column), widest)
            for column in columns
        ]
        for column, width in enumerate(fair_widths(wanted, least, room)):
            self.setColumnWidth(column, width)
        self._settling.start()

    def _settle(self) -> None:
        for row in range(min(self.rowCount(), MOST_MEASURED)):
            self.setRowHeight(row, max(self._height_of(row, c) for c in range(self.columnCount())))
        whole = self.verticalHeader().length() + self.horizontalHeader().height() + ROW_PAD
        self.setMinimumHeight(max(LEAST_HEIGHT, min(whole, MOST_HEIGHT)))

    def _height_of(self, row: int, column: int) -> int:
        """Measure a cell as it is painted: Qt's own hint knows nothing of the padding beside it."""
        room = QRect(0, 0, self.columnWidth(column) - CELL_PAD, TALLEST)
        text = str(self.model().index(row, column).data() or "")
        return self.fontMetrics().boundingRect(room, WRAPPED, text).height() + ROW_PAD


def _there(item: QTableWidgetItem | None) -> QTableWidgetItem:
    """Return an item that was set before."""
    assert item is not None
    return item


class _RuledTotals(QStyledItemDelegate):
    """Draws a line above every total."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index.data(IS_TOTAL):
            painter.setPen(option.palette.color(QPalette.ColorRole.Text))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
