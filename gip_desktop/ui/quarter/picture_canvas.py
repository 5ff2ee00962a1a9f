"""A picture on the screen: its parts open their actions, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gip_desktop.ui.naming import named
from gip_desktop.ui.plain import plain_tip
from gip_desktop.ui.quarter.drawing import Spot
from gip_desktop.ui.quarter.picture import Picture
from gip_desktop.ui.theme import Theme

EDGE = 6
LEAST_WIDTH = 260
KEYS = "Arrow keys go from part to part, Enter lists its actions."
STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PictureCanvas(QWidget):
    """Shows a picture; what is said of it in words goes to screen readers."""

    figure_chosen = Signal(str, object)  # its name, and the keys of its actions

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._current = 0
        self.spots: tuple[Spot, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture, or the same one as it is now."""
        self._picture = picture
        self._take_height()
        self._say()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    @property
    def current(self) -> Spot | None:
        """Return the part on which the keys stand."""
        if not self.spots:
            return None
        return self.spots[min(self._current, len(self.spots) - 1)]

    def sizeHint(self) -> QSize:
        """Return the room in which the picture can be read."""
        return QSize(520, self.minimumHeight())

    # Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, and a ring round the part on which the keys stand."""
        if self._picture is None:
            return
        painter = QPainter(self)
        self.spots = self._picture.paint(painter, self._room, self._theme, self.font())
        spot = self.current
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 4, 4)
            if spot:
                painter.setPen(QPen(QColor(self._theme.text), 2))
                painter.drawRoundedRect(spot.box.adjusted(-2, -2, 2, 2), 4, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self._take_height()

    def changeEvent(self, event: QEvent) -> None:
        """Take the height that other letters need."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from part to part, and open one."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and self.spots:
            self._current = (min(self._current, len(self.spots) - 1) + step) % len(self.spots)
            self._say()
            self.update()
        elif event.key() in ENTER and self.current:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys stand."""
        super().focusInEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer that a part opens something."""
        shape = Qt.CursorShape.PointingHandCursor
        self.setCursor(shape if self.spot_at(event.position()) else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the part that is clicked."""
        spot = self.spot_at(event.position())
        if spot and event.button() == Qt.MouseButton.LeftButton:
            self._current = self.spots.index(spot)
            self._open(spot)

    def event(self, event: QEvent) -> bool:
        """Name the actions of the part beneath the pointer."""
        if isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(spot.tip) if spot else "", self)
            return True
        return super().event(event)

    def spot_at(self, at: QPointF) -> Spot | None:
        """Return the smallest part at a point: a bar rather than the row in which it stands."""
        found = [spot for spot in self.spots if spot.box.contains(at)]
        return min(found, key=lambda s: s.box.width() * s.box.height(), default=None)

    @property
    def _room(self) -> QRect:
        return self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)

    def _take_height(self) -> None:
        if self._picture:
            width = max(self.width(), LEAST_WIDTH) - 2 * EDGE
            self.setMinimumHeight(self._picture.height(width, self.font()) + 2 * EDGE)

    def _say(self) -> None:
        if self._picture is None:
            return
        here = f" Now at {self.current.tip}." if self.hasFocus() and self.current else ""
        named(self, self._picture.title, f"{self._picture.words}{here} {KEYS}")

    def _open(self, spot: Spot) -> None:
        self.figure_chosen.emit(spot.name, spot.figure.keys)
