"""Words that stand beside a part of the window and leave it free to be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gip_desktop.ui.naming import without_arguments
from gip_desktop.ui.parts import Surface, push_button
from gip_desktop.ui.plain import PlainLabel

if TYPE_CHECKING:
    from gip_desktop.ui.theme import Theme

IN_LETTERS, NARROWEST = 48, 180  # its width: what it likes in letters, and the least in pixels
GAP = 10
RING = 3


class Ring(QWidget):
    """A frame round the part that is spoken of; the mouse goes through it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint the frame."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.accent), RING))
        inner = self.rect().adjusted(1, 1, -2, -2)
        painter.drawRoundedRect(inner, RING, RING)


class Callout(Surface):
    """Says one thing with a title, and goes on, back or away by its buttons."""

    next_wanted = Signal()
    back_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, role="callout")
        self.place_words = PlainLabel(role="muted")
        self.title = PlainLabel(role="reference")
        self.words = PlainLabel()
        self.leave = self._button("&Skip", self.left.emit, "flat")
        self.back = self._button("&Back", self.back_wanted.emit)
        self.next = self._button("&Next", self.next_wanted.emit, "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for part in (self.place_words, self.title, self.words):
            layout.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout.addLayout(buttons)

    def say(self, place: str, title: str, words: str) -> None:
        """Say a thing, to the eye and to a screen reader."""
        for label, text in ((self.place_words, place), (self.title, title), (self.words, words)):
            label.setText(text)
        spoken = f"{place}. {title}. {words}"
        self.setAccessibleName(f"{place}: {title}")
        self.setAccessibleDescription(words)
        self.next.setAccessibleDescription(spoken)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def stand_beside(self, target: QRect, room: QRect, *, below: bool = False) -> None:
        """Stand beside a part, within a room, and over nothing of it as far as that can be."""
        wide = IN_LETTERS * self.fontMetrics().averageCharWidth()
        self.setGeometry(place_beside(target, room, wide, self._height_at, below=below))
        self.raise_()

    def _height_at(self, width: int) -> int:
        layout = self.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, words: str, press: Callable[[], object], role: str = "") -> QPushButton:
        button = push_button(words, role)
        button.setAutoDefault(True)  # so that Enter presses it
        button.clicked.connect(without_arguments(press))
        return button


def place_beside(
    target: QRect, room: QRect, wide: int, height_at: Callable[[int], int], *, below: bool
) -> QRect:
    """Return where a thing stands: right or left of a part, else below or above, else in a corner.

    It is as wide as it likes to be, or as the room allows; below and above, half as wide again,
    since it has less height there.
    """
    beside = [
        (target.right() + GAP, room.right() - GAP),
        (room.left() + GAP, target.left() - GAP),
    ]
    places = [_at_side(span, target, room, wide, height_at) for span in beside]
    width = min(wide * 3 // 2, room.width() - 2 * GAP)
    size = (width, height_at(width))
    left = max(min(target.left(), room.right() - GAP - width), room.left() + GAP)
    under, over = target.bottom() + GAP, target.top() - GAP - size[1]
    stacked = [
        QRect(left, under, *size) if under + size[1] <= room.bottom() else None,
        QRect(left, over, *size) if over >= room.top() else None,
    ]
    corner = QRect(room.right() - GAP - width, room.bottom() - GAP - size[1], *size)
    order = [*stacked, *places] if below else [*places, *stacked]
    return next((place for place in order if place), corner)


def _at_side(
    span: tuple[int, int], target: QRect, room: QRect, wide: int, height_at: Callable[[int], int]
) -> QRect | None:
    """Return the place between two edges, at the height of the part; None where there is none."""
    first, last = span
    width = min(wide, last - first)
    if width < NARROWEST or height_at(width) > room.height():
        return None
    height = height_at(width)
    top = max(min(target.top(), room.bottom() - height), room.top())
    # At the left it stands near the part, not at the window's edge.
    left = first if first > target.left() else last - width
    return QRect(left, top, width, height)
