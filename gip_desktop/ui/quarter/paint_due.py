"""Paint what falls due: a column for each span of days, each action in it by its reference."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import SYMBOLS
from gip_desktop.domain.targets import show_target
from gip_desktop.ui.painting import Wrapper
from gip_desktop.ui.quarter.drawing import CENTRE, GAP, Drawing, Spot
from gip_desktop.ui.quarter.due import DueColumn, DueData
from gip_desktop.ui.quarter.tables import title_of
from gip_desktop.ui.theme import Chip, Theme, smaller, strong

CHIP_GAP = 4
MOST_ROWS = 9
HEADING_LINES = 2


def height_of_due(width: int, data: DueData, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    room = _Grid(width, data, font)
    rows = max(min(room.rows_for(column), MOST_ROWS) for column in data.columns)
    return int(room.head + max(rows, 1) * (room.chip_height + CHIP_GAP))


def paint_due(
    painter: QPainter, rect: QRect, data: DueData, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    room = _Grid(rect.width(), data, font)
    for position, column in enumerate(data.columns):
        left = rect.left() + position * (room.width + GAP)
        box = QRectF(left, rect.top(), room.width, rect.height())
        _draw_head(draw, column, box, room)
        _draw_actions(draw, column, box.adjusted(0, room.head, 0, 0), room)
    return tuple(draw.spots)


class _Grid:
    """How wide a column is, and how many chips stand beside one another in it."""

    def __init__(self, width: int, data: DueData, font: QFont) -> None:
        count = len(data.columns)
        self.width = (width - GAP * (count - 1)) / count
        small = QFontMetrics(smaller(font))
        widest = max((small.horizontalAdvance(_words(a)) for a in data.open.actions), default=0)
        self.chip_width = min(widest + 10, self.width)
        self.chip_height = max(small.height() + 6, 24)
        self.across = max(int((self.width + CHIP_GAP) // (self.chip_width + CHIP_GAP)), 1)
        self.heading = max(_heading_height(column, font, self.width) for column in data.columns)
        number = QFontMetrics(_number_font(font)).height()
        self.head = number + self.heading + small.height() + 14

    def rows_for(self, column: DueColumn) -> int:
        """Return how many rows of chips a column needs."""
        return -(-column.figure.count // self.across)


def _draw_head(draw: Drawing, column: DueColumn, box: QRectF, room: _Grid) -> None:
    theme = draw.theme
    is_late = column.is_overdue and column.figure.count > 0
    colour = theme.overdue.bar if is_late else theme.control_line
    draw.line(box.topLeft() + QPointF(0, 1), box.topRight() + QPointF(0, 1), colour, width=3)
    number = _number_font(draw.font)
    top = box.top() + 6
    height = QFontMetrics(number).height()
    words = f"{column.figure.count:,}" + (f" {SYMBOLS['overdue']}" if is_late else "")
    ink = theme.danger if is_late else theme.text
    draw.text(QRectF(box.left(), top, box.width(), height), words, font=number, colour=ink)
    heading = QRectF(box.left(), top + height, box.width(), room.heading)
    draw.wrapped_from_top(heading, column.heading)
    small = QFontMetrics(draw.small).height()
    draw.muted(QRectF(box.left(), top + height + room.heading, box.width(), small), column.until)
    draw.spot(
        QRectF(box.left(), box.top(), box.width(), room.head - 6), _name(column), column.figure
    )


def _draw_actions(draw: Drawing, column: DueColumn, box: QRectF, room: _Grid) -> None:
    down = max(int((box.height() + CHIP_GAP) // (room.chip_height + CHIP_GAP)), 1)
    actions, places = column.figure.actions, down * room.across
    shown = actions if len(actions) <= places else actions[: places - 1]
    for position in range(len(shown)):
        _draw_action(draw, column, shown[position], _place(box, position, room))
    rest = Figure(actions[len(shown) :])
    if rest.count:
        place = _place(box, len(shown), room)
        draw.text(place, f"+{rest.count:,}", font=draw.small, align=CENTRE)
        draw.spot(place, f"{_name(column)}, the others", rest)


def _draw_action(draw: Drawing, column: DueColumn, action: Action, place: QRectF) -> None:
    chip: Chip = draw.theme.overdue if column.is_overdue else draw.theme.chip(action.status)
    draw.block(place, chip, _words(action), pattern=action.status)
    target = f"Target date: {show_target(action.target)}" if action.target else ""
    draw.spot(place, title_of(action), Figure((action,)), target)


def _place(box: QRectF, position: int, room: _Grid) -> QRectF:
    down, across = divmod(position, room.across)
    left = box.left() + across * (room.chip_width + CHIP_GAP)
    top = box.top() + down * (room.chip_height + CHIP_GAP)
    return QRectF(left, top, room.chip_width, room.chip_height)


def _heading_height(column: DueColumn, font: QFont, width: float) -> int:
    lines = Wrapper().lines(column.heading, font, int(width), HEADING_LINES)
    return len(lines) * QFontMetrics(font).lineSpacing()


def _words(action: Action) -> str:
    return f"{SYMBOLS[action.status]} {action.ref or action.key}"


def _name(column: DueColumn) -> str:
    return f"{column.heading}, {column.until}"


def _number_font(font: QFont) -> QFont:
    larger = strong(font)
    larger.setPointSizeF(font.pointSizeF() * 1.5)
    return larger
