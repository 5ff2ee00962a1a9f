"""The target date as a picture: where it was promised first, each move, and where it is now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import Action, Status, Target
from gip_desktop.domain.targets import show_day
from gip_desktop.ui.naming import named
from gip_desktop.ui.theme import Theme, smaller

HEIGHT = 22
GAP = 4
MARGIN = 9


def promises(register: Register, action: Action) -> list[Target]:
    """List every dated target an action had, the current one last."""
    earlier = [revision.from_target for revision in register.revisions_of(action.key)]
    current = [action.target] if action.target else []
    return [target for target in (*earlier, *current) if target.is_dated]


class Timeline(QWidget):
    """Paints the promised days along a line; the same is said in words beside it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days: list[date] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def show_promises(self, targets: list[Target]) -> None:
        """Show these targets by their last days."""
        self._days = [target.last for target in targets if target.last]
        words = ", then ".join(show_day(day) for day in self._days)
        named(self, "Target dates in order", words or "No date has been set.")
        self.setVisible(self._has_moved)
        self.update()

    @property
    def _has_moved(self) -> bool:
        return len(self._days) > 1

    def sizeHint(self) -> QSize:
        """Return the height of the line and of the days beneath it."""
        return QSize(160, HEIGHT + GAP + QFontMetrics(smaller(self.font())).height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, a ring where it began and a point for each move."""
        if not self._has_moved:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = HEIGHT / 2
        painter.setPen(QPen(QColor(self._theme.line), 2))
        painter.drawLine(QPointF(MARGIN, middle), QPointF(self.width() - MARGIN, middle))
        for day in self._days[1:]:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.chip(Status.REVISED).bar))
            painter.drawEllipse(QPointF(self._x(day), middle), 6, 6)
        painter.setPen(QPen(QColor(self._theme.muted), 2))
        painter.setBrush(QColor(self._theme.surface))
        painter.drawEllipse(QPointF(self._x(self._days[0]), middle), 5, 5)
        self._draw_ends(painter)

    def _draw_ends(self, painter: QPainter) -> None:
        painter.setFont(smaller(self.font()))
        painter.setPen(QColor(self._theme.muted))
        below = self.rect().adjusted(2, HEIGHT + GAP, -2, 0)
        first, now = self._days[0], self._days[-1]
        left, right = (first, now) if first <= now else (now, first)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, show_day(left))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, show_day(right))

    def _x(self, day: date) -> float:
        first, last = min(self._days), max(self._days)
        span = max((last - first).days, 1)
        return MARGIN + (self.width() - 2 * MARGIN) * (day - first).days / span
