"""Paint how the plan stands: a bar for each group, each part with its symbol, number and word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
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
from gip_desktop.ui.quarter.fills import fill_of
from gip_desktop.ui.quarter.legend import draw_legend, legend_height
from gip_desktop.ui.quarter.standing import StandingData, StandingGroup
from gip_desktop.ui.theme import Theme, smaller, strong

LEAST_BAR, TALLEST_BAR = 22, 34
MOST_EXTRA = 36
BETWEEN_PARTS = 2
OF_THEM = "of them"


def height_of_standing(width: int, data: StandingData, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    return sum(_heights(width, data, font)) + _legend_height(width, data, font)


def paint_standing(
    painter: QPainter, rect: QRect, data: StandingData, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    if not data.groups:
        return draw.nothing(rect, "The plan has no actions yet.")
    bars = QRectF(rect).adjusted(0, 0, 0, -_legend_height(rect.width(), data, font))
    room = _Columns(bars, data, font)
    rows = rows_in(bars, _heights(rect.width(), data, font), most_extra=MOST_EXTRA)
    for group, row in zip(data.groups, rows, strict=True):
        draw.line(row.bottomLeft(), row.bottomRight(), theme.line)
        _draw_label(draw, group, row, room)
        _draw_overdue(draw, group, row, left=_draw_bar(draw, group, row, room))
        total = QRectF(row.right() - room.count, row.top(), room.count, row.height())
        draw.text(total, f"{group.actions.count:,}", font=draw.bold, align=RIGHT)
    legend = QRectF(rect.left(), rows[-1].bottom() + GAP, rect.width(), 0)
    draw_legend(draw, legend, data.statuses, _key(data))
    return tuple(draw.spots)


class _Columns:
    """Where the columns of the picture stand, and how wide one action is."""

    def __init__(self, rect: QRectF, data: StandingData, font: QFont) -> None:
        width = int(rect.width())
        self.mark = mark_width([group.mark for group in data.groups], font)
        self.label = label_width(width, font)
        self.bar = rect.left() + self.label + GAP
        metrics = QFontMetrics(strong(font))
        self.count = metrics.horizontalAdvance(f"{data.largest:,}") + GAP
        room = rect.right() - self.bar - self.count
        units = [
            (room - (_late_width(group, font) if group.overdue.count else 0)) / group.actions.count
            for group in data.groups
            if group.actions.count
        ]
        self.unit = max(min(units, default=1), room / 4 / max(data.largest, 1))


def _draw_label(draw: Drawing, group: StandingGroup, row: QRectF, room: _Columns) -> None:
    mark = QRectF(row.left(), row.top(), room.mark, row.height())
    draw.text(mark, group.mark, font=draw.bold)
    words = QRectF(mark.right(), row.top(), room.label - room.mark, row.height())
    draw.wrapped(words, group.title)
    draw.spot(QRectF(row.left(), row.top(), room.label, row.height()), group.name, group.actions)


def _draw_bar(draw: Drawing, group: StandingGroup, row: QRectF, room: _Columns) -> float:
    """Draw the parts of a bar, and return where it ends."""
    left = room.bar
    height = min(max(row.height() - GAP, LEAST_BAR), TALLEST_BAR)
    top = row.center().y() - height / 2
    for status, figure in group.parts.items():
        if not figure.count:
            continue
        width = figure.count * room.unit
        box = QRectF(left, top, max(width - BETWEEN_PARTS, 2), height)
        words = _words_that_fit(draw, status, figure.count, width=box.width())
        draw.part(box, fill_of(draw.theme, status), words)
        draw.spot(box, f"{group.name}, {LABELS[status].lower()}", figure)
        left += width
    return left


def _draw_overdue(draw: Drawing, group: StandingGroup, row: QRectF, *, left: float) -> None:
    """Say at the end of a bar how many of its actions are overdue."""
    if not group.overdue.count:
        return
    words = QFontMetrics(draw.small).horizontalAdvance(OF_THEM) + 2
    draw.muted(QRectF(left + GAP / 2, row.top(), words, row.height()), OF_THEM)
    size = chip_size(_overdue(group), draw.small)
    box = QRectF(0, row.center().y() - size.height() / 2, size.width(), size.height())
    box.moveLeft(left + words + GAP)
    draw.tag(box, draw.theme.overdue, _overdue(group))
    draw.spot(box, f"{group.name}, {OVERDUE_LABEL.lower()}", group.overdue)


def _words_that_fit(draw: Drawing, status: Status | None, count: int, *, width: float) -> str:
    metrics, symbol = QFontMetrics(draw.small), SYMBOLS[status]
    for words in (f"{symbol} {count:,} {LABELS[status].lower()}", f"{symbol} {count:,}", symbol):
        if metrics.horizontalAdvance(words) + 4 <= width:
            return words
    return ""


def _overdue(group: StandingGroup) -> str:
    return f"{SYMBOLS[OVERDUE]} {group.overdue.count:,}"


def _late_width(group: StandingGroup, font: QFont) -> int:
    small = smaller(font)
    words = QFontMetrics(small).horizontalAdvance(OF_THEM)
    return words + chip_size(_overdue(group), small).width() + 2 * GAP


def _heights(width: int, data: StandingData, font: QFont) -> list[int]:
    room = label_width(width, font) - mark_width([group.mark for group in data.groups], font)
    return [row_height(group.title, font, room) for group in data.groups]


def _legend_height(width: int, data: StandingData, font: QFont) -> int:
    return int(legend_height(width, data.statuses, _key(data), font=font)) + GAP


def _key(data: StandingData) -> str:
    return f"{SYMBOLS[OVERDUE]} of these, overdue" if data.overdue.count else ""
