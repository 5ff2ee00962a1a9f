"""Plain text as it falls on paper: fonts measured for the device, lines wrapped to a width.

No rich text and no document is made of it, so nothing that it names can be opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPaintDevice,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

MM_IN_AN_INCH = 25.4

Part = tuple[int, int]  # some lines of a text: the first, and the one after the last


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of one print: `points` is the size of running words on the device."""

    device: QPaintDevice
    points: float

    def mm(self, length: float) -> float:
        """Return a length in the units of the device."""
        return length * self.device.logicalDpiX() / MM_IN_AN_INCH

    def font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """Return the font of a size, as a share of the running words."""
        font = QFont(QGuiApplication.font().family())
        font.setPointSizeF(self.points * scale)
        # A reader of the PDF searches and copies letters, not the one sign for ffi.
        font.setFeature(QFont.Tag("liga"), 0)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def metrics(self, font: QFont) -> QFontMetricsF:
        """Measure a font as the device shows it."""
        return QFontMetricsF(font, self.device)


class LaidText:
    """A text wrapped to a width, which can be cut between two of its lines."""

    def __init__(
        self,
        text: str,
        letters: Letters,
        width: float,
        *,
        font: QFont | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        self._layout = QTextLayout(_in_lines(text), font or letters.font(), letters.device)
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._lines = _wrapped(self._layout, width)
        self.whole = (0, len(self._lines))
        self.height = self.height_of(self.whole)

    def height_of(self, part: Part) -> float:
        """Return the height of some of the lines."""
        first, end = part
        if end == first:
            return 0.0
        last = self._lines[end - 1]
        return last.y() + last.height() - self._lines[first].y()

    def cuts(self, room: float, *, first: float | None = None) -> list[Part]:
        """Divide the lines into parts that each fit a height.

        `first` is the height of the first part, where it has another.
        """
        starts = [0]
        limit = room if first is None else first
        for number in range(len(self._lines)):
            if number > starts[-1] and self.height_of((starts[-1], number + 1)) > limit:
                starts.append(number)
                limit = room
        return list(pairwise([*starts, len(self._lines)]))

    def draw(self, painter: QPainter, at: QPointF, part: Part | None = None) -> None:
        """Draw the text, or the lines of one part, with its upper left corner at a point."""
        first, end = part or self.whole
        if first == end:
            return
        corner = at - QPointF(0, self._lines[first].y())
        for line in self._lines[first:end]:
            line.draw(painter, corner)


def _in_lines(text: str) -> str:
    return text.replace("\n", "\N{LINE SEPARATOR}")


def _wrapped(layout: QTextLayout, width: float) -> list[QTextLine]:
    lines: list[QTextLine] = []
    y = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
        lines.append(line)
    layout.endLayout()
    return lines
