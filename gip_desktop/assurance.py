"""What an assessor asks of a running program: its versions, what is absent, where the file is.

Everything is found out at the moment of asking, and each statement says how. `docs/handling.md`
has the claims and the commands that test them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from gip_desktop import __version__, settings
from gip_desktop.domain.as_json import JsonObject
from gip_desktop.domain.codec import Plain
from gip_desktop.installed import version_of
from gip_desktop.paths import user_folder
from gip_desktop.places import Place, place_of

if TYPE_CHECKING:
    from gip_desktop.store.backup import Backup
    from gip_desktop.store.store import Store

LIBRARIES = (
    "PySide6-Essentials",
    "sqlite-utils",
    "openpyxl",
    "defusedxml",
    "python-docx",
    "lxml",
)

# What could reach a network.
NETWORK_MODULES = ("_socket", "_ssl", "socket", "ssl", "http", "multiprocessing")
QT_NETWORK = "PySide6.QtNetwork"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that could reach a network: whether it is there, and whether it is loaded."""

    name: str
    is_there: bool
    is_loaded: bool

    @property
    def words(self) -> str:
        """Say how it stands with the part, and how that was found out."""
        if self.is_loaded:
            return "loaded: it is among this process's modules"
        if self.is_there:
            return "not loaded: it is on the module path, but not among this process's modules"
        return "absent: it is nowhere on the module path"


@dataclass(frozen=True, slots=True)
class JournalState:
    """Where a journal stands, and what checking it found."""

    entries: int
    head: str
    problems: tuple[str, ...]

    @property
    def words(self) -> str:
        """Say whether the journal is whole."""
        if self.problems:
            return f"damaged: {self.problems[0]}"
        return "whole: the chain holds, and replaying it gives the tables"


@dataclass(frozen=True, slots=True)
class Assurance:
    """What can be said about this program and, where one is open, about a database.

    `backups` holds, of each place for backups, the newest one that opens and is whole.
    """

    versions: Mapping[str, str]
    parts: tuple[Part, ...]
    user_folder: Path
    database: Place | None = None
    backups: tuple[Backup, ...] = ()
    journal: JournalState | None = None


def assure(store: Store | None = None) -> Assurance:
    """Find out what can be said, about an open database too."""
    if store is None:
        return Assurance(versions(), network_parts(), user_folder())
    database = place_of(store.path)
    return Assurance(
        versions(),
        network_parts(),
        user_folder(),
        database=database,
        backups=verified_backups(database.path),
        journal=JournalState(*store.head, tuple(store.verify())),
    )


def assurance_rows(assurance: Assurance) -> Iterator[tuple[str, str]]:
    """Say it in words: what is asked, and what was found."""
    yield from assurance.versions.items()
    yield from ((part.name, part.words) for part in assurance.parts)
    yield "Your files", str(assurance.user_folder)
    if assurance.database:
        yield "Database", f"{assurance.database.path}. {assurance.database.words}"
        yield from (("Verified backup", _backup_words(backup)) for backup in assurance.backups)
    if assurance.database and not assurance.backups:
        yield "Verified backup", "none"
    if assurance.journal:
        yield "Journal", f"{assurance.journal.entries} entries, {assurance.journal.words}"
        yield "Head hash", assurance.journal.head


def assurance_as_json(assurance: Assurance) -> JsonObject:
    """Write it out as `assure --json` does."""
    return {
        "versions": dict(assurance.versions),
        "absent": [
            {"name": part.name, "absent": not part.is_there, "loaded": part.is_loaded}
            | {"how": part.words}
            for part in assurance.parts
        ],
        "database": _place_as_json(assurance.database),
        "backup": [_backup_as_json(backup) for backup in assurance.backups],
        "journal": _journal_as_json(assurance.journal),
        "user_folder": str(assurance.user_folder),
    }


def verified_backups(database: Path) -> tuple[Backup, ...]:
    """Find the newest whole backup beside a database, and in the second place if one is set."""
    from gip_desktop.store.backup import last_verified

    second = settings.load().second_backup
    places = [None, Path(second)] if second else [None]
    found = (last_verified(database, place) for place in places)
    return tuple(backup for backup in found if backup)


def versions() -> dict[str, str]:
    """Return the versions of the program, of Python and of the libraries it uses."""
    from gip_desktop.store.connection import sqlite_version

    python = ".".join(map(str, sys.version_info[:3]))
    libraries = {name: version_of(name) for name in LIBRARIES}
    return {"gip-desktop": __version__, "Python": python, "SQLite": sqlite_version(), **libraries}


def network_parts() -> tuple[Part, ...]:
    """Find out how it stands with each part that could reach a network."""
    modules = [Part(x, find_spec(x) is not None, x in sys.modules) for x in NETWORK_MODULES]
    return (Part(QT_NETWORK, _has_qt_network(), QT_NETWORK in sys.modules), *modules)


def _has_qt_network() -> bool:
    # Looked for as a file: asking for the module would load Qt.
    package = find_spec("PySide6")
    folders = package.submodule_search_locations if package else None
    return any(any(Path(folder).glob("*QtNetwork*")) for folder in folders or ())


def _place_as_json(place: Place | None) -> Plain:
    if place is None:
        return None
    return {"path": str(place.path), "place": place.kind.value, "says": place.words}


def _backup_words(backup: Backup) -> str:
    return f"{backup.path}, made {backup.made:%Y-%m-%d %H:%M}, up to entry {backup.entry}"


def _backup_as_json(backup: Backup) -> Plain:
    made = backup.made.isoformat(sep=" ")
    return {"path": str(backup.path), "made": made, "entry": backup.entry, "verified": True}


def _journal_as_json(journal: JournalState | None) -> Plain:
    if journal is None:
        return None
    return {
        "entries": journal.entries,
        "head": journal.head,
        "verified": not journal.problems,
        "problems": list(journal.problems),
    }
