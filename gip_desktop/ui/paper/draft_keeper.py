"""What is being typed into a paper, kept each second where the window finds it after a crash."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from gip_desktop.ui import drafts

KEEP_MS = 1000
FIELD = "publishable"


class DraftKeeper(QObject):
    """Keeps the unsaved words of one action; the window offers them in that action's field."""

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._draft: drafts.Draft | None = None
        self._is_kept = False
        self.timer = QTimer(self, singleShot=True)
        self.timer.setInterval(KEEP_MS)
        self.timer.timeout.connect(self._keep)

    def note(self, action: str, text: str) -> None:
        """Note words that are typed for an action (by key)."""
        self._draft = drafts.Draft(action, FIELD, text)
        if not self.timer.isActive():
            self.timer.start()

    def forget(self) -> None:
        """Forget the words: they are in the plan."""
        self.timer.stop()
        if self._is_kept:
            drafts.forget(self._database)
        self._draft, self._is_kept = None, False

    def _keep(self) -> None:
        if self._draft:
            drafts.keep(self._database, self._draft)
            self._is_kept = True
