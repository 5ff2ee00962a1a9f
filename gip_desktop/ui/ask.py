"""The only message and file boxes: a plain sentence, and buttons that say what they do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm)"
DATABASES = "Governance databases (*.gipdb)"


def tell(parent: QWidget | None, title: str, sentence: str, *, marking: str) -> None:
    """Say one thing."""
    from gip_desktop.ui.dialogs.message_dialog import MessageDialog

    MessageDialog(parent, title, sentence, marking).exec()


def file_to_open(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file that is there."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def files_to_open(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Ask for files that are there."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", kinds)
    return [Path(name) for name in names]


def file_to_write(parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
    """Ask where to write a file."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(name) if name else None


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None
