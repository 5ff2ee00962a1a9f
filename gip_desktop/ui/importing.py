"""Importing a workbook from the window: read it beside the window, show what will change, write."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gip_desktop.ui import ask

if TYPE_CHECKING:
    from gip_desktop.ui.main_window import MainWindow
    from gip_desktop.workbook.book import Book


class Importing(QObject):
    """Takes a workbook into the open plan, or into a new one where none is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def choose_and_start(self) -> None:
        """Ask for a workbook and read it."""
        path = ask.file_to_open(self._window, "Import a spreadsheet", ask.WORKBOOKS)
        if path:
            self.start(path)

    def start(self, path: Path) -> None:
        """Read a workbook."""
        from gip_desktop import offline

        offline.screen_path(str(path))

        def read(_report: object) -> Book:
            from gip_desktop.importing import read_book

            return read_book(path)

        self._window.jobs.start(f"Reading {path.name}", read, self._show, self._window.tell)

    def _show(self, book: Book) -> None:
        # Only once the progress has gone and its window with it does the wizard have the keys.
        QTimer.singleShot(0, partial(self._window.attempt, partial(self._take, book)))

    def _take(self, book: Book) -> None:
        """Go through the wizard, and write what it ends with as one entry after a backup.

        Where no plan is open, one is made first: only now, when there is something to take in.
        """
        from gip_desktop.importing import headings_key, remembered_mapping
        from gip_desktop.ui.wizard.import_wizard import ImportWizard

        desk = self._window.desk
        if desk.workspace is None:
            desk.new_plan(workbook=book.name, year=_year_of(book))
        if desk.workspace is None:
            return
        session = desk.workspace.session
        mapping = remembered_mapping(book, session.plan, desk.settings.mappings)
        wizard = ImportWizard.ask(self._window, session, book, mapping)
        if wizard is None:
            return
        proposal = wizard.proposal
        key = headings_key(proposal)
        mappings = {**desk.settings.mappings, key: dict(wizard.work.confirmed_columns)}
        desk.keep_settings(replace(desk.settings, mappings=mappings))
        changes = wizard.work.changes
        if changes:
            session.store.backup()
        session.run(proposal.label, changes)
        session.choose_plan(proposal.year)
        desk.say_backup()
        self._window.say(proposal.summary)


def _year_of(book: Book) -> str | None:
    """Return the plan year that a workbook's name or one of its sheets' names holds."""
    from gip_desktop.domain.years import year_within

    names = (book.name, *(sheet.name for sheet in book.sheets))
    return next((year for name in names if (year := year_within(name))), None)
