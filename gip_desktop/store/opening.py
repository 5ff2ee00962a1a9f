"""Open a database at the present schema, whatever schema its file has, or found a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from gip_desktop.domain.journal import row_changes
from gip_desktop.domain.register import Change, Register
from gip_desktop.store import ledger, tables
from gip_desktop.store.backup import backup
from gip_desktop.store.chain import NO_HASH, Heading
from gip_desktop.store.connection import (
    SCHEMA,
    connect,
    connect_new,
    schema_of,
    sqlite_problems,
    transaction,
)
from gip_desktop.store.disk import make_empty
from gip_desktop.store.schema import migrate, migrated_copy


def open_database(path: Path, *, write: bool) -> sqlite3.Connection:
    """Connect to a database of the present schema; an older file is backed up and migrated.

    Who only reads an older file gets a migrated copy in memory.
    """
    with ExitStack() as held:
        connection = held.enter_context(closing(connect(path, write=write)))
        if schema_of(connection) < SCHEMA:
            with sqlite_problems(path, "could not be brought to this version"):
                if not write:
                    return migrated_copy(connection)
                backup(path)
                migrate(connection)
        held.pop_all()
    return connection


def found_database(path: Path, heading: Heading, changes: Sequence[Change]) -> sqlite3.Connection:
    """Make a new file with its schema and its first entry, all of it or nothing."""
    after = Register().with_changes(changes)
    rows = row_changes(Register(), changes)
    make_empty(path)
    try:
        with sqlite_problems(path, "could not be made"), ExitStack() as held:
            connection = held.enter_context(closing(connect_new(path)))
            with transaction(connection):
                migrate(connection)
                tables.write(connection, rows, after)
                ledger.append(connection, heading, NO_HASH, rows)
            held.pop_all()
    except BaseException:
        path.unlink()  # ours, and still empty
        raise
    return connection
