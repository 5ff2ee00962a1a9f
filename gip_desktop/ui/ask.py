"""The only message and file boxes: a plain sentence, and buttons that say what they do.

A file box begins in the folder in which a file was chosen last, at first in Documents.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gip_desktop import offline, settings
from gip_desktop.domain.errors import FileProblem

WORKBOOKS = "Excel workbooks (*.xlsx *.xlsm)"
DATABASES = "Governance databases (*.gipdb)"


def tell(parent: QWidget | None, title: str, sentence: str, *, marking: str) -> None:
    """Say one thing."""
    from gip_desktop.ui.dialogs.message_dialog import MessageDialog

    MessageDialog(parent, title, sentence, marking).exec()


def file_to_open(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Ask for a file that is there."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(beginning()), kinds)
    return _remembered(name)


def files_to_open(parent: QWidget | None, title: str, kinds: str) -> list[Path]:
    """Ask for files that are there."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, str(beginning()), kinds)
    return [path for name in names if (path := _remembered(name))]


def file_to_write(parent: QWidget | None, title: str, suggested: str, kinds: str) -> Path | None:
    """Ask where to write a file, for which a name is suggested."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(beginning() / suggested), kinds)
    return _remembered(name)


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or beginning()))
    return Path(name) if name else None


def beginning() -> Path:
    """Return the folder in which a file box begins."""
    places = (settings.last_folder(), documents())
    return next((place for place in places if place and _is_there(place)), Path.home())


def documents() -> Path:
    """Return the person's folder of documents, whether it is there or not."""
    kind = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(kind))


def _is_there(place: Path) -> bool:
    # Nothing is asked of another computer: a folder on one was never chosen here.
    try:
        offline.screen_path(place)
    except FileProblem:
        return False
    return place.is_dir()


def _remembered(name: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    # A disk that refuses the note stops nothing that was asked.
    with suppress(OSError, FileProblem):
        settings.keep_folder(path.parent)
    return path
