"""The first page: four ways to begin, and the files opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gip_desktop.ui.naming import named, without_arguments
from gip_desktop.ui.parts import Surface, empty_layout, push_button
from gip_desktop.ui.plain import PlainLabel, as_caption

WIDEST = 920

BEGINNINGS = (
    (
        "import",
        "Start from a spreadsheet",
        "Read the plan you keep in Excel. You see every change before it is made.",
    ),
    ("open", "Open a plan", "Go on with a governance database on this computer."),
    (
        "sample",
        "Explore the sample plan",
        "Two invented years with 87 actions. Nothing you do there can harm your own.",
    ),
    ("new", "Start an empty plan", "Name a year and begin with the seven principles."),
)


class ChoiceCard(QPushButton):
    """A button that says in two lines what it begins, as tall as its words need."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        named(self, title, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(4)
        for part in (PlainLabel(title, role="title"), PlainLabel(words, role="muted")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        layout.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which the words can be read."""
        width = max(self.width(), 220)
        return QSize(220, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """Return how tall the words are at a width."""
        layout = self.layout()
        assert layout is not None
        return layout.heightForWidth(width)


class WelcomePage(QScrollArea):
    """Offers the ways to begin; recent files are listed by name and not looked at until chosen."""

    begin_requested = Signal(str)
    recent_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.choices: dict[str, QPushButton] = {}
        self._layout = QVBoxLayout(self._column())
        self._layout.setContentsMargins(32, 48, 32, 32)
        self._layout.setSpacing(12)
        self._add_title()
        self._layout.addLayout(self._grid())
        self._layout.addSpacing(16)
        self.recent_title = PlainLabel("Opened lately", role="title")
        self._layout.addWidget(self.recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._layout.addLayout(self._recent)
        self._layout.addStretch(1)
        words = "Everything stays on this computer: the program opens no network connection."
        self._layout.addWidget(PlainLabel(words, role="muted"))
        self.show_recent(())

    def show_recent(self, files: Sequence[str]) -> None:
        """List files by name and folder."""
        empty_layout(self._recent)
        for file in files:
            path = Path(file)
            button = push_button(as_caption(f"{path.name}  ·  {path.parent}"), "link")
            step = partial(self.recent_requested.emit, file)
            button.clicked.connect(without_arguments(step))
            self._recent.addWidget(named(button, f"Open {path.name}"))
        self.recent_title.setVisible(bool(files))

    def _column(self) -> QWidget:
        page = Surface(role="background")
        self.setWidget(page)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        centred = QHBoxLayout(page)
        centred.addStretch(1)
        centred.addWidget(column, 100)
        centred.addStretch(1)
        return column

    def _add_title(self) -> None:
        self._layout.addWidget(PlainLabel("Governance Improvement Plan", role="pagetitle"))
        words = "Keep the plan, circulate it to its owners, and see at any moment how it stands."
        self._layout.addWidget(PlainLabel(words, role="muted"))
        self._layout.addSpacing(8)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for position, (kind, title, words) in enumerate(BEGINNINGS):
            button = self._choice(kind, title, words)
            grid.addWidget(button, position // 2, position % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _choice(self, kind: str, title: str, words: str) -> QPushButton:
        button = ChoiceCard(title, words)
        button.clicked.connect(without_arguments(partial(self.begin_requested.emit, kind)))
        self.choices[kind] = button
        return button
