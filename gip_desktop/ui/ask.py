"""The only message and file boxes: a plain sentence, and buttons that say what they do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm)"
DATABASES = "Governance databases (*.gipdb)"


def tell(parent: QWidget | None, title: str, sentence: str) -> None:
    """Say one thing."""
    _box(parent, title, sentence).exec()


def confirm(parent: QWidget | None, title: str, sentence: str, button: str) -> bool:
    """Ask whether to go on; the button says what will be done."""
    box = _box(parent, title, sentence)
    go_on = box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Leave it", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is go_on


def file_to_open(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file that is there."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def file_to_write(parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
    """Ask where to write a file."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(name) if name else None


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None


def _box(parent: QWidget | None, title: str, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(sentence)
    return box
