"""Paint how the plan stands: a bar for each group, each part with its symbol and number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS, OVERDUE, OVERDUE_LABEL, SYMBOLS
from gip_desktop.ui.painting import chip_size
from gip_desktop.ui.quarter.drawing import (
    GAP,
    RIGHT,
    Drawing,
    Spot,
    label_width,
    mark_width,
    row_height,
    rows_in,
)
from gip_desktop.ui.quarter.standing import StandingData, StandingGroup
from gip_desktop.ui.theme import Theme, smaller, strong

LEAST_BAR, TALLEST_BAR = 22, 34
MOST_EXTRA = 36
BETWEEN_PARTS = 2


def height_of_standing(width: int, data: StandingData, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    return sum(_heights(width, data, font)) + _legend_height(font)


def paint_standing(
    painter: QPainter, rect: QRect, data: StandingData, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    if not data.groups:
        return draw.nothing(rect, "The plan has no actions yet.")
    legend = _legend_height(font)
    bars = QRectF(rect).adjusted(0, 0, 0, -legend)
    room = _Columns(bars, data, font)
    patterned = False
    heights = _heights(rect.width(), data, font)
    rows = rows_in(bars, heights, most_extra=MOST_EXTRA)
    for group, row in zip(data.groups, rows, strict=True):
        draw.line(row.bottomLeft(), row.bottomRight(), theme.line)
        _draw_label(draw, group, row, room)
        patterned |= _draw_bar(draw, group, row, room)
        _draw_counts(draw, group, row, room)
    at = QPointF(rect.left(), rows[-1].bottom() + GAP)
    end = draw.legend(at, data.statuses, patterned=patterned)
    if data.overdue.count:
        late = f"{SYMBOLS[OVERDUE]} {OVERDUE_LABEL}"
        draw.word(QPointF(end, at.y()), late, theme.overdue)
    return tuple(draw.spots)


class _Columns:
    """Where the columns of the picture stand."""

    def __init__(self, rect: QRectF, data: StandingData, font: QFont) -> None:
        width = int(rect.width())
        self.mark = mark_width([group.mark for group in data.groups], font)
        self.label = label_width(width, font)
        self.bar = rect.left() + self.label + GAP
        metrics = QFontMetrics(strong(font))
        self.count = metrics.horizontalAdvance(f"{data.largest:,}") + GAP
        most_late = max(group.overdue.count for group in data.groups)
        late = chip_size(_overdue(most_late), smaller(font)).width() + GAP
        self.late = late if most_late else 0
        bar_width = rect.right() - self.bar - self.count - self.late
        self.unit = max(bar_width, 1) / max(data.largest, 1)


def _draw_label(draw: Drawing, group: StandingGroup, row: QRectF, room: _Columns) -> None:
    mark = QRectF(row.left(), row.top(), room.mark, row.height())
    draw.text(mark, group.mark, font=draw.bold)
    words = QRectF(mark.right(), row.top(), room.label - room.mark, row.height())
    draw.wrapped(words, group.title)
    draw.spot(QRectF(row.left(), row.top(), room.label, row.height()), group.name, group.actions)


def _draw_bar(draw: Drawing, group: StandingGroup, row: QRectF, room: _Columns) -> bool:
    """Draw the parts of a bar, and say whether one of them was too small for its symbol."""
    left, patterned = room.bar, False
    height = min(max(row.height() - 2 * GAP, LEAST_BAR), TALLEST_BAR)
    top = row.center().y() - height / 2
    for status, figure in group.parts.items():
        if not figure.count:
            continue
        width = figure.count * room.unit
        box = QRectF(left, top, max(width - BETWEEN_PARTS, 2), height)
        words = _words_that_fit(draw, status, figure.count, width=box.width())
        draw.block(box, draw.theme.chip(status), words, pattern=status)
        draw.spot(box, f"{group.name}, {LABELS[status].lower()}", figure)
        patterned |= not words
        left += width
    return patterned


def _draw_counts(draw: Drawing, group: StandingGroup, row: QRectF, room: _Columns) -> None:
    if group.overdue.count:
        words = _overdue(group.overdue.count)
        size = chip_size(words, draw.small)
        left = row.right() - room.count - size.width()
        box = QRectF(left, row.center().y() - size.height() / 2, size.width(), size.height())
        draw.block(box, draw.theme.overdue, words)
        name = f"{group.name}, {OVERDUE_LABEL.lower()}"
        draw.spot(box, name, group.overdue)
    total = QRectF(row.right() - room.count, row.top(), room.count, row.height())
    draw.text(total, f"{group.actions.count:,}", font=draw.bold, align=RIGHT)


def _words_that_fit(draw: Drawing, status: Status | None, count: int, *, width: float) -> str:
    metrics = QFontMetrics(draw.small)
    for words in (f"{SYMBOLS[status]} {count:,}", SYMBOLS[status]):
        if metrics.horizontalAdvance(words) + 4 <= width:
            return words
    return ""


def _overdue(count: int) -> str:
    return f"{SYMBOLS[OVERDUE]} {count:,}"


def _heights(width: int, data: StandingData, font: QFont) -> list[int]:
    room = label_width(width, font) - mark_width([group.mark for group in data.groups], font)
    return [row_height(group.title, font, room) for group in data.groups]


def _legend_height(font: QFont) -> int:
    return QFontMetrics(smaller(font)).height() + 4 + GAP
