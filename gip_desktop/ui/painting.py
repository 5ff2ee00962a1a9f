"""Painting that trees, tables and pictures share: wrapped lines, status chips, standing bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from gip_desktop.domain.rows import Status
from gip_desktop.domain.statuses import LABELS, SYMBOLS
from gip_desktop.ui.theme import Chip, Theme

CHIP_PAD = 7
ELLIPSIS = "…"


@dataclass
class Wrapper:
    """Breaks text into lines of a width, and remembers the ones it has broken."""

    most: int = 4000
    _known: dict[tuple[str, str, int, int], tuple[str, ...]] = field(default_factory=dict)

    def lines(self, text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
        """Return at the most so many lines; the last ends with … where text is left over."""
        key = (text, font.key(), width, most)
        if key not in self._known:
            if len(self._known) > self.most:
                self._known.clear()
            self._known[key] = _break(text, font, width, most)
        return self._known[key]


def _break(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    # No more is laid out than can show: an update may be pages long.
    shown = text[: most * max(width, 40)]
    lines: list[str] = []
    for paragraph in shown.split("\n"):
        broken = _break_paragraph(paragraph, font, width, most + 1 - len(lines))
        if len(lines) + len(broken) > most:
            room = most - len(lines)
            rest = " ".join(broken[max(room - 1, 0) :])
            kept = [*lines, *broken[: max(room - 1, 0)]]
            if room == 0:
                rest = kept.pop()
            return (*kept, _elided(rest, font, width))
        lines += broken
    return tuple(lines)


def _elided(text: str, font: QFont, width: int) -> str:
    """Shorten a text that goes on, and say so with … even where the line itself would fit."""
    metrics = QFontMetrics(font)
    return metrics.elidedText(f"{text}{ELLIPSIS}", Qt.TextElideMode.ElideRight, width)


def _break_paragraph(text: str, font: QFont, width: int, most: int) -> list[str]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def draw_lines(
    painter: QPainter, lines: tuple[str, ...], font: QFont, colour: str, at: QPoint
) -> int:
    """Draw lines of text from a point on and return the y below them."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    top = at.y()
    for line in lines:
        painter.drawText(QPointF(at.x(), top + metrics.ascent()), line)
        top += metrics.lineSpacing()
    return top


def chip_text(status: Status | None) -> str:
    """Write a status as its symbol and its word."""
    return f"{SYMBOLS[status]} {LABELS[status]}"


def chip_size(text: str, font: QFont) -> QSize:
    """Return the room that a chip takes."""
    metrics = QFontMetrics(font)
    return QSize(metrics.horizontalAdvance(text) + 2 * CHIP_PAD, metrics.height() + 4)


def draw_chip(painter: QPainter, text: str, chip: Chip, font: QFont, at: QPoint) -> QRect:
    """Draw a word on its tint, and return where it stands."""
    box = QRect(at, chip_size(text, font))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(chip.tint))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(chip.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box


def draw_standing_bar(
    painter: QPainter, parts: Mapping[Status | None, int], theme: Theme, box: QRect
) -> None:
    """Draw how a group stands as one bar, its parts in proportion, with gaps between them."""
    total = sum(parts.values())
    painter.setPen(Qt.PenStyle.NoPen)
    left = float(box.left())
    shown = [(status, n) for status, n in parts.items() if n]
    room = box.width() - 2 * max(len(shown) - 1, 0)
    for status, number in shown:
        width = room * number / total
        painter.setBrush(QColor(theme.chip(status).bar))
        painter.drawRect(QRectF(left, box.top(), width, box.height()))
        left += width + 2


def standing_words(parts: Mapping[Status | None, int]) -> str:
    """Write a standing as symbols with their numbers: what the bar says, without colour."""
    return "  ".join(f"{SYMBOLS[status]} {number}" for status, number in parts.items() if number)
