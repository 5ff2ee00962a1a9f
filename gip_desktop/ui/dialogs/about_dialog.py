"""Which program this is, under which licences, where the plan is kept and where its journal is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from gip_desktop import __version__, paths
from gip_desktop.assurance import LIBRARIES, versions
from gip_desktop.installed import Library, libraries
from gip_desktop.places import place_of
from gip_desktop.ui.dialogs.base import MarkedDialog, PlainTable
from gip_desktop.ui.naming import named
from gip_desktop.ui.plain import PlainEdit, PlainLabel

if TYPE_CHECKING:
    from gip_desktop.store.store import Store

NO_TEXT = "The package of this part names its licence and carries no text of it."
# What is asked first; the libraries stand among the licences.
PROGRAM = ("gip-desktop", "Python", "SQLite")
# What Python comes with, so that no package says it.
PYTHON_LICENCE, SQLITE_LICENCE = "PSF-2.0", "Public Domain"


class AboutDialog(MarkedDialog):
    """Shows both on a page each, and copies what support needs to know."""

    def __init__(self, parent: QWidget | None, marking: str, store: Store | None) -> None:
        super().__init__(parent, "About this program", marking)
        self.resize(760, 560)
        self._store = store
        self.facts = PlainTable("This program", ("What", "Finding"))
        self.facts.show_rows([*_program(PROGRAM), *_plan(store)])
        self._parts = list(_parts())
        self.parts = PlainTable("Licences", ("Part", "Version", "Licence"))
        self.parts.show_rows([(part.name, part.version, part.licence) for part in self._parts])
        self.words = named(PlainEdit(), "Words of the licence")
        self.words.setReadOnly(True)
        self.words.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.copied = PlainLabel(role="hint")
        self._lay_out()
        self.parts.currentCellChanged.connect(self._show_licence)
        self.parts.setCurrentCell(0, 0)

    def copy(self) -> None:
        """Put what support needs on the clipboard: no text of the plan, no name, no folder."""
        lines = [*_program(tuple(versions())), *_plan_for_support(self._store)]
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {found}" for what, found in lines))
        self.copied.setText("Copied. Paste it into your mail.")
        self.copied.show()

    def _show_licence(self, row: int, *_cells: int) -> None:
        self.words.setPlainText(self._parts[row].text or NO_TEXT)

    def _lay_out(self) -> None:
        licences = QSplitter()
        for part in (self.parts, self.words):
            licences.addWidget(part)
        licences.setSizes([400, 320])
        tabs = named(QTabWidget(), "About this program")
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        for title, part in (("This program", self.facts), ("Licences", licences)):
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 8, 0, 0)
            layout.addWidget(part)
            tabs.addTab(page, title)
        self.body.addWidget(tabs, 1)
        self.add_words(
            "The copy leaves out the plan's text, its name and its folder. The program sends"
            " nothing: you do.",
            "hint",
        )
        self.copied.hide()
        self.body.addWidget(self.copied)
        self.add_button("Copy for a support mail", self.copy)
        self.add_button("Close", self.reject, primary=True)


def _program(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    known = versions()
    yield from ((part, known[part]) for part in parts)
    yield "Qt", qVersion()
    yield "System", f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"


def _plan(store: Store | None) -> Iterator[tuple[str, str]]:
    yield "Your files", str(paths.user_folder())
    if store is None:
        yield "Plan", "None is open."
        return
    place = place_of(store.path)
    yield "Plan", f"{place.path}. {place.words}"
    number, head = store.head
    yield "Journal", f"Entry {number:,}"
    yield "Head hash", head


def _plan_for_support(store: Store | None) -> Iterator[tuple[str, str]]:
    if store is None:
        yield "Plan", "None is open."
        return
    register = store.register
    yield "Plan", place_of(store.path).words
    yield "Opened", "to write" if store.is_writable else "to read only"
    yield "Actions", f"{len(register.actions):,} in {len(register.plans):,} years"
    number, head = store.head
    yield "Journal", f"Entry {number:,}, {head}"


def _parts() -> Iterator[Library]:
    """Return the program and each part of it, with their licences."""
    own = paths.licence().read_text(encoding="utf-8")
    yield Library("gip-desktop", __version__, "MIT", own)
    known = versions()
    yield Library("Python", known["Python"], PYTHON_LICENCE, sys.copyright)
    yield Library("SQLite", known["SQLite"], SQLITE_LICENCE, "")
    yield from libraries(LIBRARIES)
