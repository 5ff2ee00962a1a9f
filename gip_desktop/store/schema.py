"""Bring a file to the present schema, by the numbered SQL files in db/migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from gip_desktop.paths import db_file
from gip_desktop.store.connection import APPLICATION_ID

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

# Schema n is what the first n files make; an entry of the journal names the schema it was made in.
MIGRATION_FILES = ("001_first.sql", "002_circulation.sql", "003_wordings.sql")


def migrate(connection: sqlite3.Connection) -> None:
    """Run the migrations that a file has not had, all of them or none."""
    # Imported here because it takes as long as the rest of the start (0.1 s).
    from sqlite_utils import Database

    # Plugins would be looked up through importlib.metadata, and so through socket.
    db = Database(connection, execute_plugins=False)
    with db.atomic():
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _migrations().apply(db)


def migrated_copy(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a copy in memory, of the present schema, for those who only read."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    migrate(copy)
    return copy


def statements(sql: str) -> Iterator[str]:
    """Split a file into statements; `executescript` would commit the transaction around it."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def objects_of(connection: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return the tables, indexes and triggers of a file by kind and name: of what, and by what."""
    # sqlite-utils words its own table as it likes.
    sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema"
    sql += " WHERE tbl_name <> '_sqlite_migrations'"
    return {
        (kind, name): (table, made_by) for kind, name, table, made_by in connection.execute(sql)
    }


@cache
def objects_expected() -> Mapping[tuple[str, str], tuple[str, str | None]]:
    """Return what the migrations make."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return objects_of(connection)


def _migrations() -> Migrations:
    from sqlite_utils import Migrations

    migrations = Migrations("gip-desktop")
    for number, file_name in enumerate(MIGRATION_FILES, start=1):
        _add_step(migrations, number, file_name)
    return migrations


def _add_step(migrations: Migrations, number: int, file_name: str) -> None:
    @migrations(name=file_name.removesuffix(".sql"))
    def step(db: Database) -> None:
        for statement in statements(db_file(f"migrations/{file_name}").read_text("utf-8")):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number}")
