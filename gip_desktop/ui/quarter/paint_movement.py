"""Paint movement as steps: what was open, each step up or down from there, and what is open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gip_desktop.domain.compare_rows import RollStep
from gip_desktop.domain.figures import Figure
from gip_desktop.domain.rows import Status
from gip_desktop.ui.quarter.drawing import GAP, LEAST_ROW, RIGHT, Drawing, Spot, rows_in
from gip_desktop.ui.quarter.movement import MovementData, signed
from gip_desktop.ui.quarter.tables import MINUS
from gip_desktop.ui.theme import Chip, Theme, smaller, strong

BAR_HEIGHT = 20
EMPTY_HEIGHT = 80
SHARE_OF_BARS = 0.42


def height_of_movement(_width: int, data: MovementData | None, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    if data is None:
        return EMPTY_HEIGHT
    asides = len(data.asides) * _aside_height(font)
    return (len(data.shown_steps) + 2) * LEAST_ROW + asides + 2 * GAP


def paint_movement(
    painter: QPainter, rect: QRect, data: MovementData | None, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    if data is None:
        return draw.nothing(rect, "There is no earlier moment to compare with.")
    asides = len(data.asides) * _aside_height(font) + 2 * GAP
    steps = QRectF(rect).adjusted(0, 0, 0, -asides)
    rows = rows_in(steps, [LEAST_ROW] * (len(data.shown_steps) + 2), most_extra=8)
    room = _Columns(steps, data, font)
    _draw_stock(draw, rows[0], f"Open at {data.then}", data.opening, room)
    level = data.opening.count
    for step, row in zip(data.shown_steps, rows[1:-1], strict=True):
        _draw_step(draw, row, step, refs=data.refs_of(step), level=level, room=room)
        level += step.change
    _join(draw, rows[-1], room.bar + level * room.unit)
    _draw_stock(draw, rows[-1], "Open now", data.closing, room)
    _draw_asides(draw, data, QRectF(rect.left(), rows[-1].bottom(), rect.width(), asides))
    return tuple(draw.spots)


class _Columns:
    """Where the words, the steps, the numbers and the references stand."""

    def __init__(self, rect: QRectF, data: MovementData, font: QFont) -> None:
        metrics = QFontMetrics(strong(font))
        labels = [f"Open at {data.then}", *(step.label for step in data.shown_steps)]
        widest = max(metrics.horizontalAdvance(label) for label in labels)
        self.label = min(widest, int(rect.width() * 0.3)) + GAP
        self.bar = rect.left() + self.label
        self.bar_width = (rect.width() - self.label) * SHARE_OF_BARS
        self.number = metrics.horizontalAdvance(f"{MINUS}{data.largest:,}") + GAP
        self.refs = self.bar + self.bar_width + self.number + GAP
        self.unit = self.bar_width / max(data.largest, 1)


def _draw_stock(draw: Drawing, row: QRectF, label: str, figure: Figure, room: _Columns) -> None:
    draw.text(QRectF(row.left(), row.top(), room.label - 4, row.height()), label, font=draw.bold)
    box = _bar(row, room.bar, figure.count * room.unit)
    theme = draw.theme
    chip = Chip(theme.text, theme.selection, theme.accent)
    draw.block(box, chip, f"{figure.count:,}" if figure.count else "", pattern=None)
    _draw_number(draw, row, f"{figure.count:,}", room)
    draw.spot(row, label, figure)


def _draw_step(
    draw: Drawing, row: QRectF, step: RollStep, *, refs: str, level: int, room: _Columns
) -> None:
    draw.text(QRectF(row.left(), row.top(), room.label - 4, row.height()), step.label)
    after = level + step.change
    _join(draw, row, room.bar + level * room.unit, passes=not step.change)
    if step.change:
        start = room.bar + min(level, after) * room.unit
        box = _bar(row, start, abs(step.change) * room.unit)
        chip = draw.theme.chip(Status.REVISED if step.change > 0 else Status.COMPLETE)
        sign = "+" if step.change > 0 else MINUS
        fits = QFontMetrics(draw.small).horizontalAdvance(sign) + 4 <= box.width()
        pattern = Status.REVISED if step.change > 0 else Status.COMPLETE
        draw.block(box, chip, sign if fits else "", pattern=pattern)
    _draw_number(draw, row, signed(step.change), room)
    draw.wrapped(QRectF(room.refs, row.top(), row.right() - room.refs, row.height()), refs)
    draw.spot(row, step.label, step.figure)


def _join(draw: Drawing, row: QRectF, x: float, *, passes: bool = False) -> None:
    """Lead from the step above down to where this one begins, or past it where nothing moved."""
    reach = (row.height() - BAR_HEIGHT) / 2
    start = QPointF(x, row.top() - reach - 1)
    end = row.bottom() if passes else row.center().y()
    draw.dashed(start, QPointF(x, end), draw.theme.control_line)


def _draw_number(draw: Drawing, row: QRectF, words: str, room: _Columns) -> None:
    box = QRectF(room.bar + room.bar_width, row.top(), room.number, row.height())
    draw.text(box, words, font=draw.bold, align=RIGHT)


def _draw_asides(draw: Drawing, data: MovementData, rect: QRectF) -> None:
    """Write below the steps what else moved, and what did not."""
    top = rect.top() + GAP
    draw.line(QPointF(rect.left(), top), QPointF(rect.right(), top), draw.theme.line)
    top += GAP
    height = _aside_height(draw.font)
    names = QFontMetrics(draw.font)
    label = max(names.horizontalAdvance(name) for name, _ in data.asides) + GAP
    number = max(names.horizontalAdvance(f"{f.count:,}") for _, f in data.asides) + GAP
    for name, figure in data.asides:
        row = QRectF(rect.left(), top, rect.width(), height)
        draw.text(QRectF(row.left(), top, label, height), name)
        count = QRectF(row.left() + label, top, number, height)
        draw.text(count, f"{figure.count:,}", font=draw.bold, align=RIGHT)
        refs = count.right() + 2 * GAP
        draw.muted(QRectF(refs, top, row.right() - refs, height), ", ".join(figure.refs))
        draw.spot(row, name, figure)
        top += height


def _bar(row: QRectF, left: float, width: float) -> QRectF:
    return QRectF(left, row.center().y() - BAR_HEIGHT / 2, max(width, 2), BAR_HEIGHT)


def _aside_height(font: QFont) -> int:
    return max(QFontMetrics(smaller(font)).lineSpacing() + 6, 24)
