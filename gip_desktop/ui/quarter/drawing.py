"""What the painters of all pictures share: text that is never cut unsaid, chips, marks, spots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.rows import Status
from gip_desktop.ui.painting import Wrapper, chip_text, draw_chip
from gip_desktop.ui.quarter.tables import tip_of
from gip_desktop.ui.theme import Chip, Theme, smaller, strong

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
GAP = 8
LEAST_ROW = 30
MOST_LINES = 4
RADIUS = 3.0

# Where a part is too small for its symbol, its pattern says which one it is.
PATTERNS: dict[Status | None, Qt.BrushStyle] = {
    Status.COMPLETE: Qt.BrushStyle.SolidPattern,
    Status.ON_TRACK: Qt.BrushStyle.BDiagPattern,
    Status.REVISED: Qt.BrushStyle.DiagCrossPattern,
    Status.ON_HOLD: Qt.BrushStyle.VerPattern,
    Status.NOT_STARTED: Qt.BrushStyle.Dense6Pattern,
    None: Qt.BrushStyle.NoBrush,
}


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

    def wrapped_from_top(self, box: QRectF, words: str) -> None:
        """Write on as many lines as the box has room for, from its top."""
        self._write(self._lines(box, words, self.font), box, self.font, "")

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

    def block(
        self, box: QRectF, chip: Chip, words: str = "", pattern: Status | None = None
    ) -> None:
        """Fill a part with a tint and an edge, and write on it; without words it has a pattern."""
        self.painter.setPen(QPen(QColor(chip.bar), 1))
        self.painter.setBrush(QColor(chip.tint))
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        self.painter.drawRoundedRect(inner, RADIUS, RADIUS)
        if words:
            self.text(box, words, font=self.small, colour=chip.text, align=CENTRE)
        else:
            self.painter.setBrush(QBrush(QColor(chip.bar), PATTERNS[pattern]))
            self.painter.drawRoundedRect(inner, RADIUS, RADIUS)

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

    def legend(self, at: QPointF, statuses: Sequence[Status | None], *, patterned: bool) -> float:
        """Say what the tints, symbols and patterns mean, and return where that ends."""
        for status in statuses:
            chip = self.theme.chip(status)
            if patterned:
                swatch = QRectF(at.x(), at.y() + 3, 14, 14)
                self.block(swatch, chip, pattern=status)
                at = at + QPointF(swatch.width() + 4, 0)
            at = QPointF(self.word(at, chip_text(status), chip), at.y())
        return at.x()

    def word(self, at: QPointF, words: str, chip: Chip) -> float:
        """Draw a word on its tint, and return where the next one may begin."""
        return draw_chip(self.painter, words, chip, self.small, at.toPoint()).right() + GAP

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
    return max(len(lines) * QFontMetrics(font).lineSpacing() + 8, LEAST_ROW)


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
