"""Colours and size of the letters as the person chose them: kept, and shown at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gip_desktop.settings import ThemeChoice
from gip_desktop.ui.theme import DARK, current_theme, set_text_size

if TYPE_CHECKING:
    from gip_desktop.ui.main_window import MainWindow


class Appearance(QObject):
    """Paints the window as was chosen, and follows the system where that was chosen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.follow)
        hints.accessibility().contrastPreferenceChanged.connect(self.follow)

    def follow(self) -> None:
        """Paint as the system asks for now, where nothing else was chosen."""
        if self._window.desk.settings.theme is ThemeChoice.SYSTEM:
            self._window.set_theme(current_theme())

    def turn(self) -> None:
        """Change between light and dark."""
        dark = self._window.theme is DARK
        self.choose_theme(ThemeChoice.LIGHT if dark else ThemeChoice.DARK)

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Paint in other colours from now on."""
        desk = self._window.desk
        desk.keep_settings(replace(desk.settings, theme=choice))
        self._window.set_theme(current_theme(choice))

    def choose_text_size(self, size: int) -> None:
        """Write in letters of another size, in hundredths of the system's, from now on."""
        desk = self._window.desk
        desk.keep_settings(replace(desk.settings, text_size=size))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            set_text_size(app, size)
        self._window.set_theme(self._window.theme)
