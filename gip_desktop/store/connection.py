"""Open the SQLite file of a governance database, and say in a sentence why it cannot be."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.files import check_name
from gip_desktop.offline import screen_path

APPLICATION_ID = 0x47495044  # "GIPD"
SCHEMA = 3
BUSY_SECONDS = 5

_MAGIC = b"SQLite format 3\x00"
# EXTRA also syncs the folder once the rollback journal is gone; EXCLUSIVE locking would shut
# readers out for good after the first write.
_PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "locking_mode = NORMAL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)

_REASONS = {
    "SQLITE_FULL": "the disk is full. Free some space and try again",
    "SQLITE_BUSY": "another program is using the file. Close it there and try again",
    "SQLITE_LOCKED": "another program is using the file. Close it there and try again",
    "SQLITE_READONLY": "the file or its folder may not be written to. Ask for the right to write",
    "SQLITE_PERM": "the file or its folder may not be written to. Ask for the right to write",
    "SQLITE_CANTOPEN": "the file cannot be opened. Check that you may read and write its folder",
    "SQLITE_IOERR": "the disk or the network drive failed. Check it and try again",
    "SQLITE_CORRUPT": "the file is damaged. Restore the last backup",
    "SQLITE_NOTADB": "it is not a governance database. Choose a .gipdb file",
}


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Connect to a governance database that is there, and check that it can be worked with."""
    check_is_there(path)
    with sqlite_problems(path, "could not be opened"):
        connection = _connection(path, write=write)
    try:
        with sqlite_problems(path, "could not be opened"):
            _check_header(connection, path)
            _quick_check(connection, path)
    except DatabaseProblem:
        connection.close()
        raise
    return connection


def connect_new(path: Path) -> sqlite3.Connection:
    """Connect to an empty file that was made just now."""
    with sqlite_problems(path, "could not be made"):
        return _connection(path, write=True)


def connect_unchecked(path: Path) -> sqlite3.Connection:
    """Connect to a file that may be damaged, to read it."""
    with sqlite_problems(path, "could not be opened"):
        return _connection(path, write=False)


def check_is_there(path: Path) -> None:
    """Refuse what cannot be an SQLite file, by its name and size alone.

    The file is never opened but by SQLite: on POSIX, closing it would let go of SQLite's locks.
    """
    screen_path(path)
    check_name(path)
    try:
        found = path.stat()
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        raise DatabaseProblem(
            f"{path.name} cannot be opened ({reason}). Check its name and folder."
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise DatabaseProblem(f"{path.name} is a folder. Choose a .gipdb file.")
    if found.st_size == 0:
        raise DatabaseProblem(_empty(path))


def check_is_ours(path: Path) -> None:
    """Refuse what is no governance database that this version knows; a damaged one passes."""
    check_is_there(path)
    connection = connect_unchecked(path)
    try:
        with sqlite_problems(path, "could not be opened"):
            _check_header(connection, path)
    finally:
        connection.close()


def check_may_be_written(path: Path) -> None:
    """Refuse a file that could be opened and never be written."""
    if not os.access(path, os.W_OK):
        raise DatabaseProblem(
            f"{path.name} may not be written to. Open it to read, or ask for the right to write."
        )


def check_is_database(path: Path) -> None:
    """Refuse what is no SQLite file; only for a file that this process does not have open."""
    check_is_there(path)
    with path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head != _MAGIC:
        raise DatabaseProblem(f"{path.name} is not a governance database. Choose a .gipdb file.")


@contextmanager
def sqlite_problems(path: Path, what: str) -> Iterator[None]:
    """Turn SQLite's errors into a sentence about this file."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise DatabaseProblem(f"{path.name} {what}: it may not hold this ({error}).") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorname", "") or ""
        kind = "_".join(code.split("_")[:2])
        reason = _REASONS.get(kind, f"SQLite says: {error}. Restore the last backup if it stays so")
        raise DatabaseProblem(f"{path.name} {what}: {reason}.") from error


@contextmanager
def transaction(connection: sqlite3.Connection, *, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Do everything inside or nothing; the right to write is taken at the start.

    (sqlite-utils' `atomic` begins without it, and so can fail half way where another writes.)
    """
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def sqlite_version() -> str:
    """Return the version of the SQLite library that is used."""
    return sqlite3.sqlite_version


def schema_of(connection: sqlite3.Connection) -> int:
    """Return the number of the schema that a file has."""
    return connection.execute("PRAGMA user_version").fetchone()[0]


def _connection(path: Path, *, write: bool) -> sqlite3.Connection:
    # A URI has no form for the long way in which Windows can be told a path.
    whole = Path(str(path.absolute()).removeprefix("\\\\?\\"))
    uri = f"{whole.as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    for pragma in _PRAGMAS if write else _PRAGMAS[3:]:
        connection.execute(f"PRAGMA {pragma}")
    if not write:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _empty(path: Path) -> str:
    return f"{path.name} is empty. Restore a backup, or delete it and start again."


def _check_header(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if not connection.execute("PRAGMA page_count").fetchone()[0]:
        raise DatabaseProblem(_empty(path))  # its making was cut short, and rolled back just now
    if application != APPLICATION_ID:
        raise DatabaseProblem(
            f"{path.name} is a database of another program. Choose a .gipdb file."
        )
    schema = schema_of(connection)
    if schema > SCHEMA:
        raise DatabaseProblem(
            f"{path.name} was written by a newer version of this program (its schema is {schema}, "
            f"this version knows {SCHEMA}). Open it with the newer version."
        )


def _quick_check(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise DatabaseProblem(
            f"{path.name} is damaged ({found}). Restore the last backup; the damaged file is kept."
        )
