"""Small parts that are made alike everywhere: areas, rules and buttons in their roles."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)


class Surface(QWidget):
    """A widget whose own background is painted; plain ones leave it to what lies beneath."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "surface") -> None:
        super().__init__(parent)
        self.setObjectName(role)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def push_button(text: str = "", role: str = "") -> QPushButton:
    """Return a button in a role of the style sheet: primary, flat, link or choice."""
    button = QPushButton(text)
    button.setObjectName(role)
    return button


def tool_button(text: str, role: str = "") -> QToolButton:
    """Return a tool button in a role of the style sheet."""
    button = QToolButton()
    button.setText(text)
    button.setObjectName(role)
    return button


def fit_width(box: QComboBox) -> QComboBox:
    """Let a choice be as wide as its room, however long its longest line is."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def at_left(part: QWidget) -> QWidget:
    """Return a line that holds a part at its left, no wider than the part asks for."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    row.addStretch(1)
    return line


def scrolling(page: QWidget) -> QScrollArea:
    """Return an area in which a page scrolls up and down; it is never narrower than the page."""
    area = page_area()
    show_page(area, page)
    return area


def page_area() -> QScrollArea:
    """Return an area for a page that scrolls up and down and is made inside it."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def show_page(area: QScrollArea, page: QWidget) -> None:
    """Have an area show a page, and never be narrower than that."""
    area.setWidget(page)
    bar = area.verticalScrollBar().sizeHint().width()
    area.setMinimumWidth(page.minimumSizeHint().width() + bar)


def rule(*, width: int | None = None, height: int | None = None) -> QFrame:
    """Return a thin line between parts, so many pixels wide or high."""
    line = QFrame()
    line.setObjectName("rule")
    if width is not None:
        line.setFixedWidth(width)
    if height is not None:
        line.setFixedHeight(height)
    return line


def empty_layout(layout: QLayout, *, keep: int = 0) -> None:
    """Take every widget out of a layout but the last ones, and let them go."""
    while layout.count() > keep:
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget:
            # A field that had the keys loses them as it goes: what it says then is of nothing.
            widget.blockSignals(True)
            widget.deleteLater()
