"""The marks of dates that moved: where one was promised first, in between, and where it is now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen, QPolygonF

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import SYMBOLS
from gip_desktop.ui.quarter.drawing import GAP, Drawing
from gip_desktop.ui.quarter.slips import SlipData
from gip_desktop.ui.theme import smaller

POINT, RING, SQUARE = 5.5, 4.5, 7.0
FIRST_AND_NOW = 2
BESIDE = 10


def draw_key(draw: Drawing, data: SlipData, box: QRectF) -> None:
    """Say what the marks mean, on as many lines as a width asks for."""
    height = QFontMetrics(draw.small).height()
    for at, (sign, words) in _places(data, box.width(), draw.font):
        left, top = box.left() + POINT + at.x(), box.top() + at.y()
        _SIGNS[sign](draw, QPointF(left, top + height / 2))
        draw.muted(QRectF(left + BESIDE, top, box.right() - left, height), words)


def key_height(data: SlipData, width: int, font: QFont) -> int:
    """Return the height of the key at a width."""
    lines = [at.y() for at, _ in _places(data, width, font)]
    return int(max(lines)) + QFontMetrics(smaller(font)).height()


def _places(data: SlipData, width: float, font: QFont) -> Iterator[tuple[QPointF, tuple[str, str]]]:
    metrics = QFontMetrics(smaller(font))
    at = QPointF(0, 0)
    for sign, words in _signs(data):
        needed = metrics.horizontalAdvance(words) + BESIDE + 2
        if at.x() and at.x() + needed + POINT > width:
            at = QPointF(0, at.y() + metrics.height())
        yield at, (sign, words)
        at = at + QPointF(needed + 2 * GAP, 0)


def draw_between(draw: Drawing, at: QPointF) -> None:
    """Draw a hollow square: it is seen on the line of the day as well."""
    draw.painter.setPen(QPen(QColor(draw.theme.text), 1.5))
    draw.painter.setBrush(QColor(draw.theme.surface))
    draw.painter.drawRect(QRectF(at.x() - SQUARE / 2, at.y() - SQUARE / 2, SQUARE, SQUARE))


def draw_ring(draw: Drawing, at: QPointF) -> None:
    """Draw where a date was promised first."""
    draw.painter.setPen(QPen(QColor(draw.theme.text), 2))
    draw.painter.setBrush(QColor(draw.theme.surface))
    draw.painter.drawEllipse(at, RING, RING)


def draw_now(draw: Drawing, at: QPointF, *, is_complete: bool) -> None:
    """Draw where a date is now: a point, or a diamond where the action is complete."""
    theme = draw.theme
    draw.painter.setPen(QPen(QColor(theme.text), 1))
    colour = theme.chip(Status.COMPLETE).bar if is_complete else theme.accent
    draw.painter.setBrush(QColor(colour))
    if not is_complete:
        draw.painter.drawEllipse(at, POINT, POINT)
        return
    size = POINT + 1.5
    ends = [QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0)]
    draw.painter.drawPolygon(QPolygonF([at + end for end in ends]))


def _signs(data: SlipData) -> Iterator[tuple[str, str]]:
    yield "ring", "first promised"
    if any(len(line.days) > FIRST_AND_NOW for line in data.shown):
        yield "between", "in between"
    yield "point", "now"
    if any(line.is_complete for line in data.shown):
        yield "diamond", f"{SYMBOLS[Status.COMPLETE]} complete"


_SIGNS = {
    "ring": draw_ring,
    "between": draw_between,
    "point": lambda draw, at: draw_now(draw, at, is_complete=False),
    "diamond": lambda draw, at: draw_now(draw, at, is_complete=True),
}
