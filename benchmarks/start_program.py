"""Start the program as `python -m gip_desktop FILE` does, and end once it has painted.

`python -m benchmarks.start_program window FILE` ends at the window's first paint, with `plan` in
place of `window` when the table of the plan's actions is painted.
"""

from __future__ import annotations

import os
import sys

from gip_desktop import offline

offline.guard()  # before anything else, as the program has it

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gip_desktop.__main__ import main  # noqa: E402

run_events = QApplication.exec


class EndAtPaint(QObject):
    """Ends the process once what it watches has been painted."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False


def end_at_window() -> int:
    """Run until the window is painted, and open nothing in it."""
    window = _window()
    window.painted.disconnect()
    window.painted.connect(lambda: os._exit(0))
    return run_events()


def end_at_plan() -> int:
    """Run until the window has opened the plan and painted its table."""
    window = _window()
    watch = EndAtPaint(window)

    def opened() -> None:
        workspace = window.desk.workspace
        assert workspace is not None
        workspace.panel.table.viewport().installEventFilter(watch)

    window.painted.connect(opened)
    return run_events()


def _window():
    from gip_desktop.ui.main_window import MainWindow

    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))


if __name__ == "__main__":
    until, file = sys.argv[1:]
    QApplication.exec = staticmethod({"window": end_at_window, "plan": end_at_plan}[until])
    sys.exit(main([file]))
