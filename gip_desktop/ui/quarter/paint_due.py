"""Paint what falls due: a column for each span of days, in it each day with its actions."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.rows import Action
from gip_desktop.domain.statuses import OVERDUE, SYMBOLS
from gip_desktop.domain.targets import show_target
from gip_desktop.ui.painting import Wrapper
from gip_desktop.ui.quarter.drawing import CENTRE, EDGE, GAP, Drawing, Spot
from gip_desktop.ui.quarter.due import DueColumn, DueData
from gip_desktop.ui.quarter.fills import fill_of
from gip_desktop.ui.quarter.legend import draw_legend, legend_height
from gip_desktop.ui.quarter.tables import title_of
from gip_desktop.ui.theme import Theme, smaller, strong

CHIP_GAP = 4
LEAST_WIDTH, LEAST_SHARE = 84, 0.115
HEAD_LINES = 2
# So many chips stand beside one another in the least width.
FIT_IN_LEAST = 3
TALLEST = 300
NO_DAY = "no date"


def height_of_due(width: int, data: DueData, font: QFont) -> int:
    """Return the least height in which the picture can be read."""
    room = _Grid(width, data, font)
    return int(room.head + min(room.tallest, TALLEST) + _legend_height(width, data, font))


def paint_due(
    painter: QPainter, rect: QRect, data: DueData, theme: Theme, font: QFont
) -> tuple[Spot, ...]:
    """Paint the picture and return its parts that open their actions."""
    draw = Drawing(painter, theme, font)
    room = _Grid(rect.width(), data, font)
    legend = _legend_height(rect.width(), data, font)
    left = float(rect.left())
    for column, width in zip(data.columns, room.widths, strict=True):
        box = QRectF(left, rect.top(), width, rect.height() - legend)
        _draw_head(draw, column, box, room)
        _draw_days(draw, column, box.adjusted(0, room.head, 0, 0), room)
        left += width + GAP
    key = QRectF(rect.left(), rect.bottom() - legend + GAP, rect.width(), 0)
    draw_legend(draw, key, data.statuses, _late(data))
    return tuple(draw.spots)


class _Grid:
    """How wide the columns are, and how many chips stand beside one another in them."""

    def __init__(self, width: int, data: DueData, font: QFont) -> None:
        self.data = data
        small = self._metrics = QFontMetrics(smaller(font))
        words = [_words(column, a) for column in data.columns for a in column.figure.actions]
        widest = max(map(small.horizontalAdvance, words), default=0)
        self.chip = QRectF(0, 0, min(widest + 10 + EDGE, LEAST_WIDTH), max(small.height() + 6, 24))
        self.day = small.height() + 2
        self.widths = _widths(width, data)
        columns = list(zip(data.columns, self.widths, strict=True))
        self.heading = max(_height(c.heading, font, w) for c, w in columns)
        self.span = max(_height(c.span, smaller(font), w) for c, w in columns)
        self.head = QFontMetrics(_number_font(font)).height() + self.heading + self.span + 12

    @property
    def tallest(self) -> float:
        """Return the height of the tallest column below its head."""
        columns = zip(self.data.columns, self.widths, strict=True)
        return max(self.height(column, width) for column, width in columns)

    def height(self, column: DueColumn, width: float) -> float:
        """Return the height of a column below its head."""
        ends = [self._lower(place) for _, place in self.places(column, QRectF(0, 0, width, 0))]
        return max(ends, default=0)

    def places(self, column: DueColumn, box: QRectF) -> Iterator[tuple[str | Action, QRectF]]:
        """Go through the days of a column and the actions below each, with their places."""
        wide, high = self.chip.width() + CHIP_GAP, self.chip.height() + CHIP_GAP
        across = max(int((box.width() + CHIP_GAP) // wide), 1)
        at, lowest = box.topLeft(), box.top()
        for day, figure in column.by_day(self.data.day):
            words = day or NO_DAY
            width = max(self._metrics.horizontalAdvance(words) + GAP, figure.count * wide)
            if at.x() > box.left() and at.x() + width - CHIP_GAP > box.right():
                at = QPointF(box.left(), lowest)
            yield words, QRectF(at.x(), at.y(), min(width, box.width()), self.day)
            for position, action in enumerate(figure.actions):
                down, right = divmod(position, across)
                yield (
                    action,
                    self.chip.translated(at + QPointF(right * wide, down * high + self.day)),
                )
            lowest = max(lowest, at.y() + self.day - (-figure.count // across) * high)
            at = at + QPointF(width, 0)

    @staticmethod
    def _lower(place: QRectF) -> float:
        return place.bottom() + CHIP_GAP


def _widths(width: int, data: DueData) -> list[float]:
    """Give each column what its head needs, and the rest to those that hold most."""
    columns = data.columns
    room = width - GAP * (len(columns) - 1)
    least = min(max(LEAST_WIDTH, room * LEAST_SHARE), room / len(columns))
    rest = room - least * len(columns)
    shares = [max(column.figure.count - FIT_IN_LEAST, 0) for column in columns]
    total = sum(shares)
    return [least + rest * (share / total if total else 1 / len(shares)) for share in shares]


def _draw_head(draw: Drawing, column: DueColumn, box: QRectF, room: _Grid) -> None:
    theme = draw.theme
    is_late = column.is_overdue and column.figure.count > 0
    colour = theme.overdue.bar if is_late else theme.control_line
    draw.line(box.topLeft() + QPointF(0, 1), box.topRight() + QPointF(0, 1), colour, width=3)
    number = _number_font(draw.font)
    top = box.top() + 4
    height = QFontMetrics(number).height()
    words = f"{column.figure.count:,}" + (f" {SYMBOLS[OVERDUE]}" if is_late else "")
    ink = theme.danger if is_late else theme.text
    draw.text(QRectF(box.left(), top, box.width(), height), words, font=number, colour=ink)
    heading = QRectF(box.left(), top + height, box.width(), room.heading)
    draw.wrapped_from_top(heading, column.heading)
    draw.remark(QRectF(box.left(), heading.bottom(), box.width(), room.span), column.span)
    head = QRectF(box.left(), box.top(), box.width(), room.head - 6)
    draw.spot(head, _name(column), column.figure)


def _draw_days(draw: Drawing, column: DueColumn, box: QRectF, room: _Grid) -> None:
    """Draw what there is room for; the others are counted at the foot, and opened together."""
    fits = room.height(column, box.width()) <= box.height() + 1
    bottom = box.bottom() + 1 - (0 if fits else room.chip.height())
    shown = 0
    for held, place in room.places(column, box):
        needed = room.chip.height() if isinstance(held, str) else 0
        if place.bottom() + needed > bottom:
            break
        if isinstance(held, str):
            draw.muted(place, held)
        else:
            _draw_action(draw, column, held, place)
            shown += 1
    rest = Figure(column.figure.actions[shown:])
    if rest.count:
        place = QRectF(box.left(), bottom, box.width(), room.chip.height())
        draw.text(place, f"+{rest.count:,} more", font=draw.small, align=CENTRE)
        draw.spot(place, f"{_name(column)}, the others", rest)


def _draw_action(draw: Drawing, column: DueColumn, action: Action, place: QRectF) -> None:
    theme = draw.theme
    chip = theme.overdue if column.is_overdue else theme.chip(action.status)
    draw.tag(place, chip, _words(column, action), fill_of(theme, action.status))
    target = f"Target date: {show_target(action.target)}" if action.target else ""
    draw.spot(place, title_of(action), Figure((action,)), target)


def _height(words: str, font: QFont, width: float) -> int:
    lines = Wrapper().lines(words, font, int(width), HEAD_LINES)
    return len(lines) * QFontMetrics(font).lineSpacing()


def _words(column: DueColumn, action: Action) -> str:
    late = f"{SYMBOLS[OVERDUE]} " if column.is_overdue else ""
    return f"{late}{SYMBOLS[action.status]} {action.ref or action.key}"


def _name(column: DueColumn) -> str:
    return f"{column.heading}, {column.span}"


def _late(data: DueData) -> str:
    is_late = any(column.is_overdue and column.figure.count for column in data.columns)
    return f"{SYMBOLS[OVERDUE]} overdue" if is_late else ""


def _legend_height(width: int, data: DueData, font: QFont) -> float:
    return legend_height(width, data.statuses, _late(data), font=font) + GAP


def _number_font(font: QFont) -> QFont:
    larger = strong(font)
    larger.setPointSizeF(font.pointSizeF() * 1.5)
    return larger
