"""Colours and size of the letters as the person chose them: kept, and shown at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gip_desktop.settings import Settings, ThemeChoice
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
        theme = ThemeChoice.LIGHT if dark else ThemeChoice.DARK
        self.keep(replace(self._window.desk.settings, theme=theme))

    def keep(self, changed: Settings) -> None:
        """Keep other settings, and paint as they say where they change how it looks."""
        desk = self._window.desk
        before = desk.settings
        desk.keep_settings(changed)
        app = QApplication.instance()
        if changed.text_size != before.text_size and isinstance(app, QApplication):
            set_text_size(app, changed.text_size)
        if (changed.theme, changed.text_size) != (before.theme, before.text_size):
            self._window.set_theme(current_theme(changed.theme))
