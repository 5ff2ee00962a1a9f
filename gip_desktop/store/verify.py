"""Say whether a governance database is whole: the file, its journal's chain, and its tables.

Nothing is taken for granted here: any byte may have changed, so a text may not be text and a
number may not be a number. Every finding names the place, and none is a traceback.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from gip_desktop.domain.codec import PlainRow, row_from_plain, row_to_plain
from gip_desktop.domain.errors import DatabaseProblem
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import TABLES
from gip_desktop.domain.undo import UndoState
from gip_desktop.store import ledger, tables
from gip_desktop.store.chain import NO_HASH
from gip_desktop.store.connection import (
    APPLICATION_ID,
    SCHEMA,
    check_is_there,
    connect_unchecked,
    schema_of,
)
from gip_desktop.store.schema import migrated_copy, objects_expected, objects_of

# What reading a damaged value can raise.
BROKEN = (sqlite3.Error, ValueError, LookupError, TypeError, AttributeError, OverflowError)

Check = Callable[[sqlite3.Connection], Iterator[str]]


def verify(path: Path) -> list[str]:
    """List everything that is not as it should be; nothing where the file is whole."""
    try:
        check_is_there(path)
        with closing(connect_unchecked(path)) as connection:
            return list(_findings(connection))
    except DatabaseProblem as problem:
        return [str(problem)]
    except BROKEN as error:
        return [f"{path.name} cannot be read: {error}"]


def _findings(connection: sqlite3.Connection) -> Iterator[str]:
    yield from _run(FILE_CHECKS, connection)
    schema = schema_of(connection)
    if schema == SCHEMA:
        yield from _run(PLAN_CHECKS, connection)
    elif 0 < schema < SCHEMA:
        with closing(migrated_copy(connection)) as copy:
            yield from _run(PLAN_CHECKS, copy)


def _run(checks: Mapping[str, Check], connection: sqlite3.Connection) -> Iterator[str]:
    for what, check in checks.items():
        try:
            yield from check(connection)
        except BROKEN as error:
            yield f"{what} cannot be checked: {error}"


def _check_header(connection: sqlite3.Connection) -> Iterator[str]:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        yield f"The file's application number is {application}, not {APPLICATION_ID}"
    schema = schema_of(connection)
    if not 0 < schema <= SCHEMA:
        yield f"The file's schema is {schema}; this version knows 1 to {SCHEMA}"


def _check_pages(connection: sqlite3.Connection) -> Iterator[str]:
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"The file is damaged: {' '.join(found.split())}"


def _check_references(connection: sqlite3.Connection) -> Iterator[str]:
    for table, row, named, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"{table}, row {row}, names something in {named} that is not there"


def _check_schema(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare tables, indexes and the triggers that keep the journal append-only."""
    expected, found = objects_expected(), objects_of(connection)
    for (kind, name), made in expected.items():
        if (kind, name) not in found:
            yield f"The {kind} {name} is missing"
        elif found[kind, name] != made:
            yield f"The {kind} {name} is not as the program made it"
    for kind, name in found.keys() - expected.keys():
        yield f"The {kind} {name} is not one of the program's"


def _check_chain(connection: sqlite3.Connection) -> Iterator[str]:
    """Name each entry that does not give its hash, or does not follow the one before it."""
    expected, previous = 1, NO_HASH
    numbers = connection.execute("SELECT number FROM entries ORDER BY number")
    for (number,) in numbers:
        if number != expected:
            yield f"Entry {expected} is missing from the journal"
        try:
            recorded = ledger.recorded(connection, number)
            if recorded.computed != recorded.hash:
                yield f"Entry {number} is not as it was written: it does not give its hash"
            if recorded.previous != previous:
                yield f"Entry {number} does not follow the entry before it: their hashes differ"
            previous = recorded.hash
        except BROKEN as error:
            yield f"Entry {number} cannot be read: {error}"
            previous = b""
        expected = number + 1


def _check_undo(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        UndoState.of(ledger.steps(connection))
    except ValueError:
        yield "The journal takes back or puts again an entry that did not stand"


def _check_replay(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare what the tables hold with what the journal gives."""
    newest, _ = ledger.head(connection)
    replayed = ledger.rebuild(connection, newest, schema=schema_of(connection))
    for table in TABLES:
        yield from _compare_table(connection, table, replayed)


def _compare_table(connection: sqlite3.Connection, table: str, replayed: Register) -> Iterator[str]:
    # A text that is not UTF-8 any more must be read, so that its row can be named.
    connection.text_factory = lambda text: text.decode("utf-8", "backslashreplace")
    journalled = {key: row_to_plain(row) for key, row in replayed.table(table).items()}
    for raw in tables.raw_rows(connection, table):
        expected = journalled.pop(str(raw[0]), None)
        if expected is None:
            yield f"{table} {raw[0]} is not in the journal"
        else:
            yield from _compare_row(table, raw, expected)
    for key in journalled:
        yield f"{table} {key} is in the journal and not in the table"


def _compare_row(table: str, raw: tuple[tables.Sql, ...], expected: PlainRow) -> Iterator[str]:
    try:
        row = tables.plain_row(table, raw)
        row_from_plain(table, row)
    except BROKEN as error:
        yield f"{table} {raw[0]} cannot be read: {error}"
        return
    for name, value in row.items():
        if value != expected[name]:
            yield f"{table} {row['key']}, {name}: the table and the journal differ"


FILE_CHECKS: Mapping[str, Check] = {
    "The file's header": _check_header,
    "The file": _check_pages,
    "The references between tables": _check_references,
    "The journal's chain": _check_chain,
}
PLAN_CHECKS: Mapping[str, Check] = {
    "The make-up of the tables": _check_schema,
    "What was taken back": _check_undo,
    "The tables against the journal": _check_replay,
}
