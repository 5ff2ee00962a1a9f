"""The key of a picture: each status by its fill, its symbol and its word, as many as are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetrics

from gip_desktop.domain.rows import Status
from gip_desktop.ui.painting import chip_size, chip_text, draw_chip
from gip_desktop.ui.quarter.drawing import GAP, Drawing
from gip_desktop.ui.quarter.fills import fill_of
from gip_desktop.ui.theme import smaller

SWATCH = 18


def legend_height(
    width: float, statuses: Sequence[Status | None], late: str, *, font: QFont
) -> float:
    """Return the height that a key takes at a width."""
    places = _places(width, _words(statuses, late), font)
    return (places[-1].y() if places else 0) + _line(font)


def draw_legend(
    draw: Drawing, box: QRectF, statuses: Sequence[Status | None], late: str = ""
) -> None:
    """Say what fills and symbols mean, and what the mark of what is overdue."""
    words = _words(statuses, late)
    places = [box.topLeft() + place for place in _places(box.width(), words, draw.font)]
    height = QFontMetrics(draw.small).height() + 4
    for status, at in zip(statuses, places, strict=False):
        swatch = QRectF(at.x(), at.y() + 1, SWATCH - 4, height - 2)
        draw.part(swatch, fill_of(draw.theme, status))
        draw.muted(QRectF(at.x() + SWATCH, at.y(), box.width(), height), chip_text(status))
    if late:
        draw_chip(draw.painter, late, draw.theme.overdue, draw.small, places[-1].toPoint())


def _words(statuses: Sequence[Status | None], late: str) -> list[str]:
    return [*map(chip_text, statuses), *([late] if late else [])]


def _places(width: float, words: Sequence[str], font: QFont) -> list[QPointF]:
    """Set words in lines, each with the room of its swatch."""
    x = y = 0.0
    places: list[QPointF] = []
    for word in words:
        needed = SWATCH + chip_size(word, smaller(font)).width()
        if x and x + needed - GAP > width:
            x, y = 0.0, y + _line(font)
        places.append(QPointF(x, y))
        x += needed
    return places


def _line(font: QFont) -> int:
    return QFontMetrics(smaller(font)).height() + 6
