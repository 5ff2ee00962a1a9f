"""A number that opens its actions: painted large with its word, and pressed as a button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gip_desktop.domain.figures import Figure
from gip_desktop.domain.statuses import OVERDUE, SYMBOLS
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.painting import chip_size, draw_chip
from gip_desktop.ui.plain import plain_tip
from gip_desktop.ui.quarter.drawing import Drawing
from gip_desktop.ui.quarter.tables import refs_in_words, tip_of
from gip_desktop.ui.theme import Chip, Theme, smaller, strong

PAD = 12
NOTE_LINES = 2
MOST_REFS = 12


class FigureButton(QPushButton):
    """One figure; it tells its name and the keys of its actions when it is pressed."""

    figure_chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure")
        self._theme = theme
        self._figure = Figure()
        self._name = self._word = self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(without_arguments(self._tell))

    def show_figure(self, name: str, word: str, figure: Figure, note: str = "") -> None:
        """Show a figure under a word; `name` is what its actions are listed under."""
        self._name, self._word, self._figure = name, word, figure
        self._note = note
        self.setEnabled(figure.count > 0)
        tip = tip_of(name, figure) if figure.count else f"{name}: there are none to be listed."
        self.setToolTip(plain_tip(tip))
        named(self, f"{figure.count:,} {name}", note or refs_in_words(figure))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    @property
    def figure(self) -> Figure:
        """Return the figure that is shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        """Return the room for number, word and references."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the number and its word can be read."""
        return QSize(96, self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and what stands on it."""
        painter = QPainter(self)
        draw = Drawing(painter, self._theme, self.font())
        is_over = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(self._theme.selection if is_over else self._theme.surface))
        edge = (self._theme.accent, 2) if self.hasFocus() else (self._theme.line, 1)
        painter.setPen(QPen(QColor(edge[0]), edge[1]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._draw(draw, QRectF(self.rect()).adjusted(PAD, 8, -PAD, -8))

    @property
    def _ink(self) -> str:
        return self._theme.text if self.isEnabled() else self._theme.muted

    def _height(self) -> int:
        raise NotImplementedError

    def _draw(self, draw: Drawing, box: QRectF) -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        self.figure_chosen.emit(self._name, self._figure.keys)


class StatusCard(FigureButton):
    """A part of the sum: its number, the chip of its status, and which actions these are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._chip: Chip | None = None

    def show_chip(self, chip: Chip | None) -> None:
        """Show the word on these colours; without them it stands alone."""
        self._chip = chip

    def _height(self) -> int:
        small = QFontMetrics(smaller(self.font()))
        number = QFontMetrics(_large(self.font())).height()
        return number + small.height() + 10 + NOTE_LINES * small.lineSpacing() + 16

    def _draw(self, draw: Drawing, box: QRectF) -> None:
        number = _large(self.font())
        height = QFontMetrics(number).height()
        top = QRectF(box.left(), box.top(), box.width(), height)
        draw.text(top, f"{self.figure.count:,}", font=number, colour=self._ink)
        at = QPoint(int(box.left()), int(top.bottom()))
        chip_height = chip_size(self._word, draw.small).height()
        if self._chip:
            draw_chip(draw.painter, self._word, self._chip, draw.small, at)
        else:
            word = QRectF(at.x(), at.y(), box.width(), chip_height)
            draw.text(word, self._word, font=draw.bold, colour=self._ink)
        note = QRectF(box.left(), at.y() + chip_height + 4, box.width(), 0)
        note.setHeight(NOTE_LINES * QFontMetrics(draw.small).lineSpacing() + 2)
        draw.remark(note, self._note or self._refs_that_fit(draw, note))

    def _refs_that_fit(self, draw: Drawing, box: QRectF) -> str:
        """List as many references as there is room for, and say how many more there are."""
        for most in range(min(self.figure.count, MOST_REFS), 1, -1):
            words = refs_in_words(self.figure, most)
            if draw.fits(box, words):
                return words
        return refs_in_words(self.figure, 1)


class FactButton(FigureButton):
    """A figure beside the sum: its number, and the words that say what it counts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._is_alarm = False

    def show_alarm(self, is_alarm: bool) -> None:
        """Mark a number that should be none."""
        self._is_alarm = is_alarm

    def _height(self) -> int:
        return 2 * QFontMetrics(self.font()).lineSpacing() + 18

    def _draw(self, draw: Drawing, box: QRectF) -> None:
        number = strong(self.font())
        number.setPointSizeF(self.font().pointSizeF() * 1.4)
        alarms = self._is_alarm and self.figure.count > 0
        shown = f"{self.figure.count:,}" + (f" {SYMBOLS[OVERDUE]}" if alarms else "")
        width = QFontMetrics(number).horizontalAdvance(shown) + 10
        left = QRectF(box.left(), box.top(), width, box.height())
        draw.text(left, shown, font=number, colour=self._theme.danger if alarms else self._ink)
        words = QRectF(left.right(), box.top() - 4, box.width() - width, box.height() + 8)
        draw.wrapped(words, self._word, colour=self._ink)


def _large(font: QFont) -> QFont:
    larger = strong(font)
    larger.setPointSizeF(font.pointSizeF() * 2)
    return larger
