"""A list of sentences, each painted on as many lines as it takes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gip_desktop.ui.indexes import Index

PAD_X, PAD_Y = 12, 6
TALLEST = 10_000
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SentenceDelegate(QStyledItemDelegate):
    """Paints a sentence whole, and a line below it."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        view.setWordWrap(True)
        view.setResizeMode(QListWidget.ResizeMode.Adjust)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the sentence needs at the view's width."""
        width = self._view.viewport().width()
        room = QRect(0, 0, width - 2 * PAD_X, TALLEST)
        box = option.fontMetrics.boundingRect(room, WRAPPED, str(index.data()))
        return QSize(width, box.height() + 2 * PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the sentence and a line below it."""
        painter.save()
        box: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, option.palette.highlight())
        painter.setPen(option.palette.mid().color())
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.setPen(option.palette.text().color())
        painter.setFont(option.font)
        painter.drawText(box.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y), WRAPPED, str(index.data()))
        painter.restore()
