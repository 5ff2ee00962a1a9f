"""Verified copies of a governance database, which of them to keep, and how one is put back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, count
from pathlib import Path

from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.store import ledger
from gip_desktop.store.connection import (
    connect,
    connect_new,
    sqlite_problems,
)
from gip_desktop.store.disk import check_room, make_empty, rollback_journal, sync, sync_folder
from gip_desktop.store.lock import Lock
from gip_desktop.store.verify import verify

KEEP_ALL_DAYS = 7
KEEP_DAILY_DAYS = 31

_STAMP = "%Y-%m-%d %H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One verified copy: its file, when it was made (local time) and its newest entry."""

    path: Path
    made: datetime
    entry: int


def backup_folder(database: Path) -> Path:
    """Return the folder beside a database in which its backups are kept by default."""
    return database.with_name(f"{database.stem} backups")


def backup(
    database: Path,
    folder: Path | None = None,
    *,
    now: datetime | None = None,
    most: int | None = None,
) -> Path:
    """Copy a database into the folder, check the copy, and only then let old copies go."""
    folder = folder or backup_folder(database)
    now = now or datetime.now()
    with _folder_problems(folder):
        folder.mkdir(parents=True, exist_ok=True)
        check_room(folder, database.stat().st_size)
        made = _copy_checked(database, folder, now)
        sync_folder(folder)
        _rotate(database, folder, now, most)
    return made


def backups(database: Path, folder: Path | None = None) -> list[Backup]:
    """List the backups of a database in a folder, oldest first."""
    folder = folder or backup_folder(database)
    pattern = re.compile(
        rf"{re.escape(database.stem)} (\d{{4}}-\d\d-\d\d \d{{6}}) entry (\d+)\.gipdb"
    )
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            if name := pattern.fullmatch(path.name):
                with suppress(ValueError):
                    made = datetime.strptime(name[1], _STAMP)
                    found.append(Backup(path, made, int(name[2])))
    return sorted(found, key=lambda copy: (copy.made, copy.entry))


def last_verified(database: Path, folder: Path | None = None) -> Backup | None:
    """Return the newest backup that still opens and is whole."""
    return next((b for b in reversed(backups(database, folder)) if _first_hash(b.path)), None)


def daily_backup_due(
    database: Path,
    folder: Path | None = None,
    *,
    today: date | None = None,
    even_unchanged: bool = True,
) -> bool:
    """Say whether no backup was made today, and one is wanted of a plan that has not changed."""
    today = today or date.today()
    copies = backups(database, folder)
    if any(copy.made.date() == today for copy in copies):
        return False
    return even_unchanged or not copies or _head(copies[-1].path) != _head(database)


def restore(copy: Path, database: Path, *, who: str = "restore") -> Path | None:
    """Put a backup in a database's place, and return where what was there is kept."""
    if copy.resolve() == database.resolve():
        raise DatabaseProblem(f"{copy.name} is the database itself. Choose one of its backups.")
    findings = verify(copy)
    if findings:
        raise DatabaseProblem(f"{copy.name} is no good backup ({findings[0]}). Choose another.")
    lock = Lock.take(database, who)
    try:
        with _folder_problems(database.parent):
            return _put_in_place(copy, database)
    finally:
        lock.release()


def to_remove(copies: Sequence[Backup], now: datetime, most: int | None = None) -> list[Backup]:
    """List the copies to let go of: all are kept for a week, one a day for a month, then monthly.

    The newest of its day or month is the one that stays, and the newest of all always does. Of
    what their age leaves, `most` are kept: the oldest go. A clock that was put back costs none:
    what is dated later than now is neither counted nor removed for it.
    """
    kept: set[tuple[str, object]] = set()
    going = []
    for copy in reversed(copies):
        age = now - copy.made
        if age <= timedelta(days=KEEP_ALL_DAYS):
            continue
        daily = age <= timedelta(days=KEEP_DAILY_DAYS)
        period = (
            ("day", copy.made.date()) if daily else ("month", (copy.made.year, copy.made.month))
        )
        if period in kept:
            going.append(copy)
        kept.add(period)
    left = [copy for copy in copies if copy not in going and copy.made <= now]
    return [*going, *(left[: -max(most, 1)] if most is not None else ())]


def _copy_checked(database: Path, folder: Path, now: datetime) -> Path:
    part = folder / f".{database.stem} {now:{_STAMP}} {os.getpid()}.part"
    try:
        with closing(connect(database, write=False)) as source:
            entry, _ = newest = _copy(source, part)
        sync(part)
        with closing(connect(part, write=False)) as copy:
            if ledger.head(copy) != newest:
                raise DatabaseProblem(f"The backup of {database.name} is not what was copied.")
        made = folder / f"{database.stem} {now:{_STAMP}} entry {entry}.gipdb"
        part.replace(made)
    finally:
        part.unlink(missing_ok=True)
    return made


def _copy(source: sqlite3.Connection, target: Path) -> tuple[int, bytes]:
    """Copy a database through SQLite, in one transaction, and return the head of what was read."""
    make_empty(target)
    with sqlite_problems(target, "could not be written"), closing(connect_new(target)) as copy:
        source.execute("BEGIN")
        newest = ledger.head(source)
        source.backup(copy)
        source.execute("COMMIT")
    return newest


def _rotate(database: Path, folder: Path, now: datetime, most: int | None) -> None:
    """Remove old copies of this very plan; another plan's copies of the same name stay."""
    copies, own = backups(database, folder), _first_hash(database)
    if own and to_remove(copies, now, most):
        copies = [copy for copy in copies if _first_hash(copy.path) == own]
        for copy in to_remove(copies, now, most):
            copy.path.unlink()


def _head(path: Path) -> tuple[int, bytes] | None:
    """Return number and hash of a whole database's newest entry; of a damaged one nothing."""
    try:
        with closing(connect(path, write=False)) as connection:
            return ledger.head(connection)
    except (DatabaseProblem, sqlite3.Error, TypeError):
        return None


def _first_hash(path: Path) -> bytes | None:
    """Return the hash of a whole database's first entry, by which a plan is known."""
    try:
        with closing(connect(path, write=False)) as connection:
            return connection.execute("SELECT hash FROM entries WHERE number = 1").fetchone()[0]
    except (DatabaseProblem, sqlite3.Error, TypeError):
        return None


def _put_in_place(copy: Path, database: Path) -> Path | None:
    part = database.with_name(f".{database.name} {os.getpid()}.part")
    try:
        check_room(database.parent, copy.stat().st_size)
        with closing(connect(copy, write=False)) as source:
            _copy(source, part)
        sync(part)
        aside = _keep_aside(database)
        # A rollback journal left here would be played into the copy.
        rollback_journal(database).unlink(missing_ok=True)
        part.replace(database)
        sync_folder(database.parent)
    finally:
        part.unlink(missing_ok=True)
    return aside


def _keep_aside(database: Path) -> Path | None:
    """Keep a second name, or a copy, of what is there, with its rollback journal."""
    if not database.exists():
        return None
    aside = _free_name(database)
    for there, kept in (
        (rollback_journal(database), rollback_journal(aside)),
        (database, aside),
    ):
        if there.exists():
            _link_or_copy(there, kept)
    sync_folder(database.parent)
    return aside


def _free_name(database: Path) -> Path:
    stamp = f"{database.stem} set aside {datetime.now():{_STAMP}}"
    names = chain([stamp], (f"{stamp} ({number})" for number in count(2)))
    paths = (database.with_name(f"{name}{database.suffix}") for name in names)
    return next(path for path in paths if not path.exists())


def _link_or_copy(there: Path, kept: Path) -> None:
    try:
        os.link(there, kept)
    except OSError:  # exFAT and some shares have no links
        shutil.copy2(there, kept)
        sync(kept)


@contextmanager
def _folder_problems(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DatabaseProblem(
            f"{folder} cannot be written to ({error.strerror or error}). "
            "Close what has its files open, or choose another folder."
        ) from error
