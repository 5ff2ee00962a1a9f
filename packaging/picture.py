"""Paint the window with a plan in it into a picture, where there is no display to open it on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

SIZE = (1440, 900)
SETTLED_MS = 1500


def main(plan: Path, picture: Path) -> int:
    """Open the plan as a person would who has started the program before, and save the view."""
    from gip_desktop import offline, settings

    offline.guard()
    with TemporaryDirectory() as home:
        os.environ["GIP_DESKTOP_HOME"] = home
        settings.save(settings.Settings(who="Governance Manager"))
        return _painted(plan, picture)


def _painted(plan: Path, picture: Path) -> int:
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.ui.theme import apply_theme, current_theme

    app = QApplication(["gip-desktop"])
    theme = current_theme()
    apply_theme(app, theme)
    window = MainWindow(theme)
    # Whatever the size of the screen that is not there.
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*SIZE)
    window.begin([str(plan)])
    window.show()
    QTimer.singleShot(SETTLED_MS, lambda: app.exit(0 if window.grab().save(str(picture)) else 1))
    return app.exec()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
