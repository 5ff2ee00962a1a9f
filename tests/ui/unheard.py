"""Starts the program as Windows starts one without a console, and looks at what its window says.

`python -m tests.ui.unheard REPORT [ARGUMENT ...]` writes what was told, the foot and the title of
the window as JSON, and ends with the program's own exit status.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from threading import Thread
from time import sleep

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gip_desktop.__main__ import main
from gip_desktop.ui.dialogs.message_dialog import MessageDialog
from gip_desktop.ui.main_window import MainWindow

SETTLED = 15
TICK_MS = 100


class Watcher(QTimer):
    """Closes each message when it is read, and the window once nothing more is told."""

    def __init__(self, app: QApplication, report: Path) -> None:
        super().__init__(app)
        self.setInterval(TICK_MS)
        self._report = report
        self._told: list[str] = []
        self._quiet = 0
        self.timeout.connect(self._look)

    def _look(self) -> None:
        self._quiet += 1
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MessageDialog) and widget.isVisible():
                self._told.append(widget.words.text())
                self._quiet = 0
                widget.accept()
        window = next(
            (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)), None
        )
        if window and window.jobs.is_idle and self._quiet > SETTLED:
            # The window still has work to do as it closes.
            self.stop()
            self._write(window)
            window.close()

    def _write(self, window: MainWindow) -> None:
        found = {
            "told": self._told,
            "said": window.status.said.text(),
            "title": window.windowTitle(),
        }
        self._report.write_text(json.dumps(found), encoding="utf-8")


def watch(report: Path) -> None:
    """Wait in a thread of its own until there is an application, and watch it from inside."""
    while not isinstance(app := QApplication.instance(), QApplication):
        sleep(0.01)
    QTimer.singleShot(0, app, lambda: Watcher(app, report).start())


if __name__ == "__main__":
    Thread(target=watch, args=[Path(sys.argv[1])], daemon=True).start()
    sys.stdout = sys.stderr = None
    status = main(sys.argv[2:])
    os._exit(status)
