"""The first page: three ways to begin, and the plans opened lately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
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
from gip_desktop.ui.recent import caption

WIDEST = 920

BEGINNINGS = (
    (
        "import",
        "Your spreadsheet",
        "Read the plan you keep in Excel. You see every change before it is made.",
    ),
    (
        "sample",
        "The sample plan",
        "Look round two invented years, with a tour in six steps. Nothing there can harm your own.",
    ),
    ("new", "An empty plan", "Name a year and begin with the seven principles."),
)


class ChoiceCard(QPushButton):
    """A button that says what it begins and which key presses it, as tall as its words need."""

    def __init__(self, key: str, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        self.setAutoDefault(True)  # so that Enter presses it
        named(self, title, f"{words} Key {key}.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 18, 18, 22)
        layout.setSpacing(8)
        for part in (
            PlainLabel(key, role="muted"),
            PlainLabel(title, role="reference"),
            PlainLabel(words, role="muted"),
        ):
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
        self._layout.setContentsMargins(32, 48, 32, 24)
        self._layout.setSpacing(12)
        self._add_title()
        self._layout.addLayout(self._cards())
        self._layout.addSpacing(16)
        self.recent_title = PlainLabel("Opened lately", role="title")
        self._layout.addWidget(self.recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._layout.addLayout(self._recent)
        self.open = self._link("Open a plan from its file…", "open")
        self._layout.addWidget(self.open)
        self._layout.addStretch(1)
        self._layout.addLayout(self._foot())
        self.show_recent(())

    def show_recent(self, files: Sequence[str]) -> None:
        """List files by name and folder."""
        empty_layout(self._recent)
        for file in files:
            button = _link_button(as_caption(caption(file)))
            step = partial(self.recent_requested.emit, file)
            button.clicked.connect(without_arguments(step))
            self._recent.addWidget(named(button, f"Open {Path(file).name}"))
            button.show()  # the layout would show it later, and until then it takes no keys
        self.recent_title.setVisible(bool(files))

    def show_name(self, who: str) -> None:
        """Say by what name the journal will call the person."""
        self.who.setText(f"The journal calls you {who}." if who else "")

    def begin(self) -> None:
        """Go to what is most likely wanted: the plan opened last, else the spreadsheet."""
        newest = self._recent.itemAt(0)
        part = newest.widget() if newest else None
        (part or self.choices["import"]).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin in one of the ways by its number."""
        kinds = [kind for kind, _, _ in BEGINNINGS]
        if event.text() and event.text() in "123":
            self.begin_requested.emit(kinds[int(event.text()) - 1])
        else:
            super().keyPressEvent(event)

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

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for number, (kind, title, words) in enumerate(BEGINNINGS, 1):
            card = self.choices[kind] = ChoiceCard(str(number), title, words)
            card.clicked.connect(without_arguments(partial(self.begin_requested.emit, kind)))
            row.addWidget(card, 1)
        return row

    def _foot(self) -> QVBoxLayout:
        self.who = PlainLabel(role="muted")
        self.settings = self._link("Settings…", "settings")
        line = QHBoxLayout()
        line.addWidget(self.who, 1)
        line.addWidget(self.settings)
        words = "Everything stays on this computer: the program opens no network connection."
        foot = QVBoxLayout()
        foot.addLayout(line)
        foot.addWidget(PlainLabel(words, role="muted"))
        return foot

    def _link(self, words: str, command: str) -> QPushButton:
        button = named(_link_button(words), words.rstrip("…"))
        button.clicked.connect(without_arguments(partial(self.begin_requested.emit, command)))
        return button


def _link_button(words: str) -> QPushButton:
    button = push_button(words, "link")
    button.setAutoDefault(True)  # so that Enter presses it
    return button
