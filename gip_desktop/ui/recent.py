"""The plans opened lately: a menu of them, and what happens to one that is gone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from gip_desktop import offline
from gip_desktop.domain.errors import FileProblem
from gip_desktop.ui.naming import without_arguments
from gip_desktop.ui.plain import as_caption

if TYPE_CHECKING:
    from gip_desktop.ui.main_window import MainWindow

KEYS = "123456789"
MOST_LETTERS = 60


class RecentMenu(QMenu):
    """Lists the plans opened lately by name and folder, and looks at none until it is chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("Opened lately", window)
        self._window = window
        self.aboutToShow.connect(self._fill)
        self._fill()

    def open(self, file: str) -> None:
        """Open one; where it is gone, say so and take it off the list."""
        self._window.attempt(partial(self._open, file))

    def _open(self, file: str) -> None:
        desk, path = self._window.desk, Path(file)
        offline.screen_path(file)
        if path.exists():
            desk.open(path)
            return
        desk.keep_settings(desk.settings.without_recent(file))
        self._window.welcome.show_recent(desk.settings.recent)
        raise FileProblem(
            f"{path.name} is not in {path.parent} any more, so it is off the list of plans opened"
            " lately: Open plan… opens it from where it is now."
        )

    def _fill(self) -> None:
        self.clear()
        for number, file in enumerate(self._window.desk.settings.recent):
            key = f"&{KEYS[number]}  " if number < len(KEYS) else ""
            entry = self.addAction(key + as_caption(caption(file)))
            entry.triggered.connect(without_arguments(partial(self.open, file)))
        if self.isEmpty():
            self.addAction("No plan was opened yet").setEnabled(False)


def caption(file: str) -> str:
    """Return the words by which a plan is listed: its name, and the folder that holds it."""
    path = Path(file)
    return f"{path.name}  ·  {_within(str(path.parent))}"


def _within(folder: str) -> str:
    """Return a folder of many letters without its middle: both ends tell folders apart."""
    if len(folder) <= MOST_LETTERS:
        return folder
    half = MOST_LETTERS // 2
    return f"{folder[:half]}…{folder[-half:]}"
