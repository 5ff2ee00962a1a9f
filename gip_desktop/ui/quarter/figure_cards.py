"""The two kinds of figures on the page: a part of the sum, and what is counted beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from gip_desktop.domain.statuses import OVERDUE, SYMBOLS
from gip_desktop.ui.painting import chip_size, draw_chip
from gip_desktop.ui.quarter.drawing import GAP, Drawing
from gip_desktop.ui.quarter.figure_button import ACROSS, PAD, FigureButton
from gip_desktop.ui.quarter.fills import Fill
from gip_desktop.ui.theme import Chip, Theme, smaller

NOTE_LINES, FACT_LINES = 3, 3
STRIPE = 6
WIDEST = 16_777_215


class StatusCard(FigureButton):
    """A part of the sum: its number, the chip of its status, and which actions these are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chip: Chip | None = None
        self._fill: Fill | None = None

    def show_chip(self, chip: Chip, fill: Fill) -> None:
        """Show the word on these colours, and the fill at the edge; without them it is alone."""
        self._chip, self._fill = chip, fill
        self.update()

    def make_room(self) -> None:
        """Take little room where there is nothing to be listed."""
        is_narrow = bool(self._chip) and not self.figure.count
        self.setMaximumWidth(self._least() if is_narrow else WIDEST)

    def minimumSizeHint(self) -> QSize:
        """Return the room for number and word."""
        return QSize(self._least(), self._height())

    def _least(self) -> int:
        small = QFontMetrics(smaller(self.font()))
        words = [self._word, *(self.notes if not self.figure.count else ())]
        return max(small.horizontalAdvance(word) for word in words) + 2 * ACROSS + STRIPE

    def _height(self) -> int:
        number = QFontMetrics(self.number_font(1.7)).height()
        return number + self.note_height(NOTE_LINES) + 2 * PAD

    def _draw(self, draw: Drawing, box: QRectF) -> None:
        number = self.number_font(1.7)
        height = QFontMetrics(number).height()
        if self._fill and self.figure.count:
            edge = QRectF(4, 5, STRIPE, self.height() - 10)
            draw.part(edge, self._fill)
        box = box.adjusted(STRIPE - 2, -2, 0, 0)
        top = QRectF(box.left(), box.top(), box.width(), height)
        shown = f"{self.figure.count:,}"
        draw.text(top, shown, font=number, colour=self.ink)
        left = top.left() + QFontMetrics(number).horizontalAdvance(shown) + GAP
        below = QRectF(box.left(), top.bottom() + 2, box.width(), 0)
        if self._chip and not self.figure.count:
            self._draw_none(draw, below)
            return
        self._draw_word(draw, QRectF(left, top.top(), top.right() - left, height))
        self.draw_notes(draw, below, NOTE_LINES)

    def _draw_word(self, draw: Drawing, box: QRectF) -> None:
        size = chip_size(self._word, draw.small)
        if self._chip is None:
            draw.text(box, self._word, font=draw.bold, colour=self.ink)
        elif size.width() <= box.width() + PAD:
            at = QPoint(int(box.left()), int(box.center().y() - size.height() / 2 + 1))
            draw_chip(draw.painter, self._word, self._chip, draw.small, at)
        else:
            draw.text(box, self._word, font=draw.small, colour=self.ink)

    def _draw_none(self, draw: Drawing, box: QRectF) -> None:
        step = QFontMetrics(draw.small).lineSpacing()
        for position, words in enumerate((self._word, *self.notes)):
            draw.muted(QRectF(box.left(), box.top() + position * step, box.width(), step), words)


class FactButton(FigureButton):
    """A figure beside the sum: its number, the words that say what it counts, and which."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._is_alarm = False

    def show_alarm(self, is_alarm: bool) -> None:
        """Mark a number that should be none."""
        self._is_alarm = is_alarm

    def _height(self) -> int:
        return QFontMetrics(self.font()).lineSpacing() + self.note_height(2) + 2 * PAD - 2

    def _draw(self, draw: Drawing, box: QRectF) -> None:
        number = self.number_font(1.3)
        alarms = self._is_alarm and self.figure.count > 0
        shown = f"{self.figure.count:,}" + (f" {SYMBOLS[OVERDUE]}" if alarms else "")
        width = QFontMetrics(number).horizontalAdvance(shown) + GAP
        step = QFontMetrics(draw.font).lineSpacing()
        left = QRectF(box.left(), box.top(), width, step)
        draw.text(left, shown, font=number, colour=draw.theme.danger if alarms else self.ink)
        words = QRectF(left.right(), box.top() - 1, box.width() - width, 2 * step)
        lines = draw.wrapped_from_top(words, self._word, colour=self.ink)
        below = QRectF(words.left(), words.top() + lines * step, words.width(), 0)
        self.draw_notes(draw, below, FACT_LINES - lines)
