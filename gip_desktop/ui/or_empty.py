"""What stands in the place of a list that holds nothing: why, what to do, and the button for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gip_desktop.ui.flow_layout import FlowLayout
from gip_desktop.ui.naming import without_arguments
from gip_desktop.ui.parts import Surface, empty_layout, push_button
from gip_desktop.ui.plain import PlainLabel

WIDEST = 66  # in letters

Way = tuple[str, str]  # the name of a way on, and the words on its button


class OrEmpty(QStackedWidget):
    """Shows a part, or, while there is nothing in it, a few words and the ways on."""

    way_chosen = Signal(str)

    def __init__(self, part: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.part = part
        self.title = PlainLabel(role="reference")
        self.words = PlainLabel(role="muted")
        self.ways: dict[str, QPushButton] = {}
        self._offered: tuple[Way, ...] = ()
        self._buttons = FlowLayout(spacing=8)
        self._column = QWidget()
        self._page = self._empty_page()
        self.addWidget(part)
        self.addWidget(self._page)

    @property
    def is_empty(self) -> bool:
        """Say whether words stand in the place of the part."""
        return self.currentWidget() is self._page

    @property
    def in_reach(self) -> QWidget:
        """Return what takes the keys here: the part, or the first way on."""
        return next(iter(self.ways.values()), self.part) if self.is_empty else self.part

    def fill(self) -> None:
        """Show the part."""
        self._turn(self.part)

    def empty(self, title: str, words: str = "", ways: Sequence[Way] = ()) -> None:
        """Say why nothing is here, and offer ways on, the usual one first."""
        for label, text in ((self.title, title), (self.words, words)):
            label.setText(text)
            label.setVisible(bool(text))
        self._column.setMaximumWidth(WIDEST * self.fontMetrics().averageCharWidth())
        if tuple(ways) != self._offered:
            self._offer(ways)
        self._turn(self._page)

    def _turn(self, wanted: QWidget) -> None:
        """Show the part or the words; the keys that the one had go to the other."""
        held, focused = self.currentWidget() or self, self.window().focusWidget()
        had_keys = focused is not None and (held is focused or held.isAncestorOf(focused))
        self.setCurrentWidget(wanted)
        if had_keys and held is not wanted:
            self.in_reach.setFocus()

    def _offer(self, ways: Sequence[Way]) -> None:
        empty_layout(self._buttons)
        self._offered = tuple(ways)
        self.ways = {}
        for position, (name, words) in enumerate(ways):
            button = push_button(words, "" if position else "primary")
            button.setAutoDefault(True)  # so that Enter presses it
            button.clicked.connect(without_arguments(partial(self.way_chosen.emit, name)))
            self._buttons.addWidget(button)
            self.ways[name] = button

    def _empty_page(self) -> QWidget:
        page = Surface()
        inner = QVBoxLayout(self._column)
        inner.setSpacing(10)
        inner.addWidget(self.title)
        inner.addWidget(self.words)
        inner.addLayout(self._buttons)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        layout = QVBoxLayout(page)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return page
