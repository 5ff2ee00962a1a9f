"""What stands on every page around its contents: the marking, whose plan it is, the number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter

from gip_desktop.ui.printing.laid_text import LaidText, Letters
from gip_desktop.ui.printing.printable import Printable
from gip_desktop.ui.printing.slabs import FAINT, GAP_MM, INK, Space, draw_rule

MARKING_POINTS, SMALL_POINTS = 10.0, 7.5


class Frame:
    """The head and foot of a page, and the room between them."""

    def __init__(self, printable: Printable, device: QPagedPaintDevice) -> None:
        letters = Letters(device, printable.points)
        width = float(device.width())
        bold = letters.font(MARKING_POINTS / letters.points, bold=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._marking = LaidText(printable.marking, letters, width, font=bold, align=centre)
        self._small = letters.font(SMALL_POINTS / letters.points)
        self._title = _one_line(printable.title)
        self._subtitle = _one_line(printable.subtitle)
        self._metrics = letters.metrics(self._small)
        self._gap = letters.mm(GAP_MM)
        edge = self._marking.height + self._metrics.height() + 2 * self._gap
        self.top = edge
        self.space = Space(letters, width, float(device.height()) - 2 * edge)

    def draw(self, painter: QPainter, number: int, of: int) -> None:
        """Draw head and foot of a page, counted from 1."""
        bottom = self.top + self.space.height
        foot = bottom + self._gap
        line = self._metrics.height()
        painter.setPen(INK)
        self._marking.draw(painter, QPointF(0, 0))
        self._marking.draw(painter, QPointF(0, foot + line + self._gap))
        painter.setPen(FAINT)
        if number > 1:
            self._say(painter, self._marking.height + self._gap / 2, self._title)
        self._say(painter, foot, self._subtitle, f"Page {number} of {of}")
        draw_rule(painter, self.space, bottom + self._gap / 2)

    def _say(self, painter: QPainter, y: float, left: str, right: str = "") -> None:
        painter.setFont(QFont(self._small, painter.device()))
        room = self.space.width - self._metrics.horizontalAdvance(f"{right}    ")
        left = self._metrics.elidedText(left, Qt.TextElideMode.ElideRight, room)
        box = QRectF(0, y, self.space.width, self._metrics.height())
        plain = Qt.TextFlag.TextSingleLine
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | plain, left)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | plain, right)


def _one_line(text: str) -> str:
    return " ".join(text.split())
