"""What the painters of all pictures share: text that is never cut unsaid, chips, marks, spots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from gip_desktop.domain.figures import Figure
from gip_desktop.ui.painting import Wrapper
from gip_desktop.ui.quarter.fills import Fill
from gip_desktop.ui.quarter.tables import tip_of
from gip_desktop.ui.theme import Chip, Theme, smaller, strong

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
GAP = 8
LEAST_ROW = 30
MOST_LINES = 4
RADIUS = 3.0
EDGE = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture that opens its actions: where it is, its figure and its name."""

    box: QRectF
    name: str
    figure: Figure
    more: str = ""

    @property
    def tip(self) -> str:
        """Say what the part counts."""
        return "\n".join(part for part in (tip_of(self.name, self.figure), self.more) if part)


class Drawing:
    """A painter with its theme and letters, which remembers the parts that open something."""

    def __init__(self, painter: QPainter, theme: Theme, font: QFont) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter = painter
        self.theme = theme
        self.font = font
        self.bold = strong(font)
        self.small = smaller(font)
        self.spots: list[Spot] = []
        self._wrapper = Wrapper()

    def text(
        self,
        box: QRectF,
        words: str,
        *,
        font: QFont | None = None,
        colour: str = "",
        align: Qt.AlignmentFlag = LEFT,
    ) -> None:
        """Write one line into a box; where it does not fit it ends with … ."""
        font = font or self.font
        line = " ".join(words.split())
        shown = QFontMetrics(font).elidedText(line, Qt.TextElideMode.ElideRight, int(box.width()))
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour or self.theme.text))
        self.painter.drawText(box, align, shown)

    def muted(self, box: QRectF, words: str, align: Qt.AlignmentFlag = LEFT) -> None:
        """Write one small line in the colour of remarks."""
        self.text(box, words, font=self.small, colour=self.theme.muted, align=align)

    def wrapped(self, box: QRectF, words: str, *, colour: str = "") -> None:
        """Write on as many lines as the box has room for, in its middle."""
        lines = self._lines(box, words, self.font)
        step = QFontMetrics(self.font).lineSpacing()
        left_over = max(box.height() - step * len(lines), 0)
        self._write(lines, box.translated(0, left_over / 2), self.font, colour)

    def wrapped_from_top(self, box: QRectF, words: str, *, colour: str = "") -> int:
        """Write on as many lines as the box has room for, from its top, and return how many."""
        lines = self._lines(box, words, self.font)
        self._write(lines, box, self.font, colour)
        return len(lines)

    def small_lines(self, width: float, words: str, most: int = 2) -> tuple[str, ...]:
        """Break a remark into lines."""
        return self._wrapper.lines(words, self.small, int(width), max(most, 1))

    def remark(self, box: QRectF, words: str) -> None:
        """Write small lines in the colour of remarks, from the top of a box."""
        self._write(self._lines(box, words, self.small), box, self.small, self.theme.muted)

    def fits(self, box: QRectF, words: str) -> bool:
        """Say whether a remark has room in a box."""
        lines = self._wrapper.lines(words, self.small, int(box.width()), MOST_LINES)
        return len(lines) * QFontMetrics(self.small).lineSpacing() <= box.height()

    def _lines(self, box: QRectF, words: str, font: QFont) -> tuple[str, ...]:
        most = max(int(box.height() // QFontMetrics(font).lineSpacing()), 1)
        return self._wrapper.lines(" ".join(words.split()), font, int(box.width()), most)

    def _write(self, lines: Sequence[str], box: QRectF, font: QFont, colour: str) -> None:
        step = QFontMetrics(font).lineSpacing()
        for position, line in enumerate(lines):
            place = QRectF(box.left(), box.top() + position * step, box.width(), step)
            self.text(place, line, font=font, colour=colour)

    def part(self, box: QRectF, fill: Fill, words: str = "") -> None:
        """Fill a part and write on it; words on a pattern stand on plain ground."""
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        self.painter.setPen(QPen(QColor(fill.stroke), 1))
        for brush in (QBrush(QColor(fill.ground)), QBrush(QColor(fill.stroke), fill.pattern)):
            self.painter.setBrush(brush)
            self.painter.drawRoundedRect(inner, RADIUS, RADIUS)
        if words and fill.pattern is not Qt.BrushStyle.NoBrush:
            width = QFontMetrics(self.small).horizontalAdvance(words) + 6
            plate = QRectF(0, 0, min(width, inner.width() - 1), inner.height() - 1)
            plate.moveCenter(inner.center())
            self.painter.fillRect(plate, QColor(fill.ground))
        self.text(box, words, font=self.small, colour=fill.ink, align=CENTRE)

    def tag(self, box: QRectF, chip: Chip, words: str, fill: Fill | None = None) -> None:
        """Write words on a tint; a fill at its left edge says in grey as well what it is."""
        self.painter.setPen(QPen(QColor(chip.bar), 1))
        self.painter.setBrush(QColor(chip.tint))
        self.painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if fill:
            self.part(QRectF(box.left(), box.top(), EDGE, box.height()), fill)
            box = box.adjusted(EDGE, 0, 0, 0)
        self.text(box, words, font=self.small, colour=chip.text, align=CENTRE)

    def line(self, start: QPointF, end: QPointF, colour: str, *, width: float = 1) -> None:
        """Draw a line."""
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.drawLine(start, end)

    def dashed(self, start: QPointF, end: QPointF, colour: str, *, width: float = 1) -> None:
        """Draw a dashed line."""
        self.painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.DashLine))
        self.painter.drawLine(start, end)

    def spot(self, box: QRectF, name: str, figure: Figure, more: str = "") -> None:
        """Remember that a part opens these actions; one without actions opens nothing."""
        if figure.count:
            self.spots.append(Spot(box, name, figure, more))

    def nothing(self, rect: QRect, words: str) -> tuple[Spot, ...]:
        """Say that there is nothing to be shown."""
        self.text(QRectF(rect), words, colour=self.theme.muted, align=CENTRE)
        return ()


def label_width(width: int, font: QFont) -> int:
    """Return how much of a picture's width its labels take."""
    least = QFontMetrics(font).averageCharWidth() * 16
    return max(min(int(width * 0.36), 320), min(least, width // 2))


def mark_width(marks: Sequence[str], font: QFont) -> int:
    """Return the width of the column of letters or references; a very long one is shortened."""
    metrics = QFontMetrics(strong(font))
    widest = max((metrics.horizontalAdvance(mark) for mark in marks), default=0)
    return min(widest, metrics.averageCharWidth() * 10) + GAP if widest else 0


def row_height(title: str, font: QFont, width: int, *, most: int = MOST_LINES) -> int:
    """Return how tall a row is whose title is wrapped at a width."""
    lines = Wrapper().lines(" ".join(title.split()), font, width, most)
    return max(len(lines) * QFontMetrics(font).lineSpacing() + 4, LEAST_ROW)


def rows_in(rect: QRectF, heights: Sequence[int], *, most_extra: float = 14) -> list[QRectF]:
    """Divide a rectangle into rows; room that is left over is given to all alike, within reason."""
    left_over = max(rect.height() - sum(heights), 0)
    extra = min(left_over / max(len(heights), 1), most_extra)
    rows: list[QRectF] = []
    top = rect.top()
    for height in heights:
        rows.append(QRectF(rect.left(), top, rect.width(), height + extra))
        top += height + extra
    return rows
