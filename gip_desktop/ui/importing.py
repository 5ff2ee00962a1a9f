"""Importing a workbook from the window: read it beside the window, show what will change, write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gip_desktop.ui import ask

if TYPE_CHECKING:
    from gip_desktop.importing import Proposal
    from gip_desktop.ui.main_window import MainWindow


class Importing(QObject):
    """Takes a workbook into the open plan, or into a new one where none is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._path: Path | None = None

    def choose_and_start(self) -> None:
        """Ask for a workbook and read it."""
        path = ask.file_to_open(self._window, "Import a spreadsheet", ask.WORKBOOKS)
        if path:
            self.start(path)

    def start(self, path: Path) -> None:
        """Read a workbook; where no plan is open, one is made first."""
        from gip_desktop import offline

        offline.screen_path(str(path))
        desk = self._window.desk
        if desk.workspace is None:
            desk.new_plan()
        if desk.workspace is None:
            return
        self._path = path
        session = desk.workspace.session
        self._read(path, session.plan)

    def _read(self, path: Path, plan: str) -> None:
        desk = self._window.desk
        assert desk.workspace is not None
        register, today = desk.workspace.session.register, desk.workspace.session.today

        def read(_report: object) -> Proposal:
            from gip_desktop.domain.years import year_of
            from gip_desktop.importing import propose

            return propose(path, register, plan or year_of(today), today=today)

        self._window.jobs.start(f"Reading {path.name}", read, self._show, self._window.tell)

    def _show(self, proposal: Proposal) -> None:
        from gip_desktop.ui.dialogs.import_dialog import ImportDialog

        desk = self._window.desk
        if desk.workspace is None:
            return
        session = desk.workspace.session
        if not ImportDialog.ask(self._window, session, proposal):
            return
        session.store.backup()
        session.run(proposal.label, proposal.plan.changes)
        session.choose_plan(proposal.year)
        desk.say_backup()
        self._window.say(proposal.summary)
