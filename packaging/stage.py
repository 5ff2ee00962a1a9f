"""The window that the pictures of the help are taken of, over a fresh copy of the sample plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from gip_desktop.ui.session import Session
    from gip_desktop.ui.workspace import Workspace

WHO = "Governance Manager"
YEAR = "2022/23"
WINDOW, DIALOG = QSize(1280, 740), QSize(900, 580)


class Stage:
    """The window with the sample plan in it, and a folder for what a scene writes."""

    def __init__(self, folder: Path) -> None:
        from gip_desktop.making import make_sample
        from gip_desktop.ui.main_window import MainWindow
        from gip_desktop.ui.theme import LIGHT, apply_theme

        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_theme(app, LIGHT)
        self.folder = folder
        self.window = MainWindow(LIGHT)
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(WINDOW)
        self.window.show()
        self.plan = folder / "Plan.gipdb"
        make_sample(self.plan, who=WHO).close()

    def open(self) -> None:
        """Open the plan."""
        self.window.desk.open(self.plan)
        self.window.status.say_backup("Backup checked today 09:12")

    @property
    def workspace(self) -> Workspace:
        """Return the parts of the open plan."""
        workspace = self.window.desk.workspace
        assert workspace is not None
        return workspace

    @property
    def session(self) -> Session:
        """Return the session over the open plan."""
        return self.workspace.session

    def choose(self, ref: str) -> None:
        """Go to the action of a reference."""
        actions = self.session.register.actions_of(YEAR)
        self.workspace.choose_action(next(a.key for a in actions if a.ref == ref))

    def dialog(self, command: str, size: QSize = DIALOG) -> QWidget:
        """Trigger a command and return the dialog that it opens."""
        from gip_desktop.ui.dialogs.base import MarkedDialog

        self.window.commands[command].trigger()
        found = [d for d in self.window.findChildren(MarkedDialog) if d.isVisible()]
        return sized(found[-1], size)

    def close_dialogs(self) -> None:
        """Close what a scene left open."""
        from gip_desktop.ui.dialogs.base import MarkedDialog

        for dialog in self.window.findChildren(MarkedDialog):
            if dialog.isVisible():
                dialog.reject()
        QTest.qWait(0)


def sized(dialog: QWidget, size: QSize = DIALOG) -> QWidget:
    """Show a dialog at a size, or as small as its words allow."""
    dialog.resize(size)
    dialog.show()
    dialog.resize(size)
    return dialog
