"""How a line of the preview is painted: its number, its words as they will read, its state."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextDocument,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gip_desktop.domain.paper_parts import Block, Paragraph
from gip_desktop.ui.indexes import Index
from gip_desktop.ui.paper.lines import Heading, Line, State, state_of, state_words
from gip_desktop.ui.paper.paper_model import LINE_ROLE
from gip_desktop.ui.paper.typeset import figure_at, typeset
from gip_desktop.ui.theme import Theme, smaller, strong

PAD_X, PAD_Y = 16, 7
ABOVE_HEADING = 12
NUMBER_WIDTH = 46
STATE_WIDTH = 150
GAP = 14
LEAST_WIDTH = 120
BAR = 3
BULLET = "•"
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
TALLEST = 10_000


class PaperDelegate(QStyledItemDelegate):
    """Paints headings over the whole width, and blocks with their state in the margin."""

    def __init__(self, view: QListView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._set: dict[tuple[int, int], QTextDocument] = {}

    def forget(self) -> None:
        """Set every line anew: the paper has other words."""
        self._set.clear()

    def figure_at(self, index: Index, at: QPoint) -> int | None:
        """Return which number of a line stands at a point of the view, counted from 0."""
        if not index.isValid():
            return None
        corner = self._words_box(index, self._view.visualRect(index)).topLeft()
        return figure_at(self._document(index), QPointF(at - corner))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words, and the state beside them, need."""
        width = self._view.viewport().width()
        line: Line = index.data(LINE_ROLE)
        height = int(self._document(index).size().height()) + 2 * PAD_Y
        if isinstance(line, Heading):
            return QSize(width, height + (ABOVE_HEADING if line.level else 0))
        return QSize(width, max(height, self._state_height(line, option.font) + 2 * PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        line: Line = index.data(LINE_ROLE)
        painter.save()
        self._paint_ground(painter, option, line)
        box = self._words_box(index, option.rect)
        if not isinstance(line, Heading):
            self._paint_margins(painter, option, line)
        painter.setClipRect(box)
        painter.translate(box.topLeft())
        context = QAbstractTextDocumentLayout.PaintContext()
        self._document(index).documentLayout().draw(painter, context)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, line: Line) -> None:
        box: QRect = option.rect
        bar = QRect(box.left(), box.top(), BAR, box.height())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(self._theme.selection))
            painter.fillRect(bar, QColor(self._theme.accent))
        elif not isinstance(line, Heading) and state_of(line) is State.MISSING:
            painter.fillRect(bar, QColor(self._theme.danger))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _paint_margins(self, painter: QPainter, option: QStyleOptionViewItem, block: Block) -> None:
        box: QRect = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        painter.setPen(QColor(self._theme.text))
        painter.setFont(option.font)
        painter.drawText(box, WRAPPED, _number(block))
        is_missing = state_of(block) is State.MISSING
        painter.setPen(QColor(self._theme.danger if is_missing else self._theme.muted))
        painter.setFont(_state_font(option.font, is_missing=is_missing))
        margin = QRect(box.right() - STATE_WIDTH, box.top(), STATE_WIDTH, box.height())
        painter.drawText(margin, WRAPPED, state_words(block))

    def _state_height(self, block: Block, font: QFont) -> int:
        metrics = QFontMetrics(_state_font(font, is_missing=state_of(block) is State.MISSING))
        room = QRect(0, 0, STATE_WIDTH, TALLEST)
        return metrics.boundingRect(room, WRAPPED, state_words(block)).height()

    def _words_box(self, index: Index, whole: QRect) -> QRect:
        line: Line = index.data(LINE_ROLE)
        box = whole.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        if isinstance(line, Heading):
            return box.adjusted(0, ABOVE_HEADING if line.level else 0, 0, 0)
        left = NUMBER_WIDTH if isinstance(line, Paragraph) else 0
        return box.adjusted(left, 0, -(STATE_WIDTH + GAP), 0)

    def _document(self, index: Index) -> QTextDocument:
        view = self._view
        width = view.viewport().width()
        key = index.row(), width
        if key not in self._set:
            box = self._words_box(index, QRect(0, 0, width, TALLEST))
            self._set[key] = typeset(
                index.data(LINE_ROLE), view.font(), self._theme, width=max(box.width(), LEAST_WIDTH)
            )
        return self._set[key]


def _number(block: Block) -> str:
    if not isinstance(block, Paragraph):
        return ""
    return block.number or (BULLET if block.is_list_item else "")


def _state_font(font: QFont, *, is_missing: bool) -> QFont:
    return strong(smaller(font)) if is_missing else smaller(font)
