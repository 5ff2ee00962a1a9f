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
GAP = 14
LEAST_WIDTH = 120
# In letters: a narrower column has its states below its paragraphs instead of beside them.
LEAST_BESIDE = 34
BAR = 3
BULLET = "•"
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
TALLEST = 10_000


class PaperDelegate(QStyledItemDelegate):
    """Paints headings over the whole width, and blocks with their state beside or below them."""

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
        corner = self._words_box(index.data(LINE_ROLE), self._view.visualRect(index)).topLeft()
        return figure_at(self._document(index), QPointF(at - corner))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the words, and the state beside or below them, need."""
        width = self._view.viewport().width()
        line: Line = index.data(LINE_ROLE)
        height = self._words_height(index) + 2 * PAD_Y
        if isinstance(line, Heading):
            return QSize(width, height + (ABOVE_HEADING if line.level else 0))
        state = self._state_box(index, line, QRect(0, 0, width, height))
        return QSize(width, max(height, state.bottom() + 1 + PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        line: Line = index.data(LINE_ROLE)
        painter.save()
        self._paint_ground(painter, option, line)
        box = self._words_box(line, option.rect)
        if not isinstance(line, Heading):
            painter.setPen(QColor(self._theme.text))
            painter.setFont(option.font)
            number = option.rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
            painter.drawText(number, WRAPPED, _number(line))
            self._paint_state(painter, line, self._state_box(index, line, option.rect))
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

    def _paint_state(self, painter: QPainter, block: Block, box: QRect) -> None:
        is_missing = state_of(block) is State.MISSING
        painter.setPen(QColor(self._theme.danger if is_missing else self._theme.muted))
        painter.setFont(self._state_font(block))
        painter.drawText(box, WRAPPED, state_words(block))

    # Where things stand

    def _words_box(self, line: Line, whole: QRect) -> QRect:
        box = whole.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        if isinstance(line, Heading):
            return box.adjusted(0, ABOVE_HEADING if line.level else 0, 0, 0)
        if not isinstance(line, Paragraph):
            return box
        right = self._state_width + GAP if self._is_beside(line, whole.width()) else 0
        return box.adjusted(self._number_width, 0, -right, 0)

    def _state_box(self, index: Index, block: Block, whole: QRect) -> QRect:
        words = self._words_box(block, whole)
        if self._is_beside(block, whole.width()):
            at, width = QPoint(words.right() + 1 + GAP, words.top()), self._state_width
        else:
            at = words.topLeft() + QPoint(0, self._words_height(index) + PAD_Y // 2)
            width = words.width()
        metrics = QFontMetrics(self._state_font(block))
        room = QRect(at, QSize(width, TALLEST))
        return metrics.boundingRect(room, WRAPPED, state_words(block))

    def _is_beside(self, block: Block, width: int) -> bool:
        """Say whether there is room for the state beside the words: a table takes all of it."""
        metrics = self._view.fontMetrics()
        room = width - 2 * PAD_X - self._number_width - self._state_width - GAP
        letters = LEAST_BESIDE * metrics.averageCharWidth()
        return isinstance(block, Paragraph) and room >= letters

    @property
    def _number_width(self) -> int:
        return self._view.fontMetrics().horizontalAdvance("10.10") + GAP // 2

    @property
    def _state_width(self) -> int:
        metrics = QFontMetrics(smaller(self._view.font()))
        return metrics.horizontalAdvance(f"{State.UNCLEARED.value}mmm")

    def _state_font(self, block: Block) -> QFont:
        font = smaller(self._view.font())
        return strong(font) if state_of(block) is State.MISSING else font

    def _words_height(self, index: Index) -> int:
        return int(self._document(index).size().height())

    def _document(self, index: Index) -> QTextDocument:
        view = self._view
        width = view.viewport().width()
        key = index.row(), width
        if key not in self._set:
            line: Line = index.data(LINE_ROLE)
            box = self._words_box(line, QRect(0, 0, width, TALLEST))
            room = max(box.width(), LEAST_WIDTH)
            self._set[key] = typeset(line, view.font(), self._theme, width=room)
        return self._set[key]


def _number(block: Block) -> str:
    if not isinstance(block, Paragraph):
        return ""
    return block.number or (BULLET if block.is_list_item else "")
