"""A number that opens its actions: painted large with its word, and pressed as a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gip_desktop.domain.figures import Figure
from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.plain import plain_tip
from gip_desktop.ui.quarter.drawing import Drawing
from gip_desktop.ui.quarter.tables import refs_in_words, tip_of
from gip_desktop.ui.theme import Theme, smaller, strong

PAD, ACROSS = 8, 10
MOST_REFS = 12
OPENS = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


class FigureButton(QPushButton):
    """One figure; it tells its name and the keys of its actions when it is pressed."""

    figure_chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figure")
        self._theme = theme
        self._figure = Figure()
        self._name = self._word = ""
        self._notes: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(without_arguments(self._tell))

    def show_figure(
        self,
        name: str,
        word: str,
        figure: Figure,
        *,
        notes: Sequence[str] = (),
        meaning: str = "",
    ) -> None:
        """Show a figure under a word; `name` is what its actions are listed under."""
        self._name, self._word, self._figure = name, word, figure
        self._notes = tuple(notes)
        self.setEnabled(figure.count > 0)
        tip = tip_of(name, figure) if figure.count else f"{name}: there are none to be listed."
        self.setToolTip(plain_tip("\n".join(part for part in (tip, *notes, meaning) if part)))
        named(self, f"{figure.count:,} {name}", ". ".join([*notes, refs_in_words(figure)]))
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

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what is said of the figure."""
        return self._notes

    def sizeHint(self) -> QSize:
        """Return the room for number, word and references."""
        return QSize(120, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the number and its word can be read."""
        return QSize(96, self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and what stands on it; one that opens something says so."""
        painter = QPainter(self)
        draw = Drawing(painter, self._theme, self.font())
        theme, opens = self._theme, self.isEnabled()
        is_over = opens and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(theme.selection if is_over else theme.surface))
        usual = theme.control_line if opens else theme.line
        edge = (theme.accent, 2) if self.hasFocus() else (usual, 1)
        painter.setPen(QPen(QColor(edge[0]), edge[1]))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        box = QRectF(self.rect()).adjusted(ACROSS, PAD, -ACROSS, -PAD)
        if opens:
            width = QFontMetrics(draw.bold).horizontalAdvance(OPENS)
            corner = QRectF(box.right() - width + 2, box.top(), width + 2, 0)
            corner.setHeight(QFontMetrics(draw.bold).height())
            draw.text(corner, OPENS, font=draw.bold, colour=theme.accent)
            box = box.adjusted(0, 0, -width, 0)
        self._draw(draw, box)

    def number_font(self, scale: float) -> QFont:
        """Return the letters of the number, so much larger than those of the words."""
        larger = strong(self.font())
        larger.setPointSizeF(self.font().pointSizeF() * scale)
        return larger

    @property
    def ink(self) -> str:
        """Return the colour of words: muted where there is nothing to be opened."""
        return self._theme.text if self.isEnabled() else self._theme.muted

    def draw_notes(self, draw: Drawing, box: QRectF, most: int) -> None:
        """Write the notes, and on the lines that are left as many references as fit."""
        step = QFontMetrics(draw.small).lineSpacing()
        lines = [line for note in self._notes for line in draw.small_lines(box.width(), note)]
        left_over = QRectF(box.left(), 0, box.width(), (most - len(lines)) * step)
        if self.figure.count and left_over.height() >= step:
            refs = self._refs_that_fit(draw, left_over)
            lines += draw.small_lines(box.width(), refs, most - len(lines))
        if len(lines) > most:
            lines[most - 1 :] = draw.small_lines(box.width(), " ".join(lines[most - 1 :]), 1)
        for position, line in enumerate(lines):
            draw.muted(QRectF(box.left(), box.top() + position * step, box.width(), step), line)

    def note_height(self, most: int) -> int:
        """Return the height of so many lines of notes."""
        return most * QFontMetrics(smaller(self.font())).lineSpacing()

    def _refs_that_fit(self, draw: Drawing, box: QRectF) -> str:
        """List as many references as there is room for, and say how many more there are."""
        for most in range(min(self.figure.count, MOST_REFS), 1, -1):
            words = refs_in_words(self.figure, most)
            if draw.fits(box, words):
                return words
        return refs_in_words(self.figure, 1)

    def _height(self) -> int:
        raise NotImplementedError

    def _draw(self, draw: Drawing, box: QRectF) -> None:
        raise NotImplementedError

    def _tell(self) -> None:
        self.figure_chosen.emit(self._name, self._figure.keys)
