"""One of the values side by side: what it is, its text with the differing words, its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from gip_desktop.ui.naming import named
from gip_desktop.ui.parts import Surface
from gip_desktop.ui.plain import PlainEdit, PlainLabel
from gip_desktop.ui.review.word_diff import Span
from gip_desktop.ui.theme import Theme

LEAST_LINES = 3
EDGES = 16  # what the style and the text's own margin take above and below


class ValueEdit(PlainEdit):
    """Takes what room there is, and asks for no more than a few lines."""

    def sizeHint(self) -> QSize:
        """Ask for the least room."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the room for a few lines."""
        height = LEAST_LINES * self.fontMetrics().lineSpacing() + EDGES
        return QSize(super().minimumSizeHint().width(), height)


class ValueCard(Surface):
    """Shows one value; a click or its key chooses it."""

    pressed = Signal()
    edited = Signal(str)

    def __init__(
        self,
        title: str,
        key: str,
        theme: Theme,
        *,
        editable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, role="card")
        self._theme = theme
        self._is_loading = False
        self.title = PlainLabel(f"{title}  [{key}]" if key else title, role="heading")
        self.text = named(ValueEdit(), title)
        self.text.setReadOnly(not editable)
        self.text.textChanged.connect(self._tell)
        self.note = PlainLabel(role="hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 8)
        layout.setSpacing(4)
        for part in (self.title, self.text, self.note):
            layout.addWidget(part, 1 if part is self.text else 0)

    def show_value(self, text: str, changed: Sequence[Span] = (), note: str = "") -> None:
        """Show a text, the words that differ on a ground of their own."""
        self._is_loading = True
        self.text.setPlainText(text)
        self.text.setPlaceholderText("" if text else "(blank)")
        self.text.setExtraSelections([self._selection(span) for span in changed])
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._is_loading = False

    def choose(self, *, chosen: bool) -> None:
        """Show whether this is the value that will stand."""
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this value."""
        super().mousePressEvent(event)
        self.pressed.emit()

    def _selection(self, span: Span) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        ground = QTextCharFormat()
        ground.setBackground(QColor(self._theme.changed))
        ground.setFontUnderline(True)
        selection.cursor = cursor
        selection.format = ground
        return selection

    def _tell(self) -> None:
        if not self._is_loading and not self.text.isReadOnly():
            self.edited.emit(self.text.toPlainText())
