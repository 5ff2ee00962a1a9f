"""A picture as one value: its title, its words, its table and its painter; and it as an image."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from gip_desktop.ui.quarter.drawing import CENTRE, GAP, Drawing, Spot
from gip_desktop.ui.quarter.tables import PictureTable
from gip_desktop.ui.theme import Theme, strong

Paint = Callable[[QPainter, QRect, Theme, QFont], tuple[Spot, ...]]

IMAGE_WIDTH = 760
# Twice as many points as on the screen, so that it is sharp in print.
SCALE = 2
MARGIN = 16


@dataclass(frozen=True, slots=True)
class Picture:
    """What is painted, the words that say the same, and the table that is equal to it."""

    title: str
    subtitle: str
    words: str
    table: PictureTable
    paint: Paint
    height: Callable[[int, QFont], int]


def image_of(picture: Picture, marking: str, theme: Theme, font: QFont) -> QImage:
    """Return a picture on its own, with its title, between two markings where it has one."""
    bar = _marking_height(marking, font) if marking else 0
    head = QFontMetrics(strong(font)).lineSpacing() + QFontMetrics(font).lineSpacing() + 2 * GAP
    width = IMAGE_WIDTH - 2 * MARGIN
    height = picture.height(width, font)
    size = QSize(IMAGE_WIDTH, 2 * bar + 2 * MARGIN + head + height)
    image = QImage(size * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(QColor(theme.surface))
    image.setText("Title", picture.title)
    image.setText("Description", f"{marking}\n{picture.words}")
    painter = QPainter(image)
    try:
        draw = Drawing(painter, theme, font)
        for top in (0, size.height() - bar) if marking else ():
            _draw_marking(draw, marking, QRect(0, top, IMAGE_WIDTH, bar))
        _draw_head(draw, picture, QRectF(MARGIN, bar + MARGIN, width, head))
        picture.paint(painter, QRect(MARGIN, bar + MARGIN + head, width, height), theme, font)
    finally:
        painter.end()
    return image


def _draw_head(draw: Drawing, picture: Picture, box: QRectF) -> None:
    step = QFontMetrics(draw.bold).lineSpacing()
    title = QRectF(box.left(), box.top(), box.width(), step)
    draw.text(title, picture.title, font=draw.bold)
    draw.muted(title.translated(0, step + 2), picture.subtitle)


def _draw_marking(draw: Drawing, marking: str, box: QRect) -> None:
    draw.painter.fillRect(box, QColor(draw.theme.marking))
    draw.painter.setPen(QColor(draw.theme.on_marking))
    draw.painter.setFont(draw.bold)
    draw.painter.drawText(box, CENTRE | Qt.TextFlag.TextWordWrap, marking)


def _marking_height(marking: str, font: QFont) -> int:
    room = QRect(0, 0, IMAGE_WIDTH, IMAGE_WIDTH)
    metrics = QFontMetrics(strong(font))
    return metrics.boundingRect(room, CENTRE | Qt.TextFlag.TextWordWrap, marking).height() + 8
