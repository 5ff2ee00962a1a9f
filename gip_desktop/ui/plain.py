"""Plan text is plain text: the widgets and helpers that never read it as anything else.

Qt opens files named in rich text, on Windows with the user's credentials, so no label, tooltip
or editor may guess a format.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget


class PlainLabel(QLabel):
    """A label that shows its text as it is, wrapped, and never as markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, role: str = "") -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        if role:
            self.setObjectName(role)


class PlainEdit(QPlainTextEdit):
    """A text field of several lines that takes only plain text, typed or pasted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words and leave their dress behind."""
        if source.hasText():
            self.insertPlainText(source.text())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take anything that has words."""
        return source.hasText()

    def loadResource(self, _kind: int, _name: object) -> None:
        """Load nothing, whatever the text names."""
        return


def as_caption(text: str) -> str:
    """Return words for a button, a menu or a field's label as they are: Qt reads & as a key."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """Return a tooltip that shows this text as it is: Qt reads tooltips as markup."""
    from html import escape

    return f'<div style="white-space: pre-wrap">{escape(text)}</div>' if text else ""
