"""Read the tables of a plan into a register, and write what an entry changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from gip_desktop.domain.codec import (
    CODECS,
    FieldCodec,
    Plain,
    PlainRow,
    canonical,
    row_from_plain,
    row_to_plain,
)
from gip_desktop.domain.journal import Op, RowChange
from gip_desktop.domain.register import Register
from gip_desktop.domain.rows import TABLES, Row

Sql = str | int | None


def load(connection: sqlite3.Connection) -> Register:
    """Return the register that the tables hold."""
    tables = {table: _rows(connection, table) for table in TABLES}
    return Register(**tables)  # type: ignore[arg-type]


def raw_rows(connection: sqlite3.Connection, table: str) -> Iterator[tuple[Sql, ...]]:
    """Go through the rows of a table as SQLite has them, in the order in which they came."""
    return connection.execute(f"SELECT {_columns(CODECS[table])} FROM {table} ORDER BY rowid")


def plain_row(table: str, raw: Sequence[Sql]) -> PlainRow:
    """Return a row with plain values in place of SQLite's."""
    codecs = CODECS[table].values()
    return {codec.name: _from_sql(codec, value) for codec, value in zip(codecs, raw, strict=True)}


def _rows(connection: sqlite3.Connection, table: str) -> dict[str, Row]:
    found = (row_from_plain(table, plain_row(table, raw)) for raw in raw_rows(connection, table))
    return {row.key: row for row in found}


def write(connection: sqlite3.Connection, changes: Iterable[RowChange], after: Register) -> None:
    """Write rows that changed, as they are in the register after the changes."""
    for change in changes:
        if change.op is Op.DELETE:
            connection.execute(f"DELETE FROM {change.table} WHERE key = ?", (change.key,))
            continue
        row = row_to_plain(after.table(change.table)[change.key])
        if change.op is Op.INSERT:
            _insert(connection, change.table, row)
        else:
            _update(connection, change, row)


def _insert(connection: sqlite3.Connection, table: str, row: PlainRow) -> None:
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO {table} ({_columns(row)}) VALUES ({marks})"
    connection.execute(sql, [_to_sql(value) for value in row.values()])


def _update(connection: sqlite3.Connection, change: RowChange, row: PlainRow) -> None:
    sets = ", ".join(f'"{name}" = ?' for name in change.fields)
    values = [_to_sql(row[name]) for name in change.fields]
    connection.execute(f"UPDATE {change.table} SET {sets} WHERE key = ?", (*values, change.key))


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _to_sql(value: Plain) -> Sql:
    return canonical(value) if isinstance(value, list | dict) else value


def _from_sql(codec: FieldCodec, value: Sql) -> Plain:
    if value is None:
        return None
    if codec.is_compound:
        return json.loads(str(value))
    return bool(value) if codec.is_flag else value
