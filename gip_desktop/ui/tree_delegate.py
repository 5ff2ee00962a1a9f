"""How a node of a tree is painted: its title whole, its count, its standing in words and bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gip_desktop.domain.statuses import SYMBOLS
from gip_desktop.ui.branches import Branch
from gip_desktop.ui.indexes import Index
from gip_desktop.ui.painting import (
    Wrapper,
    chip_size,
    draw_chip,
    draw_lines,
    draw_standing_bar,
    standing_words,
)
from gip_desktop.ui.theme import Theme, smaller, strong
from gip_desktop.ui.tree_model import BRANCH_ROLE

PAD = 6
MOST_LINES = 3
BAR_HEIGHT = 6
LEAST_BAR = 24


class TreeDelegate(QStyledItemDelegate):
    """Paints branches: groups on two lines, actions on as many as their heading needs."""

    def __init__(self, view: QTreeView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._wrapper = Wrapper()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours from now on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the node's title needs at the view's width."""
        branch: Branch = index.data(BRANCH_ROLE)
        width = self._view.viewport().width() - self._indentation(index)
        lines = self._title_lines(branch, option.font, width)
        height = len(lines) * QFontMetrics(option.font).lineSpacing() + 2 * PAD
        if not branch.action:
            height += max(QFontMetrics(smaller(option.font)).lineSpacing(), BAR_HEIGHT) + 2
        return QSize(width, max(height, 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the node."""
        branch: Branch = index.data(BRANCH_ROLE)
        painter.save()
        self._paint_ground(painter, option)
        box: QRect = option.rect
        title = self._title_lines(branch, option.font, box.width())
        left = box.left() + self._mark_width(branch, option.font)
        at = box.topLeft() + QPoint(2, PAD)
        draw_lines(painter, (branch.mark,), strong(option.font), self._theme.text, at)
        font = option.font if branch.action else strong(option.font)
        below = draw_lines(painter, title, font, self._theme.text, QPoint(left, at.y()))
        if branch.action:
            self._paint_status(painter, branch, option, box)
        else:
            self._paint_standing(painter, branch, option, QRect(left, below, 0, 0))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            whole = QRect(0, option.rect.top(), self._view.viewport().width(), option.rect.height())
            painter.fillRect(whole, QColor(self._theme.selection))
            painter.fillRect(0, whole.top(), 3, whole.height(), QColor(self._theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self._theme.accent))
            painter.drawRect(option.rect.adjusted(-1, 0, -2, -1))

    def _paint_status(
        self, painter: QPainter, branch: Branch, option: QStyleOptionViewItem, box: QRect
    ) -> None:
        assert branch.action is not None
        symbols = [(SYMBOLS[branch.action.status], self._theme.chip(branch.action.status))]
        if branch.overdue:
            symbols.append((SYMBOLS["overdue"], self._theme.overdue))
        right = box.right() - 4
        for symbol, chip in reversed(symbols):
            right -= chip_size(symbol, option.font).width()
            at = QPoint(right, box.top() + PAD - 2)
            draw_chip(painter, symbol, chip, option.font, at)
            right -= 3

    def _paint_standing(
        self, painter: QPainter, branch: Branch, option: QStyleOptionViewItem, at: QRect
    ) -> None:
        font = smaller(option.font)
        metrics = QFontMetrics(font)
        right = option.rect.right() - 6
        total = f"{len(branch.actions):,}"
        painter.setFont(strong(option.font))
        painter.setPen(QColor(self._theme.muted))
        count = QRect(at.left(), option.rect.top() + PAD, right - at.left(), metrics.height() + 2)
        painter.drawText(count, Qt.AlignmentFlag.AlignRight, total)
        words = standing_words(branch.standing)
        if branch.overdue:
            words += f"  {SYMBOLS['overdue']} {branch.overdue}"
        at_words = at.topLeft() + QPoint(0, 1)
        draw_lines(painter, (words,), font, self._theme.muted, at_words)
        start = at.left() + metrics.horizontalAdvance(words) + 10
        bar = QRect(start, 0, min(right - start, 120), BAR_HEIGHT)
        bar.moveTop(at.top() + 1 + (metrics.height() - BAR_HEIGHT) // 2)
        if bar.width() > LEAST_BAR:
            bar.moveRight(right)
            draw_standing_bar(painter, branch.standing, self._theme, bar)

    def _title_lines(self, branch: Branch, font: QFont, width: int) -> tuple[str, ...]:
        room = width - self._mark_width(branch, font) - self._right_room(branch, font)
        title_font = font if branch.action else strong(font)
        return self._wrapper.lines(branch.text, title_font, room, MOST_LINES)

    def _mark_width(self, branch: Branch, font: QFont) -> int:
        if not branch.mark:
            return 2
        sample = "G10 " if branch.action or len(branch.mark) > 1 else "M "
        metrics = QFontMetrics(strong(font))
        return 2 + max(
            metrics.horizontalAdvance(sample), metrics.horizontalAdvance(branch.mark + " ")
        )

    def _right_room(self, branch: Branch, font: QFont) -> int:
        if not branch.action:
            return QFontMetrics(strong(font)).horizontalAdvance("0,000") + 8
        widest = max(chip_size(symbol, font).width() for symbol in SYMBOLS.values())
        return (widest + 3) * (2 if branch.overdue else 1) + 8

    def _indentation(self, index: Index) -> int:
        depth = 1 if self._view.rootIsDecorated() else 0
        while index.parent().isValid():
            depth += 1
            index = index.parent()
        return depth * self._view.indentation()
