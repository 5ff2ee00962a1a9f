"""Paint the dates that moved: a ring where each was promised first, a point where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.register import heading_of
from gip_desktop.domain.rows import Status
from gip_desktop.domain.spans import MONTHS
from gip_desktop.domain.statuses import SYMBOLS
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
from gip_desktop.ui.quarter.slips import SlipData, SlipLine
from gip_desktop.ui.quarter.tables import title_of
from gip_desktop.ui.theme import Theme, smaller

MONTHS_OF_YEAR = 12
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
POINT, RING = 5.5, 4.5
EMPTY_HEIGHT = 80
FIRST_AND_NOW = 2
TITLE_LINES = 2


def height_of_slips(width: int, data: SlipData, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    if not data.lines:
        return EMPTY_HEIGHT
    return sum(_heights(width, data, font)) + _foot_height(data, font)


def paint_slips(
    painter: QPainter, rect: QRect, data: SlipData, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    if not data.lines:
        return draw.nothing(rect, "No date has moved.")
    heights = _heights(rect.width(), data, font)
    lines = QRectF(rect).adjusted(0, 0, 0, -_foot_height(data, font))
    rows = rows_in(lines, heights)
    axis = _Axis(lines, data, font)
    bottom = rows[-1].bottom()
    _draw_months(draw, axis, QRectF(axis.left, lines.top(), axis.width, bottom - lines.top()))
    for line, row in zip(data.shown, rows, strict=True):
        _draw_label(draw, line, row, axis)
        _draw_days(draw, line, row.center().y(), axis)
        _draw_distance(draw, line, row)
        draw.spot(row, title_of(line.action), Figure((line.action,)), f"{line.words}. {line.why}")
    _draw_foot(draw, data, QRectF(rect), bottom)
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
        room = self.width / max(QFontMetrics(font).horizontalAdvance("Sep 22 "), 1)
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
        name = MONTHS[month.month - 1][:3]
        if month.year != year:
            name += f" {month.year % 100:02d}"
        draw.muted(QRectF(x, rect.bottom() + 2, 90, height), name)
        year = month.year
    if axis.day:
        x = axis.x(axis.day)
        draw.dashed(QPointF(x, rect.top()), QPointF(x, rect.bottom()), draw.theme.text)


def _draw_label(draw: Drawing, line: SlipLine, row: QRectF, axis: _Axis) -> None:
    draw.text(QRectF(row.left(), row.top(), axis.mark, row.height()), line.ref, font=draw.bold)
    left = row.left() + axis.mark
    words = QRectF(left, row.top(), axis.label - axis.mark, row.height())
    draw.wrapped(words, heading_of(line.action))


def _draw_days(draw: Drawing, line: SlipLine, y: float, axis: _Axis) -> None:
    """Draw the way of a date; one that is given up runs on dashed to the end."""
    colour = draw.theme.chip(Status.REVISED).bar
    points = [QPointF(axis.x(day), y) for day in line.days]
    if not points:
        return
    draw.line(points[0], points[-1], colour, width=3)
    if not line.has_day_now:
        draw.dashed(points[-1], QPointF(axis.left + axis.width, y), colour, width=3)
    for point in points[1 : -1 if line.has_day_now else None]:
        _draw_between(draw, point)
    if line.has_day_now:
        _draw_now(draw, points[-1], is_complete=line.is_complete)
    if line.slip.original.last:
        _draw_ring(draw, points[0])


def _draw_between(draw: Drawing, at: QPointF) -> None:
    colour = draw.theme.chip(Status.REVISED).bar
    draw.line(at - QPointF(0, POINT), at + QPointF(0, POINT), colour, width=3)


def _draw_ring(draw: Drawing, at: QPointF) -> None:
    draw.painter.setPen(QPen(QColor(draw.theme.text), 2))
    draw.painter.setBrush(QColor(draw.theme.surface))
    draw.painter.drawEllipse(at, RING, RING)


def _draw_now(draw: Drawing, at: QPointF, *, is_complete: bool) -> None:
    """Draw where a date is now: a point, or a diamond where the action is complete."""
    status = Status.COMPLETE if is_complete else Status.REVISED
    draw.painter.setPen(QPen(QColor(draw.theme.text), 1))
    draw.painter.setBrush(QColor(draw.theme.chip(status).bar))
    if not is_complete:
        draw.painter.drawEllipse(at, POINT, POINT)
        return
    size = POINT + 1.5
    ends = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
    draw.painter.drawPolygon(QPolygonF([at + end for end in ends]))


def _draw_distance(draw: Drawing, line: SlipLine, row: QRectF) -> None:
    box = QRectF(row)
    step = QFontMetrics(draw.font).lineSpacing()
    if line.times:
        box = QRectF(row.left(), row.center().y() - step, row.width(), step)
        below = QRectF(row.left(), row.center().y(), row.width(), step)
        draw.muted(below, line.times, RIGHT)
    draw.text(box, line.distance, align=RIGHT)


def _draw_foot(draw: Drawing, data: SlipData, rect: QRectF, bottom: float) -> None:
    """Say what the signs mean, and how many lines there are besides."""
    height = QFontMetrics(draw.small).height()
    top = bottom + height + 2 * GAP
    left = rect.left() + POINT
    for sign, words in _signs(data):
        middle = QPointF(left, top + height / 2)
        _SIGNS[sign](draw, middle)
        width = QFontMetrics(draw.small).horizontalAdvance(words) + 2
        draw.muted(QRectF(left + 10, top, width, height), words)
        left += width + 10 + 2 * GAP
    if data.rest.count:
        box = QRectF(rect.left(), top + height + 4, rect.width(), height)
        draw.muted(box, f"and {data.rest.count:,} more, which moved less", CENTRE)
        draw.spot(box, "Other dates that moved", data.rest)


def _signs(data: SlipData) -> Iterator[tuple[str, str]]:
    yield "ring", "first promised"
    if any(len(line.days) > FIRST_AND_NOW for line in data.shown):
        yield "between", "in between"
    yield "point", "now"
    if any(line.is_complete for line in data.shown):
        yield "diamond", f"{SYMBOLS[Status.COMPLETE]} complete"
    if data.shows_day:
        yield "day", f"{data.day.day} {MONTHS[data.day.month - 1][:3]} {data.day.year}"


def _sign_of_day(draw: Drawing, at: QPointF) -> None:
    draw.dashed(at - QPointF(0, 7), at + QPointF(0, 7), draw.theme.text)


_SIGNS = {
    "ring": _draw_ring,
    "between": _draw_between,
    "point": lambda draw, at: _draw_now(draw, at, is_complete=False),
    "diamond": lambda draw, at: _draw_now(draw, at, is_complete=True),
    "day": _sign_of_day,
}


def _heights(width: int, data: SlipData, font: QFont) -> list[int]:
    room = label_width(width, font) - mark_width([line.ref for line in data.shown], font)
    least = 2 * QFontMetrics(font).lineSpacing() + 4
    return [
        max(
            row_height(heading_of(line.action), font, room, most=TITLE_LINES),
            least if line.times else 0,
        )
        for line in data.shown
    ]


def _distance_width(data: SlipData, font: QFont) -> int:
    large, small = QFontMetrics(font), QFontMetrics(smaller(font))
    widths = [large.horizontalAdvance(line.distance) for line in data.shown]
    widths += [small.horizontalAdvance(line.times) for line in data.shown]
    return max(widths) + GAP


def _foot_height(data: SlipData, font: QFont) -> int:
    height = QFontMetrics(smaller(font)).height()
    return 2 * height + 2 * GAP + 4 + (height + 4 if data.rest.count else 0)


def _next_month(day: date) -> date:
    return _add_months(day.replace(day=1), 1)


def _add_months(first: date, count: int) -> date:
    months = first.year * MONTHS_OF_YEAR + first.month - 1 + count
    return date(months // MONTHS_OF_YEAR, months % MONTHS_OF_YEAR + 1, 1)


def _months_between(first: date, last: date) -> int:
    return (last.year - first.year) * MONTHS_OF_YEAR + last.month - first.month
