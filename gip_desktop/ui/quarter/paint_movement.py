"""Paint movement as steps: what was open, each step up or down from there, and what is open."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gip_desktop.domain.compare_rows import RollStep
from gip_desktop.domain.figures import Figure
from gip_desktop.ui.quarter.drawing import GAP, RIGHT, Drawing, Spot, rows_in
from gip_desktop.ui.quarter.fills import Fill
from gip_desktop.ui.quarter.movement import NOTHING_EARLIER, MovementData, signed
from gip_desktop.ui.quarter.tables import MINUS
from gip_desktop.ui.theme import Theme, smaller, strong

BAR_HEIGHT, ROW = 20, 26
EMPTY_HEIGHT = 80
SHARE_OF_BARS = 0.5
CUT_AT, CUT_HEIGHT = 14, 5


def height_of_movement(width: int, data: MovementData | None, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    if data is None:
        return EMPTY_HEIGHT
    return (len(data.shown_steps) + 2) * ROW + _foot_height(width, data, font)


def paint_movement(
    painter: QPainter, rect: QRect, data: MovementData | None, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    if data is None:
        return draw.nothing(rect, NOTHING_EARLIER)
    foot = _foot_height(rect.width(), data, font)
    steps = QRectF(rect).adjusted(0, 0, 0, -foot)
    rows = rows_in(steps, [ROW] * (len(data.shown_steps) + 2), most_extra=8)
    room = _Columns(steps, data, font)
    _draw_stock(draw, rows[0], f"Open at {data.then}", data.opening, room)
    for step, row, level in zip(data.shown_steps, rows[1:-1], data.levels, strict=False):
        _draw_step(draw, row, step, refs=data.refs_of(step), level=level, room=room)
    _join(draw, rows[-1], room.x(data.closing.count))
    _draw_stock(draw, rows[-1], "Open now", data.closing, room)
    _draw_foot(draw, data, QRectF(rect.left(), rows[-1].bottom(), rect.width(), foot))
    return tuple(draw.spots)


class _Columns:
    """Where the words, the steps, the numbers and the references stand."""

    def __init__(self, rect: QRectF, data: MovementData, font: QFont) -> None:
        metrics = QFontMetrics(strong(font))
        labels = [f"Open at {data.then}", *(step.label for step in data.shown_steps)]
        widest = max(metrics.horizontalAdvance(label) for label in labels)
        self.label = min(widest, int(rect.width() * 0.3)) + GAP
        self.number = metrics.horizontalAdvance(f"{MINUS}{max(data.levels):,}") + GAP
        self.bar = rect.left() + self.label + self.number + GAP
        self.bar_width = (rect.right() - self.bar) * SHARE_OF_BARS
        self.refs = self.bar + self.bar_width + GAP
        self.base = data.base
        self._unit = self.bar_width / max(max(data.levels) - self.base, 1)

    def x(self, level: int) -> float:
        """Return where so many open actions end."""
        return self.bar + (level - self.base) * self._unit


def _draw_stock(draw: Drawing, row: QRectF, label: str, figure: Figure, room: _Columns) -> None:
    draw.text(QRectF(row.left(), row.top(), room.label - 4, row.height()), label, font=draw.bold)
    box = _bar(row, room.bar, room.x(figure.count))
    theme = draw.theme
    draw.part(box, Fill(theme.selection, theme.text, theme.accent))
    if room.base:
        _draw_cut(draw, box)
    _draw_number(draw, row, f"{figure.count:,}", room)
    draw.spot(row, label, figure)


def _draw_cut(draw: Drawing, box: QRectF) -> None:
    """Break a bar in two places near its left end: it does not begin at none."""
    for x in (box.left() + CUT_AT, box.left() + CUT_AT + CUT_HEIGHT):
        below, above = QPointF(x - 3, box.bottom() + 2), QPointF(x + 3, box.top() - 2)
        draw.line(below, above, draw.theme.surface, width=4)
    for x in (box.left() + CUT_AT - 2, box.left() + CUT_AT + CUT_HEIGHT + 2):
        below, above = QPointF(x - 3, box.bottom() + 2), QPointF(x + 3, box.top() - 2)
        draw.line(below, above, draw.theme.accent)


def _draw_step(
    draw: Drawing, row: QRectF, step: RollStep, *, refs: str, level: int, room: _Columns
) -> None:
    draw.text(QRectF(row.left(), row.top(), room.label - 4, row.height()), step.label)
    after = level + step.change
    _join(draw, row, room.x(level))
    box = _bar(row, room.x(min(level, after)), room.x(max(level, after)))
    draw.part(box, _fill(draw.theme, step), _sign_that_fits(draw, step, box))
    _draw_number(draw, row, signed(step.change), room)
    draw.wrapped(QRectF(room.refs, row.top(), row.right() - room.refs, row.height()), refs)
    draw.spot(row, step.label, step.figure)


def _fill(theme: Theme, step: RollStep) -> Fill:
    """Fill what came as a pattern and what went as a whole: status colours are for statuses."""
    if step.change > 0:
        return Fill(theme.surface, theme.text, theme.accent, Qt.BrushStyle.BDiagPattern)
    return Fill(theme.accent, theme.on_accent, theme.accent)


def _sign_that_fits(draw: Drawing, step: RollStep, box: QRectF) -> str:
    sign = "+" if step.change > 0 else MINUS
    return sign if QFontMetrics(draw.small).horizontalAdvance(sign) + 4 <= box.width() else ""


def _join(draw: Drawing, row: QRectF, x: float) -> None:
    """Lead from the step above down to where this one begins."""
    reach = (row.height() - BAR_HEIGHT) / 2
    start = QPointF(x, row.top() - reach - 1)
    draw.dashed(start, QPointF(x, row.center().y()), draw.theme.control_line)


def _draw_number(draw: Drawing, row: QRectF, words: str, room: _Columns) -> None:
    left = row.left() + room.label
    draw.text(
        QRectF(left, row.top(), room.number, row.height()), words, font=draw.bold, align=RIGHT
    )


def _draw_foot(draw: Drawing, data: MovementData, rect: QRectF) -> None:
    """Write below the steps what else moved, and what did not."""
    top = rect.top() + GAP / 2
    draw.line(QPointF(rect.left(), top), QPointF(rect.right(), top), draw.theme.line)
    top += GAP / 2
    height = _aside_height(draw.font)
    names = QFontMetrics(draw.font)
    shown = data.shown_asides
    label = max((names.horizontalAdvance(name) for name, _ in shown), default=0) + GAP
    number = max((names.horizontalAdvance(f"{f.count:,}") for _, f in shown), default=0) + GAP
    for name, figure in shown:
        row = QRectF(rect.left(), top, rect.width(), height)
        draw.text(QRectF(row.left(), top, label, height), name)
        count = QRectF(row.left() + label, top, number, height)
        draw.text(count, f"{figure.count:,}", font=draw.bold, align=RIGHT)
        refs = count.right() + 2 * GAP
        draw.muted(QRectF(refs, top, row.right() - refs, height), ", ".join(figure.refs))
        draw.spot(row, name, figure)
        top += height
    draw.remark(QRectF(rect.left(), top + 2, rect.width(), rect.bottom() - top), _remark(data))


def _remark(data: MovementData) -> str:
    cut = f"The bars begin at {data.base:,}, so that the changes can be seen." if data.base else ""
    return f"{data.none} {cut}".strip()


def _bar(row: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, row.center().y() - BAR_HEIGHT / 2, max(right - left, 2), BAR_HEIGHT)


def _foot_height(width: int, data: MovementData, font: QFont) -> int:
    small = QFontMetrics(smaller(font))
    # Words are broken before the end of a line: one more line than their length asks for.
    lines = small.horizontalAdvance(_remark(data)) // max(int(width * 0.9), 1) + 1
    return int(len(data.shown_asides) * _aside_height(font) + lines * small.lineSpacing() + 12)


def _aside_height(font: QFont) -> int:
    return max(QFontMetrics(smaller(font)).lineSpacing() + 6, 24)
