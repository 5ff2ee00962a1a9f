"""What stands on every page around its contents: the marking, whose plan it is, the number."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPagedPaintDevice, QPainter

from gip_desktop.domain.texts import shortened
from gip_desktop.ui.printing.laid_text import LaidText, Letters
from gip_desktop.ui.printing.printable import Printable
from gip_desktop.ui.printing.slabs import FAINT, GAP_MM, INK, Space, draw_rule

MARKING_POINTS, SMALL_POINTS = 10.0, 7.5
LONGEST_LINE = 240
NUMBER_ROOM = "    Page 9,999 of 9,999"


class Frame:
    """The head and foot of a page, and the room between them."""

    def __init__(self, printable: Printable, device: QPagedPaintDevice) -> None:
        letters = Letters(device, printable.points)
        width = float(device.width())
        bold = letters.font(MARKING_POINTS / letters.points, bold=True)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._marking = LaidText(printable.marking, letters, width, font=bold, align=centre)
        self._small = letters.font(SMALL_POINTS / letters.points)
        self._title = shortened(printable.title, LONGEST_LINE)
        whose = shortened(printable.subtitle, LONGEST_LINE)
        metrics = letters.metrics(self._small)
        self._line, self._gap = metrics.height(), letters.mm(GAP_MM)
        left = width - metrics.horizontalAdvance(NUMBER_ROOM)
        self._whose = LaidText(whose, letters, left, font=self._small)
        self.top = self._marking.height + self._line + 2 * self._gap
        below = self._marking.height + self._whose.height + 2 * self._gap
        self.space = Space(letters, width, float(device.height()) - self.top - below)

    def draw(self, painter: QPainter, number: int, of: int) -> None:
        """Draw head and foot of a page, counted from 1."""
        bottom = self.top + self.space.height
        foot = bottom + self._gap
        painter.setPen(INK)
        self._marking.draw(painter, QPointF(0, 0))
        self._marking.draw(painter, QPointF(0, foot + self._whose.height + self._gap))
        painter.setPen(FAINT)
        if number > 1:
            self._say(painter, self._marking.height + self._gap / 2, self._title)
        self._whose.draw(painter, QPointF(0, foot))
        self._say(painter, foot, f"Page {number:,} of {of:,}", Qt.AlignmentFlag.AlignRight)
        draw_rule(painter, self.space, bottom + self._gap / 2)

    def _say(
        self,
        painter: QPainter,
        y: float,
        text: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(QFont(self._small, painter.device()))
        box = QRectF(0, y, self.space.width, self._line)
        painter.drawText(box, align | Qt.TextFlag.TextSingleLine, text)
