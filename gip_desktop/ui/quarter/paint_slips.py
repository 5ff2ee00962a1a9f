"""Paint the dates that moved: a ring where each was promised first, a point where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.spans import MONTHS
from gip_desktop.ui.quarter.drawing import (
    CENTRE,
    GAP,
    RIGHT,
    Drawing,
    Spot,
    label_width,
    mark_width,
    row_height,
    rows_in,
)
from gip_desktop.ui.quarter.slip_marks import (
    POINT,
    draw_between,
    draw_key,
    draw_now,
    draw_ring,
    key_height,
)
from gip_desktop.ui.quarter.slips import SlipData, SlipLine
from gip_desktop.ui.quarter.tables import short_day, title_of
from gip_desktop.ui.theme import Theme, smaller

MONTHS_OF_YEAR = 12
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
EMPTY_HEIGHT = 80
TITLE_LINES = 2


def height_of_slips(width: int, data: SlipData, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    if not data.lines:
        return EMPTY_HEIGHT
    return (
        sum(_heights(width, data, font))
        + _head_height(data, font)
        + _foot_height(width, data, font)
    )


def paint_slips(
    painter: QPainter, rect: QRect, data: SlipData, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    if not data.lines:
        return draw.nothing(rect, "No date has moved.")
    heights = _heights(rect.width(), data, font)
    lines = QRectF(rect).adjusted(
        0, _head_height(data, font), 0, -_foot_height(rect.width(), data, font)
    )
    rows = rows_in(lines, heights)
    axis = _Axis(lines, data, font)
    bottom = rows[-1].bottom()
    grid = QRectF(axis.left, rows[0].top(), axis.width, bottom - rows[0].top())
    _draw_months(draw, axis, grid)
    _draw_day(draw, axis, grid)
    for line, row in zip(data.shown, rows, strict=True):
        _draw_label(draw, line, row, axis)
        _draw_days(draw, line, row.center().y(), axis)
        _draw_distance(draw, line, row)
        draw.spot(row, title_of(line.action), Figure((line.action,)), line.story)
    foot = _foot_height(rect.width(), data, font)
    draw_key(draw, data, QRectF(rect.left(), bottom + 2, axis.label, foot))
    small = QFontMetrics(draw.small).height()
    _draw_rest(draw, data, QRectF(rect.left(), bottom + foot - small, rect.width(), small))
    return tuple(draw.spots)


class _Axis:
    """Where the days stand: from the first of a month to the end of another."""

    def __init__(self, rect: QRectF, data: SlipData, font: QFont) -> None:
        first, last = data.ends
        self.mark = mark_width([line.ref for line in data.shown], font)
        self.label = label_width(int(rect.width()), font)
        self.left = rect.left() + self.label + GAP + POINT
        self.width = rect.width() - self.label - GAP - 2 * POINT - _distance_width(data, font)
        self.first, self.last = first.replace(day=1), _next_month(last)
        self.day = data.day if data.shows_day else None
        self._span = max((self.last - self.first).days, 1)

    def x(self, day: date) -> float:
        """Return where a day stands."""
        return self.left + self.width * (day - self.first).days / self._span

    def ticks(self, font: QFont) -> Iterator[date]:
        """Go through the first days of months, as many as can be named."""
        room = self.width / max(QFontMetrics(font).horizontalAdvance("Sep "), 1)
        count = _months_between(self.first, self.last)
        step = next((step for step in STEPS if count / step <= room), STEPS[-1])
        month = self.first
        while month < self.last:
            yield month
            month = _add_months(month, step)


def _draw_months(draw: Drawing, axis: _Axis, rect: QRectF) -> None:
    height = QFontMetrics(draw.small).height()
    year = 0
    for month in axis.ticks(draw.small):
        x = axis.x(month)
        draw.line(QPointF(x, rect.top()), QPointF(x, rect.bottom()), draw.theme.line)
        draw.muted(QRectF(x + 1, rect.bottom() + 2, 90, height), MONTHS[month.month - 1][:3])
        if month.year != year:
            draw.muted(QRectF(x + 1, rect.bottom() + 2 + height, 90, height), str(month.year))
        year = month.year
    draw.line(rect.topRight(), rect.bottomRight(), draw.theme.line)


def _draw_day(draw: Drawing, axis: _Axis, rect: QRectF) -> None:
    """Draw the line of the day of the figures, and name it at its head."""
    if not axis.day:
        return
    x = axis.x(axis.day)
    draw.dashed(QPointF(x, rect.top()), QPointF(x, rect.bottom()), draw.theme.text)
    words, metrics = short_day(axis.day), QFontMetrics(draw.small)
    box = QRectF(0, rect.top() - metrics.height() - 1, metrics.horizontalAdvance(words) + 2, 0)
    box.setHeight(metrics.height())
    box.moveLeft(min(max(x - box.width() / 2, rect.left()), rect.right() - box.width()))
    draw.text(box, words, font=draw.small)


def _draw_label(draw: Drawing, line: SlipLine, row: QRectF, axis: _Axis) -> None:
    draw.text(QRectF(row.left(), row.top(), axis.mark, row.height()), line.ref, font=draw.bold)
    left = row.left() + axis.mark
    words = QRectF(left, row.top(), axis.label - axis.mark, row.height())
    draw.wrapped(words, heading_of(line.action))


def _draw_days(draw: Drawing, line: SlipLine, y: float, axis: _Axis) -> None:
    """Draw the way of a date; one that is given up runs on dashed to the end."""
    colour = draw.theme.control_line
    points = [QPointF(axis.x(day), y) for day in line.days]
    if not points:
        return
    draw.line(points[0], points[-1], colour, width=3)
    if not line.has_day_now:
        draw.dashed(points[-1], QPointF(axis.left + axis.width, y), colour, width=3)
    if line.has_day_now:
        draw_now(draw, points[-1], is_complete=line.is_complete)
    if line.slip.original.last:
        draw_ring(draw, points[0])
    for point in points[1 : -1 if line.has_day_now else None]:
        draw_between(draw, point)


def _draw_distance(draw: Drawing, line: SlipLine, row: QRectF) -> None:
    """Write how far a date moved, beneath it from when to when, and before it how often."""
    step = QFontMetrics(draw.font).lineSpacing()
    box = QRectF(row.left(), row.center().y() - step, row.width(), step)
    draw.text(box, line.distance, align=RIGHT)
    draw.muted(box.translated(0, step), line.way, RIGHT)
    taken = QFontMetrics(draw.font).horizontalAdvance(line.distance) + GAP
    draw.muted(box.adjusted(0, 0, -taken, 0), line.times, RIGHT)


def _draw_rest(draw: Drawing, data: SlipData, box: QRectF) -> None:
    """Say how many lines there are besides."""
    if data.rest.count:
        draw.muted(box, f"and {data.rest.count:,} more, which moved less", CENTRE)
        draw.spot(box, "Other dates that moved", data.rest)


def _heights(width: int, data: SlipData, font: QFont) -> list[int]:
    room = label_width(width, font) - mark_width([line.ref for line in data.shown], font)
    least = QFontMetrics(font).lineSpacing() + QFontMetrics(smaller(font)).lineSpacing() + 2
    headings = (heading_of(line.action) for line in data.shown)
    return [max(row_height(words, font, room, most=TITLE_LINES), least) for words in headings]


def _distance_width(data: SlipData, font: QFont) -> int:
    large, small = QFontMetrics(font), QFontMetrics(smaller(font))
    above = [
        large.horizontalAdvance(line.distance) + small.horizontalAdvance(line.times) + GAP
        for line in data.shown
    ]
    below = [small.horizontalAdvance(line.way) for line in data.shown]
    return max(above + below) + GAP


def _head_height(data: SlipData, font: QFont) -> int:
    return QFontMetrics(smaller(font)).height() + 2 if data.shows_day else 0


def _foot_height(width: int, data: SlipData, font: QFont) -> int:
    """Return the room for months above years, beside the key, and for what is left over."""
    height = QFontMetrics(smaller(font)).height()
    key = key_height(data, label_width(width, font), font)
    return max(2 * height, key) + 4 + (height + 4 if data.rest.count else 0)


def _next_month(day: date) -> date:
    return _add_months(day.replace(day=1), 1)


def _add_months(first: date, count: int) -> date:
    months = first.year * MONTHS_OF_YEAR + first.month - 1 + count
    return date(months // MONTHS_OF_YEAR, months % MONTHS_OF_YEAR + 1, 1)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS_OF_YEAR + last.month - first.month
